import type { RunStepsOptions } from "../commands/command.ts";
import type { Step } from "../notebook/steps.ts";
import type { CellResult, CellSource, Display, ErrorReport, Kernel } from "../protocol.ts";
import { Transcript } from "../session/transcript.ts";
import { continuation, prompts } from "../ui/frame.ts";
import { echoInput } from "../ui/layout.ts";
import type { TypeWatch } from "../ui/type-watch.ts";
import type { ShellHost } from "./host.ts";
import type { Jobs } from "./jobs.ts";
import { messageOf, type Printer } from "./printer.ts";
import type { LiveSettings } from "./settings.ts";

/** Runs cells, shows what they give, and remembers it. */
export class Cells {
  readonly transcript = new Transcript();
  readonly #host: ShellHost;
  readonly #kernel: Promise<Kernel>;
  readonly #printer: Printer;
  readonly #jobs: Jobs;
  readonly #settings: LiveSettings;
  readonly #types: TypeWatch;
  /** What a cell prints while it is wanted as a text. */
  #captured: string | undefined;

  constructor(
    host: ShellHost,
    kernel: Promise<Kernel>,
    printer: Printer,
    jobs: Jobs,
    settings: LiveSettings,
    types: TypeWatch,
  ) {
    this.#host = host;
    this.#kernel = kernel;
    this.#printer = printer;
    this.#jobs = jobs;
    this.#settings = settings;
    this.#types = types;
  }

  /** Runs a cell of the user's. */
  async evaluate(cell: CellSource): Promise<CellResult> {
    await this.#jobs.interruption;
    const { display, timing } = this.#settings.values;
    const problems = this.#types.watch(cell, this.#printer.errorStyle("warning"));
    this.transcript.begin(cell);
    const kernel = await this.#kernel;
    const result = await kernel.evaluate(cell, { ...this.#display, rich: display.value === "rich" });
    this.transcript.end(result);
    this.#printer.output.endCell();
    if (result.kind === "error") this.#printer.report(await this.#explained(result.error, cell, kernel));
    else if (result.kind === "interrupted") this.#printer.print("Interrupted.", "warning");
    else if (result.kind === "value" && result.text !== undefined) this.#printer.print(result.text);
    if (result.kind === "value") await this.#hint(result.text, cell, kernel);
    if (problems !== undefined) void this.#tellTypes(problems);
    if (timing.value === "on") this.#printer.print(`${result.ms.toFixed(1)} ms`, "dim");
    this.#host.changed();
    return result;
  }

  /** Runs a cell of the shell's own, which nobody remembers; only its errors are shown. True: it went well. */
  async quietly(cell: CellSource): Promise<boolean> {
    await this.#jobs.interruption;
    const result = await (await this.#kernel).evaluate({ name: "tspark", ...cell }, this.#display);
    if (result.kind === "error") this.#printer.report(result.error);
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
    const failed: number[] = [];
    for (const [index, step] of steps.entries()) {
      if ("skipped" in step) {
        this.#printer.print(step.text, "dim");
        this.#printer.print(step.skipped, "warning");
        continue;
      }
      if (options.echo) this.#printer.print(echoInput(step.text, prompts.typescript, continuation, this.#host.theme));
      const { kind } = await this.evaluate(step);
      if (kind === "value") continue;
      failed.push(index + 1);
      if (options.goOn && kind === "error") continue;
      if (steps.length > 1) this.#printer.print(`Stopped at cell ${index + 1} of ${steps.length}.`, "dim");
      return;
    }
    if (failed.length > 0) this.#printer.print(`Failed: cell ${failed.join(", ")} of ${steps.length}.`, "dim");
  }

  /** The kernel printed something. */
  printed(text: string, from: "cell" | "stream"): void {
    const { output } = this.#printer;
    if (from === "stream") output.block(text, "stream");
    else if (this.#captured !== undefined) this.#captured += text;
    else if (this.#jobs.running?.interrupting !== true) {
      output.cell(text);
      this.transcript.printed(text);
    }
    this.#host.changed();
  }

  get #display(): Display {
    const { colors, palette } = this.#host.theme;
    return { colors, light: palette === "light", columns: this.#host.columns() };
  }

  /** The hints are loaded by the first error. */
  async #explained(error: ErrorReport, cell: CellSource, kernel: Kernel): Promise<ErrorReport> {
    const { withHint } = await import("../hints/hints.ts");
    return withHint(error, cell, kernel);
  }

  async #hint(text: string | undefined, cell: CellSource, kernel: Kernel): Promise<void> {
    const { valueHint } = await import("../hints/hints.ts");
    const hint = await valueHint(text, cell, kernel);
    if (hint !== undefined) this.#printer.print(hint, "dim");
  }

  /** Below what the cell gave, whenever the checker is ready; that there is none is said once. */
  async #tellTypes(problems: Promise<string>): Promise<void> {
    try {
      const text = await problems;
      if (text !== "") this.#printer.print(text);
      await this.#types.learn();
    } catch (error) {
      this.#settings.set("types", "off");
      this.#printer.print(`Types can't be checked here: ${messageOf(error)}`, "warning");
    }
  }
}
