import { expect, test } from "vitest";
import { Queries, queryLine } from "../../../src/repl/ui/queries.ts";

const started = { kind: "queryStarted", id: "12345678-9", runId: "r", name: null, timestamp: "" } as const;

test("a query's line follows its progress and goes with it", () => {
  const queries = new Queries();
  expect(queries.apply(started)).toBe(true);
  expect(queryLine(queries.all[0]!, 80)).toBe("● 12345678  starting");
  const sources = [{ metrics: { maxOffsetsBehindLatest: "3" } }, { metrics: { maxOffsetsBehindLatest: "4" } }, {}];
  queries.apply({
    kind: "queryProgress",
    runId: "r",
    progress: { batchId: 0, inputRowsPerSecond: 12.34, sources },
  });
  expect(queryLine(queries.all[0]!, 80)).toBe("● 12345678  batch 0 · 12.3 rows/s · lag 7");
  queries.apply({ kind: "queryProgress", runId: "r", progress: { batchId: 1, inputRowsPerSecond: Number.NaN } });
  expect(queryLine(queries.all[0]!, 80)).toBe("● 12345678  batch 1 · 0 rows/s · lag 7");
  expect(queryLine(queries.all[0]!, 20)).toBe("● 12345678  batch 1…");
  expect(queries.apply({ kind: "queryTerminated", id: "12345678-9", runId: "r" })).toBe(true);
  expect(queries.all).toEqual([]);
});

test("events of unknown queries are ignored", () => {
  const queries = new Queries();
  expect(queries.apply({ kind: "queryProgress", runId: "other", progress: {} })).toBe(false);
  expect(queries.apply({ kind: "queryTerminated", id: "a", runId: "other" })).toBe(false);
});
