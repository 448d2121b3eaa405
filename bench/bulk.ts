import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import Table from "cli-table3";
import { F, output, SparkSession } from "../src/index.ts";
import { cost, medianCost } from "./kafka/peers.ts";
import { figure } from "./measure.ts";

const million = 1_000_000;
const schema = "id long, name string, price double, city string, note string";

/** Many values through the user's thread and the files: rows out, rows in, functions of the user's, csv, json, parquet. */
export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tspark-bulk-"));
  const spark = SparkSession.builder.master("local[2]").getOrCreate();
  try {
    await writeFiles(folder, million);
    const table = new Table({ head: ["median of 3 after a warm run", "ms", "CPU ms", "million rows a CPU second"] });
    for (const [name, [rows, work]] of Object.entries(works(spark, folder))) {
      const took = await medianCost(3, () => cost(work));
      const speed = rows === 0 ? "" : (rows / took.cpu / million).toFixed(2);
      table.push([name, figure(took.seconds * 1000), figure(took.cpu * 1000), speed]);
    }
    console.log(table.toString());
  } finally {
    await spark.stop();
    rmSync(folder, { recursive: true });
  }
}

type Works = Readonly<Record<string, readonly [rows: number, work: () => Promise<unknown>]>>;

function works(spark: SparkSession, folder: string): Works {
  const mixed = spark
    .range(million)
    .selectExpr("id", "cast(id AS string) AS text", "id * 0.5D AS half", "timestamp_seconds(id) AS at");
  const objects = Array.from({ length: 100_000 }, (_, id) => ({
    id,
    name: `name ${id}`,
    price: id * 0.5,
    even: id % 2 === 0,
  }));
  const double = F.udf((x: number) => x * 2, "double");
  const shout = F.udf((s: string) => `${s}!`, "string");
  const wide = Array.from({ length: 300 }, (_, i) => F.col("id").plus(i).as(`c${i}`));
  const csv = () => spark.read.option("header", "true").schema(schema).csv(join(folder, "a.csv"));
  const json = () => spark.read.schema(schema).json(join(folder, "a.json"));
  return {
    "collect(), bigint": [million, () => spark.range(million).collect()],
    "collect(), four types": [million, () => mixed.collect()],
    "toLocalIterator(), four types": [
      million,
      async () => {
        let sum = 0;
        for await (const { half } of mixed.toLocalIterator<{ half: number }>()) sum += half;
        return sum;
      },
    ],
    "createDataFrame of 100,000 objects": [objects.length, () => spark.createDataFrame(objects).count()],
    "show() of 300 columns": [
      0,
      () =>
        silently(() =>
          spark
            .range(100)
            .select(...wide)
            .show(),
        ),
    ],
    "udf over double": [
      million,
      () =>
        spark
          .range(million)
          .select(F.sum(double(F.col("id").cast("double"))))
          .collect(),
    ],
    "udf over string": [
      million,
      () =>
        spark
          .range(million)
          .select(F.max(shout(F.col("id").cast("string"))))
          .collect(),
    ],
    "range(1e8).count()": [0, () => spark.range(100_000_000).count()],
    "range(1e8), sum": [0, () => spark.range(100_000_000).agg(F.sum("id")).collect()],
    "csv, group by": [million, () => csv().groupBy("city").agg(F.sum("price")).collect()],
    "csv, all columns": [million, () => csv().write.format("noop").mode("overwrite").save()],
    "json, group by": [million, () => json().groupBy("city").agg(F.sum("price")).collect()],
    "parquet written": [million, () => mixed.write.mode("overwrite").parquet(join(folder, "p"))],
    "csv written": [million, () => mixed.write.mode("overwrite").csv(join(folder, "c"))],
    "json written": [million, () => mixed.write.mode("overwrite").json(join(folder, "j"))],
  };
}

async function silently(work: () => Promise<unknown>): Promise<void> {
  const { write } = output;
  output.write = () => {};
  try {
    await work();
  } finally {
    output.write = write;
  }
}

/** About 100 MB of each. */
async function writeFiles(folder: string, rows: number): Promise<void> {
  const [csv, json] = ["a.csv", "a.json"].map((name) => createWriteStream(join(folder, name))) as [
    ReturnType<typeof createWriteStream>,
    ReturnType<typeof createWriteStream>,
  ];
  csv.write("id,name,price,city,note\n");
  for (let start = 0; start < rows; start += 10_000) {
    const ids = Array.from({ length: 10_000 }, (_, i) => start + i);
    const of = (id: number) => ({
      id,
      name: `name ${id}`,
      price: ((id * 7) % 10_000) / 100,
      city: `city ${id % 97}`,
      note: "x".repeat(40),
    });
    csv.write(ids.map((id) => `${Object.values(of(id)).join(",")}\n`).join(""));
    json.write(ids.map((id) => `${JSON.stringify(of(id))}\n`).join(""));
  }
  csv.end();
  json.end();
  await Promise.all([finished(csv), finished(json)]);
}
