import { EventEmitter } from "node:events";
import type { ReadStream, WriteStream } from "node:tty";
import type { CursorShape } from "./layout.ts";
import { Replies } from "./replies.ts";

const enter = "\x1b[?2004h\x1b[>1u";
const leave = "\x1b[<u\x1b[?2004l\x1b[?25h";
/** How long a terminal may take to say where its cursor is, in milliseconds. */
const answerTime = 150;
/** How long the rest of an answer may take, in milliseconds; then its beginning was keys. */
const restTime = 150;
const shapes: Readonly<Record<CursorShape, number>> = { own: 0, block: 2, underline: 4, bar: 6 };
const syncStart = "\x1b[?2026h";
const syncEnd = "\x1b[?2026l";

/**
 * The terminal as Ink sees it: writes are collected and leave as one, and a resize is told only after the shell has
 * taken the old frame away. Also owns the modes (raw, bracketed paste, kitty's keyboard) and gives them back.
 */
export class Terminal extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  /** Milliseconds the last write took: a slow terminal gets smaller pieces. */
  lastWriteTime = 0;
  #out: WriteStream;
  #in: ReadStream;
  #pending = "";
  #muted = false;
  #open = false;
  #cursorReport = new Replies(/\x1b\[\d+;(\d+)R/, /\x1b\[[\d;]*$/);
  #colorReport = new Replies(/\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)/, /\x1b\](?:1(?:1(?:;[^\x07\x1b]*\x1b?)?)?)?$/);
  #rest: NodeJS.Timeout | undefined;
  #onData: (text: string) => void = () => {};
  #shape: CursorShape = "own";

  constructor(input: ReadStream, output: WriteStream) {
    super();
    this.setMaxListeners(0);
    this.#in = input;
    this.#out = output;
    this.columns = output.columns || 80;
    this.rows = output.rows || 24;
  }

  /** Takes the keyboard; every chunk of input goes to `onData`, the end of the terminal to `onHangup`. */
  open(onData: (text: string) => void, onResize: () => void, onHangup: () => void): void {
    this.#open = true;
    this.#onData = onData;
    this.#in.setRawMode(true);
    this.#in.setEncoding("utf8");
    // What was typed before the raw mode has passed the terminal's own line editing, which turned Enter into a line feed.
    let first = true;
    this.#in.on("data", (data) => {
      clearTimeout(this.#rest);
      const keys = this.#colorReport.filter(this.#cursorReport.filter(String(data)));
      if (this.#colorReport.holding) this.#rest = setTimeout(() => this.#keys(this.#colorReport.release()), restTime);
      // What was typed before the raw mode has passed the terminal's own line editing, which turned Enter into a line feed.
      if (keys !== "") onData(first ? keys.replaceAll("\n", "\r") : keys);
      if (keys !== "") first = false;
    });
    this.#in.on("end", onHangup);
    this.#in.on("error", onHangup);
    this.#out.on("error", onHangup);
    this.#out.on("resize", onResize);
    this.#out.write(enter);
  }

  /** Gives the terminal back as it was. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.shape("own");
    this.flush();
    try {
      this.#out.write(leave);
      this.#in.setRawMode(false);
    } catch {
      // The terminal is gone: nothing is left to restore.
    }
    this.#in.pause();
  }

  /** Lends the terminal, in its ordinary modes, to a program that runs while `work` does. */
  lend<T>(work: () => T): T {
    this.shape("own");
    this.flush();
    this.#out.write(leave);
    this.#in.setRawMode(false);
    try {
      return work();
    } finally {
      this.resume();
    }
  }

  /** The program was stopped and goes on: whoever had the terminal meanwhile has set its modes. */
  resume(): void {
    if (!this.#open) return;
    this.#in.setRawMode(false);
    this.#in.setRawMode(true);
    this.#out.write(enter);
  }

  /** The size of the real terminal is the size from now on. */
  measure(): void {
    this.columns = this.#out.columns || this.columns;
    this.rows = this.#out.rows || this.rows;
  }

  /** Asks the terminal for the cursor's column, 1-based; undefined when it does not answer in time. */
  async cursorColumn(): Promise<number | undefined> {
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    this.#cursorReport.expect((value) => resolve(Number(value)));
    this.#out.write("\x1b[6n");
    const timer = setTimeout(() => resolve(undefined), answerTime);
    const column = await promise;
    clearTimeout(timer);
    this.#keys(this.#cursorReport.giveUp());
    return column;
  }

  /** Asks the terminal for the colour of its background. One that does not know never answers; a slow one may at any time. */
  askBackground(listener: (color: string) => void): void {
    this.#colorReport.expect(listener);
    this.#out.write("\x1b]11;?\x07");
  }

  #keys(held: string): void {
    if (held !== "") this.#onData(held);
  }

  /** The form of the cursor from the next frame on; a terminal that can't is left alone. */
  shape(shape: CursorShape): void {
    if (shape === this.#shape || process.env.TERM === "linux") return;
    this.#shape = shape;
    this.#pending += `\x1b[${shapes[shape]} q`;
  }

  /** Collects; `flush` writes. The form that Ink calls. */
  write(data: string | Uint8Array, callback?: unknown, done?: unknown): boolean {
    if (!this.#muted) this.#pending += typeof data === "string" ? data : Buffer.from(data).toString();
    const then = typeof callback === "function" ? callback : done;
    if (typeof then === "function") queueMicrotask(() => then());
    return true;
  }

  /** Lets `action` write into nothing: its bookkeeping is wanted, not its bytes. */
  muted(action: () => void): void {
    this.#muted = true;
    try {
      action();
    } finally {
      this.#muted = false;
    }
  }

  /** Everything collected, as one write that a terminal with synchronized output shows at once. */
  flush(): void {
    const text = this.#pending.replaceAll(syncStart, "").replaceAll(syncEnd, "");
    this.#pending = "";
    if (text === "") return;
    const start = performance.now();
    this.#out.write(syncStart + text + syncEnd);
    this.lastWriteTime = performance.now() - start;
  }
}
