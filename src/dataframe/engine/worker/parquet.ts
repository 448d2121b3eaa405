import duckdb, { type Connection, type LogicalType } from "@duckdb/node-bindings";
import { textAt } from "../../columnar/access.ts";
import { AnalysisException, SparkException, unsupported } from "../../errors/errors.ts";
import type { Attr } from "../../plan/expr.ts";
import { isFileMetadata } from "../../plan/file-metadata.ts";
import type { Scan } from "../../plan/plan.ts";
import { ignoresCorruptFiles, withPartitionFields } from "../../sources/files/file-reader.ts";
import { metadataOf } from "../../sources/files/metadata.ts";
import { partitionFields } from "../../sources/files/partitions.ts";
import { type DataFile, inReadingOrder, listFiles } from "../../sources/files/paths.ts";
import { type Options, option, type SourceRequest } from "../../sources/source.ts";
import { typeFromJson } from "../../types/json.ts";
import type { Field, Struct, Type } from "../../types/type.ts";
import { columnName } from "../duckdb/compile/expression.ts";
import type { ScanSql } from "../duckdb/compile/query.ts";
import { readChunk } from "../duckdb/read-vector.ts";
import { fileColumn, sparkType } from "../duckdb/spark-type.ts";
import { duckType, quoteText } from "../duckdb/types.ts";
import type { DuckDatabase } from "./database.ts";
import { mergeSchemas } from "./merge-schemas.ts";
import { native } from "./native.ts";

/** Spark's own schema, which it leaves in the files it writes. */
const SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

/** Parquet files, read by DuckDB itself. */
export class ParquetFiles {
  readonly #database: DuckDatabase;

  constructor(database: DuckDatabase) {
    this.#database = database;
  }

  async schema({ paths, options, userSchema, conf }: SourceRequest): Promise<Struct> {
    const files = dataFiles(paths, options, conf);
    const partitions = partitionFields(files, conf);
    if (userSchema) return { kind: "struct", fields: withPartitionFields(userSchema.fields, partitions) };
    const merge = (option(options, "mergeSchema") ?? conf["spark.sql.parquet.mergeSchema"])?.toLowerCase() === "true";
    const asked = await this.#readable(merge ? files : files.slice(0, 1), options, conf);
    if (asked.length === 0) throw new AnalysisException("UNABLE_TO_INFER_SCHEMA", { format: "Parquet" });
    const schemas = await this.#connected(async (connection) => {
      const found: Struct[] = [];
      for (const file of asked) found.push({ kind: "struct", fields: await fileFields(connection, file) });
      return found;
    });
    return { kind: "struct", fields: withPartitionFields(mergeSchemas(schemas).fields, partitions, "inferred") };
  }

  /** How the scan's columns are read from the files that are there now. */
  async scan(scan: Scan, conf: Options): Promise<ScanSql> {
    const found = inReadingOrder(dataFiles(scan.paths, scan.options, conf));
    const files = await this.#readable(found, scan.options, conf);
    if (files.length === 0) return (columns) => `(SELECT ${nothing(columns)} WHERE false)`;
    const from = readParquet(files);
    const types = await this.#connected((connection) => columnTypes(connection, from));
    const byName = new Map([...types].map(([name, type]) => [name.toLowerCase(), { name, type }]));
    return (columns) => {
      const metadata = columns.some(isFileMetadata);
      const list = columns.map((attr) => {
        if (isFileMetadata(attr)) return `${metadataSql(files, attr.type)} AS ${columnName(attr.id)}`;
        const column = byName.get(attr.name.toLowerCase());
        const sql = column ? fileColumn(column.name, column.type, attr.type) : `CAST(NULL AS ${duckType(attr.type)})`;
        return `${sql} AS ${columnName(attr.id)}`;
      });
      return `(SELECT ${list.join(", ") || "1"} FROM ${metadata ? readParquet(files, true) : from})`;
    };
  }

  /** Files with a footer, where `ignoreCorruptFiles` says that others do not matter. */
  async #readable(files: readonly DataFile[], options: Options, conf: Options): Promise<readonly DataFile[]> {
    if (!ignoresCorruptFiles(options, conf)) return files;
    return this.#connected(async (connection) => {
      const readable: DataFile[] = [];
      for (const file of files) {
        const sql = `FROM parquet_file_metadata(${quoteText(file.path)})`;
        const found = await native(duckdb.query(connection, sql)).catch(() => undefined);
        if (found) readable.push(file);
      }
      return readable;
    });
  }

  async #connected<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#database.connect();
    try {
      return await use(connection);
    } catch (error) {
      throw readError(error);
    } finally {
      this.#database.giveBack(connection, false);
    }
  }
}

