import { AnalysisException, unsupported } from "../errors/errors.ts";
import { insertInto, saveAsTable } from "../session/write-table.ts";
import type { SaveMode } from "../sources/source.ts";
import { quoteName } from "../types/names.ts";
import { action, type SparkPromise } from "./action.ts";
import { checkInt, checkString, wrongType } from "./checks.ts";
import type { DataFrame } from "./dataframe.ts";
import { checkBatch } from "./execution.ts";
import { parseMultipart } from "./parsing.ts";
import type { Options } from "./reader.ts";
import { type SourceOption, SourceOptions } from "./source-options.ts";

const modes: Readonly<Record<string, SaveMode>> = {
  append: "append",
  overwrite: "overwrite",
  error: "errorifexists",
  errorifexists: "errorifexists",
  default: "errorifexists",
  ignore: "ignore",
};

/** Saves rows: `df.write.mode("overwrite").parquet(path)`. Saving is an action: await it. */
export class DataFrameWriter {
  readonly #df: DataFrame;
  readonly #options = new SourceOptions();
  #format: string | undefined;
  #mode: SaveMode | undefined;
  #partitionBy: readonly string[] = [];

  constructor(df: DataFrame) {
    this.#df = df;
  }

  /** A sink's name: parquet, csv, json, text, kafka … */
  format(source: string): this {
    this.#format = checkString("source", source);
    return this;
  }
  /** What to do where data is already: "append", "overwrite", "error" (the default), "ignore". */
  mode(saveMode: string): this {
    const mode = modes[checkString("saveMode", saveMode).toLowerCase()];
    if (!mode) throw new AnalysisException("INVALID_SAVE_MODE", { mode: `"${saveMode}"` });
    this.#mode = mode;
    return this;
  }
  /** An option of the format; names without regard to case. */
  option(key: string, value: SourceOption): this {
    this.#options.set(key, value);
    return this;
  }
  /** Several options at once. */
  options(options: Options): this {
    this.#options.setAll(options);
    return this;
  }
  /** A folder for each value of these columns. */
  partitionBy(...cols: readonly (string | readonly string[])[]): this {
    this.#partitionBy = cols.flat().map((c) => checkString("cols", c));
    return this;
  }
  /** Not here, and in Spark for tables only. partitionBy(…) puts each value into a folder of its own. */
  bucketBy(numBuckets: number, col: string | readonly string[], ...cols: readonly string[]): never {
    const names = [col, ...cols].flat().map((each) => checkString("col", each));
    throw unsupported(
      `bucketBy(${checkInt("numBuckets", numBuckets)}, ${names.join(", ")})`,
      "partitionBy(…) puts each value into a folder of its own.",
    );
  }
  /** Not here: it sorts inside the buckets of bucketBy. Sort before writing: df.sort(…).write. */
  sortBy(col: string | readonly string[], ...cols: readonly string[]): never {
    const names = [col, ...cols].flat().map((each) => checkString("col", each));
    throw unsupported(`sortBy(${names.join(", ")})`, "Sort before writing: df.sort(…).write.");
  }
  /** Not here. partitionBy(…) puts each value into a folder of its own. */
  clusterBy(...cols: readonly string[]): never {
    const names = cols.map((each) => checkString("cols", each));
    throw unsupported(`clusterBy(${names.join(", ")})`, "partitionBy(…) puts each value into a folder of its own.");
  }

