import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.driver.memory", "64m")
  .config("spark.sql.ansi.enabled", false)
  .getOrCreate();
afterAll(() => spark.stop());

const one = ["stddev", "stddev_pop", "variance", "var_pop", "skewness", "kurtosis"];
const two = [
  "corr",
  "covar_pop",
  "covar_samp",
  "regr_intercept",
  "regr_slope",
  "regr_r2",
  "regr_sxx",
  "regr_sxy",
  "regr_syy",
];
const calls = (over: string) => [
  ...one.map((name) => `${name}(a)${over}`),
  ...two.map((name) => `${name}(a, b)${over}`),
];

/** Rows of numbers, and Spark's answers for all of them and for each row with those before it. */
interface Sample {
  readonly values: string;
  readonly whole: readonly (number | null)[];
  readonly running: readonly (readonly (number | null)[])[];
}

const samples: readonly Sample[] = JSON.parse(readFileSync(new URL("data/moments.json", import.meta.url), "utf8"));

describe("moments have Spark's digits", () => {
  test.for(samples)("of $values", async ({ values, whole, running }) => {
    const [row] = await spark.sql(`SELECT ${calls("").join(", ")} FROM VALUES ${values} AS t(a, b)`).collect();
    expect([...row!]).toEqual(whole);
    const rows = await spark
      .sql(`SELECT ${calls(" OVER (ORDER BY a, b)").join(", ")} FROM VALUES ${values} AS t(a, b) ORDER BY a, b`)
      .collect();
    expect(rows.map((r) => [...r])).toEqual(running);
  });

  test("of infinite values", async () => {
    const values = "VALUES (1D, 2D), (double('infinity'), 3D) AS t(a, b)";
    const [row] = await spark.sql(`SELECT ${calls("").join(", ")} FROM ${values}`).collect();
    expect([...row!]).toEqual([...Array(12).fill(Number.NaN), 0.5, Number.NaN, Number.NaN]);
  });

  test("where one value alone was no number before", async () => {
    spark.conf.set("spark.sql.legacy.statisticalAggregate", true);
    const rows = spark.sql("SELECT stddev(a), covar_samp(a, b), corr(a, b), kurtosis(a) FROM VALUES (1, 2) AS t(a, b)");
    expect([...(await rows.first())!]).toEqual(Array(4).fill(Number.NaN));
    spark.conf.unset("spark.sql.legacy.statisticalAggregate");
  });
});

// The driver has 64 MB; the pairs would be more.
test.for(["id % 3", "ALL"])("of more values than the memory holds, by %s", { timeout: 60_000 }, async (key) => {
  const rows = spark.sql(`SELECT corr(id, -id), stddev(id), covar_pop(id, 2) FROM range(6000000) GROUP BY ${key}`);
  for (const [corr, stddev, covar] of await rows.collect()) {
    expect(corr).toBeCloseTo(-1, 12);
    expect(stddev).toBeGreaterThan(1_732_000);
    expect(covar).toBe(0);
  }
});

test("of frames that would be more than the memory holds", { timeout: 60_000 }, async () => {
  const frames = "SELECT stddev(id) OVER (ORDER BY id) AS s, sum(id * 0.5D) OVER (ORDER BY id) AS t FROM range(200000)";
  const [row] = await spark.sql(`SELECT max(s), max(t) FROM (${frames})`).collect();
  expect(row![0]).toBeCloseTo(57735.17, 2);
  expect(row![1]).toBe(9_999_950_000);
});

describe("skewness and kurtosis hold no rows", () => {
  const close = (found: unknown, expected: number | null) => {
    if (expected === null) expect(found).toBeNull();
    else expect(Math.abs(Number(found) - expected)).toBeLessThan(1e-9);
  };
  test.for<[string, (number | null)[][]]>([
    [
      "SELECT skewness(id * id), kurtosis(id), kurtosis(id * id) FILTER (WHERE id % 2 = 0), skewness(id + 1e9) FROM range(3000000)",
      [[0.638876744683652, -1.200000000000219, -0.8571424553596589, -1.4506443455601213e-15]],
    ],
    [
      "SELECT a, b, skewness(id * id), kurtosis(id * id) FROM (SELECT id, id % 2 a, id % 3 b FROM range(1000000)) GROUP BY GROUPING SETS ((a), (b), ()) ORDER BY a, b",
      [
        [null, null, 0.6388771040502842, -0.8571422544700149],
        [null, 0.0, 0.6388781821372682, -0.8571410491617795],
        [null, 1.0, 0.6388771040335748, -0.8571422545208067],
        [null, 2.0, 0.6388760259283053, -0.8571434598791412],
        [0.0, null, 0.6388776430971319, -0.8571416518084707],
        [1.0, null, 0.6388765649912744, -0.8571428571686521],
      ],
    ],
  ])("%s", { timeout: 60_000 }, async ([sql, expected]) => {
    const rows = await spark.sql(sql).collect();
    expect(rows).toHaveLength(expected.length);
    for (const [i, row] of rows.entries()) for (const [k, value] of [...row].entries()) close(value, expected[i]![k]!);
  });
});