function dataFiles(paths: readonly string[], options: Options, conf: Options): DataFile[] {
  // Summary files are no data.
  return listFiles(paths, options, conf).filter(({ path }) => !/\/(_common_metadata|_metadata)$/.test(path));
}

function nothing(columns: readonly Attr[]): string {
  return columns.map((a) => `CAST(NULL AS ${duckType(a.type)}) AS ${columnName(a.id)}`).join(", ") || "1";
}

const FILE = "tspark_file";

/** A struct per row: what is told of its file, and its place in it. */
function metadataSql(files: readonly DataFile[], type: Type): string {
  const told = files.map((file) => {
    const [path, name, size, start, length, modified] = metadataOf(file);
    return `ROW(${quoteText(String(path))}, ${quoteText(String(name))}, ${size}, ${start}, ${length}, make_timestamptz(${modified}))`;
  });
  const list = `[${files.map(({ path }) => quoteText(path)).join(", ")}]`;
  const at = (field: number) => `([${told.join(", ")}])[list_position(${list}, ${FILE})][${field}]`;
  return `CAST(ROW(${[1, 2, 3, 4, 5, 6].map(at).join(", ")}, file_row_number) AS ${duckType(type)})`;
}

function readParquet(files: readonly DataFile[], metadata = false): string {
  const list = files.map(({ path }) => quoteText(path.replace(/[*?[]/g, "[$&]"))).join(", ");
  const options = ["hive_partitioning = " + String(files[0]!.partitions.length > 0)];
  if (files[0]!.partitions.length > 0) options.push("hive_types_autocast = false");
  if (files.length > 1) options.push("union_by_name = true");
  if (metadata) options.push(`filename = '${FILE}'`, "file_row_number = true");
  return `read_parquet([${list}], ${options.join(", ")})`;
}

async function columnTypes(connection: Connection, from: string): Promise<Map<string, LogicalType>> {
  const prepared = await native(duckdb.prepare(connection, `SELECT * FROM ${from}`));
  const count = duckdb.prepared_statement_column_count(prepared);
  const types = new Map<string, LogicalType>();
  for (let i = 0; i < count; i++) {
    const name = duckdb.prepared_statement_column_name(prepared, i);
    types.set(name, duckdb.prepared_statement_column_logical_type(prepared, i));
  }
  duckdb.destroy_prepare_sync(prepared);
  return types;
}

/** The columns of a file, without those of partitions. */
async function fileFields(connection: Connection, file: DataFile): Promise<readonly Field[]> {
  const spark = await sparkSchema(connection, file);
  if (spark) return spark.fields;
  const types = await columnTypes(connection, readParquet([{ ...file, partitions: [] }]));
  return [...types].map(([name, logical]) => {
    const type = sparkType(logical);
    if (!type) throw unsupported(`the parquet column ${name} of a type that Spark does not have`);
    return { name, type, nullable: true };
  });
}

async function sparkSchema(connection: Connection, { path }: DataFile): Promise<Struct | undefined> {
  const sql = `SELECT decode(value) FROM parquet_kv_metadata(${quoteText(path)}) WHERE decode(key) = ${quoteText(SPARK_SCHEMA)}`;
  const chunk = await native(duckdb.fetch_chunk(await native(duckdb.query(connection, sql))));
  if (!chunk || duckdb.data_chunk_get_size(chunk) === 0) return undefined;
  const type = typeFromJson(JSON.parse(textAt(readChunk(chunk, [{ kind: "string" }]).columns[0]!, 0)));
  return type.kind === "struct" ? type : undefined;
}

function readError(error: unknown): unknown {
  if (error instanceof SparkException) return error;
  const message = error instanceof Error ? error.message : String(error);
  const path = /'(\/[^']+)'/.exec(message)?.[1] ?? /file "([^"]+)"/.exec(message)?.[1] ?? "a parquet file";
  return new SparkException(
    "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER",
    { path: `file:${path}` },
    { hint: message, cause: error },
  );
}
