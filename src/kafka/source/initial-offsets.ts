import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
  const newline = text.indexOf("\n");
  const head = newline < 0 ? text : text.slice(0, newline);
  if (newline < 0 || !/^v\d+$/.test(head)) {
    throw kafkaFailure(
      `The checkpoint file ${path} is malformed: its first line is "${head.slice(0, 20)}", not a version.`,
    );
  }
  if (Number(head.slice(1)) > version) {
    throw kafkaFailure(
      `The checkpoint file ${path} has version ${head}; the newest that can be read is v${version}.`,
      "A newer version of Spark or tspark wrote it.",
    );
  }
  return parseOffsets(text.slice(newline + 1), path);
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
