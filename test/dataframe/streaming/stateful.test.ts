import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type DataFrame, F, SparkSession, type StreamingQuery } from "../../../src/index.ts";

const spark = SparkSession.builder
  .config({ "spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": "1" })
  .getOrCreate();
afterAll(() => spark.stop());

let folder: string;
let files = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stateful-"));
  for (const name of ["a", "b"]) mkdirSync(join(folder, name));
});

type Event = readonly [second: number, key: string];

/** A new file of events in one of the two folders, there at once. */
function put(to: "a" | "b", ...events: Event[]): void {
  const lines = events.map(([second, k]) => JSON.stringify({ t: new Date(1.7e12 + second * 1000).toISOString(), k }));
  const name = `${++files}.json`;
  writeFileSync(join(folder, name), lines.join("\n"));
  renameSync(join(folder, name), join(folder, to, name));
}

const seconds = (column: string) => `CAST(unix_timestamp(${column}) - 1700000000 AS INT)`;

function stream(from: "a" | "b", delay?: string): DataFrame {
  const df = spark.readStream.schema("t timestamp, k string").json(join(folder, from));
  return delay === undefined ? df : df.withWatermark("t", delay);
}

/** Starts a query whose batches gather in `given`, as lines. */
function gather(df: DataFrame, ...columns: string[]): { query: StreamingQuery; given: string[][] } {
  const given: string[][] = [];
  const query = df.writeStream
    .option("checkpointLocation", join(folder, "checkpoint"))
    .foreachBatch(async (batch) => {
      const rows = await batch.selectExpr(`concat_ws(' ', ${columns.join(", ")}) AS line`).collect();
      if (rows.length > 0) given.push(rows.map((row) => String(row.line)).sort());
    })
    .start();
  return { query, given };
}

function stateRows(query: StreamingQuery): number {
  const { stateOperators } = query.lastProgress as unknown as { stateOperators: { numRowsTotal: number }[] };
  return stateOperators[0]!.numRowsTotal;
}

test("dropDuplicatesWithinWatermark forgets a key after the delay", async () => {
  put("a", [0, "x"], [1, "x"], [2, "y"]);
  const { query, given } = gather(stream("a", "10 seconds").dropDuplicatesWithinWatermark("k"), seconds("t"), "k");
  await query.processAllAvailable();
  put("a", [5, "x"], [30, "z"]);
  await query.processAllAvailable();
  put("a", [25, "x"], [31, "z"]);
  await query.processAllAvailable();
  await query.stop();
  const [first, second, third] = given;
  expect(first!.map((line) => line.split(" ")[1])).toEqual(["x", "y"]);
  expect([second, third]).toEqual([["30 z"], ["25 x"]]);
});

test("limit counts over batches and restarts", async () => {
  put("a", [0, "x"], [1, "y"]);
  const limited = stream("a").limit(3);
  const first = gather(limited, "k");
  await first.query.processAllAvailable();
  await first.query.stop();
  put("a", [2, "z"], [3, "w"]);
  const second = gather(limited, "k");
  await second.query.processAllAvailable();
  put("a", [4, "v"]);
  await second.query.processAllAvailable();
  await second.query.stop();
  expect(first.given).toEqual([["x", "y"]]);
  expect(second.given.map((lines) => lines.length)).toEqual([1]);
});

test("an inner join meets rows of other batches, and forgets what the condition has passed", async () => {
  const left = stream("a", "2 seconds").alias("a");
  const right = stream("b", "2 seconds").alias("b");
  const joined = left
    .join(right, F.expr("a.k = b.k AND b.t >= a.t AND b.t <= a.t + INTERVAL 5 SECONDS"))
    .select("a.k", F.col("a.t").alias("l"), F.col("b.t").alias("r"));
  put("a", [0, "x"], [1, "y"]);
  put("b", [1, "x"]);
  const { query, given } = gather(joined, "k", seconds("l"), seconds("r"));
  await query.processAllAvailable();
  put("b", [4, "y"], [9, "x"]);
  await query.processAllAvailable();
  expect(given).toEqual([["x 0 1"], ["y 1 4"]]);
  put("a", [20, "q"]);
  put("b", [20, "q"]);
  await query.processAllAvailable();
  expect(given[2]).toEqual(["q 20 20"]);
  expect(stateRows(query)).toBe(2);
  await query.stop();
});

test("the state of a join outlives a restart", async () => {
  const joined = stream("a").join(stream("b").withColumnRenamed("t", "r"), "k");
  put("a", [0, "x"]);
  const first = gather(joined, "k", seconds("r"));
  await first.query.processAllAvailable();
  await first.query.stop();
  put("b", [7, "x"]);
  const second = gather(joined, "k", seconds("r"));
  await second.query.processAllAvailable();
  await second.query.stop();
  expect([first.given, second.given]).toEqual([[], [["x 7"]]]);
});

test.each([
  [
    "a left join",
    () => stream("a", "1 second").join(stream("b", "1 second"), "k", "left"),
    "a left join of two streams",
  ],
  ["two aggregations", () => stream("a").distinct().join(stream("b"), "k"), "two operators that keep state"],
])("%s is refused by name", async (_, df, text) => {
  const start = async () => {
    const query = df()
      .writeStream.foreachBatch(() => {})
      .start();
    await query.processAllAvailable();
  };
  await expect(start()).rejects.toThrow(text);
});
