import type { Step } from "../notebook/steps.ts";
import type { Kernel, KernelListener } from "../protocol.ts";
import { continuation, frameOf, prompts } from "../ui/frame.ts";
import type { Layout } from "../ui/layout.ts";
import type { OutputQueue } from "../ui/output.ts";
import { pagerRows } from "../ui/pager-rows.ts";
import { Prompt } from "../ui/prompt.ts";
import { Queries } from "../ui/queries.ts";
import { TypeWatch } from "../ui/type-watch.ts";
import { Cells } from "./cells.ts";
import type { ShellHost } from "./host.ts";
import { Jobs } from "./jobs.ts";
import { KeyRoutes } from "./key-routes.ts";
import { Keyboard } from "./keyboard.ts";
import { Lines } from "./lines.ts";
import { listenerOf } from "./listener.ts";
import { noteOf } from "./note.ts";
import type { ShellParts } from "./parts.ts";
import { messageOf, Printer } from "./printer.ts";
import { LiveSettings } from "./settings.ts";

/** The shell itself: keys in, jobs to the kernel, output and a frame out. Knows no terminal and no React. */
export class Shell {
  readonly #parts: ShellParts;
  readonly #lines: Lines;
  readonly #keyboard: Keyboard;

  constructor(host: ShellHost, startKernel: (listener: KernelListener) => Promise<Kernel>) {
    const kernel = Promise.resolve().then(() => startKernel(listenerOf(this.#parts)));
    const printer = new Printer(host);
    const jobs = new Jobs(host.changed, (error) => printer.failed(error));
    const prompt = new Prompt(host.history.load());
    const types = new TypeWatch(kernel);
    const settings = new LiveSettings(host, prompt, types, printer);
    const cellParts = { host, kernel, printer, jobs, settings, types };
    this.#parts = {
      ...cellParts,
      prompt,
      queries: new Queries(),
      cells: new Cells(cellParts),
      stage: { mode: "typescript", presenter: undefined, pager: undefined, leaving: false },
      quit: () => this.quit(),
    };
    this.#lines = new Lines(this.#parts);
    const routes = new KeyRoutes(this.#parts, this.#lines);
    this.#keyboard = new Keyboard(
      (event) => routes.key(event),
      () => host.changed(true),
    );
    kernel.catch((error: unknown) => printer.print(`The kernel can't be started: ${messageOf(error)}`, "error"));
  }

  /** What was printed and is not on the screen yet. */
  get output(): OutputQueue {
    return this.#parts.printer.output;
  }

  /** What the terminal's live region shows now. */
  frame(): Layout {
    const { host, jobs, prompt, queries, stage } = this.#parts;
    const [columns, rows] = [host.columns(), host.rows()];
    if (stage.pager !== undefined) return pagerRows(stage.pager, columns, rows, host.theme);
    const { editor, vi, suggestion, completion, search } = prompt;
    const { running } = jobs;
    const view = {
      ...{ editor, vi, suggestion, completion, search },
      partial: this.output.partial,
      queue: jobs.waiting,
      busy: running !== undefined,
      prompt: prompts[stage.mode],
      note: noteOf({
        ...{ search, running, presenter: stage.presenter },
        leaving: stage.leaving,
        queries: queries.all.length,
      }),
      queries: queries.all,
    };
    return frameOf(view, columns, rows, host.theme);
  }

  /** Nothing runs and nothing waits. */
  get idle(): boolean {
    return this.#parts.jobs.idle && !this.#parts.stage.leaving;
  }

  /** What stands before the line that is typed next. */
  get leadText(): string {
    const { prompt, stage } = this.#parts;
    return prompt.editor.text === "" ? prompts[stage.mode] : continuation;
  }

  /** A lesson hears the keys that are pressed at an empty prompt. */
  get presenting(): boolean {
    const { prompt, stage } = this.#parts;
    return stage.presenter !== undefined && prompt.editor.text === "";
  }

  /** Whole lines for the scrollback. */
  print(text: string): void {
    this.#parts.printer.print(text);
  }

  /** Settles when the kernel's process has been started, or could not be. */
  get kernelStarted(): Promise<void> {
    return this.#parts.kernel.then(
      () => {},
      () => {},
    );
  }

  /** Too much is waiting to be painted, or no longer. */
  flow(paused: boolean): void {
    this.#parts.kernel.then((kernel) => kernel.flow?.(paused)).catch(() => {});
  }

  /** Bytes from the keyboard. */
  input(text: string): void {
    this.#keyboard.input(text);
    this.#parts.host.changed(true);
  }

  /** What the command line asks for, before anything that is typed: the cells of a file, then a command. */
  begin(steps: readonly Step[] = [], goOn = false, command = ""): void {
    this.#parts.jobs.add("", async () => {
      await this.#parts.cells.runSteps(steps, { goOn });
      await this.#lines.command(command);
    });
  }

  /** Leaves when everything that waits is done. */
  leave(): void {
    this.#parts.jobs.add(":quit", () => this.quit());
  }

  /** Stops the queries, ends the kernel, leaves. */
  async quit(): Promise<void> {
    const { host, kernel, jobs, types, stage } = this.#parts;
    if (stage.leaving) return;
    stage.leaving = true;
    jobs.close();
    host.changed();
    try {
      await (await kernel).close();
    } catch {
      // A kernel that never started or died while closing needs no closing.
    }
    void types.close();
    host.leave();
  }

  /** More is known of the terminal. */
  applySettings(): void {
    this.#parts.settings.apply();
  }
}
