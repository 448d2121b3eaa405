import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { output } from "../../../src/dataframe/api/output.ts";
import { F, HiveWarehouseSession, SparkSession, StreamingQueryException } from "../../../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "tspark-stream-"));
const spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true, force: true });
});

const rate = () => spark.readStream.format("rate").option("rowsPerSecond", 100).load();

describe("streaming queries", () => {
  test("hand each batch to foreachBatch, and stop", async () => {
    const batches: [number, number][] = [];
    const seen = Promise.withResolvers<void>();
    const query = rate()
      .writeStream.queryName("batches")
      .trigger({ processingTime: "100 milliseconds" })
      .foreachBatch(async (df, id) => {
        batches.push([id, await df.count()]);
        if (batches.some(([, n]) => n > 0)) seen.resolve();
      })
      .start();
    expect(query.isActive).toBe(true);
    expect(query.name).toBe("batches");
    expect(spark.streams.active).toContain(query);
    expect(spark.streams.get(query.id)).toBe(query);
    await seen.promise;
    await query.stop();
    expect(query.isActive).toBe(false);
    expect(spark.streams.active).not.toContain(query);
    expect(batches.map(([id]) => id)).toEqual(batches.map((_, i) => i));
    expect(query.exception()).toBeNull();
    expect(query.status.message).toBe("Stopped");
  });

  test("read files once with availableNow, and go on from the checkpoint", async () => {
    const input = join(folder, "in");
    const checkpointLocation = join(folder, "checkpoint");
    const run = async () => {
      const values: unknown[] = [];
      const query = spark.readStream
        .schema("a int")
        .csv(input)
        .writeStream.foreachBatch(async (df) => {
          values.push(...(await df.collect()).map((row) => row.a));
        })
        .option("checkpointLocation", checkpointLocation)
        .trigger({ availableNow: true })
        .start();
      await query.awaitTermination();
      return { values: values.sort(), id: query.id };
    };
    await spark.createDataFrame([[1], [2]], "a int").write.csv(input);
    const first = await run();
    expect(first.values).toEqual([1, 2]);
    await spark
      .createDataFrame([[3]], "a int")
      .write.mode("append")
      .csv(input);
    const second = await run();
    expect(second.values).toEqual([3]);
    expect(second.id).toBe(first.id);
  });

  test("wait for the actions that a function starts and does not await", async () => {
    const path = join(folder, "forgotten");
    const query = rate()
      .writeStream.trigger({ processingTime: "10 milliseconds" })
      .foreachBatch((df, id) => {
        void df.count();
        df.write.mode("append").parquet(path);
        if (id === 3) void query.stop();
      })
      .start();
    await query.awaitTermination();
    expect(query.exception()).toBeNull();
    const sizes = query.recentProgress.map((progress) => progress.numInputRows);
    expect(sizes.length).toBeGreaterThanOrEqual(3);
    const written = await spark.read.parquet(path).count();
    expect(written).toBeGreaterThanOrEqual(sizes.reduce((sum, n) => sum + n, 0));
  });

  test("fail with the error of an action that nobody awaits, and keep no rows of a batch that is over", async () => {
    const failing = rate().writeStream.foreachBatch(
      (df) => void df.select(F.raise_error("boo")).write.format("noop").mode("append").save(),
    );
    await expect(failing.start().awaitTermination()).rejects.toThrow("boo");
    let last = spark.range(1);
    const seen = Promise.withResolvers<void>();
    const query = rate()
      .writeStream.foreachBatch((df, id) => {
        if (id > 1) seen.resolve();
        else last = df;
      })
      .start();
    await seen.promise;
    await expect(last.count()).rejects.toThrow(/foreachBatch/);
    await query.stop();
  });

  test("fail with the user's error", async () => {
    const boo = new Error("boo");
    const query = rate()
      .writeStream.foreachBatch(() => {
        throw boo;
      })
      .start();
    await expect(query.awaitTermination()).rejects.toThrow(StreamingQueryException);
    expect(query.exception()?.message).toContain("boo");
    expect(query.exception()?.cause).toBe(boo);
    expect(query.isActive).toBe(false);
    spark.streams.resetTerminated();
  });

  test("tell of an error that nobody waits for", async () => {
    const warnings: string[] = [];
    const warn = vi.spyOn(output, "warn").mockImplementation((text) => void warnings.push(text));
    const boo = () => {
      throw new Error("boo");
    };
    const alone = rate().writeStream.foreachBatch(boo).start();
    await vi.waitFor(() => expect(alone.isActive).toBe(false));
    expect(warnings).toEqual([alone.exception()!.message]);
    await expect(rate().writeStream.foreachBatch(boo).start().awaitTermination()).rejects.toThrow("boo");
    expect(warnings).toHaveLength(1);
    warn.mockRestore();
    spark.streams.resetTerminated();
  });

  test("fill a table in memory", async () => {
    const query = rate().writeStream.format("memory").queryName("held").start();
    const progressed = Promise.withResolvers<void>();
    spark.streams.addListener({ onQueryProgress: ({ progress }) => progress.numInputRows > 0 && progressed.resolve() });
    await progressed.promise;
    expect(await spark.table("held").count()).toBeGreaterThan(0);
    expect(query.lastProgress?.sink.description).toMatch(/Memory/i);
    expect(await query.awaitTermination(0.05)).toBe(false);
    await query.stop();
  });
});

describe("wrong calls raise", () => {
  const cases: readonly [string, () => unknown, RegExp][] = [
    ["a batch action on a stream", () => rate().toLocalIterator(), /writeStream\.start/],
    ["write on a stream", () => rate().write, /CALL_ON_STREAMING_DATASET_UNSUPPORTED/],
    ["writeStream on a batch", () => spark.range(1).writeStream, /WRITE_STREAM_NOT_ALLOWED/],
    ["an output mode", () => rate().writeStream.outputMode("sideways"), /STREAMING_OUTPUT_MODE\.INVALID/],
    ["a trigger", () => rate().writeStream.trigger({ processingTime: "soon" }), /not an interval/],
    ["a misspelt trigger", () => rate().writeStream.trigger({ processingtime: "1 second" } as never), /one of/],
    ["two triggers", () => rate().writeStream.trigger({ once: true, availableNow: true } as never), /one of/],
    [
      "the Hive connector alone",
      () => rate().writeStream.format(HiveWarehouseSession.STREAM_TO_STREAM).start(),
      /foreachBatch/,
    ],
    ["the memory sink without a name", () => rate().writeStream.format("memory").start(), /queryName/],
    [
      "a table as a sink in complete mode",
      () => rate().groupBy().count().writeStream.outputMode("complete").toTable("t"),
      /UNSUPPORTED/,
    ],
  ];
  test.each(cases)("%s", (_, call, text) => {
    expect(call).toThrow(text);
  });

  test("an action on a stream", async () => {
    await expect(rate().count()).rejects.toThrow(/writeStream\.start/);
  });

  test("with foreachBatch the Hive connector's format does not matter", async () => {
    const called = Promise.withResolvers<void>();
    const query = rate()
      .writeStream.format(HiveWarehouseSession.STREAM_TO_STREAM)
      .foreachBatch(() => called.resolve())
      .start();
    await called.promise;
    await query.stop();
  });
});
