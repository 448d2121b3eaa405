import { afterAll, beforeAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
const key = "spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled";
beforeAll(() => {
  spark.sql("CREATE TEMPORARY VIEW outside AS VALUES (0, 1), (1, 2) AS t(a, b)");
  spark.sql("CREATE TEMPORARY VIEW inside AS VALUES (0, 2), (0, 3) AS t(a, b)");
});
afterAll(() => spark.stop());

/** What Spark gives for the values of `a` that pass, and gave as long as such subqueries were empty for some of them. */
test.for<[string, number[], number[]]>([
  ["EXISTS (SELECT count(*) FROM inside i WHERE i.a = o.a)", [0, 1], [0]],
  ["NOT EXISTS (SELECT count(*) FROM inside i WHERE i.a = o.a)", [], [1]],
  ["EXISTS (SELECT count(*) FROM inside WHERE o.a = 100)", [0, 1], []],
  ["EXISTS (SELECT count(*) FROM inside)", [0, 1], [0, 1]],
  ["EXISTS (SELECT i.a FROM inside i WHERE i.a = o.a GROUP BY i.a)", [0], [0]],
  ["a IN (SELECT count(*) + 1 FROM inside i WHERE i.a = o.a)", [1], []],
  ["a NOT IN (SELECT 1 FROM inside i WHERE i.a = o.a HAVING count(*) = 0)", [0], [0, 1]],
])("%s", async ([condition, now, legacy]) => {
  const passing = async () =>
    (await spark.sql(`SELECT a FROM outside o WHERE ${condition} ORDER BY a`).collect()).map(([a]) => a);
  expect(await passing()).toEqual(now);
  spark.conf.set(key, true);
  try {
    expect(await passing()).toEqual(legacy);
  } finally {
    spark.conf.unset(key);
  }
});

test("functions without parentheses come before parameters of their name, columns of a query after it", async () => {
  spark.sql("CREATE TEMPORARY FUNCTION kind(current_date INT) RETURNS STRING RETURN typeof(current_date)");
  spark.sql("CREATE TEMPORARY FUNCTION inner_column(a INT) RETURNS INT RETURN (SELECT max(b) FROM inside WHERE a = 0)");
  expect([...(await spark.sql("SELECT kind(1), inner_column(7)").first())!]).toEqual(["date", 3]);
  const grouping = "CREATE TEMPORARY FUNCTION g(grouping__id INT) RETURNS INT RETURN grouping__id";
  expect(() => spark.sql(grouping)).toThrow(expect.objectContaining({ condition: "UNSUPPORTED_GROUPING_EXPRESSION" }));
});

test("rows written one by one keep their order inside a window", async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `SELECT NULL AS k, ${i} AS v`).join(" UNION ALL ");
  const frames = `SELECT v, first(v) OVER w, last(v) OVER w FROM (SELECT id AS k, id AS v FROM range(5) UNION ALL ${rows})`;
  const found = await spark.sql(`${frames} WHERE k IS NULL WINDOW w AS (ORDER BY k)`).collect();
  expect(found.map((row) => [...row])).toEqual(Array.from({ length: 20 }, (_, i) => [i, 0, 19]));
});
