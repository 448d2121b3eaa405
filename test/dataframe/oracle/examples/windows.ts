import { F, Window } from "../../../../src/index.ts";
import type { Example } from "./example.ts";

export const windowsExamples: readonly Example[] = [
  {
    name: "Window.orderBy",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, "a"],
          [1, "a"],
          [2, "a"],
          [1, "b"],
          [2, "b"],
          [3, "b"],
        ],
        ["id", "category"],
      );
      await df.show();
      const window = Window.partitionBy("id").orderBy("category");
      await df.withColumn("row_number", F.row_number().over(window)).show();
    },
    prints: `
+---+--------+
| id|category|
+---+--------+
|  1|       a|
|  1|       a|
|  2|       a|
|  1|       b|
|  2|       b|
|  3|       b|
+---+--------+
+---+--------+----------+
| id|category|row_number|
+---+--------+----------+
|  1|       a|         1|
|  1|       a|         2|
|  1|       b|         3|
|  2|       a|         1|
|  2|       b|         2|
|  3|       b|         1|
+---+--------+----------+
`,
  },
  {
    name: "Window.partitionBy",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, "a"],
          [1, "a"],
          [2, "a"],
          [1, "b"],
          [2, "b"],
          [3, "b"],
        ],
        ["id", "category"],
      );
      await df.show();
      const window = Window.partitionBy("category").orderBy("id");
      await df.withColumn("row_number", F.row_number().over(window)).show();
    },
    prints: `
+---+--------+
| id|category|
+---+--------+
|  1|       a|
|  1|       a|
|  2|       a|
|  1|       b|
|  2|       b|
|  3|       b|
+---+--------+
+---+--------+----------+
| id|category|row_number|
+---+--------+----------+
|  1|       a|         1|
|  1|       a|         2|
|  2|       a|         3|
|  1|       b|         1|
|  2|       b|         2|
|  3|       b|         3|
+---+--------+----------+
`,
  },
  {
    name: "Window.rangeBetween",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, "a"],
          [1, "a"],
          [2, "a"],
          [1, "b"],
          [2, "b"],
          [3, "b"],
        ],
        ["id", "category"],
      );
      await df.show();
      const window = Window.partitionBy("category").orderBy("id").rangeBetween(Window.currentRow, 1);
      await df.withColumn("sum", F.sum("id").over(window)).sort("id", "category").show();
    },
    prints: `
+---+--------+
| id|category|
+---+--------+
|  1|       a|
|  1|       a|
|  2|       a|
|  1|       b|
|  2|       b|
|  3|       b|
+---+--------+
+---+--------+---+
| id|category|sum|
+---+--------+---+
|  1|       a|  4|
|  1|       a|  4|
|  1|       b|  3|
|  2|       a|  2|
|  2|       b|  5|
|  3|       b|  3|
+---+--------+---+
`,
  },
];
