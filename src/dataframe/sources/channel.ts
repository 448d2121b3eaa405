import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { byteSize, transferList } from "../columnar/transfer.ts";
import type { ColumnBatch } from "../columnar/vector.ts";
import { fromWire, SparkException, toWire, type WireError } from "../errors/errors.ts";
import type { BatchReader, Interrupt } from "./source.ts";

/**
 * Column batches from a thread that does I/O to the engine's thread, which waits for them inside a DuckDB callback and so
 * runs no event loop. `channel()` is made in the engine's thread; `writer` is sent to the source's own worker
 * (`worker.postMessage({writer}, [writer.port])`), which wraps it in a `ChannelWriter`; `reader` is what the DataSource gives
 * to the engine.
 */
export function channel(interrupt: Interrupt, options: ChannelOptions = {}): Channel {
  const { port1, port2 } = new MessageChannel();
  const state = new Int32Array(new SharedArrayBuffer(8));
  const reader = new ChannelReader(port1, state, interrupt, options);
  return { reader, writer: { port: port2, state, maxBytes: options.maxBytes ?? 32 * 1024 * 1024 } };
}

export interface ChannelOptions {
  /** How many bytes of batches may wait for the reader before `write` makes its caller wait; 32 MiB. */
  readonly maxBytes?: number;
  /** A number that the writer's thread changes again and again while it lives. */
  readonly heartbeat?: Int32Array;
  /** How long the heartbeat may stand still before the thread counts as dead; 20 s. */
  readonly patienceMs?: number;
  /** Hears what the writer tells by `progress`, 0 to 1. */
  onProgress?(fraction: number): void;
  /** Once, when the reader is closed, at the end or early. */
  onClose?(): void;
}

export interface Channel {
  readonly reader: ChannelReader;
  readonly writer: WriterEnd;
}

/** The writing end as it crosses to another thread; `port` goes into the transfer list too. */
export interface WriterEnd {
  readonly port: MessagePort;
  readonly state: Int32Array;
  readonly maxBytes: number;
}

type Message =
  | { readonly batch: ColumnBatch; readonly bytes: number }
  | { readonly progress: number }
  | { readonly error: WireError }
  | { readonly end: true };

/** Counts messages, so that a reader between two looks at the port is woken. */
const POSTED = 0;
/** Set when the writer's thread is gone. */
const GONE = 1;
/** How long the reader sleeps at most before it looks at the interrupt flag. */
const LOOK_MS = 20;

/** The writing side, in a thread whose event loop runs. */
export class ChannelWriter {
  /** Aborted when the reader has had enough: stop fetching. */
  readonly signal: AbortSignal;
  readonly #abort = new AbortController();
  readonly #end: WriterEnd;
  #inFlight = 0;
  #wake: (() => void) | undefined;
  #done = false;
  readonly #onExit = () => {
    Atomics.store(this.#end.state, GONE, 1);
    this.#notify();
  };

  constructor(end: WriterEnd) {
    this.#end = end;
    this.signal = this.#abort.signal;
    end.port.on("message", (consumed: number) => {
      if (consumed < 0) this.#abort.abort();
      else this.#inFlight -= consumed;
      this.#wake?.();
    });
    // Its thread may end without a word.
    end.port.once("close", () => {
      this.#abort.abort();
      this.#wake?.();
    });
    process.once("exit", this.#onExit);
  }

  /**
   * Sends a batch, whose buffers are then gone here. Settles when there is room for another one: true, or false when the
   * reader is closed. Await it before the next `write`.
   */
  async write(batch: ColumnBatch): Promise<boolean> {
    if (this.signal.aborted) return false;
    if (batch.length > 0) {
      const bytes = byteSize(batch);
      this.#inFlight += bytes;
      this.#post({ batch, bytes }, transferList(batch));
    }
    while (this.#inFlight > this.#end.maxBytes && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return !this.signal.aborted;
  }

  /** How far the read is, 0 to 1. */
  progress(fraction: number): void {
    this.#post({ progress: fraction });
  }

  /** No more batches. */
  end(): void {
    this.#finish({ end: true });
  }

  /** The reader raises this, as the same exception. */
  fail(error: unknown): void {
    this.#finish({ error: toWire(error) });
  }

  #finish(message: Message): void {
    if (this.#done) return;
    this.#post(message);
    this.#done = true;
    process.off("exit", this.#onExit);
    this.#end.port.unref();
  }

  #post(message: Message, transfer: ArrayBuffer[] = []): void {
    if (this.#done) return;
    this.#end.port.postMessage(message, transfer);
    this.#notify();
  }

  #notify(): void {
    Atomics.add(this.#end.state, POSTED, 1);
    Atomics.notify(this.#end.state, POSTED);
  }
}

/** The reading side: `next` blocks its thread until a batch is there, the end, an error, or an interrupt. */
export class ChannelReader implements BatchReader {
  readonly #port: MessagePort;
  readonly #state: Int32Array;
  readonly #interrupt: Interrupt;
  readonly #options: ChannelOptions;
  #ended = false;
  #closed = false;

  constructor(port: MessagePort, state: Int32Array, interrupt: Interrupt, options: ChannelOptions) {
    this.#port = port;
    this.#state = state;
    this.#interrupt = interrupt;
    this.#options = options;
    port.unref();
  }

  next(): ColumnBatch | null {
    const isAlive = this.#watch();
    while (!this.#ended) {
      if (Atomics.load(this.#interrupt.flag, 0) !== 0) throw new SparkException("OPERATION_CANCELED");
      const seen = Atomics.load(this.#state, POSTED);
      const gone = Atomics.load(this.#state, GONE) !== 0;
      const received = receiveMessageOnPort(this.#port) as { message: Message } | undefined;
      if (received) {
        const batch = this.#take(received.message);
        if (batch) return batch;
      } else if (gone || !isAlive()) {
        this.#ended = true;
        throw new SparkException("", {}, { message: "The thread that reads the source ended unexpectedly." });
      } else {
        Atomics.wait(this.#state, POSTED, seen, LOOK_MS);
      }
    }
    return null;
  }

  /** Tells the writer to stop, if it has not ended. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended = true;
    this.#port.postMessage(-1);
    this.#port.close();
    this.#options.onClose?.();
  }

  /** By looks and not by the clock: when the whole process was held still, nobody is dead. */
  #watch(): () => boolean {
    const { heartbeat, patienceMs = 20_000 } = this.#options;
    if (!heartbeat) return () => true;
    let last = Atomics.load(heartbeat, 0);
    let looks = 0;
    return () => {
      const now = Atomics.load(heartbeat, 0);
      looks = now === last ? looks + 1 : 0;
      last = now;
      return looks * LOOK_MS <= patienceMs;
    };
  }

  #take(message: Message): ColumnBatch | undefined {
    if ("batch" in message) {
      this.#port.postMessage(message.bytes);
      return message.batch;
    }
    if ("progress" in message) {
      this.#options.onProgress?.(message.progress);
      return undefined;
    }
    this.#ended = true;
    if ("error" in message) throw fromWire(message.error);
    return undefined;
  }
}
