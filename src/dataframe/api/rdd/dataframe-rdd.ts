import { longAt } from "../../columnar/access.ts";
import { partitionCount } from "../../engine/optimize/partitions/count.ts";
import { schemaOf } from "../../plan/output.ts";
import type { Row } from "../../types/row.ts";
import { call } from "../column.ts";
import { rowGroups } from "../dataframe/actions.ts";
import type { DataFrame } from "../dataframe.ts";
import { checkBatch, execute } from "../execution.ts";
import { rowReader } from "../rows.ts";
import { RDD } from "./rdd.ts";

/** The rows of a DataFrame as an RDD, in the DataFrame's partitions: one is streamed, several are gathered first. */
export function dataFrameRdd(df: DataFrame): RDD<Row> {
  checkBatch(df.plan);
  const context = df.sparkSession.sparkContext;
  const n = partitionCount(df.plan);
  if (n === 1) return new RDD<Row>(context, 1, () => rowGroups(df));
  let parts: Promise<Row[][]> | undefined;
  return new RDD<Row>(context, n, async function* (i) {
    parts ??= gather(df, n);
    yield (await parts)[i]!;
  });
}

async function gather(df: DataFrame, n: number): Promise<Row[][]> {
  const { sparkSession } = df;
  const parts = Array.from({ length: n }, (): Row[] => []);
  const read = rowReader(schemaOf(df.plan), sparkSession.state.conf);
  const { plan } = df.select("*", call("spark_partition_id", []));
  for await (const batch of execute(sparkSession, plan)) {
    const numbers = batch.columns.at(-1)!;
    for (const [i, row] of read(batch).entries()) parts[Number(longAt(numbers, i))]!.push(row);
  }
  return parts;
}
