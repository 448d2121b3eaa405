/** What was printed at a time: whole lines. A recording is a file of these, one JSON object a line. */
export interface Printed {
  /** Milliseconds since the recording began. */
  readonly at: number;
  readonly text: string;
}

/** No pause of a replay is longer, in milliseconds: nobody wants to see somebody think. */
const longestPause = 2000;

export function formatPrinted(printed: Printed): string {
  return `${JSON.stringify(printed)}\n`;
}

/** A recording; undefined when the text is none. A last line that a crash has cut off is left out. */
export function parseRecording(source: string): Printed[] | undefined {
  const found = source.split("\n").flatMap((line): Printed[] => {
    try {
      const { at, text } = JSON.parse(line) as Partial<Printed>;
      return typeof at === "number" && typeof text === "string" ? [{ at, text }] : [];
    } catch {
      return [];
    }
  });
  return found.length === 0 ? undefined : found;
}

/** The pause before each piece, in milliseconds, at a speed: 2 is twice as fast. */
export function pauses(recording: readonly Printed[], speed: number): number[] {
  return recording.map(({ at }, index) => {
    const before = index === 0 ? at : recording[index - 1]!.at;
    return Math.min(longestPause, Math.max(0, at - before)) / speed;
  });
}
