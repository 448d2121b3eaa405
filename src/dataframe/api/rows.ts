import { valueReader } from "../columnar/read.ts";
import type { ColumnBatch } from "../columnar/vector.ts";
import type { SessionConf } from "../session/conf.ts";
import { type Row, rowOf } from "../types/row.ts";
import type { Struct } from "../types/type.ts";

/** Makes rows of batches. */
export function rowReader(schema: Struct, conf: SessionConf): (batch: ColumnBatch) => Row[] {
  const long = conf.find("spark.tspark.long") as "auto" | "bigint" | "number" | undefined;
  const options = { long: long ?? "auto", row: rowOf };
  const readers = schema.fields.map((field) => valueReader(field.type, options));
  const width = readers.length;
  return (batch) => {
    const rows: Row[] = new Array(batch.length);
    for (let row = 0; row < batch.length; row++) {
      const values: unknown[] = new Array(width);
      for (let c = 0; c < width; c++) values[c] = readers[c]!(batch.columns[c]!, row);
      rows[row] = rowOf(schema, values);
    }
    return rows;
  };
}
