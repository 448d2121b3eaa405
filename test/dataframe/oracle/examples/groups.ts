import type { Example } from "./example.ts";

export const groupsExamples: readonly Example[] = [
  {
    name: "GroupedData.avg",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice", 80],
          [3, "Alice", 100],
          [5, "Bob", 120],
          [10, "Bob", 140],
        ],
        ["age", "name", "height"],
      );
      await df.show();
      await df.groupBy("name").avg("age").sort("name").show();
      await df.groupBy().avg("age", "height").show();
    },
    prints: `
+---+-----+------+
|age| name|height|
+---+-----+------+
|  2|Alice|    80|
|  3|Alice|   100|
|  5|  Bob|   120|
| 10|  Bob|   140|
+---+-----+------+
+-----+--------+
| name|avg(age)|
+-----+--------+
|Alice|     2.5|
|  Bob|     7.5|
+-----+--------+
+--------+-----------+
|avg(age)|avg(height)|
+--------+-----------+
|     5.0|      110.0|
+--------+-----------+
`,
  },
  {
    name: "GroupedData.count",
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
      await df.groupBy(df.col("name")).count().sort("name").show();
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
+-----+-----+
| name|count|
+-----+-----+
|Alice|    2|
|  Bob|    2|
+-----+-----+
`,
  },
  {
    name: "GroupedData.max",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice", 80],
          [3, "Alice", 100],
          [5, "Bob", 120],
          [10, "Bob", 140],
        ],
        ["age", "name", "height"],
      );
      await df.show();
      await df.groupBy("name").max("age").sort("name").show();
      await df.groupBy().max("age", "height").show();
    },
    prints: `
+---+-----+------+
|age| name|height|
+---+-----+------+
|  2|Alice|    80|
|  3|Alice|   100|
|  5|  Bob|   120|
| 10|  Bob|   140|
+---+-----+------+
+-----+--------+
| name|max(age)|
+-----+--------+
|Alice|       3|
|  Bob|      10|
+-----+--------+
+--------+-----------+
|max(age)|max(height)|
+--------+-----------+
|      10|        140|
+--------+-----------+
`,
  },
  {
    name: "GroupedData.min",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice", 80],
          [3, "Alice", 100],
          [5, "Bob", 120],
          [10, "Bob", 140],
        ],
        ["age", "name", "height"],
      );
      await df.show();
      await df.groupBy("name").min("age").sort("name").show();
      await df.groupBy().min("age", "height").show();
    },
    prints: `
+---+-----+------+
|age| name|height|
+---+-----+------+
|  2|Alice|    80|
|  3|Alice|   100|
|  5|  Bob|   120|
| 10|  Bob|   140|
+---+-----+------+
+-----+--------+
| name|min(age)|
+-----+--------+
|Alice|       2|
|  Bob|       5|
+-----+--------+
+--------+-----------+
|min(age)|min(height)|
+--------+-----------+
|       2|         80|
+--------+-----------+
`,
  },
  {
    name: "GroupedData.sum",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice", 80],
          [3, "Alice", 100],
          [5, "Bob", 120],
          [10, "Bob", 140],
        ],
        ["age", "name", "height"],
      );
      await df.show();
      await df.groupBy("name").sum("age").sort("name").show();
      await df.groupBy().sum("age", "height").show();
    },
    prints: `
+---+-----+------+
|age| name|height|
+---+-----+------+
|  2|Alice|    80|
|  3|Alice|   100|
|  5|  Bob|   120|
| 10|  Bob|   140|
+---+-----+------+
+-----+--------+
| name|sum(age)|
+-----+--------+
|Alice|       5|
|  Bob|      15|
+-----+--------+
+--------+-----------+
|sum(age)|sum(height)|
+--------+-----------+
|      20|        440|
+--------+-----------+
`,
  },
];
