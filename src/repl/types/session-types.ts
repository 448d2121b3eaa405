import { type Facts, noFacts } from "../completion/facts.ts";
import { type ErrorStyle, formatError } from "../kernel/report.ts";
import type { CellSource, Kernel } from "../protocol.ts";
import { TypeChecker, type TypeProblem } from "./checker.ts";

/** Of one cell no more are told. */
const most = 5;

/** What TypeScript says of cells, with the session's own variables and columns. Never waits for a cell that runs. */
export class SessionTypes {
  readonly #kernel: Kernel;
  readonly #checker = new TypeChecker();
  #facts: Facts = noFacts;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Takes note of what the session holds now; while a cell runs, of nothing. */
  async learn(): Promise<void> {
    this.#facts = (await this.#kernel.facts()) ?? this.#facts;
  }

  /** Learns, and makes the checker ready. */
  async warmUp(): Promise<void> {
    await this.learn();
    await this.#checker.check({ text: "1" }, this.#facts);
  }

  /** What is wrong with a cell, as text; "" for nothing. @throws when TypeScript can't be started. */
  async problemsOf(cell: CellSource, style: ErrorStyle): Promise<string> {
    return describe(await this.#checker.check(cell, this.#facts), cell, style);
  }

  /** The type of an expression, or what is wrong with it. @throws when TypeScript can't be started. */
  async typeOf(expression: string, style: ErrorStyle): Promise<string> {
    await this.learn();
    const found = await this.#checker.typeOf(expression, this.#facts);
    return typeof found === "string" ? found : describe(found, { text: expression }, style);
  }
  close(): Promise<void> {
    return this.#checker.close();
  }
}

function describe(problems: readonly TypeProblem[], cell: CellSource, style: ErrorStyle): string {
  const lines = cell.text.split("\n");
  const shown = problems.slice(0, most).map(({ message, line, column }) => {
    const place = { functionName: "", name: cell.name ?? "cell", line: line + (cell.firstLine ?? 1) - 1, column };
    const at = { ...place, text: lines[line - 1] ?? "" };
    return formatError({ name: "Type", message, at, frames: [at], trace: "" }, style);
  });
  if (problems.length > most) shown.push(style.dim(`… ${problems.length - most} more`));
  return shown.join("\n");
}