  /** Saves to a path, or where the options say. */
  save(
    path?: string,
    options: Options & { readonly format?: string; readonly mode?: string } = {},
  ): SparkPromise<void> {
    const { format, mode, ...others } = options as Record<string, SourceOption> & { format?: string; mode?: string };
    if (format !== undefined) this.format(format);
    if (mode !== undefined) this.mode(mode);
    this.#options.setAll(others as Options);
    return this.#save(this.#format ?? this.#df.sparkSession.state.conf.get("spark.sql.sources.default"), path);
  }
  /** Writes Parquet files into a folder. */
  parquet(path: string, options?: Options): SparkPromise<void> {
    return this.#file("parquet", path, options);
  }
  /** Writes CSV files into a folder. */
  csv(path: string, options?: Options): SparkPromise<void> {
    return this.#file("csv", path, options);
  }
  /** Writes files with one JSON object a line into a folder. */
  json(path: string, options?: Options): SparkPromise<void> {
    return this.#file("json", path, options);
  }
  /** Writes a single text column, a line a row. */
  text(path: string, options?: Options): SparkPromise<void> {
    return this.#file("text", path, options);
  }
  /** Not here: DuckDB writes no ORC. */
  orc(path: string, options?: Options): SparkPromise<void> {
    return this.#file("orc", path, options);
  }
  /** Writes XML files into a folder, a row an element called as the option `rowTag` says: `xml("books", { rowTag: "book" })`. */
  xml(path: string, options?: Options): SparkPromise<void> {
    return this.#file("xml", path, options);
  }
  /** Not here. Write files, or use a JavaScript driver in df.foreachPartition(f). */
  jdbc(url: string, table: string): never {
    checkString("url", url);
    throw unsupported(
      `writing ${checkString("table", table)} by JDBC`,
      "Write files, or use a JavaScript driver in df.foreachPartition(f).",
    );
  }
  /** Makes a table of the rows, or adds them to one by name. */
  saveAsTable(
    name: string,
    options?: Options & { readonly format?: string; readonly mode?: string },
  ): SparkPromise<void> {
    const { format, mode, ...others } = (options ?? {}) as Record<string, SourceOption> & {
      format?: string;
      mode?: string;
    };
    if (format !== undefined) this.format(format);
    if (mode !== undefined) this.mode(mode);
    this.#options.setAll(others as Options);
    const parts = parseMultipart(checkString("name", name));
    return action(() =>
      saveAsTable(this.#df.sparkSession, {
        parts,
        plan: this.#df.plan,
        format: this.#format,
        mode: this.#mode ?? "errorifexists",
        options: this.#options.toRecord(),
        partitionBy: this.#partitionBy,
      }),
    );
  }
  /** Adds the rows to a table, by position. */
  insertInto(tableName: string, overwrite?: boolean): SparkPromise<void> {
    if (this.#partitionBy.length > 0)
      throw new AnalysisException("PARTITION_BY_NOT_ALLOWED_WITH_INSERT_INTO", { tableName });
    const parts = parseMultipart(checkString("tableName", tableName));
    const replace = overwrite ?? this.#mode === "overwrite";
    return action(() => insertInto(this.#df.sparkSession, parts, this.#df.plan, replace));
  }

  #file(format: string, path: string, options: Options | undefined): SparkPromise<void> {
    checkString("path", path);
    const { mode, ...others } = (options ?? {}) as Record<string, SourceOption> & { mode?: string };
    if (mode !== undefined) this.mode(mode);
    this.#options.setAll(others as Options);
    return this.#save(format, path);
  }

  #save(format: string, given: string | undefined): SparkPromise<void> {
    const { sparkSession, plan } = this.#df;
    checkBatch(plan);
    const path = given ?? this.#options.get("path");
    if (path !== undefined && typeof path !== "string") throw wrongType("path", "str", path);
    const known = this.#df.columns.map((name) => name.toLowerCase());
    const missing = this.#partitionBy.find((name) => !known.includes(name.toLowerCase()));
    if (missing !== undefined)
      throw new AnalysisException("_LEGACY_ERROR_TEMP_1155", {
        col: missing,
        schemaCatalog: this.#df.schema.catalogString(),
      });
    const by = this.#partitionBy.map((name) => name.toLowerCase());
    // Lines of csv know no names; Kafka takes the first column of a name.
    const twice = repeated(by) ?? (["csv", "kafka"].includes(format.toLowerCase()) ? undefined : repeated(known));
    if (twice !== undefined) throw new AnalysisException("COLUMN_ALREADY_EXISTS", { columnName: quoteName(twice) });
    if (by.length > 0 && by.length === known.length)
      throw new AnalysisException("ALL_PARTITION_COLUMNS_NOT_ALLOWED", {});
    const { path: _, ...options } = this.#options.toRecord() as Record<string, string>;
    return action(async () => {
      await sparkSession.engine.call("write", {
        plan: await sparkSession.cacheManager.prepare(plan),
        format: format.toLowerCase(),
        mode: this.#mode ?? "errorifexists",
        partitionBy: this.#partitionBy,
        options,
        conf: sparkSession.state.conf.snapshot,
        ...(path === undefined ? {} : { path }),
      });
    });
  }
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) < i);
}
