import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[2]").appName("queries").getOrCreate();
beforeAll(() => {
  spark
    .sql("SELECT * FROM VALUES (1, 10, 'a'), (2, 20, 'b'), (2, 5, null), (null, 7, 'c') AS t(a, b, c)")
    .createOrReplaceTempView("t1");
  spark
    .sql("SELECT * FROM VALUES (1, 3, 'x'), (2, 20, 'y'), (3, 5, null), (null, 7, 'z') AS t(a, b, c)")
    .createOrReplaceTempView("t2");
});
afterAll(() => spark.stop());

async function rowsOf(sql: string): Promise<string[]> {
  const rows = await spark.sql(sql).collect();
  return rows.map((row) => JSON.stringify([...row].map((v) => (typeof v === "bigint" ? Number(v) : v)))).sort();
}

describe("subqueries where DuckDB has none", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      "SELECT (SELECT max(b) FROM t2 WHERE t2.a = t1.a) k, count(*) FROM t1 GROUP BY (SELECT max(b) FROM t2 WHERE t2.a = t1.a)",
      ["[20,2]", "[3,1]", "[null,1]"],
    ],
    ["SELECT exists(SELECT 1 FROM t2 WHERE t2.a = t1.a) k, count(*) FROM t1 GROUP BY 1", ["[false,1]", "[true,3]"]],
    [
      "SELECT a, (SELECT max(s) FROM (SELECT sum(t2.b) OVER (PARTITION BY t2.a ORDER BY t1.b) s FROM t2)) FROM t1 WHERE c = 'a'",
      ["[1,20]"],
    ],
    [
      "SELECT t1.b, t2.b FROM t1 LEFT JOIN t2 ON t1.a = t2.a AND t1.b > (SELECT min(b) FROM t2)",
      ["[10,3]", "[20,20]", "[5,20]", "[7,null]"],
    ],
    [
      "SELECT t1.b, t2.b FROM t1 FULL JOIN t2 ON t1.a = t2.a AND t2.b IN (SELECT b FROM t1)",
      ["[10,null]", "[20,20]", "[5,20]", "[7,null]", "[null,3]", "[null,5]", "[null,7]"],
    ],
    ["SELECT b FROM t1 LEFT ANTI JOIN t2 ON t1.a = t2.a AND t1.b IN (SELECT b FROM t2)", ["[10]", "[7]"]],
  ];
  test.each(cases)("%s", async (sql, rows) => {
    expect(await rowsOf(sql)).toEqual(rows);
  });
});

describe("rows of values IN a subquery, column by column", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["SELECT b FROM t1 WHERE (a, b) IN (SELECT a, b FROM t2 WHERE t2.b >= t1.b)", ["[20]"]],
    ["SELECT b FROM t1 WHERE (a, b) NOT IN (SELECT a, b FROM t2)", ["[10]", "[5]"]],
    ["SELECT b, (a, b) IN (SELECT a, b FROM t2) FROM t1", ["[10,false]", "[20,true]", "[5,false]", "[7,false]"]],
    ["SELECT b FROM t1 WHERE (a, b) IN (SELECT 2, 5) OR c = 'c'", ["[5]", "[7]"]],
  ];
  test.each(cases)("%s", async (sql, rows) => {
    expect(await rowsOf(sql)).toEqual(rows);
  });
});

test("what is inside nothing is nothing", async () => {
  expect(await rowsOf("SELECT v.a, v[0], v['k'] FROM (SELECT null AS v)")).toEqual(["[null,null,null]"]);
});

test("a RANGE frame with distances over a string is an error", async () => {
  const sql = "SELECT sum(b) OVER (ORDER BY c RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t1";
  await expect(async () => rowsOf(sql)).rejects.toThrow("SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE");
});

describe("nulls inside structs and arrays are the smallest", () => {
  const data = "(SELECT struct(x, y) s FROM VALUES (1, null), (null, 2), (1, 1), (null, null) AS t(x, y))";
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `SELECT s.x, s.y FROM ${data} ORDER BY s`,
      [
        [null, null],
        [null, 2],
        [1, null],
        [1, 1],
      ],
    ],
    [
      `SELECT s.x, s.y FROM ${data} ORDER BY s DESC`,
      [
        [1, 1],
        [1, null],
        [null, 2],
        [null, null],
      ],
    ],
    [`SELECT max(s).x, max(s).y, min(s).x, min(s).y FROM ${data}`, [[1, 1, null, null]]],
    ["SELECT array(1, null) < array(1, 2), array(null) < array(1), array(1) < array(1, null)", [[true, true, true]]],
    ["SELECT struct(1, array(3)) > struct(1, array(cast(null as int)))", [[true]]],
  ];
  test.each(cases)("%s", async (sql, rows) => {
    expect((await spark.sql(sql).collect()).map((row) => [...row])).toEqual(rows);
  });
});

test("first and last with FILTER over a window keep the nulls that pass", async () => {
  const sql = "SELECT b, last(c) FILTER (WHERE b < 10) OVER (ORDER BY b) FROM t1";
  expect(await rowsOf(sql)).toEqual(['[10,"c"]', '[20,"c"]', "[5,null]", '[7,"c"]']);
});

test("rows grouped by a random number show that number", async () => {
  const rows = await spark.sql("SELECT rand(1) r, count(*) FROM t1 GROUP BY rand(1) ORDER BY r").collect();
  const drawn = await spark.sql("SELECT rand(1) r FROM t1 ORDER BY r").collect();
  expect(rows.map((row) => row[0])).toEqual(drawn.map((row) => row[0]));
});

test("a recursion that grows without end is ended by the number of its rows", async () => {
  const step = "SELECT n + 1 FROM t CROSS JOIN range(10)";
  const sql = `WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL ${step}) SELECT count(*) FROM t`;
  await expect(async () => rowsOf(sql)).rejects.toMatchObject({ condition: "RECURSION_ROW_LIMIT_EXCEEDED" });
});
