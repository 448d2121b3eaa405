import { isRow } from "../types/row.ts";
import { DataType, StructField } from "../types/types.ts";
import { Column } from "./column.ts";
import { DataFrame } from "./dataframe.ts";
import { GroupedData } from "./grouped.ts";
import { RDD } from "./rdd/rdd.ts";
import { SparkSession } from "./session.ts";
import { SparkContext } from "./spark-context.ts";
import { StreamingQuery } from "./streaming/query.ts";
import { WindowSpec } from "./window.ts";

const classes = [
  DataFrame,
  Column,
  GroupedData,
  RDD,
  SparkSession,
  SparkContext,
  StreamingQuery,
  WindowSpec,
  DataType,
  StructField,
];

/** How the shell shows one of tspark's own values; undefined for any other. */
export function describeValue(value: unknown): string | undefined {
  if (isRow(value)) return value.toString();
  return classes.some((known) => value instanceof known) ? String((value as object).toString()) : undefined;
}
