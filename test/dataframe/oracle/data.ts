import type { DataFrame, SparkSession } from "../../../src/index.ts";

export function people(spark: SparkSession): DataFrame {
  return spark.createDataFrame(
    [
      [1, "Alice", 30, "eng", 1000.0],
      [2, "Bob", 25, "eng", 800.5],
      [3, "Chen", null, "ops", 700.25],
      [4, "Dana", 41, "ops", null],
      [5, "Eve", 25, null, 950.0],
    ],
    "id int, name string, age int, dept string, salary double",
  );
}

export function pairA(spark: SparkSession): DataFrame {
  return spark.createDataFrame(
    [
      [1, "a1"],
      [2, "a2"],
      [3, "a3"],
      [null, "an"],
    ],
    "k int, x string",
  );
}

export function pairB(spark: SparkSession): DataFrame {
  return spark.createDataFrame(
    [
      [2, "b2"],
      [3, "b3"],
      [3, "b3b"],
      [4, "b4"],
      [null, "bn"],
    ],
    "k int, y string",
  );
}
