import { afterAll, beforeAll, expect, test } from "vitest";
import { type DataFrame, F, SparkException, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.config({ "spark.sql.session.timeZone": "UTC" }).getOrCreate();
afterAll(() => spark.stop());

let df: DataFrame;
beforeAll(() => {
  df = spark.sql(`SELECT * FROM VALUES
    (TIMESTAMP '2024-01-01 00:00:01', 'a', 1), (TIMESTAMP '2024-01-01 00:04:01', 'a', 2),
    (TIMESTAMP '2024-01-01 00:05:00', 'b', 3), (TIMESTAMP '2024-01-01 00:09:01', 'a', 4),
    (TIMESTAMP '2024-01-01 00:20:00', 'a', 5), (CAST(NULL AS TIMESTAMP), 'c', 6) AS v(ts, k, n)`);
  df.createOrReplaceTempView("t");
});

async function lines(frame: DataFrame): Promise<string[]> {
  const names = frame.columns.map((_, i) => `c${i}`);
  const texts = frame.toDF(...names).selectExpr(...names.map((name) => `CAST(${name} AS STRING)`));
  return (await texts.collect()).map((row) => [...row].join("|").replaceAll("2024-01-01 ", ""));
}

/** Answers of Spark 4.2. */
const answers: readonly [sql: string, columns: readonly string[], rows: readonly string[]][] = [
  [
    "SELECT window(ts, '5 minutes') FROM t",
    ["window"],
    [
      "{00:00:00, 00:05:00}",
      "{00:00:00, 00:05:00}",
      "{00:05:00, 00:10:00}",
      "{00:05:00, 00:10:00}",
      "{00:20:00, 00:25:00}",
    ],
  ],
  [
    "SELECT window(ts, '5 minutes').start, k FROM t ORDER BY n",
    ["window.start", "k"],
    ["00:00:00|a", "00:00:00|a", "00:05:00|b", "00:05:00|a", "00:20:00|a"],
  ],
  [
    "SELECT window.start, count(*) FROM t GROUP BY window(ts, '5 minutes') ORDER BY 1",
    ["start", "count(1)"],
    ["00:00:00|2", "00:05:00|2", "00:20:00|1"],
  ],
  [
    "SELECT window.start, window.end, sum(n) FROM t GROUP BY window(ts, '10 minutes', '5 minutes') ORDER BY 1",
    ["start", "end", "sum(n)"],
    [
      "2023-12-31 23:55:00|00:05:00|3",
      "00:00:00|00:10:00|10",
      "00:05:00|00:15:00|7",
      "00:15:00|00:25:00|5",
      "00:20:00|00:30:00|5",
    ],
  ],
  [
    "SELECT *, window(ts, '10 minutes', '5 minutes', '1 minute') AS w FROM t WHERE n IN (1, 5)",
    ["ts", "k", "n", "w"],
    [
      "00:00:01|a|1|{2023-12-31 23:56:00, 00:06:00}",
      "00:00:01|a|1|{2023-12-31 23:51:00, 00:01:00}",
      "00:20:00|a|5|{00:16:00, 00:26:00}",
      "00:20:00|a|5|{00:11:00, 00:21:00}",
    ],
  ],
  [
    "SELECT * FROM t WHERE window(ts, '5 minutes').start > TIMESTAMP '2024-01-01 00:06:00'",
    ["window", "ts", "k", "n"],
    ["{00:20:00, 00:25:00}|00:20:00|a|5"],
  ],
  [
    "SELECT w.start, count(*) FROM (SELECT window(ts, '5 minutes') AS w FROM t) GROUP BY w HAVING w.start IS NOT NULL ORDER BY 1",
    ["start", "count(1)"],
    ["00:00:00|2", "00:05:00|2", "00:20:00|1"],
  ],
  [
    "SELECT k, count(*) FROM t GROUP BY k, window(ts, '5 minutes') HAVING window.start IS NOT NULL ORDER BY window.start, k",
    ["k", "count(1)"],
    ["a|2", "a|1", "b|1", "a|1"],
  ],
  ["SELECT session_window(ts, '5 minutes') FROM t WHERE k = 'b'", ["session_window"], ["{00:05:00, 00:10:00}"]],
  [
    "SELECT session_window, k, sum(n) FROM t GROUP BY session_window(ts, '5 minutes'), k ORDER BY k, 1",
    ["session_window", "k", "sum(n)"],
    ["{00:00:01, 00:14:01}|a|7", "{00:20:00, 00:25:00}|a|5", "{00:05:00, 00:10:00}|b|3"],
  ],
  [
    "SELECT session_window.start, session_window.end, sum(n) FROM t GROUP BY session_window(ts, '4 minutes') ORDER BY 1",
    ["start", "end", "sum(n)"],
    ["00:00:01|00:09:00|6", "00:09:01|00:13:01|4", "00:20:00|00:24:00|5"],
  ],
  [
    "SELECT session_window(ts, CASE WHEN k = 'a' THEN '-5 minutes' ELSE '1 minute' END) AS s, count(*) FROM t GROUP BY 1",
    ["s", "count(1)"],
    ["{00:05:00, 00:06:00}|1"],
  ],
  ["SELECT session_window(ts, '-5 minutes') FROM t", ["session_window"], []],
  [
    "SELECT window_time(window), c FROM (SELECT window, count(*) c FROM t GROUP BY window(ts, '5 minutes')) ORDER BY 1",
    ["window_time(window)", "c"],
    ["00:04:59.999999|2", "00:09:59.999999|2", "00:24:59.999999|1"],
  ],
  [
    `SELECT window(window, '10 minutes').start, sum(c) FROM (SELECT window, count(*) c FROM t GROUP BY window(ts, '5 minutes'))
     GROUP BY window(window, '10 minutes') ORDER BY 1`,
    ["window.start", "sum(c)"],
    ["00:00:00|4", "00:20:00|1"],
  ],
];

test.each(answers)("%s", async (sql, columns, rows) => {
  const frame = spark.sql(sql);
  expect(frame.columns).toEqual(columns);
  expect(await lines(frame)).toEqual(rows);
});

test.each([
  ["SELECT window(ts, '5 minutes', '10 minutes') FROM t", "DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION"],
  [
    "SELECT window(ts, '5 minutes', '5 minutes', '6 minutes') FROM t",
    "DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION",
  ],
  ["SELECT window(ts, '-5 minutes') FROM t", "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE"],
  ["SELECT window(ts, '5 minutes', '0 minutes') FROM t", "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE"],
  ["SELECT window(ts, 'x') FROM t", "CANNOT_PARSE_INTERVAL"],
  ["SELECT session_window(ts, 'x') FROM t", "CANNOT_PARSE_INTERVAL"],
  ["SELECT session_window(ts, n) FROM t", "_LEGACY_ERROR_TEMP_1040"],
  ["SELECT window(ts, '5 minutes'), window(ts, '10 minutes') FROM t", "_LEGACY_ERROR_TEMP_1039"],
  ["SELECT 1 FROM t GROUP BY window(ts, '5 minutes'), session_window(ts, '5 minutes')", "_LEGACY_ERROR_TEMP_1039"],
])("%s raises %s", (sql, condition) => {
  let raised: unknown;
  try {
    spark.sql(sql);
  } catch (error) {
    raised = error;
  }
  expect(raised).toBeInstanceOf(SparkException);
  expect((raised as SparkException).condition).toBe(condition);
});

test("windows in the DataFrame API", async () => {
  const grouped = df.groupBy(F.window("ts", "10 minutes", "5 minutes"), "k").agg(F.sum("n").alias("s"));
  expect(grouped.schema.json()).toContain('"metadata":{"spark.timeWindow":true},"name":"window","nullable":true');
  const rows = grouped.select(F.col("window.start"), "k", "s").orderBy("start", "k");
  expect(await lines(rows)).toEqual([
    "2023-12-31 23:55:00|a|3",
    "00:00:00|a|7",
    "00:00:00|b|3",
    "00:05:00|a|4",
    "00:05:00|b|3",
    "00:15:00|a|5",
    "00:20:00|a|5",
  ]);
  const added = df.withColumn("w", F.window("ts", "5 minutes"));
  expect(added.columns).toEqual(["ts", "k", "n", "w"]);
  expect(await added.count()).toBe(5);
  const sessions = df.groupBy(F.session_window("ts", "5 minutes")).agg(F.count("*").alias("c")).orderBy("c");
  expect(await lines(sessions.select("session_window.end", "c"))).toEqual(["00:25:00|1", "00:14:01|4"]);
});
