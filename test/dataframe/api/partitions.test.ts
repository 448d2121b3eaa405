import { afterAll, describe, expect, test } from "vitest";
import { type DataFrame, F, SparkSession } from "../../../src/index.ts";

// What Spark 4.2 answers with master("local[1]"), AQE as it is by default.

const spark = SparkSession.create(new Map([["spark.master", "local[1]"]]));
afterAll(() => spark.stop());

const range = (n: number, partitions = 1) => spark.range(0, n, 1, partitions);
const R = range(10);
const id = F.col("id");

/** The first column's values, partition by partition. */
async function parts(df: DataFrame): Promise<unknown[][]> {
  return (await df.rdd.glom().collect()).map((part) => part.map((row) => row[0]));
}
async function rows(df: DataFrame): Promise<unknown[][]> {
  return (await df.collect()).map((row) => [...row]);
}

const layouts: readonly [name: string, df: DataFrame, parts: unknown[][]][] = [
  ["one", R, [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]],
  [
    "range of 3",
    range(10, 3),
    [
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8, 9],
    ],
  ],
  ["range of 3 with steps", spark.range(0, 10, 3, 3), [[0], [3], [6, 9]]],
  ["range downwards", spark.range(5, 0, -2, 2), [[5], [3, 1]]],
  [
    "dealt to 3",
    R.repartition(3),
    [
      [3, 5, 2, 1],
      [7, 6, 9],
      [0, 8, 4],
    ],
  ],
  [
    "dealt from 2 to 3",
    range(10, 2).repartition(3),
    [
      [3, 4, 6],
      [0, 1, 7, 8],
      [2, 5, 9],
    ],
  ],
  [
    "dealt from 4 to 3",
    range(10, 4).repartition(3),
    [
      [0, 4, 6, 7],
      [1, 3, 8],
      [2, 5, 9],
    ],
  ],
  ["by a hash", R.repartition(3, "id"), [[3, 6, 7], [0], [1, 2, 4, 5, 8, 9]]],
  [
    "by a text's hash",
    R.select(id.cast("string")).repartition(4, "id"),
    [["1"], ["2", "5"], ["3", "4", "8"], ["0", "6", "7", "9"]],
  ],
  ["by an expression", R.repartition(3, id.mod(2)), [[], [0, 2, 4, 6, 8], [1, 3, 5, 7, 9]]],
  [
    "by ranges",
    R.repartitionByRange(3, "id"),
    [
      [0, 1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
  ],
  [
    "by ranges downwards",
    R.repartitionByRange(3, F.desc("id")),
    [
      [6, 7, 8, 9],
      [3, 4, 5],
      [0, 1, 2],
    ],
  ],
  [
    "by number",
    R.repartitionById(3, id.cast("int")),
    [
      [0, 3, 6, 9],
      [1, 4, 7],
      [2, 5, 8],
    ],
  ],
  [
    "by negative number",
    R.repartitionById(3, id.negate().cast("int")),
    [
      [0, 3, 6, 9],
      [2, 5, 8],
      [1, 4, 7],
    ],
  ],
  [
    "coalesce",
    range(10, 4).coalesce(2),
    [
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ],
  ],
  [
    "coalesce unevenly",
    range(10, 5).coalesce(3),
    [
      [0, 1],
      [2, 3, 4, 5],
      [6, 7, 8, 9],
    ],
  ],
  [
    "coalesce to more",
    range(4, 2).coalesce(8),
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    "union",
    range(4, 2).union(spark.range(4, 6, 1, 1)),
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  ],
  ["limit", range(10, 3).limit(5), [[0, 1, 2, 3, 4]]],
  ["sort", range(10, 3).sort(F.desc("id")), [[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]],
  [
    "sortWithinPartitions",
    range(10, 3).sortWithinPartitions(F.desc("id")),
    [
      [2, 1, 0],
      [5, 4, 3],
      [9, 8, 7, 6],
    ],
  ],
  [
    "explode",
    range(4, 2).select("id", F.explode(F.array(F.lit(1), F.lit(2)))),
    [
      [0, 0, 1, 1],
      [2, 2, 3, 3],
    ],
  ],
  ["filter", R.repartition(3).filter("id > 4"), [[5], [7, 6, 9], [8]]],
  [
    "sample",
    range(20, 2).sample(0.5, 3),
    [
      [0, 4, 5, 8],
      [11, 12, 13, 14, 15, 16, 18],
    ],
  ],
  [
    "sampleBy",
    range(20, 2)
      .select(id.mod(3).alias("key"))
      .sampleBy(
        "key",
        new Map([
          [0, 0.5],
          [1, 0.5],
        ]),
        0,
      ),
    [
      [0, 0, 0],
      [0, 1, 1, 0],
    ],
  ],
  ["aggregate", range(10, 3).groupBy(id.mod(1)).count(), [[0]]],
];

describe("partitions", () => {
  test.each(layouts)("%s", async (_, df, expected) => {
    expect(df.rdd.getNumPartitions()).toBe(expected.length);
    expect(await parts(df)).toEqual(expected);
  });
});

const pid = F.spark_partition_id().alias("p");
const mid = F.monotonically_increasing_id().alias("m");
const step = 2 ** 33;

const answers: readonly [name: string, df: DataFrame, rows: unknown[][]][] = [
  [
    "ids",
    range(6, 3).select("id", pid, mid),
    [
      [0, 0, 0],
      [1, 0, 1],
      [2, 1, step],
      [3, 1, step + 1],
      [4, 2, 2 * step],
      [5, 2, 2 * step + 1],
    ],
  ],
  [
    "ids of dealt rows",
    range(6).repartition(3).select("id", pid, mid),
    [
      [3, 0, 0],
      [2, 0, 1],
      [0, 1, step],
      [4, 1, step + 1],
      [5, 2, 2 * step],
      [1, 2, 2 * step + 1],
    ],
  ],
  [
    "groups of dealt rows",
    range(6).repartition(3).groupBy(pid).count().orderBy("p"),
    [
      [0, 2],
      [1, 2],
      [2, 2],
    ],
  ],
  [
    "ids behind a filter",
    range(6, 3).filter("id % 2 = 0").select("id", pid, mid),
    [
      [0, 0, 0],
      [2, 1, step],
      [4, 2, 2 * step],
    ],
  ],
  [
    "a filter by the partition",
    range(6, 3).withColumn("p", pid).filter("p = 1"),
    [
      [2, 1],
      [3, 1],
    ],
  ],
  ["a filter with the function", range(6, 3).filter(F.spark_partition_id().eq(2)), [[4], [5]]],
  [
    "ids of a union",
    range(4, 2)
      .union(spark.range(4, 6, 1, 1))
      .select(mid),
    [[0], [1], [step], [step + 1], [2 * step], [2 * step + 1]],
  ],
  [
    "sorted inside",
    range(10, 3).sortWithinPartitions(F.desc("id")),
    [[2], [1], [0], [5], [4], [3], [9], [8], [7], [6]],
  ],
  [
    "rand",
    range(4, 2).select(F.rand(3)),
    [[0.25738143505962285], [0.6698885713796182], [0.9531453492357947], [0.06613556112256402]],
  ],
  [
    "randn",
    range(4, 2).select(F.randn(3)),
    [[-1.1854930781734352], [0.8301167121353836], [-1.1081822375859998], [-0.22945432308935576]],
  ],
  [
    "SQL's range",
    spark.sql("SELECT *, spark_partition_id() FROM range(0, 6, 1, 3)"),
    [
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 2],
    ],
  ],
  [
    "zipWithIndex",
    range(6, 3).zipWithIndex(),
    [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ],
  ],
  ["distribute by", spark.sql("SELECT * FROM range(3) DISTRIBUTE BY id SORT BY id DESC"), [[2], [1], [0]]],
];

describe("what is seen of partitions", () => {
  test.each(answers)("%s", async (_, df, expected) => {
    expect(await rows(df)).toEqual(expected);
  });
});

const refusals: readonly [name: string, run: () => unknown, name: string, condition: string][] = [
  ["no partition", () => R.repartition(0), "IllegalArgumentException", ""],
  ["less than none", () => R.coalesce(-1), "IllegalArgumentException", ""],
  ["half a partition", () => R.repartition(1.5), "PySparkTypeError", "NOT_EXPECTED_TYPE"],
  ["no column of that name", () => R.repartition("x"), "AnalysisException", "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
  ["ranges of nothing", () => R.repartitionByRange(3), "PySparkValueError", "CANNOT_BE_EMPTY"],
  [
    "a number that is no INT",
    () => R.repartitionById(3, "id"),
    "AnalysisException",
    "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
  ],
];

test.each(refusals)("%s", (_, run, name, condition) => {
  expect(run).toThrow(expect.objectContaining({ name, condition }));
});
