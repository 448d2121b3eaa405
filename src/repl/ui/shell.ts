import {
  type CommandContext,
  CommandError,
  type InputMode,
  type Presenter,
  type RunStepsOptions,
} from "../commands/command.ts";
import { parseCommand } from "../commands/parse.ts";
import { changeSetting, defaultSettings } from "../commands/settings.ts";
import { graphemes } from "../editor/graphemes.ts";
import { escapeTimeout, KeyDecoder, type KeyEvent } from "../editor/keys.ts";
import type { EditorEffect } from "../editor/state.ts";
import { helpQuestion } from "../help/question.ts";
import type { HistoryStore } from "../history/store.ts";
import { type ErrorStyle, formatError } from "../kernel/report.ts";
import type { Step } from "../notebook/steps.ts";
import type {
  CellResult,
  CellSource,
  ErrorReport,
  Kernel,
  KernelEnd,
  KernelListener,
  SessionInfo,
} from "../protocol.ts";
import { withHint } from "../session/hints.ts";
import { sqlCell } from "../session/sql-cell.ts";
import { Transcript } from "../session/transcript.ts";
import { readyLine } from "./banner.ts";
import { Completer } from "./completer.ts";
import { continuation, frameOf, prompts } from "./frame.ts";
import { echoInput, type Layout } from "./layout.ts";
import { losses } from "./losses.ts";
import { OutputQueue } from "./output.ts";
import { openPager, type PagerView, pagerKey } from "./pager.ts";
import { pagerHeight, pagerRows } from "./pager-rows.ts";
import { progressBar } from "./progress.ts";
import { Prompt } from "./prompt.ts";
import { Queries } from "./queries.ts";
import type { Palette, SwitchableTheme } from "./theme.ts";
import { TypeWatch } from "./type-watch.ts";

/** What waits for its turn: a line of input, other work, or the end. */
type Job =
  | { readonly kind: "input"; readonly text: string }
  | { readonly kind: "work"; readonly text: string; readonly work: () => Promise<unknown> }
  | { readonly kind: "leave" };

/** What the shell needs from its surroundings. */
export interface ShellHost {
  readonly theme: SwitchableTheme;
  /** The palette that suits the terminal, as far as it is known. */
  readonly palette: () => Palette;
  readonly history: HistoryStore;
  /** Nothing that is shown can be taken back: what was typed stands there already, and there is no pager. */
  readonly plain?: boolean;
  readonly columns: () => number;
  readonly rows: () => number;
  /** Something on the screen has changed; by a key, so that it should be seen at once. */
  readonly changed: (byKey?: boolean) => void;
  /** `flush`: with what is still to be printed. */
  readonly clearScreen: (flush?: boolean) => void;
  /** Lets the user change a text in an editor program; undefined when that could not be started. */
  readonly editText: (text: string) => Promise<string | undefined>;
  /** Gives the terminal away while `work` runs. */
  readonly lend: (work: () => void) => Promise<void>;
  /** Everything is over. */
  readonly leave: () => void;
}

/** The shell itself: keys in, jobs to the kernel, output and a frame out. Knows no terminal and no React. */
export class Shell {
  readonly output = new OutputQueue();
  readonly listener: KernelListener;
  #host: ShellHost;
  #kernel: Promise<Kernel>;
  #decoder = new KeyDecoder();
  #escapeTimer: NodeJS.Timeout | undefined;
  #prompt: Prompt;
  #jobs: Job[] = [];
  #running: { readonly since: number; interrupting: boolean; interrupted: boolean } | undefined;
  #interruption: Promise<void> = Promise.resolve();
  #progress: number | undefined;
  #ticker: NodeJS.Timeout | undefined;
  #queries = new Queries();
  #completer: Completer;
  #settings = defaultSettings();
  #transcript = new Transcript();
  #types: TypeWatch;
  #mode: InputMode = "typescript";
  #presenter: Presenter | undefined;
  #pager: PagerView | undefined;
  /** What a cell prints while it is wanted as a text. */
  #captured: string | undefined;
  #lastTrace = "";
  #leaving = false;
  #greeted = false;
  #historyBroken = false;

