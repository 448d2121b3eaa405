import type { Layout } from "./layout.ts";
import { highWater, lowWater, type OutputQueue } from "./output.ts";
import { mayWrapAtCursor, type Screen } from "./screen.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds between two frames of output, and between two that answer keys. */
const frameTime = 16;
const keyFrameTime = 4;
const smallestPiece = 16_384;
const largestPiece = 131_072;

/** Brings output and frames to the screen: at most one write per frame time, in pieces that the terminal takes quickly. */
export class Painter {
  #terminal: Terminal;
  #output: OutputQueue;
  #screen: Screen;
  #frame: () => Layout;
  #onFlow: (paused: boolean) => void;
  #paused = false;
  #piece = 65_536;
  #timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #painting: Promise<void> | undefined;
  #again = false;
  #againByKey = false;
  #last = 0;
  #stopped = false;

  /** `onFlow` hears when so much is waiting that the kernel should stop printing, and when it may go on. */
  constructor(
    terminal: Terminal,
    screen: Screen,
    output: OutputQueue,
    frame: () => Layout,
    onFlow: (paused: boolean) => void,
  ) {
    this.#terminal = terminal;
    this.#screen = screen;
    this.#output = output;
    this.#frame = frame;
    this.#onFlow = onFlow;
  }

  /** Something has changed: paint soon; sooner when it was a key. */
  schedule(byKey = false): void {
    this.#flow();
    if (this.#stopped) return;
    if (this.#painting !== undefined) {
      this.#again = true;
      this.#againByKey ||= byKey;
      return;
    }
    if (this.#timer !== undefined) {
      if (!byKey) return;
      this.#unschedule();
    }
    const wait = (byKey ? keyFrameTime : frameTime) - (performance.now() - this.#last);
    this.#timer = wait <= 0 ? setImmediate(() => this.#paint()) : setTimeout(() => this.#paint(), wait);
  }

  /** Paints the first frame at once: everything else can wait for it. */
  start(): void {
    this.#paint();
  }

  /** Runs `change` with the live region taken off the screen, then paints. */
  async without(change: (terminal: Terminal) => void): Promise<void> {
    await this.#exclusively(() => {
      this.#screen.erase();
      change(this.#terminal);
    });
  }

  /** The terminal has another size now. */
  async resize(): Promise<void> {
    this.#terminal.measure();
    await this.#exclusively(async () => {
      const { columns } = this.#terminal;
      const asked = mayWrapAtCursor(this.#screen.frame, columns);
      this.#screen.erase(asked ? await this.#terminal.cursorColumn() : undefined);
    });
  }

  /** Goes on with another screen. */
  async replace(make: (terminal: Terminal, frame: Layout) => Screen): Promise<void> {
    await this.#exclusively(() => {
      this.#screen.close();
      this.#screen = make(this.#terminal, this.#frame());
    });
  }

  /** Everything that waits is printed, and the live region taken away for good. */
  async finish(): Promise<void> {
    await this.#exclusively(async () => {
      while (this.#output.length > 0) {
        const before = this.#output.length;
        await this.#screen.update(this.#output.take(this.#piece), this.#frame());
        if (this.#output.length === before) break;
      }
      this.stop();
      this.#screen.close();
      this.#terminal.flush();
    });
  }

  /** No more painting. */
  stop(): void {
    this.#stopped = true;
    this.#unschedule();
  }

  #unschedule(): void {
    clearTimeout(this.#timer as NodeJS.Timeout);
    clearImmediate(this.#timer as NodeJS.Immediate);
    this.#timer = undefined;
  }

  #paint(): void {
    this.#timer = undefined;
    if (this.#painting === undefined) void this.#exclusively(() => this.#update());
  }

  /** One thing at a time may write to the terminal; what changed in the meantime is painted afterwards. */
  async #exclusively(work: () => void | Promise<void>): Promise<void> {
    while (this.#painting !== undefined) await this.#painting;
    const done = Promise.withResolvers<void>();
    this.#painting = done.promise;
    try {
      await work();
    } finally {
      this.#painting = undefined;
      this.#last = performance.now();
      done.resolve();
    }
    if (this.#screen.frame === undefined || this.#again || this.#output.length > 0) {
      const byKey = this.#againByKey;
      this.#again = false;
      this.#againByKey = false;
      this.schedule(byKey);
    }
  }

  async #update(): Promise<void> {
    const above = this.#output.take(this.#piece);
    const frame = this.#frame();
    this.#terminal.shape(frame.shape ?? "own");
    await this.#screen.update(above, frame);
    if (above.length < this.#piece / 2) return;
    const time = this.#terminal.lastWriteTime;
    if (time > frameTime) this.#piece = Math.max(smallestPiece, this.#piece / 2);
    else if (time < frameTime / 4) this.#piece = Math.min(largestPiece, this.#piece * 2);
  }

  #flow(): void {
    const paused = this.#output.length > (this.#paused ? lowWater : highWater);
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#onFlow(paused);
  }
}
