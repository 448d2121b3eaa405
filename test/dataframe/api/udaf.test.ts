import { afterAll, describe, expect, test } from "vitest";
import { F, SparkSession, Window } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
afterAll(() => spark.stop());

/** An average that counts its merges, so that a test can see them. */
const average = F.udaf(
  {
    zero: () => ({ sum: 0, count: 0 }),
    reduce: (b, x: number | null) => (x === null ? b : { sum: b.sum + x, count: b.count + 1 }),
    merge: (a, b) => ({ sum: a.sum + b.sum, count: a.count + b.count }),
    finish: ({ sum, count }) => (count === 0 ? null : sum / count),
  },
  "double",
);
const weighted = F.udaf(
  {
    zero: (): readonly [number, number] => [0, 0],
    reduce: ([sum, all], x: number, weight: number) => [sum + x * weight, all + weight] as const,
    merge: (a, b) => [a[0] + b[0], a[1] + b[1]] as const,
    finish: ([sum, all]) => ({ mean: sum / all, weight: all }),
  },
  "struct<mean: double, weight: int>",
);
spark.udf.register("my_avg", average);
spark.udf.register("weighted", weighted);
spark
  .createDataFrame(
    [
      ["a", 1, 1],
      ["a", 2, 3],
      ["a", null, 1],
      ["b", 5, 1],
      ["b", 5, 1],
    ],
    "k string, x int, w int",
  )
  .createOrReplaceTempView("t");

const rows = async (sql: string): Promise<unknown[][]> => (await spark.sql(sql).collect()).map((row) => [...row]);

describe("udaf", () => {
  const cases: [sql: string, rows: unknown[][]][] = [
    ["SELECT my_avg(x) FROM t", [[3.25]]],
    [
      "SELECT k, my_avg(x) FROM t GROUP BY k ORDER BY k",
      [
        ["a", 1.5],
        ["b", 5],
      ],
    ],
    ["SELECT my_avg(x) FROM t WHERE false", [[null]]],
    ["SELECT k, my_avg(x) FROM t WHERE false GROUP BY k", []],
    ["SELECT my_avg(DISTINCT x), my_avg(x) FILTER (WHERE x > 1) FROM t", [[8 / 3, 4]]],
    ["SELECT my_avg(x) + count(*), sum(x) FROM t HAVING my_avg(x) > 1", [[8.25, 13]]],
    ["SELECT weighted(x, w).weight FROM t WHERE x IS NOT NULL", [[6]]],
    [
      "SELECT x, my_avg(x) OVER (PARTITION BY k ORDER BY x ROWS UNBOUNDED PRECEDING) FROM t WHERE k = 'a' ORDER BY x",
      [
        [null, null],
        [1, 1],
        [2, 1.5],
      ],
    ],
    ["SELECT my_avg(id) FROM range(5000)", [[2499.5]]],
    [
      "SELECT grouping(k), my_avg(x) FROM t GROUP BY ROLLUP(k) ORDER BY 1, 2",
      [
        [0, 1.5],
        [0, 5],
        [1, 3.25],
      ],
    ],
  ];
  test.each(cases)("%s", async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  test("in the DataFrame API, by name and by expression", async () => {
    const df = spark.table("t");
    const [all] = await df.agg(average("x").alias("avg"), F.expr("my_avg(w)")).collect();
    expect([...all!]).toEqual([3.25, 1.4]);
    expect(
      (
        await df
          .groupBy("k")
          .agg(average(F.col("x").multiply(2)))
          .orderBy("k")
          .collect()
      ).map((r) => r[1]),
    ).toEqual([3, 10]);
    const over = average("x").over(Window.partitionBy("k"));
    expect((await df.select(over).collect()).map((r) => r[0])).toEqual([1.5, 1.5, 1.5, 5, 5]);
    expect(df.agg(average("x")).columns).toEqual(["udaf(x)"]);
  });

  test("large groups are reduced in parts and merged", async () => {
    let merges = 0;
    const counting = F.udaf(
      {
        zero: () => 0,
        reduce: (n) => n + 1,
        merge: (a: number, b: number) => {
          merges++;
          return a + b;
        },
        finish: (n) => n,
      },
      "int",
    );
    expect((await spark.range(5000).agg(counting("id")).collect())[0]![0]).toBe(5000);
    expect(merges).toBe(5);
  });

  test("its errors are named", async () => {
    expect(() => F.udaf({ zero: () => 0 } as never, "int")).toThrow(/zero, reduce, merge, finish/);
    expect(() => spark.sql("SELECT k, my_avg(x) FROM t")).toThrow(/MISSING_GROUP_BY/);
    expect(() => spark.sql("SELECT x FROM t WHERE my_avg(x) > 1")).toThrow(/INVALID_WHERE_CONDITION/);
    const bad = F.udaf(
      {
        zero: () => 0,
        reduce: () => {
          throw new RangeError("too much");
        },
        merge: (a) => a,
        finish: (n) => n,
      },
      "int",
    );
    await expect(spark.range(1).agg(bad("id")).collect()).rejects.toThrow(/RangeError: too much/);
  });
});
