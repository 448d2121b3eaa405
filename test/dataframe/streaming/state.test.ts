import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { analyze } from "../../../src/dataframe/analysis/analysis.ts";
import { EmbeddedEngine } from "../../../src/dataframe/engine/embedded.ts";
import type { EngineEvent } from "../../../src/dataframe/engine/engine.ts";
import { nextId } from "../../../src/dataframe/plan/ids.ts";
import { outputOf, schemaOf } from "../../../src/dataframe/plan/output.ts";
import type { Plan, Scan } from "../../../src/dataframe/plan/plan.ts";
import type { OutputMode } from "../../../src/dataframe/sources/source.ts";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";
import { zoneOf } from "../../../src/dataframe/types/datetime/zone.ts";
import { hiveRows } from "../../peer/spark-sql/hive-text.ts";
import { setCount } from "./counter.ts";

const engine = new EmbeddedEngine({ sources: { counter: new URL("./counter-source.ts", import.meta.url).href } });
afterAll(() => engine.close());
let events: EngineEvent[];
engine.on((event) => events.push(event));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state-"));
  file = join(folder, "there");
  setCount(file, 0);
  events = [];
});

const settings: Record<string, string> = { "spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true" };

/** A query over the numbers `n` and their times `t` (a second each), whose watermark is two seconds behind. */
function planOf(sql: string): Plan {
  const n = { t: "attr", id: nextId(), name: "n", type: { kind: "bigint" }, nullable: true, qualifier: [] } as const;
  const scan: Scan = {
    t: "scan",
    id: 5,
    format: "counter",
    options: { file },
    paths: [],
    streaming: true,
    output: [n],
  };
  const context = (relation: Plan) => ({
    conf: (key: string) => settings[key],
    relation: () => ({ name: ["numbers"], plan: relation }),
    userFunction: () => undefined,
    variable: () => undefined,
    currentCatalog: "spark_catalog",
    currentDatabase: "default",
  });
  const timed = analyze(parseStatement("SELECT n, CAST(n AS TIMESTAMP) AS t FROM numbers"), context(scan));
  const column = outputOf(timed)[1]!;
  const marked: Plan = { t: "watermark", column, delay: "2 seconds", delayMs: 2000, child: timed };
  return analyze(parseStatement(sql), context(marked));
}

/** Runs the query with the source growing to each count; gives what each batch put out, empty ones too. */
async function batches(sql: string, mode: OutputMode, counts: readonly number[], restart = false): Promise<string[][]> {
  const plan = planOf(sql);
  const schema = schemaOf(plan);
  const seen: string[][] = [];
  const callback = engine.registerCallback(async (payload) => {
    const { id } = payload as { id: number };
    const read: Plan = {
      t: "scan",
      id: nextId(),
      format: "materialized",
      options: { id: String(id) },
      paths: [],
      streaming: false,
      output: outputOf(plan),
    };
    const rows = await Array.fromAsync(engine.execute(read));
    seen.push(hiveRows(schema, rows, { zone: zoneOf("UTC")! }).sort());
  });
  const begin = () =>
    engine.call("startStream", {
      plan,
      name: null,
      format: "foreachBatch",
      callback,
      mode,
      trigger: { kind: "processingTime", intervalMs: 0 },
      options: { checkpointLocation: join(folder, "checkpoint") },
      conf: settings,
      partitionBy: [],
    });
  let { runId } = await begin();
  for (const count of counts) {
    setCount(file, count);
    await engine.call("processAllAvailable", { runId });
    if (restart) {
      await engine.call("stopStream", { runId });
      ({ runId } = await begin());
    }
  }
  await engine.call("stopStream", { runId });
  const failed = events.find((event) => event.kind === "queryTerminated" && event.error);
  if (failed?.kind === "queryTerminated") throw new Error(failed.error!.message);
  return seen.filter((rows) => rows.length > 0);
}

const grouped = "SELECT n % 2 AS k, count(*), sum(n), max(n), avg(n) FROM numbers GROUP BY n % 2";
const raw = "SELECT n % 2 AS k, median(n) FROM numbers GROUP BY n % 2";

test.each([
  [
    "complete",
    grouped,
    [
      ["0\t2\t2\t2\t1.0", "1\t1\t1\t1\t1.0"],
      ["0\t2\t2\t2\t1.0", "1\t2\t4\t3\t2.0"],
    ],
  ],
  ["update", grouped, [["0\t2\t2\t2\t1.0", "1\t1\t1\t1\t1.0"], ["1\t2\t4\t3\t2.0"]]],
  [
    "complete",
    raw,
    [
      ["0\t1.0", "1\t1.0"],
      ["0\t1.0", "1\t2.0"],
    ],
  ],
  ["update", raw, [["0\t1.0", "1\t1.0"], ["1\t2.0"]]],
  ["complete", "SELECT count(*) + 1 FROM numbers", [["1"], ["4"], ["5"]]],
  [
    "complete",
    `${grouped} ORDER BY k DESC`,
    [
      ["0\t2\t2\t2\t1.0", "1\t1\t1\t1\t1.0"],
      ["0\t2\t2\t2\t1.0", "1\t2\t4\t3\t2.0"],
    ],
  ],
] as const)("mode %s of %s", async (mode, sql, expected) => {
  expect(await batches(sql, mode, [0, 3, 4])).toEqual(expected);
});

test("the state outlives a restart", async () => {
  const expected = [["0\t2\t2\t2\t1.0", "1\t1\t1\t1\t1.0"], ["1\t2\t4\t3\t2.0"]];
  expect(await batches(grouped, "update", [3, 4], true)).toEqual(expected);
});

test.each([
  [
    "SELECT t, count(*) FROM numbers GROUP BY t",
    [["1970-01-01 00:00:00\t1"], ["1970-01-01 00:00:01\t1", "1970-01-01 00:00:02\t1"]],
  ],
  [
    "SELECT t, median(n) FROM numbers GROUP BY t",
    [["1970-01-01 00:00:00\t0.0"], ["1970-01-01 00:00:01\t1.0", "1970-01-01 00:00:02\t2.0"]],
  ],
])("append gives a group when the watermark has passed it: %s", async (sql, expected) => {
  // The latest time is 2 s, then 4 s: the watermark 0 s, then 2 s.
  expect(await batches(sql, "append", [3, 5])).toEqual(expected.slice(1).map((rows) => [...expected[0]!, ...rows]));
});

test("duplicates are dropped over batches and restarts", async () => {
  expect(await batches("SELECT DISTINCT n % 3 FROM numbers", "append", [2, 5], true)).toEqual([["0", "1"], ["2"]]);
});

test.each([
  ["append", "SELECT n % 2, count(*) FROM numbers GROUP BY n % 2", "without watermark"],
  ["complete", "SELECT n FROM numbers", "no streaming aggregations"],
  ["append", "SELECT n FROM numbers ORDER BY n", "sorting"],
  ["update", "SELECT count(DISTINCT n) FROM numbers", "DISTINCT"],
  ["append", "SELECT row_number() OVER (ORDER BY n) FROM numbers", "window function"],
] as const)("in mode %s, %s is refused", async (mode, sql, text) => {
  await expect(batches(sql, mode, [])).rejects.toThrow(text);
});
