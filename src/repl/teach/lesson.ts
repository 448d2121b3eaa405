import type { CommandContext, Presenter } from "../commands/command.ts";
import type { KeyEvent } from "../editor/keys.ts";
import { continuation, prompts } from "../ui/frame.ts";
import { echoInput } from "../ui/layout.ts";
import { keepProgress, readProgress } from "./progress.ts";
import { renderMarkdown } from "./render.ts";
import type { Slide } from "./slides.ts";

/** What a key does in a lesson. */
export type LessonAction = "next" | "back" | "first" | "go" | "run" | "edit" | "type" | "check" | "answer" | "quit";

const letters: Readonly<Record<string, LessonAction>> = {
  " ": "next",
  n: "next",
  b: "back",
  r: "run",
  e: "edit",
  t: "type",
  c: "check",
  a: "answer",
  q: "quit",
};
const named: Readonly<Record<string, LessonAction>> = {
  right: "next",
  pagedown: "next",
  left: "back",
  pageup: "back",
  home: "first",
  enter: "go",
};

/** The action of a key; undefined for keys that are the prompt's. */
export function actionOf(event: KeyEvent): LessonAction | undefined {
  if (event.kind === "text") return letters[event.text];
  if (event.kind !== "key" || event.ctrl || event.alt || event.shift) return undefined;
  return named[event.name];
}

/** A lesson on the screen: one slide at a time, whose cell runs in the session like any other. */
export class Lesson implements Presenter {
  readonly #context: CommandContext;
  /** Under which its progress is kept. */
  readonly #id: string;
  readonly #slides: readonly Slide[];
  readonly #ran = new Set<number>();
  readonly #done: Set<number>;
  readonly #since = performance.now();
  readonly #ticker: NodeJS.Timeout;
  #at: number;
  #typing = false;
  /** It was said that the last slide is the last. */
  #ended = false;
  /** How many cells had run when the slide was shown. */
  #ranBefore = 0;

  constructor(context: CommandContext, id: string, slides: readonly Slide[]) {
    this.#context = context;
    this.#id = id;
    this.#slides = slides;
    const { slide, done } = readProgress(id);
    // A lesson that was seen to its end begins anew.
    this.#at = slide < slides.length - 1 ? slide : 0;
    this.#done = new Set(done);
    this.#ticker = setInterval(() => context.changed(), 1000).unref();
  }

  start(): void {
    this.#context.present(this);
    this.#show();
  }

