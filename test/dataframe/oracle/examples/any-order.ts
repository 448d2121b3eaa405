/**
 * Examples without a sort whose rows come in an order that neither Spark nor DuckDB promises (Spark's is that of its hash
 * partitions). Their tables are compared row by row in any order; each is here with the reason.
 */
export const anyOrder: Readonly<Record<string, string>> = {
  "DataFrame.distinct": "distinct",
  "DataFrame.distinct 2": "distinct",
  "DataFrame.distinct 3": "distinct",
  "DataFrame.exceptAll": "EXCEPT ALL",
  "max 3": "groups",
  "max 4": "groups",
};
