import { inspect } from "node:util";
import { pythonValue } from "../../../../src/dataframe/types/python-value.ts";
import { type SparkSession, StorageLevel } from "../../../../src/index.ts";
import { Float, print, Tuple } from "../harness.ts";

/** The counterpart of an example in the documentation of Spark's Python API. */
export interface Example {
  /** What it shows: a class and its member, or a function; with a number where it has several examples. */
  readonly name: string;
  run(spark: SparkSession): Promise<void> | void;
  /** What Spark prints. `...` stands for any text, where Spark's own documentation leaves it open. */
  readonly prints: string;
}

/** Prints a value as Python's prompt does. */
export function value(shown: unknown): void {
  if (shown instanceof StorageLevel) print(inspect(shown));
  else print(typeof shown === "boolean" || typeof shown === "string" ? pythonValue(shown) : shown);
}

/** Python's tuples. */
export function tuples(list: readonly (readonly unknown[])[]): Tuple[] {
  return list.map((values) => new Tuple(...values));
}

/** The entries of a map in the order of its keys, as Python's tuples. */
export function items(map: unknown): Tuple[] {
  const entries = [...(map as Map<string, unknown>)];
  return tuples(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Numbers as Python's floats, in lists of lists, too. */
export function floats(list: readonly (number | readonly number[])[]): unknown[] {
  return list.map((item) => (typeof item === "number" ? new Float(item) : floats(item)));
}
