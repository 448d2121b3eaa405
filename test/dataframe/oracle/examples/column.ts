import { F, LocalDate, Row, StringType, Window } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const columnExamples: readonly Example[] = [
  {
    name: "Column",
    run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(df.col("name"));
      value(df.col("name"));
      value(df.col("age").plus(1));
      value(F.lit(1).divide(df.col("age")));
    },
    prints: `
Column<'name'>
Column<'name'>
Column<...>
Column<...>
`,
  },
  {
    name: "Column.__getattr__",
    async run(spark) {
      const df = spark.createDataFrame([["abcedfg", new Map([["key", "value"]])]], ["l", "d"]);
      await df.select(df.col("d").getField("key")).show();
    },
    prints: `
+------+
|d[key]|
+------+
| value|
+------+
`,
  },
  {
    name: "Column.asc",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Tom", 80],
          ["Alice", null],
        ],
        ["name", "height"],
      );
      value(await df.select(df.col("name")).orderBy(df.col("name").asc()).collect());
    },
    prints: `
[Row(name='Alice'), Row(name='Tom')]
`,
  },
  {
    name: "Column.asc_nulls_first",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Tom", 80],
          [null, 60],
          ["Alice", null],
        ],
        ["name", "height"],
      );
      value(await df.select(df.col("name")).orderBy(df.col("name").asc_nulls_first()).collect());
    },
    prints: `
[Row(name=None), Row(name='Alice'), Row(name='Tom')]
`,
  },
  {
    name: "Column.between",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.select(df.col("name"), df.col("age").between(2, 4)).show();
    },
    prints: `
+-----+---------------------------+
| name|((age >= 2) AND (age <= 4))|
+-----+---------------------------+
|Alice|                       true|
|  Bob|                      false|
+-----+---------------------------+
`,
  },
  {
    name: "Column.between 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", "A"],
          ["Bob", "B"],
        ],
        ["name", "initial"],
      );
      await df.select(df.col("name"), df.col("initial").between("A", "B")).show();
    },
    prints: `
+-----+-----------------------------------+
| name|((initial >= A) AND (initial <= B))|
+-----+-----------------------------------+
|Alice|                               true|
|  Bob|                               true|
+-----+-----------------------------------+
`,
  },
  {
    name: "Column.between 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2.5, "Alice"],
          [5.5, "Bob"],
        ],
        ["height", "name"],
      );
      await df.select(df.col("name"), df.col("height").between(F.expr("2.0D"), F.expr("5.0D"))).show();
    },
    prints: `
+-----+-------------------------------------+
| name|((height >= 2.0) AND (height <= 5.0))|
+-----+-------------------------------------+
|Alice|                                 true|
|  Bob|                                false|
+-----+-------------------------------------+
`,
  },
  {
    name: "Column.between 4",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          ["Alice", "2023-01-01"],
          ["Bob", "2023-02-01"],
        ],
        ["name", "date"],
      );
      df = df.withColumn("date", F.to_date(df.col("date")));
      await df.select(df.col("name"), df.col("date").between("2023-01-01", "2023-01-15")).show();
      await df
        .select(df.col("name"), df.col("date").between(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 15)))
        .show();
    },
    prints: `
+-----+-----------------------------------------------+
| name|((date >= 2023-01-01) AND (date <= 2023-01-15))|
+-----+-----------------------------------------------+
|Alice|                                           true|
|  Bob|                                          false|
+-----+-----------------------------------------------+
+-----+-------------------------------------------------------------+
| name|((date >= DATE '2023-01-01') AND (date <= DATE '2023-01-15'))|
+-----+-------------------------------------------------------------+
|Alice|                                                         true|
|  Bob|                                                        false|
+-----+-------------------------------------------------------------+
`,
  },
  {
    name: "Column.between 5",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          ["Alice", "2023-01-01 10:00:00"],
          ["Bob", "2023-02-01 10:00:00"],
        ],
        ["name", "timestamp"],
      );
      df = df.withColumn("timestamp", F.to_timestamp(df.col("timestamp")));
      await df.select(df.col("name"), df.col("timestamp").between("2023-01-01", "2023-02-01")).show();
      await df.select(df.col("name"), df.col("timestamp").between("2023-01-01", "2023-02-01 12:00:00")).show();
    },
    prints: `
+-----+---------------------------------------------------------+
| name|((timestamp >= 2023-01-01) AND (timestamp <= 2023-02-01))|
+-----+---------------------------------------------------------+
|Alice|                                                     true|
|  Bob|                                                    false|
+-----+---------------------------------------------------------+
+-----+------------------------------------------------------------------+
| name|((timestamp >= 2023-01-01) AND (timestamp <= 2023-02-01 12:00:00))|
+-----+------------------------------------------------------------------+
|Alice|                                                              true|
|  Bob|                                                              true|
+-----+------------------------------------------------------------------+
`,
  },
  {
    name: "Column.cast",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.select(df.col("age").cast("string").alias("ages")).collect());
      value(await df.select(df.col("age").cast(StringType()).alias("ages")).collect());
    },
    prints: `
[Row(ages='2'), Row(ages='5')]
[Row(ages='2'), Row(ages='5')]
`,
  },
  {
    name: "Column.desc_nulls_first",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Tom", 80],
          [null, 60],
          ["Alice", null],
        ],
        ["name", "height"],
      );
      value(await df.select(df.col("name")).orderBy(df.col("name").desc_nulls_first()).collect());
    },
    prints: `
[Row(name=None), Row(name='Tom'), Row(name='Alice')]
`,
  },
  {
    name: "Column.desc_nulls_last",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Tom", 80],
          [null, 60],
          ["Alice", null],
        ],
        ["name", "height"],
      );
      value(await df.select(df.col("name")).orderBy(df.col("name").desc_nulls_last()).collect());
    },
    prints: `
[Row(name='Tom'), Row(name='Alice'), Row(name=None)]
`,
  },
  {
    name: "Column.dropFields",
    async run(spark) {
      const df = spark.createDataFrame([Row({ a: Row({ b: 1, c: 2, d: 3, e: Row({ f: 4, g: 5, h: 6 }) }) })]);
      await df.withColumn("a", df.col("a").dropFields("b")).show();
      await df.withColumn("a", df.col("a").dropFields("b", "c")).show();
      await df.withColumn("a", F.col("a").dropFields("e.g", "e.h")).show();
      await df.select(F.col("a").withField("e", F.col("a.e").dropFields("g", "h")).alias("a")).show();
    },
    prints: `
+-----------------+
|                a|
+-----------------+
|{2, 3, {4, 5, 6}}|
+-----------------+
+--------------+
|             a|
+--------------+
|{3, {4, 5, 6}}|
+--------------+
+--------------+
|             a|
+--------------+
|{1, 2, 3, {4}}|
+--------------+
+--------------+
|             a|
+--------------+
|{1, 2, 3, {4}}|
+--------------+
`,
  },
  {
    name: "Column.endswith",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.filter(df.col("name").endswith("ice")).collect());
      value(await df.filter(df.col("name").endswith("ice$")).collect());
    },
    prints: `
[Row(age=2, name='Alice')]
[]
`,
  },
  {
    name: "Column.getField",
    async run(spark) {
      const df = spark.createDataFrame([Row({ r: Row({ a: 1, b: "b" }) })]);
      await df.select(df.col("r").getField("b")).show();
      await df.select(df.col("r").getField("a")).show();
    },
    prints: `
+---+
|r.b|
+---+
|  b|
+---+
+---+
|r.a|
+---+
|  1|
+---+
`,
  },
  {
    name: "Column.isNotNull",
    async run(spark) {
      const df = spark.createDataFrame([Row({ name: "Tom", height: 80 }), Row({ name: "Alice", height: null })]);
      value(await df.filter(df.col("height").isNotNull()).collect());
    },
    prints: `
[Row(name='Tom', height=80)]
`,
  },
  {
    name: "Column.like",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.filter(df.col("name").like("Al%")).collect());
    },
    prints: `
[Row(age=2, name='Alice')]
`,
  },
  {
    name: "Column.otherwise",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.select(df.col("name"), F.when(df.col("age").gt(3), 1).otherwise(0)).show();
    },
    prints: `
+-----+-------------------------------------+
| name|CASE WHEN (age > 3) THEN 1 ELSE 0 END|
+-----+-------------------------------------+
|Alice|                                    0|
|  Bob|                                    1|
+-----+-------------------------------------+
`,
  },
  {
    name: "Column.over",
    async run(spark) {
      const window = Window.partitionBy("name")
        .orderBy("age")
        .rowsBetween(Window.unboundedPreceding, Window.currentRow);
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df
        .withColumn("rank", F.rank().over(window))
        .withColumn("min", F.min("age").over(window))
        .sort(F.desc("age"))
        .show();
    },
    prints: `
+---+-----+----+---+
|age| name|rank|min|
+---+-----+----+---+
|  5|  Bob|   1|  5|
|  2|Alice|   1|  2|
+---+-----+----+---+
`,
  },
  {
    name: "Column.rlike",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.filter(df.col("name").rlike("ice$")).collect());
    },
    prints: `
[Row(age=2, name='Alice')]
`,
  },
  {
    name: "Column.transform",
    async run(spark) {
      const df = spark.createDataFrame([["  hello  "], ["  world  "]], ["text"]);
      await df.select(df.col("text").transform(F.trim).transform(F.upper).alias("result")).show();
    },
    prints: `
+------+
|result|
+------+
| HELLO|
| WORLD|
+------+
`,
  },
  {
    name: "Column.transform 2",
    async run(spark) {
      const df = spark.createDataFrame([[10], [20], [30]], ["value"]);
      await df
        .select(
          df
            .col("value")
            .transform((c) => c.plus(5))
            .transform((c) => c.multiply(2))
            .transform((c) => c.minus(10))
            .alias("result"),
        )
        .show();
    },
    prints: `
+------+
|result|
+------+
|    20|
|    40|
|    60|
+------+
`,
  },
  {
    name: "Column.withField",
    async run(spark) {
      const df = spark.createDataFrame([Row({ a: Row({ b: 1, c: 2 }) })]);
      await df
        .withColumn("a", df.col("a").withField("b", F.lit(3)))
        .select("a.b")
        .show();
      await df
        .withColumn("a", df.col("a").withField("d", F.lit(4)))
        .select("a.d")
        .show();
    },
    prints: `
+---+
|  b|
+---+
|  3|
+---+
+---+
|  d|
+---+
|  4|
+---+
`,
  },
];
