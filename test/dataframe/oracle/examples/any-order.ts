/**
 * Examples without a sort whose rows come in an order that neither Spark nor DuckDB promises (Spark's is that of its hash
 * partitions). Their tables are compared row by row in any order; each is here with the reason.
 */
export const anyOrder: Readonly<Record<string, string>> = {
  "DataFrame.distinct": "distinct",
  "DataFrame.distinct 2": "distinct",
  "Window.orderBy": "a partitioned window",
  "Window.partitionBy": "a partitioned window",
  lag: "a partitioned window",
  ntile: "a partitioned window",
  nth_value: "a partitioned window",
};
