import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { F, SparkSession, Window } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
afterAll(() => spark.stop());

const staff = spark.createDataFrame(
  [
    [1, "b", 10],
    [2, "a", 20],
    [3, "b", 10],
    [4, "a", 10],
    [5, "c", 20],
  ],
  ["id", "dept", "pay"],
);

const ids = async (df: { collect(): Promise<readonly { id: unknown }[]> }) => (await df.collect()).map(({ id }) => id);

/** Spark's answers on one thread; nothing here is sorted further. */
describe("rows come in Spark's order", () => {
  test("equal keys of a sort stay as they came", async () => {
    expect(await ids(staff.orderBy("pay"))).toEqual([1, 3, 4, 2, 5]);
    expect(await ids(staff.orderBy(F.desc("dept")).limit(4))).toEqual([5, 1, 3, 2]);
    expect(await ids(spark.range(3000).orderBy(F.expr("id % 3")).limit(4))).toEqual([0, 3, 6, 9]);
    expect(await ids(spark.range(4).cache().orderBy(F.expr("id % 2")))).toEqual([0, 2, 1, 3]);
  });

  test("windows put their partitions one after the other", async () => {
    const ranked = staff.withColumn("r", F.row_number().over(Window.partitionBy("dept").orderBy(F.desc("pay"))));
    expect(await ids(ranked)).toEqual([2, 4, 1, 3, 5]);
    expect(await ids(ranked.filter("r = 1"))).toEqual([2, 1, 5]);
    expect(await ids(ranked.select("id").limit(3))).toEqual([2, 4, 1]);
    expect(await ids(ranked.orderBy("id"))).toEqual([1, 2, 3, 4, 5]);
    expect(await ids(staff.select("id", F.lag("id").over(Window.orderBy("pay"))))).toEqual([1, 3, 4, 2, 5]);
  });

  test("a window reads its source once", async () => {
    const counted = staff.filter("pay > 5").select("id", F.count("*").over(Window.partitionBy("dept")).alias("n"));
    expect((await counted.filter("id < 4").collect()).map(({ n }) => n)).toEqual([2, 2, 2]);
  });

  test("the window of more partitions is computed last", async () => {
    const [dept, both] = [Window.partitionBy("dept"), Window.partitionBy("pay", "dept")];
    const counts = staff.select("id", F.count("*").over(both), F.count("*").over(dept).alias("n"));
    expect(await ids(counts)).toEqual([4, 1, 3, 2, 5]);
  });

  test("cross joins go through the right side for each row of the left", async () => {
    const pairs = await spark.range(3).toDF("a").crossJoin(spark.range(2)).collect();
    expect(pairs.map(String)).toEqual([0, 1, 2].flatMap((a) => [0, 1].map((id) => `Row(a=${a}, id=${id})`)));
  });

  test("a lateral generator keeps the order of rows and arrays", async () => {
    const rows = await spark
      .sql("SELECT b, col FROM VALUES (array(1, 2, 3), 7), (array(9, 8), 6) t(a, b), LATERAL explode(a)")
      .collect();
    expect(rows.map(({ col }) => col)).toEqual([1, 2, 3, 9, 8]);
    const outer = "SELECT c FROM VALUES (array(1)), (array()) t(a) LEFT JOIN LATERAL explode(a) u(c)";
    expect((await spark.sql(`${outer} ON true`).collect()).map(({ c }) => c)).toEqual([1, null]);
    // Without a condition Spark makes an inner join of it.
    expect((await spark.sql(outer).collect()).map(({ c }) => c)).toEqual([1]);
  });

  test("VALUES are one partition, computed ones too", async () => {
    const rows = await spark
      .sql("SELECT int(k) k FROM VALUES (double('1')), (2D), (3D), (4D) t(k) SORT BY k % 2")
      .collect();
    expect(rows.map(({ k }) => k)).toEqual([2, 4, 1, 3]);
  });
});

