import { KernelClient } from "../../../src/repl/kernel/client.ts";
import { formatError } from "../../../src/repl/kernel/report.ts";
import type { CellResult, ErrorReport, KernelEnd, SessionOptions } from "../../../src/repl/protocol.ts";

export const display = { colors: false, columns: 80 };

/** A kernel process, and everything it has said so far. */
export class TestKernel {
  readonly client: KernelClient;
  output = "";
  readonly errors: ErrorReport[] = [];
  readonly ends: KernelEnd[] = [];
  #changed: (() => void)[] = [];

  constructor(session: SessionOptions = { conf: {} }) {
    this.client = new KernelClient(session, {
      output: (text) => {
        // A flood must not fill the memory of the test.
        this.output = (this.output + text).slice(-100_000);
        this.#tell();
      },
      asyncError: (error) => {
        this.errors.push(error);
        this.#tell();
      },
      engine: () => {},
      session: () => {},
      ended: (end) => {
        this.ends.push(end);
        this.#tell();
      },
    });
  }

  run(text: string): Promise<CellResult> {
    return this.client.evaluate({ text }, display);
  }

  /** The result as the prompt shows it. */
  async shown(text: string): Promise<string> {
    return show(await this.run(text));
  }

  /** Waits until something that the kernel says makes it true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#changed.push(resolve));
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = [];
    for (const resolve of changed) resolve();
  }
}

export function show(result: CellResult): string {
  if (result.kind === "value") return result.text ?? "";
  return result.kind === "error" ? formatError(result.error) : result.kind;
}
