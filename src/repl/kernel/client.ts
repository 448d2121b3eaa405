import { setTimeout as sleep } from "node:timers/promises";
import type { Facts } from "../completion/facts.ts";
import type {
  CellResult,
  CellSource,
  Completions,
  Display,
  FromKernel,
  InterruptOutcome,
  Kernel,
  KernelInfo,
  KernelListener,
  SessionOptions,
  SessionState,
  ToKernel,
  Variable,
} from "../protocol.ts";
import { describeEnd } from "./client/ended.ts";
import { climb } from "./client/ladder.ts";
import { KernelProcess, type ProcessExit } from "./client/process.ts";
import { compileCell } from "./compile/cell.ts";
import { warmUp } from "./compile/transform.ts";
import { describeError } from "./run/describe.ts";

const nothing: SessionState = { variables: [], views: [], queries: [] };
/** Output still on its way when Ctrl-C has done its work is dropped for so long. */
const dropMs = 100;
/** How long a kernel that was told to close may stop its queries. */
const closeMs = 1500;
const completionMs = 1000;
const topicsMs = 10_000;

/** A cell that runs: over when both its mark in the output and its result have come. */
interface Running {
  readonly id: number;
  result?: CellResult;
  marked: boolean;
  readonly over: Promise<CellResult>;
  resolve(result: CellResult): void;
}

/** A cell that was handed over and is not over; until it runs, Ctrl-C can simply take it back. */
interface Turn {
  readonly takenBack: Promise<"taken back">;
  takeBack(): void;
}

type Answer = Extract<FromKernel, { id: number }>;

/** The interface's end of the kernel: starts it, compiles for it, interrupts it, replaces it when it ends. */
export class KernelClient implements Kernel {
  readonly #session: SessionOptions;
  readonly #listener: KernelListener;
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();
  #process!: KernelProcess;
  #ready = Promise.withResolvers<KernelInfo>();
  #isReady = false;
  #ids = 0;
  #cells = 0;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #turns: Turn[] = [];
  #running: Running | undefined;
  #state = nothing;
  #interrupting: Promise<InterruptOutcome> | undefined;
  #dropping = false;
  #asked: "restart" | "stuck" | "close" | undefined;
  #gone: (() => void) | undefined;

  constructor(session: SessionOptions, listener: KernelListener) {
    this.#session = session;
    this.#listener = listener;
    this.#start();
    void warmUp();
  }

  get ready(): Promise<KernelInfo> {
    return this.#ready.promise;
  }

