import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ColumnBatch } from "../columnar/vector.ts";
import { IllegalArgumentException } from "../errors/errors.ts";
import type { Struct } from "../types/type.ts";
import { type BatchReader, type DataSource, option, type StreamReader, type StreamRequest } from "./source.ts";

const schema: Struct = {
  kind: "struct",
  fields: [
    { name: "timestamp", type: { kind: "timestamp" }, nullable: true },
    { name: "value", type: { kind: "bigint" }, nullable: true },
  ],
};

/** Rows counted up at a steady rate, for trying streams: option rowsPerSecond (1). An offset is a number of seconds. */
export const rateSource: DataSource = {
  name: "rate",
  async schema() {
    return schema;
  },
  async stream(request) {
    const perSecond = Number(option(request.options, "rowsPerSecond") ?? 1);
    if (!Number.isSafeInteger(perSecond) || perSecond <= 0) {
      const message = `rowsPerSecond is a whole number above zero, not "${option(request.options, "rowsPerSecond")}".`;
      throw new IllegalArgumentException("", {}, { message });
    }
    return rateReader(perSecond, await startTime(request));
  },
};

/** When the query first started, in ms: kept in the checkpoint, so that a restart goes on counting. */
async function startTime(request: StreamRequest): Promise<number> {
  const path = join(request.metadataPath, "0");
  try {
    return Number((await readFile(path, "utf8")).split("\n")[1]);
  } catch {
    const now = Date.now();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `v1\n${now}`);
    return now;
  }
}

function rateReader(perSecond: number, startMs: number): StreamReader {
  const seconds = () => String(Math.max(0, Math.floor((Date.now() - startMs) / 1000)));
  return {
    description: `RateStreamV2[rowsPerSecond=${perSecond}, rampUpTimeSeconds=0, numPartitions=default]`,
    initialOffset: async () => "0",
    latestOffset: async () => seconds(),
    reportLatest: seconds,
    async open(start, end, { columns }) {
      const first = Number(start ?? 0) * perSecond;
      const last = Number(end) * perSecond;
      const columnOf = [
        (from: number, rows: number) =>
          BigInt64Array.from({ length: rows }, (_, i) =>
            BigInt(startMs * 1000 + Math.floor(((from + i) * 1e6) / perSecond)),
          ),
        (from: number, rows: number) => BigInt64Array.from({ length: rows }, (_, i) => BigInt(from + i)),
      ];
      return rows(first, last, (from, length) => ({
        length,
        columns: columns.map((c) => ({ kind: "fixed", data: columnOf[c]!(from, length), valid: null })),
      }));
    },
    commit: async () => {},
    stop: async () => {},
  };
}

function rows(first: number, last: number, batch: (from: number, length: number) => ColumnBatch): BatchReader {
  let at = first;
  return {
    next() {
      const length = Math.min(65_536, last - at);
      if (length <= 0) return null;
      at += length;
      return batch(at - length, length);
    },
    close() {},
  };
}
