import type { ColumnBatch } from "../../columnar/vector.ts";
import { SparkException } from "../../errors/errors.ts";
import { isFileMetadata } from "../../plan/file-metadata.ts";
import { sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import type { BatchReader, ReadRequest } from "../source.ts";
import { metadataOf } from "./metadata.ts";
import { constantVector, partitionValue } from "./partitions.ts";
import type { DataFile } from "./paths.ts";

/** Reads files one after the other. `read` gives the wanted columns of the file itself, in the order of `own`. */
export function filesReader(
  files: readonly DataFile[],
  request: ReadRequest,
  read: (file: DataFile, own: readonly Field[]) => Generator<ColumnBatch>,
): BatchReader {
  const wanted = request.columns.map((i) => request.schema.fields[i]!);
  const names = new Set(files[0]?.partitions.map(([name]) => name.toLowerCase()));
  const own = wanted.filter((field) => !names.has(field.name.toLowerCase()) && !isFileMetadata(field));
  const rows = (function* () {
    let done = 0;
    const total = files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files) {
      for (const batch of read(file, own)) yield withPartitions(batch, file, wanted, own, request);
      done += file.size;
      request.progress?.(total === 0 ? 1 : done / total);
    }
  })();
  return {
    next() {
      if (Atomics.load(request.interrupt.flag, 0) !== 0) throw new SparkException("OPERATION_CANCELED");
      for (;;) {
        const { value, done } = rows.next();
        if (done) return null;
        if (value.length > 0) return value;
      }
    },
    close() {
      rows.return(undefined);
    },
  };
}

function withPartitions(
  batch: ColumnBatch,
  file: DataFile,
  wanted: readonly Field[],
  own: readonly Field[],
  request: ReadRequest,
): ColumnBatch {
  if (wanted.length === own.length) return batch;
  const zone = request.conf["spark.sql.session.timeZone"] ?? "UTC";
  const columns = wanted.map((field) => {
    const at = own.indexOf(field);
    if (at >= 0) return batch.columns[at]!;
    if (isFileMetadata(field)) return constantVector(metadataOf(file), field.type, batch.length);
    const [, text] = file.partitions.find(([name]) => name.toLowerCase() === field.name.toLowerCase())!;
    const value = partitionValue(text, field.type, zone);
    if (value === null && text !== null) {
      throw new SparkException("INVALID_PARTITION_VALUE", {
        value: `'${text}'`,
        dataType: `"${sqlType(field.type)}"`,
        columnName: `\`${field.name}\``,
      });
    }
    return constantVector(value, field.type, batch.length);
  });
  return { length: batch.length, columns };
}

/** The schema of files: what is in them, then the partition columns, which may also be given by the user. */
export function withPartitionFields(data: readonly Field[], partitions: readonly Field[]): Field[] {
  const names = new Map(partitions.map((field) => [field.name.toLowerCase(), field]));
  const own = data.filter((field) => !names.has(field.name.toLowerCase()));
  const given = new Map(data.map((field) => [field.name.toLowerCase(), field]));
  const typed = partitions.map((field) => given.get(field.name.toLowerCase()) ?? field);
  return [...own, ...typed].map((field) => ({ ...field, nullable: true }));
}
