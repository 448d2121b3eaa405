import { F, IntegerType, type SparkSession, StringType } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

const people = (spark: SparkSession) =>
  spark.createDataFrame(
    [
      [2, "Alice"],
      [5, "Bob"],
    ],
    ["age", "name"],
  );

/** Examples that Python writes with what only Python has: comparisons of lists, decorators, loops. */
export const byHandExamples: readonly Example[] = [
  {
    name: "DataFrame.registerTempTable",
    async run(spark) {
      const df = people(spark);
      df.registerTempTable("people");
      const df2 = spark.sql("SELECT * FROM people");
      value(String(await df.sort("age").collect()) === String(await df2.sort("age").collect()));
      value(spark.catalog.dropTempView("people"));
    },
    prints: `
True
True
`,
  },
  {
    name: "DataFrame.createOrReplaceGlobalTempView",
    async run(spark) {
      const df = people(spark);
      df.createOrReplaceGlobalTempView("people");
      const df2 = df.filter(df.col("age").gt(3));
      df2.createOrReplaceGlobalTempView("people");
      const df3 = spark.table("global_temp.people");
      value(String(await df3.sort("age").collect()) === String(await df2.sort("age").collect()));
      value(spark.catalog.dropGlobalTempView("people"));
    },
    prints: `
True
True
`,
  },
  {
    name: "DataFrame.columns",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [14, "Tom", "CA"],
          [23, "Alice", "NY"],
          [16, "Bob", "TX"],
        ],
        ["age", "name", "state"],
      );
      value(df.columns);
      await df.select(df.columns.filter((name) => name !== "age")).show();
      value(df.columns.includes("state"));
      value(df.columns.includes("salary"));
      for (const name of df.columns) df = df.withColumn(name, F.upper(name));
      await df.show();
      df = df.withColumnRenamed("name", "first_name");
      value(df.columns);
      const df2 = spark.createDataFrame(
        [
          [30, "Eve", "FL"],
          [40, "Sam", "WA"],
        ],
        ["age", "name", "location"],
      );
      value(String(df.columns) === String(df2.columns));
    },
    prints: `
['age', 'name', 'state']
+-----+-----+
| name|state|
+-----+-----+
|  Tom|   CA|
|Alice|   NY|
|  Bob|   TX|
+-----+-----+
True
False
+---+-----+-----+
|age| name|state|
+---+-----+-----+
| 14|  TOM|   CA|
| 23|ALICE|   NY|
| 16|  BOB|   TX|
+---+-----+-----+
['age', 'first_name', 'state']
False
`,
  },
  {
    name: "DataFrame.withWatermark",
    run(spark) {
      const df = spark.readStream.format("rate").load().selectExpr("value % 5 AS value", "timestamp");
      value(df.select("value", df.col("timestamp").alias("time")).withWatermark("time", "10 minutes"));
    },
    prints: `
DataFrame[value: bigint, time: timestamp]
`,
  },
  {
    name: "GroupedData.agg",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [3, "Alice"],
          [5, "Bob"],
          [10, "Bob"],
        ],
        ["age", "name"],
      );
      await df.show();
      value(df.groupBy(df.col("name")));
      await df.groupBy(df.col("name")).agg({ "*": "count" }).sort("name").show();
      await df
        .groupBy(df.col("name"))
        .agg(F.min(df.col("age")))
        .sort("name")
        .show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  3|Alice|
|  5|  Bob|
| 10|  Bob|
+---+-----+
GroupedData[grouping...: [name...], value: [age: bigint, name: string], type: GroupBy]
+-----+--------+
| name|count(1)|
+-----+--------+
|Alice|       2|
|  Bob|       2|
+-----+--------+
+-----+--------+
| name|min(age)|
+-----+--------+
|Alice|       2|
|  Bob|       5|
+-----+--------+
`,
  },
  {
    name: "call_function",
    async run(spark) {
      spark.udf.register("intX2", (i: number) => i * 2, IntegerType());
      spark.udf.register("strX2", (s: string) => s + s, StringType());
      const df = spark.createDataFrame(
        [
          [1, "a"],
          [2, "b"],
          [3, "c"],
        ],
        ["id", "name"],
      );
      await df.select(F.call_function("intX2", "id")).show();
      await df.select(F.call_function("strX2", F.col("name"))).show();
      await df.select(F.call_function("avg", F.col("id"))).show();
    },
    prints: `
+---------+
|intX2(id)|
+---------+
|        2|
|        4|
|        6|
+---------+
+-----------+
|strX2(name)|
+-----------+
|         aa|
|         bb|
|         cc|
+-----------+
+-------+
|avg(id)|
+-------+
|    2.0|
+-------+
`,
  },
  {
    name: "covar_pop",
    async run(spark) {
      const df = spark.createDataFrame(
        Array.from({ length: 10 }, () => [1, 1]),
        ["a", "b"],
      );
      await df.agg(F.covar_pop("a", df.col("b"))).show();
    },
    prints: `
+---------------+
|covar_pop(a, b)|
+---------------+
|            0.0|
+---------------+
`,
  },
  {
    name: "udf",
    async run(spark) {
      const slen = F.udf((s: string) => s.length, IntegerType());
      const toUpper = F.udf(function to_upper(s: string | null) {
        return s?.toUpperCase();
      });
      const addOne = F.udf(function add_one(x: number | null) {
        return x === null ? null : x + 1;
      }, IntegerType());
      const df = spark.createDataFrame([[1, "John Doe", 21]], ["id", "name", "age"]);
      await df.select(slen("name").alias("slen(name)"), toUpper("name"), addOne("age")).show();
    },
    prints: `
+----------+--------------+------------+
|slen(name)|to_upper(name)|add_one(age)|
+----------+--------------+------------+
|         8|      JOHN DOE|          22|
+----------+--------------+------------+
`,
  },
];
