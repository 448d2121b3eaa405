import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { isNull, textAt } from "../../../columnar/access.ts";
import type { ColumnBatch, Vector } from "../../../columnar/vector.ts";
import { AnalysisException, IllegalArgumentException, SparkException, unsupported } from "../../../errors/errors.ts";
import { zoneOf } from "../../../types/datetime/zone.ts";
import { sqlType } from "../../../types/names.ts";
import type { Field, Struct } from "../../../types/type.ts";
import { type Interrupt, type Options, option, type SaveMode } from "../../source.ts";
import { booleanOption, lineSeparator } from "../checks.ts";
import { fromText } from "../encoding.ts";
import { partitionFolder } from "../partition-folders.ts";
import { avroRows } from "./avro.ts";
import { csvRows } from "./csv.ts";
import { jsonRows } from "./json.ts";
import { openTarget, type Replaced, type Target } from "./target.ts";
import { partitionText } from "./values.ts";
import { xmlRows } from "./xml.ts";

/** A format of lines. */
export interface LineFormat {
  readonly ending: string;
  readonly header: string;
  /** What stands behind all rows. Where there is one, a file without rows has no header either. */
  readonly footer?: string;
  /** UTF-8 if none. */
  readonly encoding?: string | undefined;
  /** The line of a row, its end included. */
  row(columns: readonly Vector[], row: number): string;
}

/** A format of rows, one behind the other. */
export interface RowFormat {
  readonly ending: string;
  /** What one file is made with. */
  encoder(): RowEncoder;
}

export interface RowEncoder {
  add(columns: readonly Vector[], row: number): void;
  /** About how much was added since the last taking. */
  readonly size: number;
  /** The bytes of what was added since the last taking; the first time with what comes before all rows. */
  take(): Uint8Array;
  /** Adds what comes after all rows. */
  end?(): void;
}

export interface FileWrite {
  readonly format: string;
  readonly path: string;
  readonly mode: SaveMode;
  readonly replaced?: Replaced;
  readonly partitionBy: readonly string[];
  readonly options: Options;
  readonly conf: Options;
  readonly schema: Struct;
  readonly batches: AsyncIterable<ColumnBatch>;
  readonly interrupt: Interrupt;
}

type Formatter<F> = (fields: readonly Field[], options: Options, conf: Options) => F;

const formats: Readonly<Record<string, Formatter<RowFormat>>> = {
  csv: lines(csvRows),
  json: lines(jsonRows),
  text: lines(textRows),
  avro: avroRows,
  xml: lines(xmlRows),
};

/** A format of lines as one of rows, which are compressed together. */
function lines(formatter: Formatter<LineFormat>): Formatter<RowFormat> {
  return (fields, options, conf) => {
    const format = formatter(fields, options, conf);
    const codec = codecOf(
      option(options, "compression") ?? (format.ending === ".csv" ? option(options, "codec") : undefined),
    );
    return {
      ending: format.ending + (codec?.ending ?? ""),
      encoder: () => new LineEncoder(format, codec),
    };
  };
}

/** Compressed pieces stand one behind the other, which gzip allows. */
class LineEncoder implements RowEncoder {
  readonly #format: LineFormat;
  readonly #codec: Codec | undefined;
  #encoding: string;
  #text: string;
  #hasRows = false;

  constructor(format: LineFormat, codec: Codec | undefined) {
    this.#format = format;
    this.#encoding = format.encoding ?? "utf-8";
    this.#codec = codec;
    this.#text = format.footer === undefined ? format.header : "";
  }

