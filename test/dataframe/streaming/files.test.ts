import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { F, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(() => spark.stop());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
  mkdirSync(join(folder, "in"));
});

let files = 0;
function put(...rows: readonly object[]): void {
  // Made aside and moved, as producers of files do: a stream must never see half a file.
  const name = `${files++}.json`;
  const aside = join(folder, "in", `.${name}`);
  writeFileSync(aside, `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
  renameSync(aside, join(folder, "in", name));
}

const source = () => spark.readStream.schema("t timestamp, k string, v int").json(join(folder, "in"));

test("windows with a watermark, batch by batch as Spark gives them", async () => {
  put({ t: "2024-01-01 00:00:01", k: "x", v: 1 }, { t: "2024-01-01 00:00:11", k: "y", v: 2 });
  const counted = source()
    .withWatermark("t", "10 seconds")
    .groupBy(F.window("t", "5 seconds"), "k")
    .agg(F.sum("v").alias("s"), F.count("*").alias("c"));
  const batches: [number, string[]][] = [];
  const query = counted.writeStream
    .outputMode("update")
    .foreachBatch(async (df, id) => {
      const rows = await df.selectExpr("concat_ws(' ', date_format(window.start, 'ss'), k, s, c) AS line").collect();
      batches.push([id, rows.map((row) => String(row.line)).sort()]);
    })
    .start();
  await query.processAllAvailable();
  put({ t: "2024-01-01 00:00:31", k: "x", v: 5 }, { t: "2024-01-01 00:00:12", k: "y", v: 3 });
  await query.processAllAvailable();
  put({ t: "2024-01-01 00:00:02", k: "x", v: 100 }, { t: "2024-01-01 00:00:33", k: "z", v: 7 });
  await query.processAllAvailable();
  const { stateOperators, eventTime } = query.lastProgress as unknown as {
    stateOperators: { numRowsTotal: number }[];
    eventTime: object;
  };
  await query.stop();
  expect(batches).toEqual([
    [0, ["00 x 1 1", "10 y 2 1"]],
    [1, []],
    [2, ["10 y 5 2", "30 x 5 1"]],
    [3, []],
    [4, ["30 z 7 1"]],
    [5, []],
  ]);
  expect(eventTime).toEqual({ watermark: "2024-01-01T00:00:23.000Z" });
  expect(stateOperators[0]!.numRowsTotal).toBe(2);
});

test("a file sink has each row once, over restarts; strangers in its folder don't count", async () => {
  const [out, checkpoint] = [join(folder, "out"), join(folder, "checkpoint")];
  const copy = async () => {
    const query = source()
      .writeStream.format("json")
      .option("path", out)
      .option("checkpointLocation", checkpoint)
      .trigger({ availableNow: true })
      .start();
    await query.awaitTermination();
  };
  put({ k: "a", v: 1 });
  await copy();
  put({ k: "b", v: 2 });
  await copy();
  // As if the last batch had been written but not committed.
  rmSync(join(checkpoint, "commits", "1"));
  await copy();
  writeFileSync(join(out, "stranger.json"), '{"k":"c","v":3}\n');
  const rows = await spark.read.schema("k string, v int").json(out).orderBy("k").collect();
  expect(rows.map((row) => [row.k, row.v])).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
  expect(readdirSync(join(out, "_spark_metadata")).sort()).toEqual(["0", "1"]);
});

test("maxFilesPerTrigger takes so many files a batch", async () => {
  for (const v of [1, 2, 3]) put({ v });
  const sizes: number[] = [];
  const query = spark.readStream
    .schema("v int")
    .option("maxFilesPerTrigger", 2)
    .json(join(folder, "in"))
    .writeStream.foreachBatch(async (df) => void sizes.push(await df.count()))
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  expect(sizes).toEqual([2, 1]);
});

test("the memory sink is a view that grows", async () => {
  put({ v: 1 });
  const query = source().writeStream.format("memory").queryName("grows").start();
  await query.processAllAvailable();
  expect(await spark.table("grows").count()).toBe(1);
  put({ v: 2 });
  await query.processAllAvailable();
  expect((await spark.sql("SELECT sum(v) AS s FROM grows").first())!.s).toBe(3);
  await query.stop();
});

test("the clock stands still in a batch, and stands there again when the batch is run again", async () => {
  put({ v: 1 }, { v: 2 });
  const checkpoint = join(folder, "checkpoint");
  const seen: [number, string[]][] = [];
  const run = async (fail: boolean) => {
    const query = source()
      .selectExpr("CAST(current_timestamp() AS STRING) AS at", "current_date() AS day")
      .writeStream.option("checkpointLocation", checkpoint)
      .foreachBatch(async (df, id) => {
        seen.push([id, (await df.collect()).map((row) => `${row.at} ${row.day}`)]);
        if (fail) throw new Error("down");
      })
      .trigger({ availableNow: true })
      .start();
    await query.awaitTermination().catch(() => {});
  };
  await run(true);
  await run(false);
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
  expect(new Set(seen[0]![1]).size).toBe(1);
});

test("words for a moment mean one in a stream too", async () => {
  put({ v: 1 });
  const query = source()
    .selectExpr("CAST(CAST('epoch' AS DATE) AS STRING) AS day")
    .writeStream.format("memory")
    .queryName("words")
    .start();
  await query.processAllAvailable();
  expect((await spark.table("words").first())!.day).toBe("1970-01-01");
  await query.stop();
});

test("sliding windows, in append mode given when the watermark has passed them", async () => {
  put({ t: "2024-01-01 00:00:01", k: "x", v: 1 }, { t: "2024-01-01 00:00:07", k: "y", v: 2 });
  const counted = source()
    .withWatermark("t", "2 seconds")
    .groupBy(F.window("t", "10 seconds", "5 seconds"))
    .agg(F.sum("v").alias("s"));
  const given: string[] = [];
  const query = counted
    .select(F.col("window.start"), F.col("window.end"), "s")
    .writeStream.outputMode("append")
    .foreachBatch(async (df) => {
      const rows = await df
        .selectExpr("concat_ws(' ', date_format(start, 'ss'), date_format(end, 'ss'), s) AS line")
        .collect();
      given.push(...rows.map((row) => String(row.line)).sort());
    })
    .start();
  await query.processAllAvailable();
  put({ t: "2024-01-01 00:00:13", k: "x", v: 5 });
  await query.processAllAvailable();
  await query.stop();
  expect(given).toEqual(["55 05 1", "00 10 3"]);
});

test("sessions are refused by name", () => {
  expect(() => source().withWatermark("t", "2 seconds").groupBy(F.session_window("t", "5 seconds")).count()).toThrow(
    "session_window on a stream",
  );
});
