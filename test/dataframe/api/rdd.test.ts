import { afterAll, describe, expect, test } from "vitest";
import { type RDD, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[2]").getOrCreate();
const sc = spark.sparkContext;
afterAll(() => spark.stop());

const numbers = () => sc.parallelize([5, 1, 4, 2, 3], 2);
const pairs = () =>
  sc.parallelize(
    [
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ] as [string, number][],
    2,
  );

describe("RDD", () => {
  const cases: readonly [string, () => PromiseLike<unknown>, unknown][] = [
    ["collect", () => numbers().collect(), [5, 1, 4, 2, 3]],
    [
      "glom",
      () => numbers().glom().collect(),
      [
        [5, 1],
        [4, 2, 3],
      ],
    ],
    [
      "map",
      () =>
        numbers()
          .map((x) => x * x)
          .collect(),
      [25, 1, 16, 4, 9],
    ],
    [
      "map with promises",
      () =>
        numbers()
          .map(async (x) => x + 1)
          .collect(),
      [6, 2, 5, 3, 4],
    ],
    [
      "flatMap",
      () =>
        sc
          .parallelize(["a b", "c"])
          .flatMap((line) => line.split(" "))
          .collect(),
      ["a", "b", "c"],
    ],
    [
      "filter",
      () =>
        numbers()
          .filter((x) => x > 2)
          .collect(),
      [5, 4, 3],
    ],
    [
      "mapPartitions",
      () =>
        numbers()
          .mapPartitions((xs) => [[...xs].length])
          .collect(),
      [2, 3],
    ],
    [
      "mapPartitions with a generator",
      () =>
        numbers()
          .mapPartitions(async function* (xs) {
            yield* xs;
          })
          .count(),
      5,
    ],
    ["reduce", () => numbers().reduce((a, b) => a + b), 15],
    ["fold", () => numbers().fold(0, (a, b) => a + b), 15],
    [
      "aggregate",
      () =>
        numbers().aggregate(
          [0, 0],
          ([s, n], x) => [s! + x, n! + 1],
          ([a, b], [c, d]) => [a! + c!, b! + d!],
        ),
      [15, 5],
    ],
    [
      "sortBy",
      () =>
        numbers()
          .sortBy((x) => x)
          .glom()
          .collect(),
      [
        [1, 2],
        [3, 4, 5],
      ],
    ],
    [
      "sortBy descending",
      () =>
        numbers()
          .sortBy((x) => x, false)
          .collect(),
      [5, 4, 3, 2, 1],
    ],
    ["take", () => numbers().take(3), [5, 1, 4]],
    ["first", () => numbers().first(), 5],
    ["count", () => numbers().count(), 5],
    [
      "sum, max, min, mean",
      () => Promise.all([numbers().sum(), numbers().max(), numbers().min(), numbers().mean()]),
      [15, 5, 1, 3],
    ],
    ["stdev", () => numbers().stdev(), Math.sqrt(2)],
    [
      "top and takeOrdered",
      () => Promise.all([numbers().top(2), numbers().takeOrdered(2)]),
      [
        [5, 4],
        [1, 2],
      ],
    ],
    [
      "distinct",
      () =>
        sc
          .parallelize([1, 2, 1, [1], [1]], 2)
          .distinct()
          .count(),
      3,
    ],
    [
      "union",
      () =>
        numbers().union(numbers()).getNumPartitions() === 4 ? numbers().union(numbers()).count() : Promise.reject(),
      10,
    ],
    [
      "zipWithIndex",
      () => numbers().zipWithIndex().collect(),
      [
        [5, 0],
        [1, 1],
        [4, 2],
        [2, 3],
        [3, 4],
      ],
    ],
    [
      "cartesian",
      () =>
        sc
          .parallelize([1, 2], 1)
          .cartesian(sc.parallelize(["a"], 1))
          .collect(),
      [
        [1, "a"],
        [2, "a"],
      ],
    ],
    [
      "intersection",
      () =>
        numbers()
          .intersection(sc.parallelize([3, 9, 5]))
          .sortBy((x) => x)
          .collect(),
      [3, 5],
    ],
    [
      "subtract",
      () =>
        numbers()
          .subtract(sc.parallelize([3, 9, 5]))
          .sortBy((x) => x)
          .collect(),
      [1, 2, 4],
    ],
    [
      "reduceByKey",
      () =>
        pairs()
          .reduceByKey((a, b) => a + b)
          .sortByKey()
          .collect(),
      [
        ["a", 4],
        ["b", 2],
      ],
    ],
    [
      "groupByKey",
      () => pairs().groupByKey().sortByKey().collect(),
      [
        ["a", [1, 3]],
        ["b", [2]],
      ],
    ],
    [
      "countByKey",
      () => pairs().countByKey(),
      new Map([
        ["a", 2],
        ["b", 1],
      ]),
    ],
    [
      "mapValues and keys",
      () =>
        Promise.all([
          pairs()
            .mapValues((v) => v + 1)
            .values()
            .collect(),
          pairs().keys().collect(),
        ]),
      [
        [2, 3, 4],
        ["a", "b", "a"],
      ],
    ],
    [
      "join",
      () =>
        pairs()
          .join(sc.parallelize([["a", "x"]] as [string, string][]))
          .collect(),
      [
        ["a", [1, "x"]],
        ["a", [3, "x"]],
      ],
    ],
    [
      "leftOuterJoin",
      () =>
        pairs()
          .leftOuterJoin(sc.parallelize([["a", "x"]] as [string, string][]))
          .sortByKey()
          .collect(),
      [
        ["a", [1, "x"]],
        ["a", [3, "x"]],
        ["b", [2, null]],
      ],
    ],
    ["lookup", () => pairs().lookup("a"), [1, 3]],
    [
      "repartition",
      () =>
        numbers()
          .repartition(3)
          .glom()
          .map((part) => part.length)
          .collect(),
      [2, 2, 1],
    ],
    ["coalesce", () => numbers().coalesce(1).glom().collect(), [[5, 1, 4, 2, 3]]],
    ["range", () => sc.range(0, 10, 3).collect(), [0, 3, 6, 9]],
    ["empty", () => sc.emptyRDD().isEmpty(), true],
  ];
  test.each(cases)("%s", async (_, run, expected) => {
    expect(await run()).toEqual(expected);
  });

  test("is lazy, and cached when asked to", async () => {
    let calls = 0;
    const counted = numbers().map((x) => {
      calls++;
      return x;
    });
    expect(calls).toBe(0);
    await counted.count();
    await counted.count();
    expect(calls).toBe(10);
    const kept = counted.cache();
    await kept.count();
    await kept.count();
    expect(calls).toBe(15);
  });

  test("stops early where few values are wanted", async () => {
    let calls = 0;
    await sc
      .parallelize(
        Array.from({ length: 100_000 }, (_, i) => i),
        4,
      )
      .map((x) => {
        calls++;
        return x;
      })
      .take(1);
    expect(calls).toBeLessThan(10_000);
  });

  test("raises the functions' errors and wrong calls", async () => {
    await expect(
      numbers()
        .map(() => {
          throw new RangeError("no");
        })
        .collect(),
    ).rejects.toThrow("no");
    await expect(sc.emptyRDD<number>().reduce((a) => a)).rejects.toThrow(/empty/);
    await expect((numbers() as unknown as RDD<[string, number]>).reduceByKey((a) => a).collect()).rejects.toThrow(
      /pairs/,
    );
    expect(() => numbers().map(3 as never)).toThrow(/function/);
    expect(() => numbers().repartition(0)).toThrow(/positive/);
  });
});

describe("DataFrames and RDDs", () => {
  test("df.rdd gives rows, streamed", async () => {
    const values = await spark
      .range(5)
      .rdd.map((row) => row.id)
      .collect();
    expect(values).toEqual([0, 1, 2, 3, 4]);
    let seen = 0;
    await spark
      .range(50_000_000)
      .rdd.map((row) => {
        seen++;
        return row.id;
      })
      .take(3);
    expect(seen).toBeLessThan(1_000_000);
    expect(spark.range(5).repartition(3).rdd.getNumPartitions()).toBe(3);
  });

  test("toDF gives a DataFrame", async () => {
    const df = await numbers()
      .map((x) => [x, `n${x}`])
      .toDF(["n", "s"]);
    expect(df.schema.simpleString()).toBe("struct<n:bigint,s:string>");
    expect(await df.count()).toBe(5);
  });
});
