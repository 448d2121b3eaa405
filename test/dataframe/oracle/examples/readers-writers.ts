import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IntegerType, type SparkSession, StringType, StructField, StructType } from "../../../../src/index.ts";
import type { Example } from "./example.ts";

/** Runs an example in a folder of its own. */
async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "example-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const kwon = (spark: SparkSession) => spark.createDataFrame([{ age: 100, name: "Hyukjin Kwon" }]);

const threeRows = (spark: SparkSession) =>
  spark.createDataFrame(
    [
      [100, "Hyukjin Kwon"],
      [120, "Hyukjin Kwon"],
      [140, "Haejoon Lee"],
    ],
    ["age", "name"],
  );

const kwonShown = `
+---+------------+
|age|        name|
+---+------------+
|100|Hyukjin Kwon|
+---+------------+
`;

const nullShown = `
+---+----+
|age|name|
+---+----+
|100|NULL|
+---+----+
`;

const peopleShown = `
+---+-----+
|age| name|
+---+-----+
| 25|Alice|
| 30|  Bob|
+---+-----+
`;

const alphabetShown = `
+---------+
|alphabets|
+---------+
|        a|
|        b|
|        c|
+---------+
`;

const threeRowsShown = `
+---+------------+
|age|        name|
+---+------------+
|100|Hyukjin Kwon|
|120|Hyukjin Kwon|
|140| Haejoon Lee|
+---+------------+
`;

/** What is written in one format and read again by the reader's method of its name. */
const throughFormats = (["json", "orc", "parquet"] as const).flatMap((format): Example[] => [
  {
    name: `DataFrameReader.${format}`,
    run: (spark) =>
      inFolder(async (d) => {
        await kwon(spark).write.mode("overwrite").format(format).save(d);
        await spark.read[format](d).show();
      }),
    prints: kwonShown,
  },
  {
    name: `DataFrameWriter.${format}`,
    run: (spark) =>
      inFolder(async (d) => {
        await kwon(spark).write.mode("overwrite")[format](d);
        await spark.read.format(format).load(d).show();
      }),
    prints: kwonShown,
  },
]);

