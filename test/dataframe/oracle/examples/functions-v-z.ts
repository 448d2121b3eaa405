import { F, LocalDate } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsVZExamples: readonly Example[] = [
  {
    name: "validate_utf8",
    async run(spark) {
      await spark
        .range(1)
        .select(F.validate_utf8(F.lit("SparkSQL")))
        .show();
    },
    prints: `
+-----------------------+
|validate_utf8(SparkSQL)|
+-----------------------+
|               SparkSQL|
+-----------------------+
`,
  },
  {
    name: "variance",
    async run(spark) {
      const df = spark.range(6);
      await df.select(F.variance(df.col("id"))).show();
    },
    prints: `
+------------+
|variance(id)|
+------------+
|         3.5|
+------------+
`,
  },
  {
    name: "variant_get",
    async run(spark) {
      const df = spark.createDataFrame([{ json: '{ "a" : 1 }', path: "$.a" }]);
      value(await df.select(F.variant_get(F.parse_json(df.col("json")), "$.a", "int").alias("r")).collect());
      value(await df.select(F.variant_get(F.parse_json(df.col("json")), "$.b", "int").alias("r")).collect());
      value(await df.select(F.variant_get(F.parse_json(df.col("json")), df.col("path"), "int").alias("r")).collect());
    },
    prints: `
[Row(r=1)]
[Row(r=None)]
[Row(r=1)]
`,
  },
  {
    name: "weekofyear",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.weekofyear("dt")).show();
    },
    prints: `
+----------+----------+--------------+
|        dt|typeof(dt)|weekofyear(dt)|
+----------+----------+--------------+
|2015-04-08|    string|            15|
|2024-10-31|    string|            44|
+----------+----------+--------------+
`,
  },
  {
    name: "weekofyear 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.weekofyear("ts")).show();
    },
    prints: `
+-------------------+----------+--------------+
|                 ts|typeof(ts)|weekofyear(ts)|
+-------------------+----------+--------------+
|2015-04-08 13:08:15|    string|            15|
|2024-10-31 10:09:16|    string|            44|
+-------------------+----------+--------------+
`,
  },
  {
    name: "weekofyear 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.weekofyear("dt")).show();
    },
    prints: `
+----------+----------+--------------+
|        dt|typeof(dt)|weekofyear(dt)|
+----------+----------+--------------+
|2015-04-08|      date|            15|
|2024-10-31|      date|            44|
+----------+----------+--------------+
`,
  },
  {
    name: "weekofyear 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.weekofyear("ts")).show();
    },
    prints: `
+-------------------+----------+--------------+
|                 ts|typeof(ts)|weekofyear(ts)|
+-------------------+----------+--------------+
|2015-04-08 13:08:15| timestamp|            15|
|2024-10-31 10:09:16| timestamp|            44|
+-------------------+----------+--------------+
`,
  },
  {
    name: "when",
    async run(spark) {
      const df = spark.range(3);
      await df.select("*", F.when(df.col("id").eq(2), 3).otherwise(4)).show();
      await df.select("*", F.when(df.col("id").eq(2), df.col("id").plus(1))).show();
    },
    prints: `
+---+------------------------------------+
| id|CASE WHEN (id = 2) THEN 3 ELSE 4 END|
+---+------------------------------------+
|  0|                                   4|
|  1|                                   4|
|  2|                                   3|
+---+------------------------------------+
+---+------------------------------------+
| id|CASE WHEN (id = 2) THEN (id + 1) END|
+---+------------------------------------+
|  0|                                NULL|
|  1|                                NULL|
|  2|                                   3|
+---+------------------------------------+
`,
  },
  {
    name: "window",
    async run(spark) {
      const df = spark.createDataFrame([[new Date("2016-03-11T09:00:07Z"), 1]], ["dt", "v"]);
      const df2 = df.groupBy(F.window("dt", "5 seconds")).agg(F.sum("v"));
      await df2.show({ truncate: false });
      df2.printSchema();
    },
    prints: `
+------------------------------------------+------+
|window                                    |sum(v)|
+------------------------------------------+------+
|{2016-03-11 09:00:05, 2016-03-11 09:00:10}|1     |
+------------------------------------------+------+
root
 |-- window: struct (nullable = false)
 |    |-- start: timestamp (nullable = true)
 |    |-- end: timestamp (nullable = true)
 |-- sum(v): long (nullable = true)
`,
  },
  {
    name: "window_time",
    async run(spark) {
      const df = spark.createDataFrame([[new Date("2016-03-11T09:00:07Z"), 1]], ["dt", "v"]);
      const df2 = df.groupBy(F.window("dt", "5 seconds")).agg(F.sum("v"));
      await df2.select("*", F.window_time("window")).show({ truncate: false });
    },
    prints: `
+------------------------------------------+------+--------------------------+
|window                                    |sum(v)|window_time(window)       |
+------------------------------------------+------+--------------------------+
|{2016-03-11 09:00:05, 2016-03-11 09:00:10}|1     |2016-03-11 09:00:09.999999|
+------------------------------------------+------+--------------------------+
`,
  },
  {
    name: "xpath",
    async run(spark) {
      const df = spark.createDataFrame([["<a><b>b1</b><b>b2</b><b>b3</b><c>c1</c><c>c2</c></a>"]], ["x"]);
      await df.select(F.xpath(df.col("x"), F.lit("a/b/text()"))).show();
    },
    prints: `
+--------------------+
|xpath(x, a/b/text())|
+--------------------+
|        [b1, b2, b3]|
+--------------------+
`,
  },
  {
    name: "xpath_boolean",
    async run(spark) {
      const df = spark.createDataFrame([["<a><b>1</b></a>"]], ["x"]);
      await df.select(F.xpath_boolean(df.col("x"), F.lit("a/b"))).show();
    },
    prints: `
+---------------------+
|xpath_boolean(x, a/b)|
+---------------------+
|                 true|
+---------------------+
`,
  },
  {
    name: "xpath_float",
    async run(spark) {
      const df = spark.createDataFrame([["<a><b>1</b><b>2</b></a>"]], ["x"]);
      await df.select(F.xpath_float(df.col("x"), F.lit("sum(a/b)"))).show();
    },
    prints: `
+------------------------+
|xpath_float(x, sum(a/b))|
+------------------------+
|                     3.0|
+------------------------+
`,
  },
  {
    name: "xpath_int",
    async run(spark) {
      const df = spark.createDataFrame([["<a><b>1</b><b>2</b></a>"]], ["x"]);
      await df.select(F.xpath_int(df.col("x"), F.lit("sum(a/b)"))).show();
    },
    prints: `
+----------------------+
|xpath_int(x, sum(a/b))|
+----------------------+
|                     3|
+----------------------+
`,
  },
  {
    name: "xpath_short",
    async run(spark) {
      const df = spark.createDataFrame([["<a><b>1</b><b>2</b></a>"]], ["x"]);
      await df.select(F.xpath_short(df.col("x"), F.lit("sum(a/b)"))).show();
    },
    prints: `
+------------------------+
|xpath_short(x, sum(a/b))|
+------------------------+
|                       3|
+------------------------+
`,
  },
  {
    name: "xpath_string",
    async run(spark) {
      const df = spark.createDataFrame([["<a><b>b</b><c>cc</c></a>"]], ["x"]);
      await df.select(F.xpath_string(df.col("x"), F.lit("a/c"))).show();
    },
    prints: `
+--------------------+
|xpath_string(x, a/c)|
+--------------------+
|                  cc|
+--------------------+
`,
  },
  {
    name: "zip_with",
    async run(spark) {
      const df = spark.createDataFrame([[1, [1, 3, 5, 8], [0, 2, 4, 6]]], ["id", "xs", "ys"]);
      await df.select(F.zip_with("xs", "ys", (x, y) => x.pow(y)).alias("powers")).show({ truncate: false });
    },
    prints: `
+---------------------------+
|powers                     |
+---------------------------+
|[1.0, 9.0, 625.0, 262144.0]|
+---------------------------+
`,
  },
  {
    name: "zip_with 2",
    async run(spark) {
      const df = spark.createDataFrame([[1, ["foo", "bar"], [1, 2, 3]]], ["id", "xs", "ys"]);
      await df.select(F.zip_with("xs", "ys", (x, y) => F.concat_ws("_", x, y)).alias("xs_ys")).show();
    },
    prints: `
+-----------------+
|            xs_ys|
+-----------------+
|[foo_1, bar_2, 3]|
+-----------------+
`,
  },
];
