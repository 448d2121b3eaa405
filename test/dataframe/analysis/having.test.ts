import { afterAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.getOrCreate();
afterAll(() => spark.stop());

/** Names that the select list and the grouping both have; answers of Spark 4.2. */
test.each([
  ["SELECT named_struct('a', 1) AS c FROM VALUES (named_struct('a', 0)) t(c) GROUP BY c HAVING c.a > 0", 0],
  ["SELECT named_struct('a', 1) AS c FROM VALUES ('a') t(c) GROUP BY c HAVING c.a > 0", 1],
  ["SELECT 'a' AS c FROM VALUES (array(1)) t(c) GROUP BY c HAVING c[0] > 0", 1],
  ["SELECT 'a' AS c FROM VALUES (array(1)) t(c) GROUP BY c ORDER BY c[0]", 1],
  ["SELECT c AS d, 2 AS c FROM VALUES (55), (1) t(c) GROUP BY ALL HAVING c > 50", 1],
  ["SELECT k, max(v) AS v FROM VALUES (1, 2), (1, 3) t(k, v) GROUP BY k HAVING v > 2", 1],
])("%s", async (sql, rows) => {
  expect(await spark.sql(sql).count()).toBe(rows);
});

test("a filter of a DataFrame sees its columns only", async () => {
  const df = spark.sql("SELECT * FROM VALUES (1, 20) t(k, v)").groupBy("k").agg({ v: "max" });
  expect(await df.toDF("v", "k").filter("k > 10").count()).toBe(1);
});
