/** Spark's functions (`pyspark.sql.functions`): `F.upper("name")`. Names are columns; values that are not go through `lit`. */

export { udaf } from "../udaf.ts";
export { udf } from "../udf.ts";
export { udtf } from "../udtf.ts";
export {
  AnalyzeResult,
  OrderingColumn,
  PartitioningColumn,
  SelectedColumn,
  SkipRestOfInputTableException,
} from "../udtf-analyze.ts";
export { broadcast } from "./broadcast.ts";
export * from "./generated.ts";
export { sum_distinct as sumDistinct } from "./generated.ts";
export * from "./handwritten.ts";
export { from_avro, from_protobuf, to_avro, to_protobuf } from "./messages.ts";
export { bucket, days, hours, months, partitioning, years } from "./partitioning.ts";