/** Spark's answers: a row's values one after the other, `-` for NULL. */
describe("joins go through one side and find the other's rows for each of it", () => {
  const sides: [string, string][] = [
    ["l", "VALUES (3, 'c'), (1, 'a'), (2, 'b'), (1, 'z'), (NULL, 'n') AS l(a, x)"],
    ["r", "VALUES (2, 'q'), (1, 'p'), (5, 'r'), (1, 's'), (NULL, 'm') AS r(b, y)"],
  ];
  beforeAll(() => {
    for (const [name, values] of sides) spark.sql(`SELECT * FROM ${values}`).createOrReplaceTempView(name);
  });

  const cases: [string, string][] = [
    ["l JOIN r ON l.a = r.b", "1a1s 1a1p 2b2q 1z1s 1z1p"],
    ["l JOIN r ON r.b > 1", "3c2q 3c5r 1a2q 1a5r 2b2q 2b5r 1z2q 1z5r -n2q -n5r"],
    ["l JOIN r ON l.a < r.b", "3c5r 1a2q 1a5r 2b5r 1z2q 1z5r"],
    ["l JOIN r ON l.a = 1 OR r.b = 2", "3c2q 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 1z2q 1z1p 1z5r 1z1s 1z-m -n2q"],
    ["l JOIN r ON false", ""],
    ["l JOIN r ON l.a IN (SELECT 1)", "1a2q 1a1p 1a5r 1a1s 1a-m 1z2q 1z1p 1z5r 1z1s 1z-m"],
    ["l JOIN r ON r.b IN (SELECT 2)", "3c2q 1a2q 2b2q 1z2q -n2q"],
    ["l JOIN r ON l.a = r.b AND l.a > 1", "2b2q"],
    ["l JOIN r ON l.a = r.b AND r.y > 'p'", "1a1s 2b2q 1z1s"],
    [
      "l JOIN r ON EXISTS (SELECT 1 FROM VALUES (1) e(e) WHERE e = l.a)",
      "1a2q 1a1p 1a5r 1a1s 1a-m 1z2q 1z1p 1z5r 1z1s 1z-m",
    ],
    ["l JOIN r ON l.a > (SELECT min(v) FROM VALUES (1) m(v))", "3c2q 3c1p 3c5r 3c1s 3c-m 2b2q 2b1p 2b5r 2b1s 2b-m"],
    [
      "l JOIN r ON l.a IN (SELECT b FROM VALUES (1),(2) q(b)) OR r.b = 5",
      "3c5r 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 2b1p 2b5r 2b1s 2b-m 1z2q 1z1p 1z5r 1z1s 1z-m -n5r",
    ],
    ["l JOIN r ON l.a <=> r.b", "1a1s 1a1p 2b2q 1z1s 1z1p -n-m"],
    ["l JOIN r ON l.a + 1 = r.b", "1a2q 1z2q"],
    ["l JOIN r ON NOT l.a = r.b", "3c2q 3c1p 3c5r 3c1s 1a2q 1a5r 2b1p 2b5r 2b1s 1z2q 1z5r"],
    ["l JOIN r ON l.a NOT IN (SELECT 3)", "1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 2b1p 2b5r 2b1s 2b-m 1z2q 1z1p 1z5r 1z1s 1z-m"],
    ["l JOIN r ON r.b > (SELECT 1)", "3c2q 3c5r 1a2q 1a5r 2b2q 2b5r 1z2q 1z5r -n2q -n5r"],
    ["l LEFT JOIN r ON l.a = r.b", "3c-- 1a1s 1a1p 2b2q 1z1s 1z1p -n--"],
    ["l LEFT JOIN r ON l.a > 1", "3c2q 3c1p 3c5r 3c1s 3c-m 1a-- 2b2q 2b1p 2b5r 2b1s 2b-m 1z-- -n--"],
    ["l LEFT JOIN r ON r.b > 1", "3c2q 3c5r 1a2q 1a5r 2b2q 2b5r 1z2q 1z5r -n2q -n5r"],
    ["l LEFT JOIN r ON l.a < r.b", "3c5r 1a2q 1a5r 2b5r 1z2q 1z5r -n--"],
    ["l LEFT JOIN r ON l.a > 1 AND r.b < 3", "3c2q 3c1p 3c1s 1a-- 2b2q 2b1p 2b1s 1z-- -n--"],
    ["l LEFT JOIN r ON l.a = 1 OR r.b = 2", "3c2q 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 1z2q 1z1p 1z5r 1z1s 1z-m -n2q"],
    ["l LEFT JOIN r ON false", "3c-- 1a-- 2b-- 1z-- -n--"],
    ["l LEFT JOIN r ON l.a IN (SELECT 1)", "3c-- 1a2q 1a1p 1a5r 1a1s 1a-m 2b-- 1z2q 1z1p 1z5r 1z1s 1z-m -n--"],
    ["l LEFT JOIN r ON r.b IN (SELECT 2)", "3c2q 1a2q 2b2q 1z2q -n2q"],
    ["l LEFT JOIN r ON l.a = r.b AND l.a > 1", "3c-- 1a-- 2b2q 1z-- -n--"],
    ["l LEFT JOIN r ON l.a = r.b AND r.y > 'p'", "3c-- 1a1s 2b2q 1z1s -n--"],
    [
      "l LEFT JOIN r ON EXISTS (SELECT 1 FROM VALUES (1) e(e) WHERE e = l.a)",
      "3c-- 1a2q 1a1p 1a5r 1a1s 1a-m 2b-- 1z2q 1z1p 1z5r 1z1s 1z-m -n--",
    ],
    [
      "l LEFT JOIN r ON l.a > (SELECT min(v) FROM VALUES (1) m(v))",
      "3c2q 3c1p 3c5r 3c1s 3c-m 1a-- 2b2q 2b1p 2b5r 2b1s 2b-m 1z-- -n--",
    ],
    [
      "l LEFT JOIN r ON l.a IN (SELECT b FROM VALUES (1),(2) q(b)) OR r.b = 5",
      "3c5r 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 2b1p 2b5r 2b1s 2b-m 1z2q 1z1p 1z5r 1z1s 1z-m -n5r",
    ],
    ["l LEFT JOIN r ON l.a <=> r.b", "3c-- 1a1s 1a1p 2b2q 1z1s 1z1p -n-m"],
    ["l LEFT JOIN r ON l.a + 1 = r.b", "3c-- 1a2q 2b-- 1z2q -n--"],
    ["l LEFT JOIN r ON NOT l.a = r.b", "3c2q 3c1p 3c5r 3c1s 1a2q 1a5r 2b1p 2b5r 2b1s 1z2q 1z5r -n--"],
    [
      "l LEFT JOIN r ON l.a NOT IN (SELECT 3)",
      "3c-- 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 2b1p 2b5r 2b1s 2b-m 1z2q 1z1p 1z5r 1z1s 1z-m -n2q -n1p -n5r -n1s -n-m",
    ],
    ["l LEFT JOIN r ON r.b > (SELECT 1)", "3c2q 3c5r 1a2q 1a5r 2b2q 2b5r 1z2q 1z5r -n2q -n5r"],
    ["l RIGHT JOIN r ON l.a = r.b", "2b2q 1z1p 1a1p --5r 1z1s 1a1s ---m"],
    ["l RIGHT JOIN r ON l.a > 1", "3c2q 2b2q 3c1p 2b1p 3c5r 2b5r 3c1s 2b1s 3c-m 2b-m"],
    ["l RIGHT JOIN r ON r.b > 1", "3c2q 1a2q 2b2q 1z2q -n2q --1p 3c5r 1a5r 2b5r 1z5r -n5r --1s ---m"],
    ["l RIGHT JOIN r ON l.a < r.b", "1a2q 1z2q --1p 3c5r 1a5r 2b5r 1z5r --1s ---m"],
    ["l RIGHT JOIN r ON l.a > 1 AND r.b < 3", "3c2q 2b2q 3c1p 2b1p --5r 3c1s 2b1s ---m"],
    ["l RIGHT JOIN r ON l.a = 1 OR r.b = 2", "3c2q 1a2q 2b2q 1z2q -n2q 1a1p 1z1p 1a5r 1z5r 1a1s 1z1s 1a-m 1z-m"],
    ["l RIGHT JOIN r ON false", "--2q --1p --5r --1s ---m"],
    ["l RIGHT JOIN r ON l.a IN (SELECT 1)", "1a2q 1z2q 1a1p 1z1p 1a5r 1z5r 1a1s 1z1s 1a-m 1z-m"],
    ["l RIGHT JOIN r ON r.b IN (SELECT 2)", "3c2q 1a2q 2b2q 1z2q -n2q --1p --5r --1s ---m"],
    ["l RIGHT JOIN r ON l.a = r.b AND l.a > 1", "2b2q --1p --5r --1s ---m"],
    ["l RIGHT JOIN r ON l.a = r.b AND r.y > 'p'", "2b2q --1p --5r 1z1s 1a1s ---m"],
    [
      "l RIGHT JOIN r ON EXISTS (SELECT 1 FROM VALUES (1) e(e) WHERE e = l.a)",
      "1a2q 1z2q 1a1p 1z1p 1a5r 1z5r 1a1s 1z1s 1a-m 1z-m",
    ],
    [
      "l RIGHT JOIN r ON l.a > (SELECT min(v) FROM VALUES (1) m(v))",
      "3c2q 2b2q 3c1p 2b1p 3c5r 2b5r 3c1s 2b1s 3c-m 2b-m",
    ],
    ["l RIGHT JOIN r ON l.a <=> r.b", "2b2q 1z1p 1a1p --5r 1z1s 1a1s -n-m"],
    ["l RIGHT JOIN r ON l.a + 1 = r.b", "1z2q 1a2q --1p --5r --1s ---m"],
    ["l RIGHT JOIN r ON NOT l.a = r.b", "3c2q 1a2q 1z2q 3c1p 2b1p 3c5r 1a5r 2b5r 1z5r 3c1s 2b1s ---m"],
    [
      "l RIGHT JOIN r ON l.a NOT IN (SELECT 3)",
      "1a2q 2b2q 1z2q 1a1p 2b1p 1z1p 1a5r 2b5r 1z5r 1a1s 2b1s 1z1s 1a-m 2b-m 1z-m",
    ],
    ["l RIGHT JOIN r ON r.b > (SELECT 1)", "3c2q 1a2q 2b2q 1z2q -n2q --1p 3c5r 1a5r 2b5r 1z5r -n5r --1s ---m"],
    ["l FULL JOIN r ON l.a = r.b", "-n-- ---m 1a1p 1a1s 1z1p 1z1s 2b2q 3c-- --5r"],
    ["l FULL JOIN r ON l.a > 1", "3c2q 3c1p 3c5r 3c1s 3c-m 1a-- 2b2q 2b1p 2b5r 2b1s 2b-m 1z-- -n--"],
    ["l FULL JOIN r ON r.b > 1", "3c2q 3c5r 1a2q 1a5r 2b2q 2b5r 1z2q 1z5r -n2q -n5r --1p --1s ---m"],
    ["l FULL JOIN r ON l.a < r.b", "3c5r 1a2q 1a5r 2b5r 1z2q 1z5r -n-- --1p --1s ---m"],
    ["l FULL JOIN r ON l.a > 1 AND r.b < 3", "3c2q 3c1p 3c1s 1a-- 2b2q 2b1p 2b1s 1z-- -n-- --5r ---m"],
    ["l FULL JOIN r ON l.a = 1 OR r.b = 2", "3c2q 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 1z2q 1z1p 1z5r 1z1s 1z-m -n2q"],
    ["l FULL JOIN r ON false", "3c-- 1a-- 2b-- 1z-- -n-- --2q --1p --5r --1s ---m"],
    ["l FULL JOIN r ON l.a IN (SELECT 1)", "3c-- 1a2q 1a1p 1a5r 1a1s 1a-m 2b-- 1z2q 1z1p 1z5r 1z1s 1z-m -n--"],
    ["l FULL JOIN r ON r.b IN (SELECT 2)", "3c2q 1a2q 2b2q 1z2q -n2q --1p --5r --1s ---m"],
    ["l FULL JOIN r ON l.a = r.b AND l.a > 1", "-n-- ---m 1a-- 1z-- --1p --1s 2b2q 3c-- --5r"],
    ["l FULL JOIN r ON l.a = r.b AND r.y > 'p'", "-n-- ---m 1a1s 1z1s --1p 2b2q 3c-- --5r"],
    [
      "l FULL JOIN r ON EXISTS (SELECT 1 FROM VALUES (1) e(e) WHERE e = l.a)",
      "3c-- 1a2q 1a1p 1a5r 1a1s 1a-m 2b-- 1z2q 1z1p 1z5r 1z1s 1z-m -n--",
    ],
    [
      "l FULL JOIN r ON l.a > (SELECT min(v) FROM VALUES (1) m(v))",
      "3c2q 3c1p 3c5r 3c1s 3c-m 1a-- 2b2q 2b1p 2b5r 2b1s 2b-m 1z-- -n--",
    ],
    [
      "l FULL JOIN r ON l.a IN (SELECT b FROM VALUES (1),(2) q(b)) OR r.b = 5",
      "3c5r 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 2b1p 2b5r 2b1s 2b-m 1z2q 1z1p 1z5r 1z1s 1z-m -n5r",
    ],
    ["l FULL JOIN r ON l.a <=> r.b", "-n-m 1a1p 1a1s 1z1p 1z1s 2b2q 3c-- --5r"],
    ["l FULL JOIN r ON l.a + 1 = r.b", "-n-- ---m --1p --1s 1a2q 1z2q 2b-- 3c-- --5r"],
    ["l FULL JOIN r ON NOT l.a = r.b", "3c2q 3c1p 3c5r 3c1s 1a2q 1a5r 2b1p 2b5r 2b1s 1z2q 1z5r -n-- ---m"],
    [
      "l FULL JOIN r ON l.a NOT IN (SELECT 3)",
      "3c-- 1a2q 1a1p 1a5r 1a1s 1a-m 2b2q 2b1p 2b5r 2b1s 2b-m 1z2q 1z1p 1z5r 1z1s 1z-m -n2q -n1p -n5r -n1s -n-m",
    ],
    ["l FULL JOIN r ON r.b > (SELECT 1)", "3c2q 3c5r 1a2q 1a5r 2b2q 2b5r 1z2q 1z5r -n2q -n5r --1p --1s ---m"],
    ["l LEFT SEMI JOIN r ON l.a < r.b", "3c 1a 2b 1z"],
    ["l LEFT SEMI JOIN r ON l.a > 1 AND r.b < 3", "3c 2b"],
    ["l LEFT SEMI JOIN r ON l.x < r.y", "3c 1a 2b -n"],
    ["l LEFT SEMI JOIN r ON l.a <=> r.b", "1a 2b 1z -n"],
    ["l LEFT SEMI JOIN r ON l.a NOT IN (SELECT 3)", "1a 2b 1z"],
    ["l LEFT ANTI JOIN r ON l.a < r.b", "-n"],
    ["l LEFT ANTI JOIN r ON l.a > 1 AND r.b < 3", "1a 1z -n"],
    ["l LEFT ANTI JOIN r ON l.x < r.y", "1z"],
    ["l LEFT ANTI JOIN r ON l.a <=> r.b", "3c"],
    ["l LEFT ANTI JOIN r ON l.a NOT IN (SELECT 3)", "3c"],
    ["l, r WHERE l.a = r.b", "1a1s 1a1p 2b2q 1z1s 1z1p"],
    ["l, r WHERE l.a < r.b", "3c5r 1a2q 1a5r 2b5r 1z2q 1z5r"],
    [
      "l LEFT JOIN r ON a = b LEFT JOIN VALUES (1,10),(5,50),(1,11) s(c,z) ON b = c",
      "3c---- 1a1s111 1a1s110 1a1p111 1a1p110 2b2q-- 1z1s111 1z1s110 1z1p111 1z1p110 -n----",
    ],
    [
      "l JOIN r ON a = b LEFT JOIN VALUES (1,10),(5,50),(1,11) s(c,z) ON a = c WHERE x <> 'q'",
      "1a1s111 1a1s110 1a1p111 1a1p110 2b2q-- 1z1s111 1z1s110 1z1p111 1z1p110",
    ],
    ["l LEFT JOIN r ON a = b WHERE y IS NULL OR y > 'a' LIMIT 3", "3c-- 1a1s 1a1p"],
    ["l LEFT JOIN r ON x = y AND a < b", "3c-- 1a-- 2b-- 1z-- -n--"],
    ["l FULL JOIN r ON a = b AND x < y", "-n-- ---m 1a1p 1a1s 1z-- 2b2q 3c-- --5r"],
    ["l LEFT JOIN (SELECT b, count(*) n FROM r GROUP BY b) ON a = b", "3c-- 1a12 2b21 1z12 -n--"],
    ["l LEFT JOIN r ON upper(l.x) = upper(r.y) OR a = b", "3c-- 1a1p 1a1s 2b2q 1z1p 1z1s -n--"],
  ];
  test.each(cases)("%s", async (from, expected) => {
    const rows = await spark.sql(`SELECT * FROM ${from}`).collect();
    expect(rows.map((row) => [...row].map((value) => value ?? "-").join("")).join(" ")).toBe(expected);
  });

  test("few rows of very many are not sorted for", async () => {
    const pairs = spark.range(90_000).toDF("a").join(spark.range(90_000).toDF("b"), F.expr("a <= b"));
    expect(await pairs.limit(3).collect()).toHaveLength(3);
  });
});
