import { AnalysisException, unsupported } from "../errors/errors.ts";
import type { Scan } from "../plan/plan.ts";
import { catalogName } from "../session/names.ts";
import type { Struct, Type } from "../types/type.ts";
import { checkString, wrongType } from "./checks.ts";
import type { DataFrame } from "./dataframe.ts";
import { parseMultipart } from "./parsing.ts";
import { readStrings } from "./read-strings.ts";
import { schemaOption } from "./schema.ts";
import type { SparkSession } from "./session.ts";
import { type SourceOption, SourceOptions } from "./source-options.ts";

export type Paths = string | readonly string[];
export type Options = Readonly<Record<string, SourceOption>>;

/** Reads data: `spark.read.option("header", true).csv(path)`. */
export class DataFrameReader {
  readonly #session: SparkSession;
  readonly #options = new SourceOptions();
  #format: string | undefined;
  #schema: Struct | undefined;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  /** A source's name: parquet, csv, json, text, kafka … */
  format(source: string): this {
    this.#format = checkString("source", source);
    return this;
  }
  /** The schema, instead of finding it out: a StructType or DDL text. */
  schema(schema: Type | string): this {
    this.#schema = schemaOption(schema);
    return this;
  }
  /** An option of the source; names without regard to case. */
  option(key: string, value: SourceOption): this {
    this.#options.set(key, value);
    return this;
  }
  /** Several options at once. */
  options(options: Options): this {
    this.#options.setAll(options);
    return this;
  }

  /** The data, by path or by the options alone. */
  load(path?: Paths, options: Options & { readonly format?: string; readonly schema?: Type | string } = {}): DataFrame {
    const { format, schema, ...others } = options as Record<string, SourceOption> & {
      format?: string;
      schema?: Type | string;
    };
    if (format !== undefined) this.format(format);
    if (schema !== undefined) this.schema(schema);
    this.#options.setAll(others as Options);
    const source = this.#format ?? this.#session.state.conf.get("spark.sql.sources.default");
    return this.#load(source, path);
  }
  /** Parquet files. */
  parquet(...paths: readonly (Paths | Options)[]): DataFrame {
    return this.#files("parquet", paths);
  }
  /**
   * CSV files, or the rows of a DataFrame of one text column; options as the last argument.
   * @example spark.read.csv("a.csv", { header: true })
   */
  csv(...paths: readonly (Paths | Options | DataFrame)[]): DataFrame {
    return this.#strings("csv", paths) ?? this.#files("csv", paths as readonly (Paths | Options)[]);
  }
  /**
   * JSON files, one object a line, or the rows of a DataFrame of one text column.
   * @example spark.read.json(df.select("body"))
   */
  json(...paths: readonly (Paths | Options | DataFrame)[]): DataFrame {
    return this.#strings("json", paths) ?? this.#files("json", paths as readonly (Paths | Options)[]);
  }
  /** Text files: a row a line, in the column `value`. */
  text(...paths: readonly (Paths | Options)[]): DataFrame {
    return this.#files("text", paths);
  }
  /** Not here: DuckDB reads no ORC. */
  orc(...paths: readonly (Paths | Options)[]): DataFrame {
    return this.#files("orc", paths);
  }
  /** XML files: a row for each element that the option `rowTag` names, `xml("books.xml", { rowTag: "book" })`. */
  xml(...paths: readonly (Paths | Options)[]): DataFrame {
    return this.#files("xml", paths);
  }
  /** A table or view. */
  table(name: string): DataFrame {
    const parts = parseMultipart(checkString("tableName", name));
    return this.#session.frame({ t: "relation", parts, options: this.#options.toRecord() });
  }
  /** Not here. Export the table to CSV or Parquet, or read it with a JavaScript driver and createDataFrame. */
  jdbc(url: string, table: string): never {
    checkString("url", url);
    throw unsupported(
      `reading ${checkString("table", table)} by JDBC`,
      "Export the table to CSV or Parquet, or read it with a JavaScript driver and createDataFrame.",
    );
  }

  /** The changes of a table: raises, as for Spark's own tables, which keep none. */
  changes(tableName: string): never {
    throw noChanges(tableName);
  }

  /** Undefined where paths are given. */
  #strings(format: "csv" | "json", [from, options]: readonly unknown[]): DataFrame | undefined {
    if (typeof from !== "object" || Array.isArray(from)) return undefined;
    this.#add(isOptions(options) ? options : {});
    return readStrings(this.#session, format, from, this.#options.toRecord(), this.#schema);
  }

  #files(format: string, args: readonly (Paths | Options)[]): DataFrame {
    const last = args.at(-1);
    const options = isOptions(last) ? last : undefined;
    const paths = (options ? args.slice(0, -1) : args).flat() as readonly string[];
    if (paths.length === 0) throw wrongType("path", "str", undefined);
    this.#add(options ?? {});
    return this.#load(format, paths);
  }

  #add(options: Options): void {
    const { schema, ...others } = options as Record<string, SourceOption> & { schema?: Type | string };
    if (schema !== undefined) this.schema(schema);
    this.#options.setAll(others as Options);
  }

  #load(format: string, path: Paths | undefined): DataFrame {
    const given = this.#options.get("path");
    const paths = path === undefined ? (given === undefined ? [] : [given]) : typeof path === "string" ? [path] : path;
    for (const p of paths) checkString("path", p);
    const { path: _, ...options } = this.#options.toRecord() as Record<string, string>;
    const scan: Scan = this.#session.scan({ format, paths, options, schema: this.#schema, streaming: false });
    return this.#session.frame(scan);
  }
}

/** Tables of files have no history of changes, in Spark neither. */
export function noChanges(tableName: string): AnalysisException {
  checkString("tableName", tableName);
  return new AnalysisException("UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE", { catalogName });
}

function isOptions(value: unknown): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
