import headless from "@xterm/headless";

/** The screen after one write of the shell. */
interface ReplayedScreen {
  /** How many characters had been written then. */
  readonly at: number;
  readonly rows: readonly string[];
}

const endOfWrite = "\x1b[?2026l";

/** Every screen that a terminal with synchronized output has shown, up to the character `until`. */
export async function replayed(bytes: string, until: number, cols: number, rows: number): Promise<ReplayedScreen[]> {
  const terminal = new headless.Terminal({ cols, rows, allowProposedApi: true });
  const screens: ReplayedScreen[] = [];
  let at = 0;
  for (const piece of bytes.slice(0, until).split(endOfWrite).slice(0, -1)) {
    await new Promise<void>((resolve) => terminal.write(piece + endOfWrite, resolve));
    at += piece.length + endOfWrite.length;
    const { active } = terminal.buffer;
    const row = (y: number): string =>
      active
        .getLine(active.baseY + y)
        ?.translateToString(true)
        .trimEnd() ?? "";
    screens.push({ at, rows: Array.from({ length: rows }, (_, y) => row(y)) });
  }
  terminal.dispose();
  return screens;
}
