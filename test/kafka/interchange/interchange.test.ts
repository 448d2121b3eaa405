import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { F, SparkSession } from "../../../src/index.ts";
import { valuesOf } from "../read.ts";
import { bootstrap, type Message, produce, topicWith, withKafka } from "../shared.ts";
import { NoSpark, type RealSpark, realSpark } from "./spark.ts";

let missing = "";
const real: RealSpark | undefined = await realSpark().catch((error: unknown) => {
  if (!(error instanceof NoSpark) || process.env.TSPARK_REQUIRE_REAL === "1") throw error;
  missing = error.message;
  return undefined;
});

interface Job {
  readonly checkpoint: string;
  readonly from: string;
  /** Without it, each batch goes to foreachBatch. */
  readonly to?: string;
}

type Batches = [id: number, values: string[]][];

const partitions = 3;
const numbered = (from: number, to: number): Message[] =>
  Array.from({ length: to - from }, (_, i) => ({ value: String(from + i), partition: (from + i) % partitions }));
const texts = (from: number, to: number) => numbered(from, to).map(({ value }) => value as string);
const sorted = (values: readonly unknown[]) => values.map(Number).sort((a, b) => a - b);

async function inSpark(jobs: readonly Job[]): Promise<Record<string, Batches>> {
  const program = join(import.meta.dirname, "queries.py");
  const args = [program, bootstrap, real!.jars, JSON.stringify(jobs)];
  const { stdout } = await promisify(execFile)(real!.python, args, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Record<string, Batches>;
}

async function inTspark(spark: SparkSession, jobs: readonly Job[]): Promise<Record<string, Batches>> {
  const found: Record<string, Batches> = {};
  for (const { checkpoint, from, to } of jobs) {
    const frame = spark.readStream
      .format("kafka")
      .options({ "kafka.bootstrap.servers": bootstrap, subscribe: from, startingOffsets: "earliest" })
      .option("maxOffsetsPerTrigger", 40)
      .load();
    const batches: Batches = [];
    if (to === undefined) found[checkpoint] = batches;
    const writer =
      to === undefined
        ? frame.writeStream.foreachBatch(async (batch, id) => {
            const rows = await batch.select(F.col("value").cast("string").as("value")).collect();
            batches.push([Number(id), rows.map(({ value }) => value as string).sort()]);
          })
        : frame
            .select("key", "value")
            .writeStream.format("kafka")
            .options({ "kafka.bootstrap.servers": bootstrap, topic: to });
    const query = await writer.option("checkpointLocation", checkpoint).trigger({ availableNow: true }).start();
    await query.awaitTermination();
  }
  return found;
}

/** As if the query had been killed in its last batch: planned, and not yet known as done. */
async function forgetLastCommit(checkpoint: string): Promise<number> {
  const commits = join(checkpoint, "commits");
  const last = Math.max(...(await readdir(commits)).filter((name) => /^\d+$/.test(name)).map(Number));
  await rm(join(commits, String(last)));
  await rm(join(commits, `.${last}.crc`), { force: true });
  return last;
}

describe.skipIf(!real)(`checkpoints between Spark and tspark${missing && ` (left out: ${missing})`}`, () => {
  withKafka("over a real broker", () => {
    const spark = SparkSession.builder.master("local[1]").getOrCreate();
    afterAll(() => spark.stop());

    it("go on in either, with nothing lost and nothing twice", { timeout: 300_000 }, async () => {
      const from = await topicWith(partitions, numbered(0, 100));
      const folder = await mkdtemp(join(tmpdir(), "tspark-interchange-"));
      const job = async (name: string): Promise<Job & { to: string }> => {
        return { checkpoint: join(folder, name), from, to: await topicWith(1) };
      };
      const [ours, theirs] = [await job("ours"), await job("theirs")];
      const [oursEach, theirsEach] = [
        { checkpoint: join(folder, "oursEach"), from },
        { checkpoint: join(folder, "theirsEach"), from },
      ];
      const seen = (topic: string) => valuesOf({ subscribe: topic }).then(sorted);
      const all = (batches: Batches | undefined) => sorted((batches ?? []).flatMap(([, values]) => values));

      const first = await inTspark(spark, [ours, oursEach]);
      expect(await seen(ours.to)).toEqual(sorted(texts(0, 100)));
      expect(all(first[oursEach.checkpoint])).toEqual(sorted(texts(0, 100)));
      expect(await forgetLastCommit(oursEach.checkpoint)).toBe(first[oursEach.checkpoint]!.at(-1)![0]);
      await produce(from, numbered(100, 200));

      // Spark goes on with ours, and begins theirs.
      const second = await inSpark([ours, oursEach, theirs, theirsEach]);
      expect(await seen(ours.to)).toEqual(sorted(texts(0, 200)));
      expect(await seen(theirs.to)).toEqual(sorted(texts(0, 200)));
      const [repeated, ...later] = second[oursEach.checkpoint]!;
      expect(repeated).toEqual(first[oursEach.checkpoint]!.at(-1));
      expect(all(later)).toEqual(sorted(texts(100, 200)));
      expect(await forgetLastCommit(theirsEach.checkpoint)).toBe(second[theirsEach.checkpoint]!.at(-1)![0]);
      await produce(from, numbered(200, 300));

      // tspark goes on with both.
      const third = await inTspark(spark, [ours, theirs, oursEach, theirsEach]);
      expect(await seen(ours.to)).toEqual(sorted(texts(0, 300)));
      expect(await seen(theirs.to)).toEqual(sorted(texts(0, 300)));
      expect(all(third[oursEach.checkpoint])).toEqual(sorted(texts(200, 300)));
      const [again, ...rest] = third[theirsEach.checkpoint]!;
      expect(again).toEqual(second[theirsEach.checkpoint]!.at(-1));
      expect(all(rest)).toEqual(sorted(texts(200, 300)));
      expect(third[theirsEach.checkpoint]!.map(([id]) => id)).toEqual(
        third[theirsEach.checkpoint]!.map((_, i) => again![0] + i),
      );
      await rm(folder, { recursive: true });
    });
  });
});
