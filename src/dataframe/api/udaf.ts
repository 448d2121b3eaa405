import type { Row } from "../types/row.ts";
import type { Type } from "../types/type.ts";
import { wrongType } from "./checks.ts";
import { makeFunction, typeOfResult, type UserDefinedFunction } from "./udf.ts";

/**
 * How a user's aggregate computes, as Scala's `Aggregator`: each part of a group starts from `zero`, takes its rows by
 * `reduce`, and the parts are brought together by `merge`.
 */
export interface Aggregator<Buffer = unknown> {
  /** The buffer without any rows: a new one each time where `reduce` changes it. */
  zero(): Buffer;
  /** The buffer with a row's values added. Null stands for missing values. */
  reduce(buffer: Buffer, ...values: never[]): Buffer;
  /** Two buffers made one. */
  merge(a: Buffer, b: Buffer): Buffer;
  /** The result for a group, of the return type. */
  finish(buffer: Buffer): unknown;
}

const methods = ["zero", "reduce", "merge", "finish"] as const;

/** How many rows a part of a group has at most. */
const partRows = 1024;

/**
 * An aggregate of JavaScript, for `agg`, `over` and, registered with `spark.udf.register`, for SQL. Spark: Scala's
 * `functions.udaf` of an `Aggregator`. Where there are no rows the result is that of `zero`.
 * @param aggregator `zero`, `reduce`, `merge` and `finish`
 * @param returnType the type of what `finish` gives, as a DataType or DDL text
 * @example
 * const range = F.udaf({
 *   zero: () => ({ min: Infinity, max: -Infinity }),
 *   reduce: (b, x) => ({ min: Math.min(b.min, x), max: Math.max(b.max, x) }),
 *   merge: (a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }),
 *   finish: (b) => b.max - b.min,
 * }, "double")
 * spark.range(10).agg(range("id")).show()
 */
export function udaf<Buffer>(aggregator: Aggregator<Buffer>, returnType: Type | string): UserDefinedFunction {
  if (methods.some((method) => typeof aggregator?.[method] !== "function"))
    throw wrongType("aggregator", `an object with the methods ${methods.join(", ")}`, aggregator);
  const name = aggregator.constructor?.name;
  return makeFunction({
    f: (rows: readonly Row[]) => fold(aggregator, rows),
    shown: name && name !== "Object" ? name : "udaf",
    type: typeOfResult(returnType),
    aggregate: true,
  });
}

function fold<Buffer>(aggregator: Aggregator<Buffer>, rows: readonly Row[]): unknown {
  let all = aggregator.zero();
  for (let start = 0; start < rows.length; start += partRows) {
    let part = aggregator.zero();
    for (const row of rows.slice(start, start + partRows)) part = aggregator.reduce(part, ...([...row] as never[]));
    all = aggregator.merge(all, part);
  }
  return aggregator.finish(all);
}
