import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import process from "node:process";
import type { Duplex, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { blockEnd, consoleVariable } from "../../../dataframe/api/host.ts";
import { entryUrl } from "../../../entry.ts";
import type { FromKernel, SessionOptions, ToKernel } from "../../protocol.ts";
import { consoleFd, type KernelStart, watchdogFd } from "../process/start.ts";
import { OutputParser } from "./output.ts";

export interface ProcessHandler {
  message(message: FromKernel): void;
  text(text: string, from: "cell" | "stream"): void;
  cellEnded(id: number): void;
  exited(exit: ProcessExit): void;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The code given to process.exit(), when that is what ended it. */
  readonly asked: number | undefined;
  /** The last it said on its own standard error: V8's last words. */
  readonly lastWords: string;
}

/** How long the last output of a kernel that has ended may take. */
const closeMs = 300;
/** How long raw standard error waits: the last words of a dying process are not the user's output. */
const lastWordsMs = 100;

/** One kernel process, in a process group of its own: Ctrl-C in the terminal reaches it only through us. */
export class KernelProcess {
  readonly #child: ChildProcess;
  readonly #handler: ProcessHandler;
  #asked: number | undefined;
  #terminations = 0;
  #lastWords = "";
  #errorText = "";

  constructor(session: SessionOptions, handler: ProcessHandler) {
    this.#handler = handler;
    const token = randomUUID();
    const start: KernelStart = { session, token };
    this.#child = spawn(process.execPath, [...nodeFlags(), fileURLToPath(entryUrl("kernel")), JSON.stringify(start)], {
      stdio: ["ignore", "pipe", "pipe", "ipc", "pipe", "pipe"],
      serialization: "advanced",
      detached: true,
      env: { ...process.env, [consoleVariable]: String(consoleFd) },
    });
    this.#child.on("error", ({ message }) => {
      // The system has no room for another process: nothing else will tell.
      if (this.#child.pid === undefined)
        handler.exited({ code: null, signal: null, asked: undefined, lastWords: message });
    });
    if (this.#child.pid === undefined) return;
    const parser = new OutputParser(token, {
      text: (text) => handler.text(text, "cell"),
      cellEnded: (id) => handler.cellEnded(id),
      exiting: (code) => {
        this.#asked = code;
      },
    });
    this.#child.stdout!.setEncoding("utf8").on("data", (text: string) => parser.push(text));
    this.#child.stderr!.setEncoding("utf8").on("data", (text: string) => this.#hold(text));
    this.#readBlocks((this.#child.stdio as readonly unknown[])[consoleFd] as Readable);
    this.#watchdog.on("data", (answers: Buffer) => {
      this.#terminations -= answers.length;
    });
    // A kernel that dies takes its end of the pipe along.
    this.#watchdog.on("error", () => {});
    this.#child.on("message", (message) => handler.message(message as FromKernel));
    this.#child.on("exit", (code, signal) => {
      let told = false;
      const tell = (): void => {
        if (told) return;
        told = true;
        parser.end();
        handler.exited({ code, signal, asked: this.#asked, lastWords: this.#lastWords });
      };
      // `close` comes after the last output, but never while a process that the user's code left behind holds the pipe.
      this.#child.on("close", tell);
      setTimeout(tell, closeMs);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get #watchdog(): Duplex {
    return this.#child.stdio[watchdogFd] as Duplex;
  }

  send(message: ToKernel): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /** To the kernel and to the processes that the user's code started. */
  signal(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // It has ended already.
    }
  }

  /** Ends the code that runs on the kernel's main thread, even in the middle of a loop. */
  terminateExecution(): void {
    this.#terminations++;
    this.#watchdog.write("T");
  }

  /** A termination is on its way, and would hit whatever runs next. */
  get terminating(): boolean {
    return this.#terminations > 0;
  }

  /** Stops or goes on reading what cells print; a kernel whose pipe is full waits. */
  pause(paused: boolean): void {
    if (paused) this.#child.stdout?.pause();
    else this.#child.stdout?.resume();
  }

  /** Raw standard error comes from child processes of the user's, or from V8 on its way out. */
  #hold(said: string): void {
    // Node means the watchdog.
    const text = said.replace("Waiting for the debugger to disconnect...\n", "");
    this.#lastWords = (this.#lastWords + text).slice(-16_384);
    this.#errorText += text;
    if (/FATAL ERROR|Last few GCs|Native stack trace/.test(this.#errorText)) return;
    setTimeout(() => {
      const { exitCode, signalCode } = this.#child;
      if (exitCode === null && signalCode === null && this.#errorText !== "")
        this.#handler.text(this.#errorText, "cell");
      this.#errorText = "";
    }, lastWordsMs).unref();
  }

  #readBlocks(pipe: Readable): void {
    let held = "";
    pipe.setEncoding("utf8").on("data", (text: string) => {
      const blocks = (held + text).split(blockEnd);
      held = blocks.pop() ?? "";
      for (const block of blocks) this.#handler.text(block, "stream");
    });
    pipe.on("error", () => {});
  }
}

/** Node 22 keeps the context of asynchronous code by hooks, which ending code by force would corrupt. */
function nodeFlags(): string[] {
  const major = Number(process.versions.node.split(".")[0]);
  return ["--no-warnings", ...(major < 24 ? ["--experimental-async-context-frame"] : [])];
}
