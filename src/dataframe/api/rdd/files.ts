import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { textOf } from "../../columnar/access.ts";
import { SparkException, unsupported } from "../../errors/errors.ts";
import { lineBlocks } from "../../sources/files/content.ts";
import { type DataFile, listFiles, localPath, shownPath } from "../../sources/files/paths.ts";
import { checkInt, checkString, wrongValue } from "../checks.ts";
import type { SparkContext } from "../spark-context.ts";
import { lineText } from "./lines.ts";
import { type Pair, RDD } from "./rdd.ts";

/** The files at the paths, several with commas between them, in so many partitions at least; listed when it is computed. */
function ofFiles<T>(
  context: SparkContext,
  path: string,
  least: number,
  read: (file: DataFile) => Promise<readonly T[]>,
) {
  const files = listFiles(checkString("path", path).split(","), {}, {});
  const n = Math.max(1, Math.min(files.length, least));
  const bound = (i: number) => Math.floor((i * files.length) / n);
  return new RDD<T>(context, n, async function* (i) {
    for (const file of files.slice(bound(i), bound(i + 1))) yield await read(file);
  });
}

/** A partition for each file, in the files' order; SQL's readers begin with the largest. */
export function textFile(context: SparkContext, path: string): RDD<string> {
  const files = listFiles(checkString("path", path).split(","), {}, {});
  return new RDD<string>(context, Math.max(1, files.length), async function* (i) {
    const file = files[i];
    if (!file) return;
    for (const { data, starts, ends, count } of lineBlocks(file.path, undefined))
      yield Array.from({ length: count }, (_, line) => textOf(data, starts[line]!, ends[line]!));
  });
}

export function wholeTextFiles(context: SparkContext, path: string, least: number): RDD<Pair<string, string>> {
  return ofFiles(context, path, least, async (file) => [[shownPath(file.path), await readFile(file.path, "utf8")]]);
}

export function binaryFiles(context: SparkContext, path: string, least: number): RDD<Pair<string, Uint8Array>> {
  return ofFiles(context, path, least, async (file) => [[shownPath(file.path), bytes(await readFile(file.path))]]);
}

/** Files cut into records of one length. */
export function binaryRecords(context: SparkContext, path: string, length: number): RDD<Uint8Array> {
  if (checkInt("recordLength", length) < 1) throw wrongValue(`The length of a record must be positive, not ${length}.`);
  return ofFiles(context, path, Number.MAX_SAFE_INTEGER, async (file) => {
    if (file.size % length !== 0)
      throw wrongValue(`${file.path} has ${file.size} bytes, which are not records of ${length}.`);
    const content = bytes(await readFile(file.path));
    return Array.from({ length: content.length / length }, (_, i) => content.slice(i * length, (i + 1) * length));
  });
}

function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}

const gzip = "org.apache.hadoop.io.compress.GzipCodec";

/** Writes a file of lines for each partition, and `_SUCCESS` when all are there. */
export async function saveAsTextFile(rdd: RDD<unknown>, path: string, codec: string | undefined): Promise<void> {
  if (codec !== undefined && codec !== gzip) throw unsupported(`the codec ${codec}`, `Use ${gzip}, or none.`);
  const folder = localPath(path);
  if (existsSync(folder))
    throw new SparkException("", {}, { message: `There is something at ${shownPath(path)} already.` });
  await mkdir(folder, { recursive: true });
  try {
    for (let i = 0; i < rdd.getNumPartitions(); i++) {
      const lines: string[] = [];
      for await (const chunk of rdd.chunks(i)) for (const value of chunk) lines.push(`${lineText(value)}\n`);
      const text = lines.join("");
      const name = `part-${String(i).padStart(5, "0")}`;
      if (codec === undefined) await writeFile(join(folder, name), text);
      else await writeFile(join(folder, `${name}.gz`), gzipSync(text));
    }
    await writeFile(join(folder, "_SUCCESS"), "");
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
