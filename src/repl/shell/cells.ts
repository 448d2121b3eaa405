import type { RunStepsOptions } from "../commands/command.ts";
import type { Step } from "../notebook/steps.ts";
import type { CellResult, CellSource, Display, Kernel } from "../protocol.ts";
import { Transcript } from "../session/transcript.ts";
import { continuation, prompts } from "../ui/frame.ts";
import { echoInput } from "../ui/layout.ts";
import type { ShellParts } from "./parts.ts";
import { messageOf } from "./printer.ts";

/** What cells need of the shell. */
export type CellParts = Pick<ShellParts, "host" | "kernel" | "printer" | "jobs" | "settings" | "types">;

type Hints = typeof import("../hints/hints.ts");

/** Runs cells, shows what they give, and remembers it. */
export class Cells {
  readonly transcript = new Transcript();
  readonly #parts: CellParts;
  /** What a cell prints while it is wanted as a text. */
  #captured: string | undefined;

  constructor(parts: CellParts) {
    this.#parts = parts;
  }

  /** Runs a cell of the user's. */
  async evaluate(cell: CellSource): Promise<CellResult> {
    const { host, jobs, printer, settings, types } = this.#parts;
    await jobs.interruption;
    const { display, timing } = settings.values;
    const problems = types.watch(cell, printer.errorStyle("warning"));
    this.transcript.begin(cell);
    const kernel = await this.#parts.kernel;
    const running = kernel.evaluate(cell, { ...this.#display, rich: display.value === "rich" });
    // Loaded by the first cell, while the kernel is busy with it.
    const hints = import("../hints/hints.ts");
    const result = await running;
    this.transcript.end(result);
    await this.#show(result, cell, kernel, hints);
    if (problems !== undefined) void this.#tellTypes(problems);
    if (timing.value === "on") printer.print(`${result.ms.toFixed(1)} ms`, "dim");
    host.changed();
    return result;
  }

  /** Prints what a cell gave, and the hint to it, at once: whoever sees the value finds the prompt below it. */
  async #show(result: CellResult, cell: CellSource, kernel: Kernel, hints: Promise<Hints>): Promise<void> {
    const { printer } = this.#parts;
    const { withHint, valueHint } = await hints;
    const error = result.kind === "error" ? await withHint(result.error, cell, kernel) : undefined;
    const hint = result.kind === "value" ? await valueHint(result.text, cell, kernel) : undefined;
    printer.output.endCell();
    if (result.kind === "interrupted") printer.print("Interrupted.", "warning");
    if (result.kind === "value" && result.text !== undefined) printer.print(result.text);
    if (error !== undefined) printer.report(error);
    if (hint !== undefined) printer.print(hint, "dim");
  }

  /** Runs a cell of the shell's own, which nobody remembers; only its errors are shown. True: it went well. */
  async quietly(cell: CellSource): Promise<boolean> {
    await this.#parts.jobs.interruption;
    const result = await (await this.#parts.kernel).evaluate({ name: "tspark", ...cell }, this.#display);
    if (result.kind === "error") this.#parts.printer.report(result.error);
    return result.kind === "value";
  }

  /** What such a cell prints; undefined when it failed. */
  async captured(cell: CellSource): Promise<string | undefined> {
    this.#captured = "";
    try {
      return (await this.quietly(cell)) ? this.#captured : undefined;
    } finally {
      this.#captured = undefined;
    }
  }

  /** Runs the cells of a file, up to the first that fails. */
  async runSteps(steps: readonly Step[], options: RunStepsOptions = {}): Promise<void> {
    const { host, printer } = this.#parts;
    const failed: number[] = [];
    for (const [index, step] of steps.entries()) {
      if ("skipped" in step) {
        printer.print(step.text, "dim");
        printer.print(step.skipped, "warning");
        continue;
      }
      if (options.echo) printer.print(echoInput(step.text, prompts.typescript, continuation, host.theme));
      const { kind } = await this.evaluate(step);
      if (kind === "value") continue;
      failed.push(index + 1);
      if (options.goOn && kind === "error") continue;
      if (steps.length > 1) printer.print(`Stopped at cell ${index + 1} of ${steps.length}.`, "dim");
      return;
    }
    if (failed.length > 0) printer.print(`Failed: cell ${failed.join(", ")} of ${steps.length}.`, "dim");
  }

  /** The kernel printed something. */
  printed(text: string, from: "cell" | "stream"): void {
    const { output } = this.#parts.printer;
    if (from === "stream") output.block(text, "stream");
    else if (this.#captured !== undefined) this.#captured += text;
    else if (this.#parts.jobs.running?.interrupting !== true) {
      output.cell(text);
      this.transcript.printed(text);
    }
    this.#parts.host.changed();
  }

  get #display(): Display {
    const { colors, palette } = this.#parts.host.theme;
    return { colors, light: palette === "light", columns: this.#parts.host.columns() };
  }

  /** Below what the cell gave, whenever the checker is ready; that there is none is said once. */
  async #tellTypes(problems: Promise<string>): Promise<void> {
    try {
      const text = await problems;
      if (text !== "") this.#parts.printer.print(text);
      await this.#parts.types.learn();
    } catch (error) {
      this.#parts.settings.set("types", "off");
      this.#parts.printer.print(`Types can't be checked here: ${messageOf(error)}`, "warning");
    }
  }
}
