import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { Checkpoint } from "../../../src/dataframe/streaming/checkpoint/checkpoint.ts";
import { checkpointConf } from "../../../src/dataframe/streaming/checkpoint/conf.ts";
import { linesAfterVersion } from "../../../src/dataframe/streaming/checkpoint/log.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "checkpoint-"));
});

const batch = (batchId: number) => ({
  batchId,
  watermarkMs: 0,
  timestampMs: 1_568_508_285_207,
  conf: { "spark.sql.shuffle.partitions": "2" },
  offsets: ['{"t":{"0":3}}', null],
});

test("files have Spark's bytes", async () => {
  const checkpoint = new Checkpoint(folder);
  const id = await checkpoint.queryId();
  await checkpoint.plan(batch(0));
  await checkpoint.commit(0, 5000);
  expect(await readFile(join(folder, "metadata"), "utf8")).toBe(`{"id":"${id}"}`);
  expect(await readFile(join(folder, "offsets/0"), "utf8")).toBe(
    'v1\n{"batchWatermarkMs":0,"batchTimestampMs":1568508285207,"conf":{"spark.sql.shuffle.partitions":"2"}}\n{"t":{"0":3}}\n-',
  );
  expect(await readFile(join(folder, "commits/0"), "utf8")).toBe('v1\n{"nextBatchWatermarkMs":5000}');
});

test("what was written is read back, and the id is kept", async () => {
  const checkpoint = new Checkpoint(folder);
  const id = await checkpoint.queryId();
  await checkpoint.plan(batch(0));
  await checkpoint.plan(batch(1));
  await checkpoint.commit(0, 7);
  const again = new Checkpoint(folder);
  expect(await again.queryId()).toBe(id);
  expect(await again.latestPlanned()).toBe(1);
  expect(await again.latestCommitted()).toBe(0);
  expect(await again.planned(1)).toEqual(batch(1));
  expect(await again.committed(0)).toEqual({ nextWatermarkMs: 7 });
  expect(await again.committed(1)).toBeUndefined();
});

test("a batch that another query planned is noticed, and no temporary file stays", async () => {
  await new Checkpoint(folder).plan(batch(0));
  await expect(new Checkpoint(folder).plan(batch(0))).rejects.toMatchObject({
    condition: "CONCURRENT_STREAM_LOG_UPDATE",
    messageParameters: { batchId: "0" },
  });
  expect(await readdir(join(folder, "offsets"))).toEqual(["0"]);
});

test("old entries go, the last ones stay", async () => {
  const checkpoint = new Checkpoint(folder);
  for (let id = 0; id < 5; id++) await checkpoint.plan(batch(id));
  await checkpoint.purge(4, 2);
  expect((await readdir(join(folder, "offsets"))).sort()).toEqual(["3", "4"]);
});

test("commits without offsets are refused", async () => {
  const checkpoint = new Checkpoint(folder);
  await checkpoint.commit(0, 0);
  await expect(checkpoint.checkEmpty()).rejects.toThrow("commits but no offsets");
});

test.each([
  ["v1\na\nb", ["a", "b"]],
  ["v1", []],
])("version line of %j", (text, lines) => {
  expect(linesAfterVersion(text, 1, "offsets/3")).toEqual(lines);
});

test.each([
  ["v2\na", "INVALID_LOG_VERSION.MAX_SUPPORTED_VERSION"],
  ["xyz", "MALFORMED_LOG_FILE"],
  ["", "MALFORMED_LOG_FILE"],
  ["v0\n", "MALFORMED_LOG_FILE"],
])("%j is refused", (text, condition) => {
  const named = expect.objectContaining({ condition, hint: "The file is offsets/3." });
  expect(() => linesAfterVersion(text, 1, "offsets/3")).toThrow(named);
});

test("a checkpoint without an id is named", async () => {
  await writeFile(join(folder, "metadata"), "{}");
  await expect(new Checkpoint(folder).queryId()).rejects.toThrow("no query id");
});

test("the checkpoint's settings win over the session's", () => {
  const conf = checkpointConf({ "spark.sql.shuffle.partitions": "7" }, { "spark.sql.shuffle.partitions": "2" });
  expect(conf["spark.sql.shuffle.partitions"]).toBe("2");
  expect(Object.keys(conf)).toHaveLength(15);
});
