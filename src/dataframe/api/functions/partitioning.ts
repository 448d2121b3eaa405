import { SparkException } from "../../errors/errors.ts";
import type { FunctionDef } from "../../functions/define.ts";
import { columnExpr } from "../arguments.ts";
import { wrongType } from "../checks.ts";
import { Column, type ColumnOrName, call, operand } from "../column.ts";

/**
 * Partitions by the years of a date or timestamp, for `df.writeTo(table).partitionedBy(…)`. Tables of files refuse it, in
 * Spark too.
 * @example df.writeTo("t").partitionedBy(F.years("day"))
 */
export function years(col: ColumnOrName): Column {
  return call("years", [columnExpr("col", col)]);
}
/** Partitions by months, as `years`. */
export function months(col: ColumnOrName): Column {
  return call("months", [columnExpr("col", col)]);
}
/** Partitions by days, as `years`. */
export function days(col: ColumnOrName): Column {
  return call("days", [columnExpr("col", col)]);
}
/** Partitions by hours, as `years`. */
export function hours(col: ColumnOrName): Column {
  return call("hours", [columnExpr("col", col)]);
}
/** Partitions by so many buckets of a column's hashes, as `years`. */
export function bucket(numBuckets: Column | number, col: ColumnOrName): Column {
  if (!(numBuckets instanceof Column) && !Number.isInteger(numBuckets))
    throw wrongType("numBuckets", "Column or int", numBuckets);
  return call("bucket", [operand(numBuckets), columnExpr("col", col)]);
}

/** The transforms of `partitionedBy`, in a place of their own. */
export const partitioning = { years, months, days, hours, bucket };

/** A transform outside of `partitionedBy`: it computes nothing. */
export function transformFunction(name: string): FunctionDef | undefined {
  if (!Object.hasOwn(partitioning, name)) return undefined;
  return {
    name,
    kind: "scalar",
    resolve: ({ args }, { print }) => {
      const expression = `"${name}(${args.map(print).join(", ")})"`;
      throw new SparkException("PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY", { expression });
    },
    sql: (args) => args.join(", "),
  };
}
