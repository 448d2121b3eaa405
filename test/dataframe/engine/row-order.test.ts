import { afterAll, describe, expect, test } from "vitest";
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
