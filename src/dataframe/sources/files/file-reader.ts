import type { ColumnBatch } from "../../columnar/vector.ts";
import { SparkException } from "../../errors/errors.ts";
import { isFileMetadata } from "../../plan/file-metadata.ts";
import { sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import { type BatchReader, type Options, option, type ReadRequest } from "../source.ts";
import { metadataOf } from "./metadata.ts";
import { constantVector, partitionValue } from "./partitions.ts";
import { type DataFile, inReadingOrder } from "./paths.ts";

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
    for (const file of inReadingOrder(files)) {
      const batches = readingFile(file.path, request.options, request.conf, () => read(file, own));
      for (const batch of batches) yield withPartitions(batch, file, wanted, own, request);
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

/**
 * The schema of files: what is in them, then the partition columns. A column that is in both stands where the data has it, with
 * the folder's type and values; in a schema that the user gave, it stands last and has the user's type.
 */
export function withPartitionFields(
  data: readonly Field[],
  partitions: readonly Field[],
  origin: "given" | "inferred" = "given",
): Field[] {
  const find = (fields: readonly Field[], { name }: Field) =>
    fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
  const fields =
    origin === "given"
      ? [...data.filter((field) => !find(partitions, field)), ...partitions.map((field) => find(data, field) ?? field)]
      : [...data.map((field) => find(partitions, field) ?? field), ...partitions.filter((field) => !find(data, field))];
  return fields.map((field) => ({ ...field, nullable: true }));
}

/**
 * A reading of a file, which is skipped from where it can't be read where `ignoreCorruptFiles` or `ignoreMissingFiles` says so.
 * Raises FAILED_READ_FILE.
 */
export function* readingFile<T>(path: string, options: Options, conf: Options, read: () => Iterable<T>): Generator<T> {
  try {
    yield* read();
  } catch (error) {
    // What Node says of files and of compressed data has a code.
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof SparkException || typeof code !== "string") throw error;
    if (ignores(code === "ENOENT" ? "ignoreMissingFiles" : "ignoreCorruptFiles", options, conf)) return;
    const hint = (error as Error).message;
    const condition = `FAILED_READ_FILE.${code === "ENOENT" ? "FILE_NOT_EXIST" : "NO_HINT"}`;
    throw new SparkException(condition, { path: `file://${path}` }, { cause: error, hint });
  }
}

function ignores(name: string, options: Options, conf: Options): boolean {
  return (option(options, name) ?? conf[`spark.sql.files.${name}`])?.toLowerCase() === "true";
}

export function ignoresCorruptFiles(options: Options, conf: Options): boolean {
  return ignores("ignoreCorruptFiles", options, conf);
}