  add(columns: readonly Vector[], row: number): void {
    if (this.#format.footer !== undefined && !this.#hasRows) this.#text = this.#format.header;
    this.#hasRows = true;
    this.#text += this.#format.row(columns, row);
  }

  end(): void {
    if (this.#hasRows) this.#text += this.#format.footer ?? "";
  }

  get size(): number {
    return this.#text.length;
  }

  take(): Uint8Array {
    const bytes = fromText(this.#text, this.#encoding);
    // A byte order mark stands at the beginning only.
    if (this.#encoding === "utf-16" && bytes.length > 2) this.#encoding = "utf-16be";
    this.#text = "";
    return this.#codec && bytes.length > 0 ? this.#codec.compress(bytes) : bytes;
  }
}

/** Whether `writeRows` writes the format. */
export function isRowFormat(format: string): boolean {
  return format in formats;
}

/** Writes rows as files, one per combination of partition values. Gives the number of rows. */
export async function writeRows(write: FileWrite): Promise<number> {
  const { schema, partitionBy, options, conf } = write;
  const places = partitionPlaces(schema, partitionBy);
  const own = schema.fields.map((_, i) => i).filter((i) => !places.includes(i));
  const format = formats[write.format]!(
    own.map((i) => schema.fields[i]!),
    options,
    conf,
  );
  const most = maxRecordsPerFile(options, conf);
  const target = openTarget(write.path, write.mode, write.replaced);
  if (!target) return 0;
  const files = new OpenFiles(target, format, most);
  const zone = zoneOf(conf["spark.sql.session.timeZone"] ?? "UTC")!;
  const folders = places.map((i) => partitionText(schema.fields[i]!.type, zone));
  let rows = 0;
  try {
    if (places.length === 0) files.of("");
    for await (const batch of write.batches) {
      if (Atomics.load(write.interrupt.flag, 0) !== 0) throw new SparkException("OPERATION_CANCELED");
      const columns = own.map((i) => batch.columns[i]!);
      for (let row = 0; row < batch.length; row++) {
        const folder =
          places.length === 0
            ? ""
            : places.map((i, k) => partitionFolder(partitionBy[k]!, folders[k]!(batch.columns[i]!, row))).join("/");
        files.of(folder).write(columns, row);
      }
      rows += batch.length;
    }
    files.close();
    target.commit();
    return rows;
  } catch (error) {
    files.close();
    target.abort();
    throw error;
  }
}

/** How many rows a file may have; 0 or less: as many as there are. */
export function maxRecordsPerFile(options: Options, conf: Options): number {
  const text = option(options, "maxRecordsPerFile") ?? conf["spark.sql.files.maxRecordsPerFile"] ?? "0";
  if (!/^[+-]?\d+$/.test(text)) {
    const message = `The option maxRecordsPerFile must be a whole number, not ${text}.`;
    throw new IllegalArgumentException("", {}, { message });
  }
  return Number(text);
}

/** Places in the schema of the partition columns. */
export function partitionPlaces(schema: Struct, partitionBy: readonly string[]): number[] {
  const places = partitionBy.map((name) => {
    const place = schema.fields.findIndex((field) => field.name.toLowerCase() === name.toLowerCase());
    if (place < 0) {
      const message = `There is no column ${name} to partition by; the columns are ${schema.fields.map((f) => f.name).join(", ")}.`;
      throw new AnalysisException("", {}, { message });
    }
    const { type } = schema.fields[place]!;
    if (["array", "map", "struct", "variant", "interval", "geometry", "geography"].includes(type.kind))
      throw new AnalysisException("INVALID_PARTITION_COLUMN_DATA_TYPE", { type: `"${sqlType(type)}"` });
    return place;
  });
  if (places.length > 0 && places.length === schema.fields.length) {
    throw new AnalysisException("ALL_PARTITION_COLUMNS_NOT_ALLOWED");
  }
  return places;
}

function textRows(fields: readonly Field[], options: Options): LineFormat {
  const [field] = fields;
  if (fields.length !== 1 || !field)
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1290", { schemaSize: String(fields.length) });
  const other = fields.find((f) => f.type.kind !== "string");
  if (other)
    throw new AnalysisException("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", {
      columnName: `\`${other.name}\``,
      columnType: `"${sqlType(other.type)}"`,
      format: "Text",
    });
  booleanOption(options, "wholetext", false);
  lineSeparator(options);
  const lineEnd = option(options, "lineSep") ?? "\n";
  return {
    ending: ".txt",
    header: "",
    row: ([column], row) => (isNull(column!, row) ? "" : textAt(column!, row)) + lineEnd,
  };
}

interface Codec {
  readonly ending: string;
  compress(data: Uint8Array): Uint8Array;
}

const known = ["none", "uncompressed", "gzip", "deflate", "bzip2", "lz4", "snappy"];

/** By the option compression; csv knows it as codec, too. */
function codecOf(given: string | undefined): Codec | undefined {
  const name = (given ?? "none").toLowerCase();
  if (name === "none" || name === "uncompressed") return undefined;
  if (name === "gzip") return { ending: ".gz", compress: gzipSync };
  if (name === "deflate") return { ending: ".deflate", compress: deflateSync };
  if (known.includes(name) || name.includes("."))
    throw unsupported(`writing files compressed by ${name}`, "Use gzip, deflate or none.");
  throw new IllegalArgumentException("CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", {
    codecName: name,
    availableCodecs: known.join(", "),
  });
}

/** The part file of each partition folder. */
class OpenFiles {
  readonly #target: Target;
  readonly #format: RowFormat;
  readonly #files = new Map<string, PartFile>();

  readonly #most: number;

  constructor(target: Target, format: RowFormat, most: number) {
    this.#target = target;
    this.#most = most;
    this.#format = format;
  }

  of(folder: string): PartFile {
    let file = this.#files.get(folder);
    const full = file !== undefined && this.#most > 0 && file.rows >= this.#most;
    if (full) file?.close();
    if (!file || full) {
      const number = file ? file.number + 1 : 0;
      const name = this.#target.fileName(this.#format.ending, folder !== "", number);
      file = new PartFile(join(this.#target.staging, folder, name), this.#format.encoder(), number);
      this.#files.set(folder, file);
    }
    return file;
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
    this.#files.clear();
  }
}

const PIECE = 1 << 20;

class PartFile {
  readonly #path: string;
  readonly #encoder: RowEncoder;
  #started = false;
  /** Which of its folder's files it is, and how many rows it has. */
  readonly number: number;
  rows = 0;

  constructor(path: string, encoder: RowEncoder, number: number) {
    this.number = number;
    this.#path = path;
    this.#encoder = encoder;
  }

  write(columns: readonly Vector[], row: number): void {
    this.rows++;
    this.#encoder.add(columns, row);
    if (this.#encoder.size >= PIECE) this.#flush();
  }

  close(): void {
    this.#encoder.end?.();
    this.#flush();
  }

  /** Opened for each piece: there may be more partitions than a process may have open files. */
  #flush(): void {
    if (!this.#started) mkdirSync(dirname(this.#path), { recursive: true });
    else if (this.#encoder.size === 0) return;
    const data = this.#encoder.take();
    const fd = openSync(this.#path, this.#started ? "a" : "w");
    for (let at = 0; at < data.length; ) at += writeSync(fd, data, at);
    closeSync(fd);
    this.#started = true;
  }
}
