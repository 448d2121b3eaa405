import { unsupported } from "../../errors/errors.ts";
import type { Struct, Type } from "../../types/type.ts";
import { checkString, type OptionValue } from "../checks.ts";
import type { DataFrame } from "../dataframe.ts";
import { parseMultipart } from "../parsing.ts";
import type { Options } from "../reader.ts";
import { schemaOption } from "../schema.ts";
import type { SparkSession } from "../session.ts";
import { SourceOptions } from "../source-options.ts";

/** Reads streams: `spark.readStream.format("kafka").option(…).load()`. */
export class DataStreamReader {
  readonly #session: SparkSession;
  readonly #options = new SourceOptions();
  #format: string | undefined;
  #schema: Struct | undefined;

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
  option(key: string, value: OptionValue): this {
    this.#options.set(key, value);
    return this;
  }
  options(options: Options): this {
    this.#options.setAll(options);
    return this;
  }
  name(): never {
    throw unsupported("names for stream sources", "Sources are told apart by their order.");
  }

  load(path?: string): DataFrame {
    return this.#load(this.#format ?? this.#session.state.conf.get("spark.sql.sources.default"), path);
  }
  csv(path: string, options?: Options): DataFrame {
    return this.#file("csv", path, options);
  }
  json(path: string, options?: Options): DataFrame {
    return this.#file("json", path, options);
  }
  parquet(path: string, options?: Options): DataFrame {
    return this.#file("parquet", path, options);
  }
  text(path: string, options?: Options): DataFrame {
    return this.#file("text", path, options);
  }
  orc(path: string, options?: Options): DataFrame {
    return this.#file("orc", path, options);
  }
  xml(path: string, options?: Options): DataFrame {
    return this.#file("xml", path, options);
  }
  /** The rows that are added to a table, as a stream. */
  table(name: string): DataFrame {
    const parts = parseMultipart(checkString("tableName", name));
    return this.#session.frame({ t: "relation", parts, options: this.#options.toRecord(), streaming: true });
  }

  #file(format: string, path: string, options: Options | undefined): DataFrame {
    if (options) this.#options.setAll(options);
    return this.#load(format, path);
  }

  #load(format: string, path: string | undefined): DataFrame {
    const given = path ?? this.#options.get("path");
    const paths = given === undefined ? [] : [checkString("path", given)];
    const { path: _, ...options } = this.#options.toRecord() as Record<string, string>;
    const scan = this.#session.scan({ format, paths, options, schema: this.#schema, streaming: true });
    return this.#session.frame(scan);
  }
}
