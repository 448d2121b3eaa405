import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { ArithmeticException } from "../../../src/dataframe/errors/errors.ts";
import { ChannelWriter, channel } from "../../../src/dataframe/sources/channel.ts";

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((w) => w.terminate()));
});

function start(script: { batches: number; rows: number; fail?: boolean; exit?: boolean }, maxBytes?: number) {
  const interrupt = { flag: new Int32Array(new SharedArrayBuffer(4)) };
  const fractions: number[] = [];
  const { reader, writer } = channel(interrupt, { maxBytes, onProgress: (f) => fractions.push(f) });
  const worker = new Worker(new URL("./channel-writer.ts", import.meta.url), {
    workerData: { end: writer, ...script },
    transferList: [writer.port],
  });
  workers.push(worker);
  return { reader, worker, interrupt, fractions };
}

describe("a channel between a source's thread and the engine's", () => {
  test("batches arrive in order, blocking the reader only", () => {
    const { reader, fractions } = start({ batches: 50, rows: 100 }, 2000);
    const seen: bigint[] = [];
    for (let batch = reader.next(); batch; batch = reader.next()) {
      const column = batch.columns[0]!;
      expect(batch.length).toBe(100);
      if (column.kind === "fixed") seen.push(column.data[99] as bigint);
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i)));
    expect(fractions).toHaveLength(50);
    expect(reader.next()).toBeNull();
  });

  test("the writer waits when too many bytes are on their way", async () => {
    const { worker, reader } = start({ batches: 100, rows: 1000 }, 16_000);
    const sent: number[] = [];
    worker.on("message", (n: number) => sent.push(n));
    await once(worker, "message");
    await once(worker, "message");
    // Two batches of 8,000 bytes fit; the third is sent and waits, so its completion is not reported before a read.
    reader.next();
    await once(worker, "message");
    expect(Math.max(...sent)).toBeLessThanOrEqual(3);
    reader.close();
    await once(worker, "exit");
  });

  test("a writer that waits for a reader whose thread is gone has an end", async () => {
    const { port1, port2 } = new MessageChannel();
    const writer = new ChannelWriter({ port: port2, state: new Int32Array(new SharedArrayBuffer(8)), maxBytes: 1 });
    const data = BigInt64Array.of(1n, 2n);
    const written = writer.write({ length: 2, columns: [{ kind: "fixed", data, valid: null }] });
    port1.close();
    expect(await written).toBe(false);
    expect(writer.signal.aborted).toBe(true);
    writer.end();
  });

  test("an error crosses as the same exception", () => {
    const { reader } = start({ batches: 1, rows: 1, fail: true });
    expect(reader.next()).not.toBeNull();
    expect(() => reader.next()).toThrow(ArithmeticException);
  });

  test("a writer that dies is noticed while the reader blocks", () => {
    const { reader } = start({ batches: 1, rows: 1, exit: true });
    expect(reader.next()).not.toBeNull();
    expect(() => reader.next()).toThrow(/ended unexpectedly/);
  });

  test("an interrupt ends the wait", () => {
    const { reader, interrupt } = start({ batches: 0, rows: 0, exit: false });
    Atomics.store(interrupt.flag, 0, 1);
    expect(() => reader.next()).toThrow(/OPERATION_CANCELED/);
  });

  test("a writer's thread that ends without a word ends the waiting reader", () => {
    const heartbeat = new Int32Array(new SharedArrayBuffer(4));
    const interrupt = { flag: new Int32Array(new SharedArrayBuffer(4)) };
    const { reader } = channel(interrupt, { heartbeat, patienceMs: 100 });
    expect(() => reader.next()).toThrow("ended unexpectedly");
  });

  test("a writer that is slow and alive is waited for", async () => {
    const heartbeat = new Int32Array(new SharedArrayBuffer(4));
    const interrupt = { flag: new Int32Array(new SharedArrayBuffer(4)) };
    const { reader, writer } = channel(interrupt, { heartbeat, patienceMs: 200 });
    const slow = `const { workerData: { port, state, heartbeat } } = require("node:worker_threads");
      let beats = 0;
      const timer = setInterval(() => {
        Atomics.add(heartbeat, 0, 1);
        if (++beats < 12) return;
        clearInterval(timer);
        port.postMessage({ end: true });
        Atomics.add(state, 0, 1);
      }, 50);`;
    workers.push(new Worker(slow, { eval: true, workerData: { ...writer, heartbeat }, transferList: [writer.port] }));
    // It starts to beat before the reader waits.
    while (Atomics.load(heartbeat, 0) === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(reader.next()).toBeNull();
  });
});
