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
  return (batch) => {
    const rows: Row[] = [];
    for (let row = 0; row < batch.length; row++) {
      rows.push(
        rowOf(
          schema,
          readers.map((read, c) => read(batch.columns[c]!, row)),
        ),
      );
    }
    return rows;
  };
}
