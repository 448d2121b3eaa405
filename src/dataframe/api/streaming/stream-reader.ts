import { AnalysisException, PySparkValueError, unsupported } from "../../errors/errors.ts";
import type { Struct, Type } from "../../types/type.ts";
import { checkString } from "../checks.ts";
import type { DataFrame } from "../dataframe.ts";
import { parseMultipart } from "../parsing.ts";
import { noChanges, type Options } from "../reader.ts";
import { schemaOption } from "../schema.ts";
import type { SparkSession } from "../session.ts";
import { type SourceOption, SourceOptions } from "../source-options.ts";

/** Reads streams: `spark.readStream.format("kafka").option(…).load()`. */
export class DataStreamReader {
  readonly #session: SparkSession;
  readonly #options = new SourceOptions();
  #format: string | undefined;
  #schema: Struct | undefined;
  #name: string | undefined;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  /** A source's name: kafka, rate, csv, json, parquet, text … */
  format(source: string): this {
    this.#format = checkString("source", source);
    return this;
  }
  /** The schema: a StructType or DDL text. Streams of files need one. */
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
  /**
   * A name of the source, for `spark.sql.streaming.queryEvolution.enableSourceEvolution`, without which the source refuses
   * it when it is loaded. Sources here are told apart by their order.
   * @param sourceName Letters, digits and underscores
   * @throws PySparkValueError INVALID_STREAMING_SOURCE_NAME
   */
  name(sourceName: string): this {
    if (!/^\w+$/.test(checkString("source_name", sourceName)))
      throw new PySparkValueError("INVALID_STREAMING_SOURCE_NAME", { source_name: sourceName });
    this.#name = sourceName;
    return this;
  }

  /** The stream, by path or by the options alone. */
  load(path?: string): DataFrame {
    return this.#load(this.#format ?? this.#session.state.conf.get("spark.sql.sources.default"), path);
  }
  /** New CSV files of a folder; needs a schema. */
  csv(path: string, options?: Options): DataFrame {
    return this.#file("csv", path, options);
  }
  /** New JSON files of a folder; needs a schema. */
  json(path: string, options?: Options): DataFrame {
    return this.#file("json", path, options);
  }
  /** New Parquet files of a folder; needs a schema. */
  parquet(path: string, options?: Options): DataFrame {
    return this.#file("parquet", path, options);
  }
  /** New text files of a folder: a row a line, in the column `value`. */
  text(path: string, options?: Options): DataFrame {
    return this.#file("text", path, options);
  }
  /** Not here: DuckDB reads no ORC. */
  orc(path: string, options?: Options): DataFrame {
    return this.#file("orc", path, options);
  }
  /** New XML files of a folder: a row for each element that the option `rowTag` names; needs a schema. */
  xml(path: string, options?: Options): DataFrame {
    return this.#file("xml", path, options);
  }
  /** The rows that are added to a table, as a stream. */
  table(name: string): DataFrame {
    this.#checkName();
    const parts = parseMultipart(checkString("tableName", name));
    return this.#session.frame({ t: "relation", parts, options: this.#options.toRecord(), streaming: true });
  }

  /** The changes of a table as a stream: raises, as for Spark's own tables, which keep none. */
  changes(tableName: string): never {
    throw noChanges(tableName);
  }

  #checkName(): void {
    if (this.#name === undefined) return;
    if (this.#session.state.conf.find("spark.sql.streaming.queryEvolution.enableSourceEvolution") === "true")
      throw unsupported("names of stream sources", "Leave the name out: sources are told apart by their order.");
    throw new AnalysisException("STREAMING_QUERY_EVOLUTION_ERROR.SOURCE_NAMING_NOT_SUPPORTED", { name: this.#name });
  }

  #file(format: string, path: string, options: Options | undefined): DataFrame {
    if (options) this.#options.setAll(options);
    return this.#load(format, path);
  }

  #load(format: string, path: string | undefined): DataFrame {
    this.#checkName();
    const given = path ?? this.#options.get("path");
    const paths = given === undefined ? [] : [checkString("path", given)];
    const { path: _, ...options } = this.#options.toRecord() as Record<string, string>;
    const scan = this.#session.scan({ format, paths, options, schema: this.#schema, streaming: true });
    return this.#session.frame(scan);
  }
}
