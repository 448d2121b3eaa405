import { valueReader } from "../columnar/read.ts";
import type { ColumnBatch } from "../columnar/vector.ts";
import type { SessionConf } from "../session/conf.ts";
import { type Row, rowOf } from "../types/row.ts";
import type { Struct } from "../types/type.ts";

/** Makes rows of a batch, or of its rows `from .. to`. */
export type RowReader = (batch: ColumnBatch, from?: number, to?: number) => Row[];

export function rowReader(schema: Struct, conf: SessionConf): RowReader {
  const long = conf.find("spark.tspark.long") as "auto" | "bigint" | "number" | undefined;
  const options = { long: long ?? "auto", row: rowOf };
  const readers = schema.fields.map((field) => valueReader(field.type, options));
  const width = readers.length;
  return ({ columns, length }, from = 0, to = length) => {
    const rows: Row[] = new Array(to - from);
    for (let row = from; row < to; row++) {
      const values: unknown[] = new Array(width);
      for (let c = 0; c < width; c++) values[c] = readers[c]!(columns[c]!, row);
      rows[row - from] = rowOf(schema, values);
    }
    return rows;
  };
}
