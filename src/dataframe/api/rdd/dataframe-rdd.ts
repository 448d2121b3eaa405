import type { Row } from "../../types/row.ts";
import { rowGroups } from "../dataframe/actions.ts";
import type { DataFrame } from "../dataframe.ts";
import { checkBatch } from "../execution.ts";
import { RDD } from "./rdd.ts";

/** The rows of a DataFrame as an RDD of one partition, or of as many as the DataFrame was repartitioned to. */
export function dataFrameRdd(df: DataFrame): RDD<Row> {
  checkBatch(df.plan);
  const rows = new RDD<Row>(df.sparkSession.sparkContext, 1, () => rowGroups(df));
  const { plan } = df;
  return plan.t === "repartition" && plan.shuffle && plan.partitions ? rows.repartition(plan.partitions) : rows;
}