export const readersWritersExamples: readonly Example[] = [
  ...throughFormats,
  {
    name: "DataFrameReader.schema",
    run: (spark) =>
      inFolder(async (d) => spark.read.schema("col0 INT, col1 DOUBLE").format("csv").load(d).printSchema()),
    prints: `
root
 |-- col0: integer (nullable = true)
 |-- col1: double (nullable = true)
`,
  },
  {
    name: "DataFrameReader.option",
    run: (spark) =>
      inFolder(async (d) => {
        const df = kwon(spark);
        await df.write.mode("overwrite").format("csv").save(d);
        await spark.read.schema(df.schema).option("nullValue", "Hyukjin Kwon").format("csv").load(d).show();
      }),
    prints: nullShown,
  },
  {
    name: "DataFrameReader.options",
    run: (spark) =>
      inFolder(async (d) => {
        await kwon(spark).write.option("header", true).mode("overwrite").format("csv").save(d);
        await spark.read.options({ nullValue: "Hyukjin Kwon", header: true }).format("csv").load(d).show();
      }),
    prints: nullShown,
  },
  {
    name: "DataFrameReader.json 2",
    run: (spark) =>
      inFolder(async (d) => {
        const [d1, d2] = [join(d, "1"), join(d, "2")];
        await spark
          .createDataFrame([{ age: 30, name: "Bob" }])
          .write.mode("overwrite")
          .format("json")
          .save(d1);
        await spark
          .createDataFrame([{ age: 25, name: "Alice" }])
          .write.mode("overwrite")
          .format("json")
          .save(d2);
        await spark.read.json([d1, d2]).show();
      }),
    prints: peopleShown,
  },
  {
    name: "DataFrameReader.json 3",
    run: (spark) =>
      inFolder(async (d) => {
        await spark
          .createDataFrame([{ age: 30, name: "Bob" }])
          .write.mode("overwrite")
          .format("json")
          .save(d);
        await spark.read.schema("name STRING, age INT").json(d).show();
      }),
    prints: `
+----+---+
|name|age|
+----+---+
| Bob| 30|
+----+---+
`,
  },
  {
    name: "DataFrameReader.table",
    async run(spark) {
      spark.range(3).createOrReplaceTempView("tblA");
      await spark.read.table("tblA").show();
      spark.sql("DROP TABLE tblA");
    },
    prints: `
+---+
| id|
+---+
|  0|
|  1|
|  2|
+---+
`,
  },
  {
    name: "DataFrameReader.parquet 2",
    run: (spark) =>
      inFolder(async (d) => {
        const people = [
          [10, "Alice"],
          [15, "Bob"],
          [20, "Tom"],
        ];
        await spark.createDataFrame(people, ["age", "name"]).write.mode("overwrite").format("parquet").save(d);
        await spark.read.schema("name string").parquet(d).orderBy("name").show();
      }),
    prints: `
+-----+
| name|
+-----+
|Alice|
|  Bob|
|  Tom|
+-----+
`,
  },
  {
    name: "DataFrameReader.parquet 3",
    run: (spark) =>
      inFolder(async (d) => {
        const ages = [
          [10, "Alice"],
          [15, "Bob"],
          [20, "Tom"],
        ];
        const heights = [
          [70, "Alice"],
          [80, "Bob"],
        ];
        const [d1, d2] = [join(d, "1"), join(d, "2")];
        await spark.createDataFrame(ages, ["age", "name"]).write.mode("overwrite").format("parquet").save(d1);
        await spark.createDataFrame(heights, ["height", "name"]).write.mode("overwrite").format("parquet").save(d2);
        await spark.read
          .option("mergeSchema", "true")
          .parquet(d1, d2)
          .select("name", "age", "height")
          .orderBy("name", "age")
          .show();
      }),
    prints: `
+-----+----+------+
| name| age|height|
+-----+----+------+
|Alice|NULL|    70|
|Alice|  10|  NULL|
|  Bob|NULL|    80|
|  Bob|  15|  NULL|
|  Tom|  20|  NULL|
+-----+----+------+
`,
  },
  {
    name: "DataFrameReader.text",
    run: (spark) =>
      inFolder(async (d) => {
        const df = spark.createDataFrame([["a"], ["b"], ["c"]], ["alphabets"]);
        await df.write.mode("overwrite").format("text").save(d);
        await spark.read.schema(df.schema).text(d).sort("alphabets").show();
      }),
    prints: alphabetShown,
  },
  {
    name: "DataFrameReader.csv",
    run: (spark) =>
      inFolder(async (d) => {
        const df = kwon(spark);
        await df.write.mode("overwrite").format("csv").save(d);
        await spark.read.schema(df.schema).option("nullValue", "Hyukjin Kwon").csv(d).show();
      }),
    prints: nullShown,
  },
  {
    name: "DataFrameWriter.mode",
    run: (spark) =>
      inFolder(async (d) => {
        const write = (age: number, name: string, mode: "overwrite" | "append" | "ignore") =>
          spark.createDataFrame([{ age, name }]).write.mode(mode).format("parquet").save(d);
        await write(100, "Hyukjin Kwon", "overwrite");
        await write(120, "Takuya Ueshin", "append");
        await write(140, "Haejoon Lee", "ignore");
        await spark.read.parquet(d).sort("age").show();
      }),
    prints: `
+---+-------------+
|age|         name|
+---+-------------+
|100| Hyukjin Kwon|
|120|Takuya Ueshin|
+---+-------------+
`,
  },
  {
    name: "DataFrameWriter.options",
    run: (spark) =>
      inFolder(async (d) => {
        const schema = StructType([StructField("age", IntegerType(), true), StructField("name", StringType(), true)]);
        const df = spark.createDataFrame([[100, null]], schema);
        await df.write.options({ nullValue: "Hyukjin Kwon", header: true }).mode("overwrite").format("csv").save(d);
        await spark.read.option("header", true).format("csv").load(d).show();
      }),
    prints: kwonShown,
  },
  {
    name: "DataFrameWriter.partitionBy",
    run: (spark) =>
      inFolder(async (d) => {
        await spark
          .createDataFrame([
            { age: 100, name: "Hyukjin Kwon" },
            { age: 120, name: "Ruifeng Zheng" },
          ])
          .write.partitionBy("name")
          .mode("overwrite")
          .format("parquet")
          .save(d);
        await spark.read.parquet(d).sort("age").show();
        await spark.read.parquet(join(d, "name=Hyukjin Kwon")).show();
      }),
    prints: `
+---+-------------+
|age|         name|
+---+-------------+
|100| Hyukjin Kwon|
|120|Ruifeng Zheng|
+---+-------------+
+---+
|age|
+---+
|100|
+---+
`,
  },
  {
    name: "DataFrameWriter.insertInto",
    async run(spark) {
      spark.sql("DROP TABLE IF EXISTS tblA");
      const df = threeRows(spark);
      await df.write.saveAsTable("tblA");
      await df.selectExpr("age AS col1", "name AS col2").write.insertInto("tblA");
      await spark.read.table("tblA").sort("age").show();
      spark.sql("DROP TABLE tblA");
    },
    prints: `
+---+------------+
|age|        name|
+---+------------+
|100|Hyukjin Kwon|
|100|Hyukjin Kwon|
|120|Hyukjin Kwon|
|120|Hyukjin Kwon|
|140| Haejoon Lee|
|140| Haejoon Lee|
+---+------------+
`,
  },
  {
    name: "DataFrameWriter.saveAsTable",
    async run(spark) {
      spark.sql("DROP TABLE IF EXISTS tblA");
      await threeRows(spark).write.saveAsTable("tblA");
      await spark.read.table("tblA").sort("age").show();
      spark.sql("DROP TABLE tblA");
    },
    prints: threeRowsShown,
  },
  {
    name: "DataFrameWriter.text",
    run: (spark) =>
      inFolder(async (d) => {
        const df = spark.createDataFrame([["a"], ["b"], ["c"]], ["alphabets"]);
        await df.write.mode("overwrite").text(d);
        await spark.read.schema(df.schema).format("text").load(d).sort("alphabets").show();
      }),
    prints: alphabetShown,
  },
  {
    name: "DataFrameWriter.csv",
    run: (spark) =>
      inFolder(async (d) => {
        const df = kwon(spark);
        await df.write.mode("overwrite").csv(d);
        await spark.read.schema(df.schema).format("csv").option("nullValue", "Hyukjin Kwon").load(d).show();
      }),
    prints: nullShown,
  },
];