  evaluate(source: CellSource, display: Display): Promise<CellResult> {
    const { promise: takenBack, resolve } = Promise.withResolvers<"taken back">();
    this.#turns.push({ takenBack, takeBack: () => resolve("taken back") });
    const result = this.#queue
      .then(() => this.#evaluate(source, display, takenBack))
      .finally(() => this.#turns.shift());
    this.#queue = result;
    return result;
  }

  async complete(text: string, cursor: number): Promise<Completions> {
    const none = { from: cursor, items: [] };
    if (this.#running || !this.#isReady) return none;
    const answer = await this.#ask((id) => ({ type: "complete", id, text, cursor }), completionMs);
    return answer?.type === "completions" ? answer.completions : none;
  }

  async variables(): Promise<readonly Variable[]> {
    const answer = await this.#ask((id) => ({ type: "variables", id }));
    return answer?.type === "variables" ? answer.variables : [];
  }

  async facts(): Promise<Facts | undefined> {
    if (this.#running || !this.#isReady) return undefined;
    const answer = await this.#ask((id) => ({ type: "facts", id }), completionMs);
    return answer?.type === "facts" ? answer.facts : undefined;
  }

  async topics(servers: string | undefined): Promise<readonly string[]> {
    if (!this.#isReady) return [];
    const named = servers === undefined ? {} : { servers };
    const answer = await this.#ask((id) => ({ type: "topics", id, ...named }), topicsMs);
    return answer?.type === "topics" ? answer.topics : [];
  }

  interrupt(): Promise<InterruptOutcome> {
    const [turn] = this.#turns;
    if (turn !== undefined && this.#running === undefined) {
      // It is being compiled, or waits for a kernel that a signal would kill: nothing runs that could hear of it.
      turn.takeBack();
      return Promise.resolve("soft");
    }
    this.#interrupting ??= this.#interrupt().finally(() => {
      this.#interrupting = undefined;
    });
    return this.#interrupting;
  }

  async restart(): Promise<void> {
    await this.#end("restart");
    await this.ready;
  }

  async close(): Promise<void> {
    await this.#end("close");
  }

  flow(paused: boolean): void {
    this.#process.pause(paused && !this.#interrupting);
  }

  async #evaluate(source: CellSource, display: Display, takenBack: Promise<"taken back">): Promise<CellResult> {
    const id = ++this.#cells;
    const begun = performance.now();
    try {
      const prepared = await Promise.race([takenBack, Promise.all([compileCell(source, id), this.ready])]);
      if (prepared === "taken back") return { kind: "interrupted", ms: performance.now() - begun };
      const [cell] = prepared;
      const { promise: over, resolve } = Promise.withResolvers<CellResult>();
      this.#running = { id, marked: false, over, resolve };
      this.#process.send({ type: "eval", id, cell, display });
      return await over;
    } catch (error) {
      return { kind: "error", error: describeError(error), ms: performance.now() - begun };
    }
  }

  async #interrupt(): Promise<InterruptOutcome> {
    const kernel = this.#process;
    this.#dropping = true;
    kernel.pause(false);
    const outcome = await climb({
      alive: () => this.#process === kernel,
      signal: (signal) => {
        if (signal === "SIGKILL") this.#asked = "stuck";
        kernel.signal(signal);
      },
      terminateExecution: () => kernel.terminateExecution(),
      terminating: () => kernel.terminating,
      interrupted: () => kernel.send({ type: "interrupt" }),
      ping: async (ms) => (await this.#ask((id) => ({ type: "ping", id }), ms)) !== undefined,
      over: async (ms) => {
        await Promise.race([this.#running?.over, sleep(ms, undefined, { ref: false })]);
        return this.#running === undefined;
      },
    });
    setTimeout(() => {
      this.#dropping = false;
    }, dropMs).unref();
    return outcome;
  }

  #start(): void {
    this.#isReady = false;
    this.#process = new KernelProcess(this.#session, {
      message: (message) => this.#hear(message),
      text: (text, from) => {
        if (from === "stream" || !this.#dropping) this.#listener.output(text, from);
      },
      cellEnded: (id) => {
        this.#dropping = false;
        if (this.#running?.id !== id) return;
        this.#running.marked = true;
        this.#settle(this.#running);
      },
      exited: (exit) => this.#exited(exit),
    });
  }

  #hear(message: FromKernel): void {
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        this.#ready.resolve(message.info);
        break;
      case "session":
        this.#listener.session(message.info);
        break;
      case "asyncError":
        this.#listener.asyncError(message.error);
        break;
      case "engine":
        this.#listener.engine(message.event);
        break;
      case "result":
        this.#state = message.session;
        if (this.#running?.id !== message.id) return;
        this.#running.result = message.result;
        this.#settle(this.#running);
        break;
      default:
        this.#waiting.get(message.id)?.(message);
    }
  }

  #settle(running: Running): void {
    if (!running.result || !running.marked) return;
    this.#running = undefined;
    running.resolve(running.result);
  }

  /** A question that is not answered in time, or by a kernel that ended, has no answer. */
  #ask(message: (id: number) => ToKernel, ms?: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const id = ++this.#ids;
      const timer = ms === undefined ? undefined : setTimeout(() => settle(undefined), ms);
      const settle = (answer: Answer | undefined): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      };
      this.#waiting.set(id, settle);
      this.#process.send(message(id));
    });
  }

  /** Ends the kernel; `exited` goes on from there. */
  async #end(asked: "restart" | "close"): Promise<void> {
    const kernel = this.#process;
    const gone = new Promise<void>((resolve) => {
      this.#gone = resolve;
    });
    this.#asked = asked;
    kernel.send({ type: "close" });
    const timer = setTimeout(() => kernel.signal("SIGKILL"), closeMs);
    await gone;
    clearTimeout(timer);
  }

  #exited(exit: ProcessExit): void {
    const asked = this.#asked;
    this.#asked = undefined;
    for (const settle of [...this.#waiting.values()]) settle(undefined);
    if (asked !== "close") this.#replace(exit, asked);
    const running = this.#running;
    this.#running = undefined;
    running?.resolve({ kind: "ended", ms: 0 });
    this.#gone?.();
    this.#gone = undefined;
  }

  #replace(exit: ProcessExit, asked: "restart" | "stuck" | undefined): void {
    const end = describeEnd(exit, asked, this.#state);
    this.#state = nothing;
    this.#dropping = false;
    // One that never came up would not the next time either.
    if (!this.#isReady && asked === undefined) {
      this.#ready.reject(new Error(end.text));
      return;
    }
    this.#ready = Promise.withResolvers();
    this.#start();
    this.#listener.ended(end);
  }
}
