import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { literalAt } from "../../../src/dataframe/columnar/literal.ts";
import { EmbeddedEngine } from "../../../src/dataframe/engine/embedded.ts";
import type { EngineEvent, StreamStart } from "../../../src/dataframe/engine/engine.ts";
import type { Plan, Scan } from "../../../src/dataframe/plan/plan.ts";
import { setCount } from "./counter.ts";

const engine = new EmbeddedEngine({ sources: { counter: new URL("./counter-source.ts", import.meta.url).href } });
afterAll(() => engine.close());

let folder: string;
let file: string;
let events: EngineEvent[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "query-"));
  file = join(folder, "there");
  setCount(file, 0);
  events = [];
});
engine.on((event) => events.push(event));

const attr = { t: "attr", id: 900_001, name: "n", type: { kind: "bigint" }, nullable: true, qualifier: [] } as const;
const scan = (options: Record<string, string>, streaming = true): Scan => ({
  t: "scan",
  id: 77,
  format: "counter",
  options: { file, ...options },
  paths: [],
  streaming,
  output: [attr],
});

/** What each batch held, as foreachBatch saw it. */
function collector(fail?: (batchId: number) => void) {
  const batches: [number, unknown[]][] = [];
  const callback = engine.registerCallback(async (payload) => {
    const { batchId, id } = payload as { batchId: number; id: number };
    const plan: Plan = { ...scan({ id: String(id) }, false), format: "materialized" };
    const values: unknown[] = [];
    for await (const { length, columns } of engine.execute(plan)) {
      for (let i = 0; i < length; i++) values.push(Number(literalAt(attr.type, columns[0]!, i)));
    }
    fail?.(batchId);
    batches.push([batchId, values]);
  });
  return { batches, callback };
}

function start(
  changes: Partial<StreamStart>,
  options: Record<string, string> = {},
): Promise<{ id: string; runId: string }> {
  return engine.call("startStream", {
    plan: scan(options),
    name: null,
    format: "foreachBatch",
    mode: "append",
    trigger: { kind: "availableNow" },
    options: { checkpointLocation: join(folder, "checkpoint") },
    conf: {},
    partitionBy: [],
    ...changes,
  });
}

const ended = (runId: string) =>
  expect.poll(() => events.find((event) => event.kind === "queryTerminated" && event.runId === runId)).toBeDefined();

test("availableNow reads what is there in limited batches, then ends", async () => {
  setCount(file, 5);
  const { batches, callback } = collector();
  const { runId } = await start({ callback }, { limit: "2" });
  await ended(runId);
  expect(batches).toEqual([
    [0, [0, 1]],
    [1, [2, 3]],
    [2, [4]],
  ]);
  const progress = events.filter((event) => event.kind === "queryProgress").map((event) => event.progress);
  expect(progress.map((p) => [p.batchId, p.numInputRows])).toEqual([
    [0, 2],
    [1, 2],
    [2, 1],
  ]);
});

test("once reads all in one batch", async () => {
  setCount(file, 5);
  const { batches, callback } = collector();
  const { runId } = await start({ callback, trigger: { kind: "once" } }, { limit: "2" });
  await ended(runId);
  expect(batches).toEqual([[0, [0, 1, 2, 3, 4]]]);
});

test("a restart goes on behind the last batch, with the same id", async () => {
  setCount(file, 2);
  const first = collector();
  const one = await start({ callback: first.callback });
  await ended(one.runId);
  setCount(file, 3);
  const second = collector();
  const two = await start({ callback: second.callback });
  await ended(two.runId);
  expect(second.batches).toEqual([[1, [2]]]);
  expect(two.id).toBe(one.id);
  expect(two.runId).not.toBe(one.runId);
});

test("a batch that failed is run again under its number, with its rows, before anything new", async () => {
  setCount(file, 2);
  const first = collector(() => {
    throw new Error("the sink is down");
  });
  const one = await start({ callback: first.callback });
  await ended(one.runId);
  expect(events.find((event) => event.kind === "queryTerminated")?.error).toMatchObject({
    condition: "STREAM_FAILED",
    parameters: { id: one.id, runId: one.runId, message: expect.stringContaining("the sink is down") },
  });
  expect(readdirSync(join(folder, "checkpoint/offsets"))).toEqual(["0"]);
  setCount(file, 4);
  const second = collector();
  await ended((await start({ callback: second.callback })).runId);
  expect(second.batches).toEqual([
    [0, [0, 1]],
    [1, [2, 3]],
  ]);
});

test("a running query takes what comes, and stops", async () => {
  const { batches, callback } = collector();
  const { runId } = await start({ callback, trigger: { kind: "processingTime", intervalMs: 0 } });
  await engine.call("processAllAvailable", { runId });
  setCount(file, 2);
  await engine.call("processAllAvailable", { runId });
  expect(batches).toEqual([
    [0, []],
    [1, [0, 1]],
  ]);
  await engine.call("stopStream", { runId });
  await ended(runId);
  expect(readFileSync(join(folder, "checkpoint/commits/1"), "utf8")).toBe('v1\n{"nextBatchWatermarkMs":0}');
});

test("a stop does not wait for the user's function; its batch comes again", async () => {
  setCount(file, 1);
  let called = () => {};
  const inside = new Promise<void>((resolve) => {
    called = resolve;
  });
  const callback = engine.registerCallback(() => {
    called();
    return new Promise(() => {});
  });
  const { runId } = await start({ callback });
  await inside;
  await engine.call("stopStream", { runId });
  const { batches, callback: again } = collector();
  await ended((await start({ callback: again })).runId);
  expect(batches).toEqual([[0, [0]]]);
});

test("a stop does not wait for a source that does not answer", async () => {
  const trigger = { kind: "processingTime", intervalMs: 0 } as const;
  const { runId } = await start({ callback: collector().callback, trigger }, { silent: "true" });
  await expect
    .poll(() => events.some((e) => e.kind === "queryStatus" && /Getting offsets/.test(e.status.message)))
    .toBe(true);
  await engine.call("stopStream", { runId });
  await ended(runId);
  expect(events.find((event) => event.kind === "queryTerminated")?.error).toBeUndefined();
});

test("two queries can't share a name or a checkpoint", async () => {
  const { callback } = collector();
  const trigger = { kind: "processingTime", intervalMs: 0 } as const;
  const { runId } = await start({ callback, trigger, name: "q" });
  await expect(start({ callback, trigger })).rejects.toMatchObject({ condition: "CONCURRENT_QUERY" });
  await expect(start({ callback, trigger, name: "q", options: {} })).rejects.toThrow("named q");
  await engine.call("stopStream", { runId });
});

test("the memory sink is read by its name", async () => {
  setCount(file, 3);
  const { runId } = await start({ format: "memory", name: "numbers", options: {} });
  await ended(runId);
  const rows: number[] = [];
  for await (const { length } of engine.execute({ ...scan({ name: "numbers" }, false), format: "memoryTable" }))
    rows.push(length);
  expect(rows).toEqual([3]);
});

test.each([
  [{ format: "memory", options: {} }, "queryName"],
  [{ format: "counter", options: {} }, "checkpointLocation"],
  [{ format: "counter" }, "foreachBatch"],
])("%j is refused", async (changes, text) => {
  await expect(start(changes)).rejects.toThrow(text);
});
