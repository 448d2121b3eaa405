import Table from "cli-table3";
import { F, output, SparkSession } from "../src/index.ts";
import { best, figure, median, ratio, timed } from "./measure.ts";
import { pyspark } from "./pyspark.ts";

/** Small actions, as people type them, warm: milliseconds each. */
export async function main(): Promise<void> {
  const spark = SparkSession.builder.master("local[2]").getOrCreate();
  const rows = [
    ["ada", "london", 36],
    ["bob", "paris", 41],
    ["cleo", "london", 29],
    ["dan", "rome", 50],
    ["eve", "paris", 33],
  ];
  const people = spark.createDataFrame(rows, ["name", "city", "age"]);
  const cities = spark.createDataFrame(
    [
      ["london", "uk"],
      ["paris", "fr"],
      ["rome", "it"],
    ],
    ["city", "country"],
  );
  const print = output.write;
  output.write = () => {};
  const actions: Record<string, () => Promise<unknown>> = {
    "range(5).show()": () => spark.range(5).show(),
    "createDataFrame(5 rows).show()": () => spark.createDataFrame(rows, ["name", "city", "age"]).show(),
    "groupBy(city).count().show()": () => people.groupBy("city").count().show(),
    "sql('select 1').show()": () => spark.sql("select 1").show(),
    "join of 5 x 3 rows, show()": () => people.join(cities, "city").show(),
    "filter, count()": () => people.filter(F.col("age").gt(30)).count(),
  };
  const own: Record<string, number[]> = {};
  for (const [name, action] of Object.entries(actions)) own[name] = await timed(30, action);
  output.write = print;
  await spark.stop();
  const peer = pyspark<Record<string, number[]>>("small.py");
  const table = new Table({
    head: ["action (ms)", "tspark best", "median", "PySpark best", "median", "PySpark/tspark, medians"],
  });
  for (const [name, times] of Object.entries(own)) {
    const other = peer?.[name];
    table.push([
      name,
      figure(best(times)),
      figure(median(times)),
      figure(other && best(other)),
      figure(other && median(other)),
      ratio(other && median(other), median(times)),
    ]);
  }
  console.log(table.toString());
}
