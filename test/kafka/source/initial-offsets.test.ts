import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { parseOffsets, printOffsets } from "../../../src/kafka/options/offset-json.ts";
import { readInitialOffsets, writeInitialOffsets } from "../../../src/kafka/source/initial-offsets.ts";

const fresh = async () => join(await mkdtemp(join(tmpdir(), "tspark-offsets-")), "sources", "0");
const offsets = parseOffsets('{"orders":{"0":3,"1":0}}');

it("writes a zero byte, the version and the offsets, and reads them back", async () => {
  const folder = await fresh();
  expect(await readInitialOffsets(folder)).toBeUndefined();
  await writeInitialOffsets(folder, offsets);
  expect(await readFile(join(folder, "0"), "latin1")).toBe('\0v1\n{"orders":{"0":3,"1":0}}');
  expect(await readdir(folder)).toEqual(["0"]);
  expect(await readInitialOffsets(folder)).toEqual(offsets);
});

it("does not overwrite what another query has written", async () => {
  const folder = await fresh();
  await writeInitialOffsets(folder, offsets);
  await expect(writeInitialOffsets(folder, parseOffsets("{}"))).rejects.toThrow(/Another streaming query/);
  expect(await readInitialOffsets(folder)).toEqual(offsets);
});

it.each([
  ["Spark 2.1.0, without a version", '2{"a":{"2":0,"1":1,"0":2}}', '{"a":{"0":2,"1":1,"2":0}}'],
  ["later Sparks", '\0v1\n{"a":{"0":5}}', '{"a":{"0":5}}'],
])("reads the file of %s", async (_title, content, expected) => {
  const folder = await fresh();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "0"), content);
  expect(printOffsets((await readInitialOffsets(folder))!)).toBe(expected);
});

it.each([
  [
    "a newer version",
    '\0v99999\n{"a":{"0":5}}',
    {
      condition: "INVALID_LOG_VERSION.MAX_SUPPORTED_VERSION",
      messageParameters: { version: "v99999", maxSupportedVersion: "1" },
    },
  ],
  ["no version line", '\0v1{"a":{"0":5}}', { condition: "MALFORMED_LOG_FILE" }],
  [
    "a version that is none",
    '\0vX\n{"a":{"0":5}}',
    { condition: "MALFORMED_LOG_FILE", messageParameters: { text: "vX" } },
  ],
  ["no JSON", "\0v1\nhello", { condition: "", message: expect.stringMatching(/not JSON/) }],
])("refuses %s, naming the file", async (_title, content, error) => {
  const folder = await fresh();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "0"), content);
  await expect(readInitialOffsets(folder)).rejects.toMatchObject(error);
  await expect(readInitialOffsets(folder)).rejects.toThrow(join(folder, "0"));
});

const shared = resolve(
  import.meta.dirname,
  "../../../../shared/spark-checkpoints/checkpoint-version-2.4.3-kafka-include-headers-default",
);

it.skipIf(!existsSync(shared))("reads a checkpoint of real Spark 2.4 (needs ../shared/spark-checkpoints)", async () => {
  const found = await readInitialOffsets(join(shared, "sources", "0"));
  expect(found!.size).toBeGreaterThan(0);
});