  get note(): string {
    const seconds = Math.floor((performance.now() - this.#since) / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const place = `${this.#at + 1}/${this.#slides.length} · ${time}`;
    if (this.#typing) return `${place} · yours to type · Esc goes back to the lesson`;
    const { code, exercise } = this.#slide;
    const keys = [
      ...(code?.source === undefined ? [] : [this.#ran.has(this.#at) ? "r runs again" : "Enter runs", "e edits"]),
      ...(exercise?.check === undefined ? [] : ["c checks"]),
      ...(exercise?.answer === undefined ? [] : ["a tells"]),
      "n next",
      "b back",
      "t type",
      "q quit",
    ];
    return `${place} · ${keys.join(" · ")}`;
  }

  key(event: KeyEvent): (() => Promise<void>) | undefined {
    if (this.#typing) {
      if (event.kind !== "key" || event.name !== "escape") return undefined;
      return async () => {
        this.#typing = false;
      };
    }
    const action = actionOf(event);
    return action === undefined || !this.#offers(action) ? undefined : () => this.#act(action);
  }

  /** A letter that means nothing on this slide is the beginning of what somebody types. */
  #offers(action: LessonAction): boolean {
    const { code, exercise } = this.#slide;
    if (action === "check") return exercise?.check !== undefined;
    if (action === "answer") return exercise?.answer !== undefined;
    return (action !== "run" && action !== "edit") || code?.source !== undefined;
  }

  get #slide(): Slide {
    return this.#slides[this.#at]!;
  }

  async #act(action: LessonAction): Promise<void> {
    switch (action) {
      case "next":
        return this.#go(this.#at + 1);
      case "back":
        return this.#go(this.#at - 1);
      case "first":
        return this.#go(0);
      case "go":
        if (this.#slide.code?.source === undefined || this.#ran.has(this.#at)) return this.#go(this.#at + 1);
        return this.#run();
      case "run":
        return this.#run();
      case "edit":
        return this.#context.put(this.#slide.code?.text ?? "");
      case "type":
        this.#typing = true;
        return;
      case "check":
        return this.#check();
      case "answer":
        if (this.#slide.exercise?.answer === undefined) return;
        // The earlier cells are needed by the answer, too.
        await this.#catchUp();
        return this.#context.put(this.#slide.exercise.answer.text);
      case "quit":
        return this.#quit();
    }
  }

  #go(to: number): void {
    if (to >= this.#slides.length) {
      if (this.#ended) return;
      this.#ended = true;
      this.#context.print(this.#context.theme.paint("good", "That was the last one. q ends the lesson, b goes back."));
      return;
    }
    this.#at = Math.max(0, to);
    this.#keep();
    this.#show();
  }

  #show(): void {
    const { theme, columns } = this.#context;
    const { text, title, code, exercise } = this.#slide;
    const parts: string[] = [];
    if (text !== "") parts.push(renderMarkdown(text, columns, theme));
    if (exercise !== undefined) {
      const mark = this.#done.has(this.#at) ? theme.paint("good", " ✓ done") : "";
      parts.push(`${theme.paint("warning", `Exercise${title === undefined ? "" : `: ${title}`}`)}${mark}`);
    } else if (title !== undefined) parts.push(theme.paint("prompt", title));
    if (code !== undefined && code.text !== "") parts.push(echoInput(code.text, "  │ ", "  │ ", theme));
    this.#ranBefore = this.#context.transcript.count;
    this.#ended = false;
    this.#context.clearScreen(true);
    this.#context.print(`${parts.join("\n\n")}\n`);
  }

  async #run(): Promise<void> {
    const source = this.#slide.code?.source;
    if (source === undefined || !(await this.#catchUp())) return;
    // The cell stands on the slide; it is shown again only when something else has come in between.
    if (this.#context.transcript.count !== this.#ranBefore)
      this.#context.print(echoInput(source.text, prompts.typescript, continuation, this.#context.theme));
    if ((await this.#context.evaluate(source)).kind === "value") this.#ran.add(this.#at);
  }

  /** Runs the cells before this one that have not run in this session: somebody came here by skipping, or by coming back. */
  async #catchUp(): Promise<boolean> {
    const missing = [...this.#slides.slice(0, this.#at).entries()].filter(
      ([index, { code, exercise }]) => code?.source !== undefined && exercise === undefined && !this.#ran.has(index),
    );
    if (missing.length > 0) this.#context.print(this.#context.theme.paint("dim", "First, the cells before this one …"));
    for (const [index, { code }] of missing) {
      if (this.#context.interrupted() || (await this.#context.evaluate(code!.source!)).kind !== "value") return false;
      this.#ran.add(index);
    }
    return true;
  }

  async #check(): Promise<void> {
    const check = this.#slide.exercise?.check;
    if (check === undefined) return;
    const { kernel, theme, columns } = this.#context;
    const result = await kernel.evaluate(check, { colors: false, columns });
    if (result.kind === "value" && result.text !== "false") {
      this.#done.add(this.#at);
      this.#keep();
      this.#context.print(theme.paint("good", "✓ Right."));
    } else if (result.kind === "error") this.#context.print(theme.paint("warning", `Not yet: ${result.error.message}`));
    else this.#context.print(theme.paint("warning", "Not yet."));
  }

  #keep(): void {
    keepProgress(this.#id, { slide: this.#at, done: [...this.#done] });
  }

  #quit(): void {
    clearInterval(this.#ticker);
    this.#context.present(undefined);
    this.#context.print(this.#context.theme.paint("dim", "The lesson is over; what it made is still here."));
  }
}
