import type { CellResult, CellSource } from "../protocol.ts";

/** More of a cell's output is not kept. */
const mostOutput = 100_000;

interface Entry {
  readonly source: CellSource;
  printed: string;
  cut: boolean;
  result?: CellResult;
}

/** A cell that went well. */
export interface Done {
  readonly source: CellSource;
  readonly printed: string;
  readonly result: Extract<CellResult, { kind: "value" }>;
}

/** What ran in this session and what it gave, in order: the stuff of `:save`, `:export` and a replay. */
export class Transcript {
  #entries: Entry[] = [];

  begin(source: CellSource): void {
    this.#entries.push({ source, printed: "", cut: false });
  }

  /** Printed by the cell that runs. */
  printed(text: string): void {
    const entry = this.#entries.at(-1);
    if (entry === undefined || entry.result !== undefined || entry.cut) return;
    entry.printed += text;
    if (entry.printed.length <= mostOutput) return;
    entry.printed = `${entry.printed.slice(0, mostOutput)}\n… more was printed than is kept\n`;
    entry.cut = true;
  }

  end(result: CellResult): void {
    const entry = this.#entries.at(-1);
    if (entry !== undefined) entry.result = result;
  }

  /** Nothing has happened. */
  clear(): void {
    this.#entries = [];
  }

  /** The cells that went well, as they were written. */
  get sources(): CellSource[] {
    return this.good.map(({ source }) => source);
  }

  /** How many cells have been run. */
  get count(): number {
    return this.#entries.length;
  }

  /** How many cells failed or were interrupted. */
  get failures(): number {
    return this.#entries.filter(({ result }) => result !== undefined && result.kind !== "value").length;
  }

  /** The cells that went well and what they gave. */
  get good(): readonly Done[] {
    return this.#entries.flatMap(({ source, printed, result }) =>
      result?.kind === "value" ? [{ source, printed, result }] : [],
    );
  }
}
