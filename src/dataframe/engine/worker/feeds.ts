import duckdb, { type Connection, type TableFunctionInfo } from "@duckdb/node-bindings";
import { release } from "../../columnar/transfer.ts";
import type { ColumnBatch } from "../../columnar/vector.ts";
import { SparkException } from "../../errors/errors.ts";
import type { Attr } from "../../plan/expr.ts";
import type { BatchReader, Interrupt } from "../../sources/source.ts";
import { columnName } from "../duckdb/compile/expression.ts";
import { logicalType } from "../duckdb/logical-type.ts";
import { writeVector } from "../duckdb/write-vector.ts";
import type { FeedReading } from "./fed.ts";
import { remember } from "./thrown.ts";

/** Rows for `tspark_feed(id)`, while a query runs. */
export interface OpenFeed {
  readonly columns: readonly Attr[];
  /** How many there are, of rows that are kept here; undefined of a source's, which gives them away. */
  readonly rows: number | undefined;
  readonly interrupt: Interrupt;
  /** Hears how a source is read. */
  readonly reading?: FeedReading;
  /** A reader from the start: again for each time that the query scans the feed, where the data allows it. */
  open(): BatchReader;
}

interface Cursor {
  readonly reader: BatchReader;
  /** Places in the feed's columns of what DuckDB wants. */
  readonly wanted: readonly number[];
  readonly feed: OpenFeed;
  batch: ColumnBatch | null;
  at: number;
}

const CHUNK = 2048;
const open = new Map<number, OpenFeed>();
const cursors = new Map<number, Cursor[]>();

export function openFeed(id: number, feed: OpenFeed): void {
  open.set(id, feed);
}

/** How far the source of an open feed is read; undefined of rows that are kept here. */
export function readingOf(id: number): FeedReading | undefined {
  return open.get(id)?.reading;
}

/** Closes what the query's scans of the feed left open. */
export function closeFeed(id: number): void {
  for (const { reader } of cursors.get(id) ?? []) reader.close();
  cursors.delete(id);
  open.delete(id);
}

/** Makes `tspark_feed` known to the database. */
export function registerFeeds(connection: Connection): void {
  const fn = duckdb.create_table_function();
  duckdb.table_function_set_name(fn, "tspark_feed");
  duckdb.table_function_add_parameter(fn, logicalType({ kind: "bigint" }));
  duckdb.table_function_supports_projection_pushdown(fn, true);
  duckdb.table_function_set_bind(fn, (info) => {
    const id = Number(duckdb.get_int64(duckdb.bind_get_parameter(info, 0)));
    const feed = open.get(id);
    if (!feed) {
      duckdb.bind_set_error(info, `there is no feed ${id}`);
      return;
    }
    for (const attr of feed.columns) duckdb.bind_add_result_column(info, columnName(attr.id), logicalType(attr.type));
    // DuckDB wants a column even where only rows are counted.
    if (feed.columns.length === 0) duckdb.bind_add_result_column(info, "none", logicalType({ kind: "boolean" }));
    if (feed.rows !== undefined) duckdb.bind_set_cardinality(info, feed.rows, true);
    duckdb.bind_set_bind_data(info, { id });
  });
  duckdb.table_function_set_init(fn, (info) => {
    const { id } = duckdb.init_get_bind_data(info) as { id: number };
    const feed = open.get(id)!;
    const count = duckdb.init_get_column_count(info);
    const wanted = Array.from({ length: count }, (_, i) => duckdb.init_get_column_index(info, i));
    try {
      const cursor: Cursor = { reader: feed.open(), wanted, feed, batch: null, at: 0 };
      cursors.set(id, [...(cursors.get(id) ?? []), cursor]);
      duckdb.init_set_init_data(info, cursor);
      duckdb.init_set_max_threads(info, 1);
    } catch (error) {
      duckdb.init_set_error(info, remember(error));
    }
  });
  duckdb.table_function_set_function(fn, (info, output) => {
    try {
      fill(duckdb.function_get_init_data(info as TableFunctionInfo) as Cursor, output);
    } catch (error) {
      duckdb.function_set_error(info, remember(error));
    }
  });
  duckdb.register_table_function(connection, fn);
}

function fill(cursor: Cursor, output: Parameters<typeof duckdb.data_chunk_set_size>[0]): void {
  const { feed } = cursor;
  if (feed.reading) feed.reading.begun = true;
  if (Atomics.load(feed.interrupt.flag, 0) !== 0) throw new SparkException("OPERATION_CANCELED");
  while (!cursor.batch || cursor.at >= cursor.batch.length) {
    if (cursor.batch && feed.rows === undefined) release(cursor.batch);
    cursor.batch = cursor.reader.next();
    cursor.at = 0;
    if (!cursor.batch) {
      feed.reading?.end();
      duckdb.data_chunk_set_size(output, 0);
      return;
    }
  }
  const { batch, at } = cursor;
  const to = Math.min(at + CHUNK, batch.length);
  cursor.wanted.forEach((column, i) => {
    const target = duckdb.data_chunk_get_vector(output, i);
    const source = batch.columns[column];
    // DuckDB numbers the row id beyond the last column; nothing reads it.
    if (source) writeVector(target, source, feed.columns[column]!.type, at, to);
  });
  cursor.at = to;
  duckdb.data_chunk_set_size(output, to - at);
}
