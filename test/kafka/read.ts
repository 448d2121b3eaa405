import { valueReader } from "../../src/dataframe/columnar/read.ts";
import type { ColumnBatch } from "../../src/dataframe/columnar/vector.ts";
import type { BatchReader, Interrupt, Options, ReadRequest } from "../../src/dataframe/sources/source.ts";
import type { Struct } from "../../src/dataframe/types/type.ts";
import { source } from "../../src/kafka/source/kafka-source.ts";
import { kafkaSchema } from "../../src/kafka/source/schema.ts";
import { bootstrap } from "./shared.ts";

export const noInterrupt: Interrupt = { flag: new Int32Array(new SharedArrayBuffer(4)) };

export type Row = Readonly<Record<string, unknown>>;

export interface ReadOptions {
  readonly columns?: readonly string[];
  readonly conf?: Options;
  readonly warn?: (text: string) => void;
  readonly interrupt?: Interrupt;
}

/** A request to read, as the engine would make it. */
export function readRequest(options: Options, more: ReadOptions = {}): ReadRequest {
  const given: Options = { "kafka.bootstrap.servers": bootstrap, ...options };
  const schema = kafkaSchema(given.includeHeaders === "true");
  const names = more.columns ?? schema.fields.map(({ name }) => name);
  return {
    options: given,
    paths: [],
    streaming: false,
    conf: more.conf ?? {},
    schema,
    columns: names.map((name) => schema.fields.findIndex((field) => field.name === name)),
    interrupt: more.interrupt ?? noInterrupt,
    ...(more.warn ? { warn: more.warn } : {}),
  };
}

/** Reads a topic as `spark.read.format("kafka")` would; bytes come as text. */
export async function readKafka(options: Options, more: ReadOptions = {}): Promise<Row[]> {
  const request = readRequest(options, more);
  await source.schema(request);
  return drain(await source.read!(request), request);
}

export function drain(reader: BatchReader, request: ReadRequest): Row[] {
  const found: Row[] = [];
  try {
    for (let batch = reader.next(); batch; batch = reader.next()) found.push(...rowsOf(batch, request));
  } finally {
    reader.close();
  }
  return found;
}

export function rowsOf(batch: ColumnBatch, { schema, columns }: { schema: Struct; columns: readonly number[] }): Row[] {
  const fields = columns.map((index) => schema.fields[index]!);
  const readers = fields.map(({ type }) =>
    valueReader(type, {
      long: "number",
      row: (struct, values) => Object.fromEntries(struct.fields.map((f, i) => [f.name, plain(values[i])])),
    }),
  );
  return Array.from({ length: batch.length }, (_, row) =>
    Object.fromEntries(fields.map(({ name }, i) => [name, plain(readers[i]!(batch.columns[i]!, row))])),
  );
}

function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString("utf8");
  if (Array.isArray(value)) return value.map(plain);
  return value;
}

/** The values of a topic, in the order they were read. */
export async function valuesOf(options: Options, more: ReadOptions = {}): Promise<unknown[]> {
  return (await readKafka(options, { ...more, columns: ["value"] })).map(({ value }) => value);
}

/** What went wrong, for a table of cases. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<Error & { condition?: string; hint?: string; messageParameters?: Record<string, string> }> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("no error was raised");
}
