import { F, IntegerType, Row, SparkSession, StringType, StructField, StructType } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

const alice = `
+-----+---+
| name|age|
+-----+---+
|Alice|  1|
+-----+---+
`;

export const sessionsExamples: readonly Example[] = [
  {
    name: "SparkSession.Builder.getOrCreate",
    run() {
      const s1 = SparkSession.builder.config("k1", "v1").getOrCreate();
      value(s1.conf.get("k1") === "v1");
      s1.conf.set("k1", "v1_new");
      value(s1.conf.get("k1") === "v1_new");
      const s2 = SparkSession.builder.config("k2", "v2").getOrCreate();
      value(s1.conf.get("k1") === "v1_new" && s2.conf.get("k1") === "v1_new");
      value(s1.conf.get("k2") === "v2" && s2.conf.get("k2") === "v2");
    },
    prints: `
True
True
True
True
`,
  },
  {
    name: "SparkSession.getActiveSession",
    async run() {
      const s = SparkSession.getActiveSession()!;
      await s
        .createDataFrame([["Alice", 1]], ["name", "age"])
        .select("age")
        .show();
    },
    prints: `
+---+
|age|
+---+
|  1|
+---+
`,
  },
  {
    name: "SparkSession.conf",
    run(spark) {
      spark.conf.set("key", "value");
      value(spark.conf.get("key"));
    },
    prints: `
'value'
`,
  },
  {
    name: "SparkSession.range",
    async run(spark) {
      await spark.range(1, 7, 2).show();
      await spark.range(3).show();
    },
    prints: `
+---+
| id|
+---+
|  1|
|  3|
|  5|
+---+
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
    name: "SparkSession.createDataFrame",
    run: (spark) => spark.createDataFrame([["Alice", 1]]).show(),
    prints: `
+-----+---+
|   _1| _2|
+-----+---+
|Alice|  1|
+-----+---+
`,
  },
  {
    name: "SparkSession.createDataFrame 2",
    run: (spark) => spark.createDataFrame([["Alice", 1]], ["name", "age"]).show(),
    prints: alice,
  },
  {
    name: "SparkSession.createDataFrame 3",
    run(spark) {
      const schema = StructType([StructField("name", StringType(), true), StructField("age", IntegerType(), true)]);
      return spark.createDataFrame([["Alice", 1]], schema).show();
    },
    prints: alice,
  },
  {
    name: "SparkSession.createDataFrame 4",
    run: (spark) => spark.createDataFrame([["Alice", 1]], "name: string, age: int").show(),
    prints: alice,
  },
  {
    name: "SparkSession.createDataFrame 5",
    run: (spark) => spark.createDataFrame([], "name: string, age: int").show(),
    prints: `
+----+---+
|name|age|
+----+---+
+----+---+
`,
  },
  {
    name: "SparkSession.createDataFrame 6",
    run: (spark) => spark.createDataFrame([Row({ name: "Alice", age: 1 })]).show(),
    prints: alice,
  },
  {
    name: "SparkSession.table",
    async run(spark) {
      spark.range(2).createOrReplaceTempView("table1");
      await spark.table("table1").sort("id").show();
    },
    prints: `
+---+
| id|
+---+
|  0|
|  1|
+---+
`,
  },
  {
    name: "SparkSession.streams",
    async run(spark) {
      const rate = spark.readStream.format("rate").load();
      const sq = rate.writeStream.format("memory").queryName("this_query").start();
      value(spark.streams.active.map((q) => q.name));
      await sq.stop();
    },
    prints: `
['this_query']
`,
  },
  {
    name: "SparkSession.tvf",
    run: (spark) => spark.tvf.explode(F.array(F.lit(1), F.lit(2), F.lit(3))).show(),
    prints: `
+---+
|col|
+---+
|  1|
|  2|
|  3|
+---+
`,
  },
];