  constructor(host: ShellHost, startKernel: (listener: KernelListener) => Promise<Kernel>) {
    this.#host = host;
    this.#prompt = new Prompt(host.history.load());
    this.listener = {
      output: (text, from) => this.#printed(text, from),
      asyncError: (error) => this.#showError(error),
      engine: (event) => {
        if (event.kind === "actionProgress") this.#progress = event.fraction;
        if (this.#queries.apply(event)) this.#host.changed();
      },
      session: (info) => this.#greet(info),
      ended: (end) => this.#kernelEnded(end),
    };
    this.#kernel = startKernel(this.listener);
    this.#completer = new Completer(this.#kernel);
    this.#types = new TypeWatch(this.#kernel);
    this.#kernel.catch((error: unknown) => {
      this.print(this.#host.theme.paint("error", `The kernel can't be started: ${messageOf(error)}`));
    });
  }

  /** What the terminal's live region shows now. */
  frame(): Layout {
    if (this.#pager !== undefined)
      return pagerRows(this.#pager, this.#host.columns(), this.#host.rows(), this.#host.theme);
    const { editor, vi, suggestion, completion, search } = this.#prompt;
    const view = {
      editor,
      vi,
      suggestion,
      completion,
      search,
      partial: this.output.partial,
      queue: this.#jobs.map((job) => (job.kind === "leave" ? ":quit" : job.text)),
      busy: this.#running !== undefined,
      prompt: prompts[this.#mode],
      note: this.#note(),
      queries: this.#queries.all,
    };
    return frameOf(view, this.#host.columns(), this.#host.rows(), this.#host.theme);
  }

  /** Nothing runs and nothing waits. */
  get idle(): boolean {
    return this.#running === undefined && this.#jobs.length === 0 && !this.#leaving;
  }

  /** What stands before the line that is typed next. */
  get leadText(): string {
    return this.#prompt.editor.text === "" ? prompts[this.#mode] : continuation;
  }

  /** A lesson hears the keys that are pressed at an empty prompt. */
  get presenting(): boolean {
    return this.#presenter !== undefined && this.#prompt.editor.text === "";
  }

  /** Whole lines for the scrollback. */
  print(text: string): void {
    this.output.block(text);
    this.#host.changed();
  }

  /** Settles when the kernel's process has been started, or could not be. */
  get kernelStarted(): Promise<void> {
    return this.#kernel.then(
      () => {},
      () => {},
    );
  }

  /** Too much is waiting to be painted, or no longer. */
  flow(paused: boolean): void {
    this.#kernel.then((kernel) => kernel.flow?.(paused)).catch(() => {});
  }

  /** Bytes from the keyboard. */
  input(text: string): void {
    clearTimeout(this.#escapeTimer);
    for (const event of this.#decoder.push(text)) this.#key(event);
    if (this.#decoder.waiting) {
      this.#escapeTimer = setTimeout(() => {
        for (const event of this.#decoder.flush()) this.#key(event);
        this.#host.changed(true);
      }, escapeTimeout);
    }
    this.#host.changed(true);
  }

  /** Runs the cells of a file, up to the first that fails. */
  async runSteps(steps: readonly Step[], options: RunStepsOptions = {}): Promise<void> {
    const dim = (text: string): void => this.print(this.#host.theme.paint("dim", text));
    const failed: number[] = [];
    for (const [index, step] of steps.entries()) {
      if ("skipped" in step) {
        dim(step.text);
        this.print(this.#host.theme.paint("warning", step.skipped));
        continue;
      }
      if (options.echo) this.print(echoInput(step.text, prompts.typescript, continuation, this.#host.theme));
      const { kind } = await this.#evaluate(step);
      if (kind === "value") continue;
      failed.push(index + 1);
      if (options.goOn && kind === "error") continue;
      if (steps.length > 1) dim(`Stopped at cell ${index + 1} of ${steps.length}.`);
      return;
    }
    if (failed.length > 0) dim(`Failed: cell ${failed.join(", ")} of ${steps.length}.`);
  }

  /** What the command line asks for: the cells of a file, then a command. */
  async begin(steps: readonly Step[], goOn = false, command?: string): Promise<void> {
    await this.runSteps(steps, { goOn });
    const parsed = command === undefined ? undefined : parseCommand(command);
    if (parsed !== undefined) await this.#command(parsed.name, parsed.argument);
  }

  /** Work that must end before typed input runs: the cells of a file given on the command line. */
  async before(work: () => Promise<unknown>): Promise<void> {
    await this.#whileBusy(work);
    this.#next();
  }

  /** Leaves when everything that waits is done. */
  leave(): void {
    this.#jobs.push({ kind: "leave" });
    this.#next();
  }

  /** Ctrl-D: stops the queries, ends the kernel, leaves. */
  async quit(): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    this.#host.changed();
    try {
      await (await this.#kernel).close();
    } catch {
      // A kernel that never started or died while closing needs no closing.
    }
    clearInterval(this.#ticker);
    void this.#types.close();
    this.#host.leave();
  }

  /** Makes the settings true; also called when more is known of the terminal. */
  applySettings(): void {
    const { suggestions, keys, theme, types } = this.#settings;
    this.#prompt.suggests = suggestions.value === "on";
    this.#prompt.keys = keys.value as "emacs" | "vi";
    this.#host.theme.use(theme.value === "auto" ? this.#host.palette() : (theme.value as Palette));
    this.#types.turn(types.value === "on");
    this.#host.changed();
  }

  #note(): string {
    const count = this.#queries.all.length;
    if (this.#leaving)
      return count === 0 ? "" : `stopping ${count} ${count === 1 ? "query" : "queries"} · Ctrl-C leaves at once`;
    const { search } = this.#prompt;
    if (search !== undefined) {
      const marked = search.marked.length;
      return `Enter takes ${marked > 1 ? `these ${marked}` : "it"} · Tab marks several · Ctrl-R next · Esc closes`;
    }
    if (this.#running === undefined) return this.#presenter?.note ?? "";
    if (this.#running.interrupting) return "interrupting …";
    const seconds = Math.floor((performance.now() - this.#running.since) / 1000);
    if (seconds < 1) return "";
    const done = this.#progress === undefined ? "" : ` ${progressBar(this.#progress, 20)}`;
    return `running ${seconds} s${done} · Ctrl-C interrupts`;
  }

  #key(event: KeyEvent): void {
    // Keys that arrived together are one text for the prompt, but each has a meaning of its own elsewhere.
    const single = event.kind === "text" && (this.#pager !== undefined || this.#prompt.commands);
    if (single) for (const text of graphemes(event.text)) this.#singleKey({ ...event, text });
    else this.#singleKey(event);
  }

  #singleKey(event: KeyEvent): void {
    const stop = event.kind === "key" && event.ctrl && event.name === "c";
    if (this.#leaving) {
      if (stop) this.#host.leave();
    } else if (this.#pager !== undefined) {
      this.#pager = pagerKey(this.#pager, event, pagerHeight(this.#host.rows()));
    } else if (stop && this.#running !== undefined && this.#prompt.search === undefined) this.#interrupt();
    else if (!this.#presenterKey(event)) {
      const effect = this.#prompt.key(event);
      if (effect !== undefined) this.#effect(effect);
    }
  }

  /** True when the key was for the lesson, which has those pressed at an empty prompt; while something runs, they wait. */
  #presenterKey(event: KeyEvent): boolean {
    const { editor, search } = this.#prompt;
    if (search !== undefined || editor.text !== "") return false;
    const work = this.#presenter?.key(event);
    if (work === undefined) return false;
    this.#jobs.push({ kind: "work", text: "", work });
    this.#next();
    return true;
  }

  #effect(effect: EditorEffect): void {
    switch (effect.kind) {
      case "submit":
        this.#submit(effect.text);
        break;
      case "exit":
        this.leave();
        break;
      case "clearScreen":
        this.#host.clearScreen();
        break;
      case "complete":
        void this.#completer.complete(this.#prompt, this.#mode, this.#settings, this.#transcript, this.#host.changed);
        break;
      case "search":
      case "cancel":
        break;
    }
  }

  #submit(text: string): void {
    this.#remember(text);
    this.#jobs.push({ kind: "input", text });
    this.#next();
  }

  #remember(text: string): void {
    const { history } = this.#host;
    if (!history.wants(text)) return;
    this.#prompt.remember(text);
    try {
      history.add(text);
    } catch (error) {
      if (!this.#historyBroken)
        this.print(this.#host.theme.paint("warning", `History is not kept: ${messageOf(error)}`));
      this.#historyBroken = true;
    }
  }

  #next(): void {
    if (this.#running !== undefined || this.#leaving) return;
    const job = this.#jobs.shift();
    if (job === undefined) return;
    if (job.kind === "leave") void this.quit();
    else {
      const work = job.kind === "work" ? job.work : () => this.#run(job.text);
      void this.#whileBusy(work).then(() => this.#next());
    }
  }

  async #whileBusy(work: () => Promise<unknown>): Promise<void> {
    this.#running = { since: performance.now(), interrupting: false, interrupted: false };
    this.#progress = undefined;
    this.#ticker = setInterval(() => this.#host.changed(), 1000);
    try {
      await work();
    } catch (error) {
      this.print(this.#host.theme.paint("error", messageOf(error)));
    }
    clearInterval(this.#ticker);
    this.#running = undefined;
    this.#host.changed();
  }

  async #run(text: string): Promise<void> {
    if (!this.#host.plain) this.print(echoInput(text, prompts[this.#mode], continuation, this.#host.theme));
    if (text.trim() === "") return;
    const command = parseCommand((this.#mode === "typescript" ? helpQuestion(text) : undefined) ?? text);
    if (command !== undefined) await this.#command(command.name, command.argument);
    else await this.#evaluate({ text: this.#mode === "sql" ? sqlCell(text) : text });
  }

  async #quietly(cell: CellSource): Promise<boolean> {
    await this.#interruption;
    const { colors, palette } = this.#host.theme;
    const display = { colors, light: palette === "light", columns: this.#host.columns() };
    const result = await (await this.#kernel).evaluate({ name: "tspark", ...cell }, display);
    if (result.kind === "error") this.#showError(result.error);
    return result.kind === "value";
  }

  async #evaluate(cell: CellSource): Promise<CellResult> {
    // The end of an interruption must not hit the next cell.
    await this.#interruption;
    const { colors, palette } = this.#host.theme;
    const display = {
      colors,
      light: palette === "light",
      columns: this.#host.columns(),
      rich: this.#settings.display.value === "rich",
    };
    const problems = this.#types.watch(cell, this.#errorStyle("warning"));
    this.#transcript.begin(cell);
    const result = await (await this.#kernel).evaluate(cell, display);
    this.#transcript.end(result);
    this.output.endCell();
    if (result.kind === "error") this.#showError(withHint(result.error, cell.text));
    else if (result.kind === "interrupted") this.print(this.#host.theme.paint("warning", "Interrupted."));
    else if (result.kind === "value" && result.text !== undefined) this.print(result.text);
    if (problems !== undefined) void this.#tellTypes(problems);
    if (this.#settings.timing.value === "on") this.print(this.#host.theme.paint("dim", `${result.ms.toFixed(1)} ms`));
    this.#host.changed();
    return result;
  }

  /** Below what the cell gave, whenever the checker is ready; that there is none is said once. */
  async #tellTypes(problems: Promise<string>): Promise<void> {
    try {
      const text = await problems;
      if (text !== "") this.print(text);
      await this.#types.learn();
    } catch (error) {
      this.#set("types", "off");
      this.print(this.#host.theme.paint("warning", `Types can't be checked here: ${messageOf(error)}`));
    }
  }

  #errorStyle(head: "error" | "warning"): ErrorStyle {
    const { theme } = this.#host;
    return {
      head: (text) => theme.paint(head, text),
      dim: (text) => theme.paint("dim", text),
      caret: (text) => theme.paint(head, text),
    };
  }

  async #command(name: string, argument: string): Promise<void> {
    try {
      const { findCommand } = await import("../commands/commands.ts");
      await findCommand(name).run(await this.#commandContext(), argument, name);
      this.applySettings();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.print(this.#host.theme.paint("error", error.message));
    }
  }

  async #commandContext(): Promise<CommandContext> {
    return {
      kernel: await this.#kernel,
      settings: this.#settings,
      queries: this.#queries.all,
      history: this.#prompt.editor.history,
      lastTrace: this.#lastTrace,
      columns: this.#host.columns(),
      print: (text) => this.print(text),
      transcript: this.#transcript,
      quietly: (cell) => this.#quietly(cell),
      inputMode: this.#mode,
      mode: (mode) => {
        this.#mode = mode;
      },
      evaluate: (cell) => this.#evaluate(cell),
      runSteps: (steps, options) => this.runSteps(steps, options),
      present: (presenter) => {
        this.#presenter = presenter;
        this.#host.changed();
      },
      changed: () => this.#host.changed(),
      put: (text) => this.#prompt.put(text),
      schedule: (text, work) => {
        this.#jobs.push({ kind: "work", text, work });
        this.#next();
      },
      tap: (listener) => {
        this.output.tap = listener;
      },
      interrupted: () => this.#running?.interrupted === true,
      lend: (work) => this.#host.lend(work),
      theme: this.#host.theme,
      errorStyle: this.#errorStyle("error"),
      types: () => this.#types.session(),
      rows: this.#host.rows(),
      clearScreen: (flush) => this.#host.clearScreen(flush),
      page: (text) => {
        if (this.#host.plain) return this.print(text);
        this.#pager = openPager(text);
        this.#host.changed();
      },
      captured: async (cell) => {
        this.#captured = "";
        try {
          return (await this.#quietly(cell)) ? this.#captured : undefined;
        } finally {
          this.#captured = undefined;
        }
      },
      edit: async (text) => {
        const edited = await this.#host.editText(text);
        if (edited !== undefined) this.#prompt.put(edited);
        return edited !== undefined;
      },
      quit: () => {
        this.#jobs = [{ kind: "leave" }];
      },
    };
  }

  /** Ctrl-C while something runs: it ends, cells typed ahead are forgotten (the history keeps them), the line stays. */
  #interrupt(): void {
    this.#jobs = [];
    const running = this.#running;
    if (running === undefined || running.interrupting) return;
    running.interrupting = true;
    running.interrupted = true;
    this.output.dropCell();
    this.#interruption = this.#kernel
      .then((kernel) => kernel.interrupt())
      .catch(() => {})
      .then(() => {
        running.interrupting = false;
      });
  }

  #greet(info: SessionInfo): void {
    for (const [name, value] of Object.entries(info.settings ?? {})) this.#set(name, value);
    if (info.error !== undefined) this.#showError(info.error);
    else this.print(this.#host.theme.paint("dim", readyLine(info, this.#greeted ? info.ms : performance.now())));
    this.#greeted = true;
  }

  /** A setting that a config asks for. */
  #set(name: string, value: string): void {
    try {
      changeSetting(this.#settings, name, value);
      this.applySettings();
    } catch (error) {
      this.print(this.#host.theme.paint("error", messageOf(error)));
    }
  }

  #printed(text: string, from: "cell" | "stream"): void {
    if (from === "stream") this.output.block(text, "stream");
    else if (this.#captured !== undefined) this.#captured += text;
    else if (this.#running?.interrupting !== true) {
      this.output.cell(text);
      this.#transcript.printed(text);
    }
    this.#host.changed();
  }

  #showError(error: ErrorReport): void {
    this.#lastTrace = error.trace;
    this.output.endCell();
    this.print(formatError(error, this.#errorStyle("error")));
  }

  #kernelEnded({ text, lost }: KernelEnd): void {
    this.#queries.clear();
    this.output.endCell();
    this.print(`${this.#host.theme.paint("warning", text)}\n${losses(lost)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
