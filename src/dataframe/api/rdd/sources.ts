import type { SparkContext } from "../spark-context.ts";
import { RDD } from "./rdd.ts";

const chunkSize = 4096;

/** Values in slices, as even as Spark cuts them. */
export function parallelize<T>(context: SparkContext, values: readonly T[], slices: number): RDD<T> {
  const bound = (i: number) => Math.floor((i * values.length) / slices);
  return new RDD<T>(context, slices, async function* (i) {
    const end = bound(i + 1);
    for (let at = bound(i); at < end; at += chunkSize) yield values.slice(at, Math.min(end, at + chunkSize));
  });
}
