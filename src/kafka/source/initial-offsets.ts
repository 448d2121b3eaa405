import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linesAfterVersion } from "../../dataframe/streaming/checkpoint/log.ts";
import { kafkaFailure } from "../client/failures.ts";
import { type PartitionOffsets, parseOffsets, printOffsets } from "../options/offset-json.ts";

/** Where a stream began, in `<checkpoint>/sources/<i>/0`: a zero byte, `v1`, and the offsets, as Spark writes it. */

const version = 1;

export async function readInitialOffsets(folder: string): Promise<PartitionOffsets | undefined> {
  const path = join(folder, "0");
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  // The first byte has no meaning: Spark 2.1.0 wrote a length there, later versions write zero.
  const text = bytes.subarray(1).toString("utf8");
  if (!text.startsWith("v")) return parseOffsets(text, path);
  return parseOffsets(linesAfterVersion(text, version, path).join("\n"), path);
}

/** Fails when the file is there: another query uses the checkpoint. */
export async function writeInitialOffsets(folder: string, offsets: PartitionOffsets): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "0");
  const temporary = join(folder, `.0.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, `\0v${version}\n${printOffsets(offsets)}`, { flush: true });
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw kafkaFailure(`Another streaming query is using the checkpoint: ${path} was written at the same time.`);
  } finally {
    // On a full disk there may be none.
    await rm(temporary, { force: true });
  }
}
