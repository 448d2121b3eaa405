import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { fromWire, SparkException } from "../../errors/errors.ts";
import { type CallbackAnswer, ENDING, QUIET, type SharedState, TO_USER, TO_WORKER, type ToUser } from "../rpc.ts";

/** How long a wait lasts at most before the interrupt flag is looked at. */
const LOOK_MS = 50;

/** The user's thread, as the worker sees it. */
export class UserThread {
  readonly #port: MessagePort;
  readonly #answers: MessagePort;
  readonly #state: Int32Array;
  readonly #waiting = new Map<number, (answer: CallbackAnswer) => void>();
  #calls = 0;

  constructor(port: MessagePort, answers: MessagePort, shared: SharedState) {
    this.#port = port;
    this.#answers = answers;
    this.#state = shared.state;
    answers.on("message", (answer: CallbackAnswer) => this.#settle(answer));
    answers.unref();
  }

  /** Tells the user's thread, which may be waiting without an event loop, that the worker may be ended. */
  quiet(): void {
    Atomics.store(this.#state, QUIET, 1);
    Atomics.add(this.#state, TO_USER, 1);
    Atomics.notify(this.#state, TO_USER);
  }

  post(message: ToUser, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
    Atomics.add(this.#state, TO_USER, 1);
    Atomics.notify(this.#state, TO_USER);
  }

  /** Runs a function of the user; the worker goes on meanwhile. */
  call(handle: number, payload: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#ask(handle, payload, (answer) => {
        if ("error" in answer) reject(fromWire(answer.error));
        else resolve(answer.value);
      });
    });
  }

  /** The same from inside a callback of DuckDB, where only waiting is possible. */
  callSync(handle: number, payload: unknown, interrupted: () => boolean): unknown {
    let answer: CallbackAnswer | undefined;
    const id = this.#ask(handle, payload, (got) => {
      answer = got;
    });
    while (!answer) {
      if (interrupted() || Atomics.load(this.#state, ENDING) !== 0) {
        this.#waiting.delete(id);
        throw new SparkException("OPERATION_CANCELED");
      }
      const seen = Atomics.load(this.#state, TO_WORKER);
      const received = receiveMessageOnPort(this.#answers) as { message: CallbackAnswer } | undefined;
      if (received) this.#settle(received.message);
      else Atomics.wait(this.#state, TO_WORKER, seen, LOOK_MS);
    }
    if ("error" in answer) throw fromWire(answer.error);
    return answer.value;
  }

  #ask(handle: number, payload: unknown, settle: (answer: CallbackAnswer) => void): number {
    const id = ++this.#calls;
    this.#waiting.set(id, settle);
    this.post({ t: "callback", id, handle, payload });
    return id;
  }

  #settle(answer: CallbackAnswer): void {
    const settle = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    settle?.(answer);
  }
}
