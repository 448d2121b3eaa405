import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import Table from "cli-table3";
import { F, SparkSession } from "../src/index.ts";
import { Bars } from "./bars.ts";
import { figure, median, ratio, timed } from "./measure.ts";
import { pyspark } from "./pyspark.ts";

const tables = ["lineitem", "orders", "customer", "part", "partsupp", "supplier", "nation", "region"];
const runs = 3;
/** Planning is measured when the code is as fast as it gets. */
const warmPlans = 20;

/**
 * TPC-H, 22 queries over Parquet: tspark, DuckDB running the same text by hand on the same threads, and PySpark.
 * `$TPCH_DATA` is a folder of `lineitem.parquet` … (`tpchgen-cli parquet -s 1`), `$TPCH_QUERIES` one of `q01.sql` ….
 */
export async function main(): Promise<void> {
  const data = process.env.TPCH_DATA ?? "tpch/sf1";
  const queries = process.env.TPCH_QUERIES ?? fileURLToPath(new URL("../../shared/tpch", import.meta.url));
  if (!existsSync(join(data, "lineitem.parquet")) || !existsSync(queries)) {
    console.log(`left out: no data in ${data} (TPCH_DATA) or no queries in ${queries} (TPCH_QUERIES)`);
    return;
  }
  const names = readdirSync(queries).filter((name) => name.endsWith(".sql"));
  const texts = names.map((name) => readFileSync(join(queries, name), "utf8"));

  const spark = SparkSession.builder.master("local[2]").getOrCreate();
  for (const table of tables) spark.read.parquet(join(data, `${table}.parquet`)).createOrReplaceTempView(table);
  const duck = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  for (const table of tables) {
    await duck.run(`CREATE VIEW ${table} AS SELECT * FROM read_parquet('${join(data, `${table}.parquet`)}')`);
  }
  const peer =
    process.env.BENCH_PYSPARK === "0" ? undefined : pyspark<Record<string, number[]>>("tpch.py", data, queries);

  const table = new Table({
    head: ["query (ms, median of 3)", "planning", "tspark", "DuckDB", "tspark/DuckDB", "PySpark", "PySpark/tspark"],
  });
  const bars = new Bars();
  const sums = { plan: 0, own: 0, duck: 0, peer: 0 };
  let longest = 0;
  for (let run = 0; run < warmPlans; run++) for (const text of texts) spark.sql(text);
  for (const [i, text] of texts.entries()) {
    const name = names[i]!.replace(".sql", "");
    const plan = median(await timed(9, async () => spark.sql(text)));
    const [ownTimes, handTimes]: number[][] = [[], []];
    // Side by side, one run each: what else the machine does meets both.
    for (let run = 0; run < runs; run++) {
      ownTimes.push(...(await timed(1, () => spark.sql(text).collect(), run === 0)));
      handTimes.push(...(await timed(1, async () => (await duck.runAndReadAll(text)).getRows(), run === 0)));
    }
    const [own, hand] = [median(ownTimes), median(handTimes)];
    const other = peer?.[name] && median(peer[name]);
    longest = Math.max(longest, plan);
    sums.plan += plan;
    sums.own += own;
    sums.duck += hand;
    sums.peer += other ?? Number.NaN;
    table.push([name, figure(plan), figure(own), figure(hand), ratio(own, hand), figure(other), ratio(other, own)]);
  }
  const { plan, own, duck: hand, peer: other } = sums;
  table.push(["sum", figure(plan), figure(own), figure(hand), ratio(own, hand), figure(other), ratio(other, own)]);
  console.log(table.toString());
  bars.atMost("building and analysing the slowest plan", 2, longest, "ms");
  bars.atMost("a chain of 1,000 withColumn, analysed and run", 2000, await chain(spark, () => "id"), "ms");
  const dependent = await chain(spark, (i) => (i === 0 ? "id" : `c${i - 1}`));
  bars.atMost("1,000 withColumn, each of the column before", 4000, dependent, "ms");
  bars.atLeast("the sum, of DuckDB's (1.25 times as long at most)", 1 / 1.25, hand, own);
  bars.atLeast("the sum, PySpark's of ours", 15, other, peer ? own : undefined);
  bars.print();
  await spark.stop();
}

/** Milliseconds for a thousand columns; `source` names the one that column `i` is computed from. */
async function chain(spark: SparkSession, source: (i: number) => string): Promise<number> {
  return median(
    await timed(3, () => {
      let frame = spark.range(10);
      for (let i = 0; i < 1000; i++) frame = frame.withColumn(`c${i}`, F.col(source(i)).plus(i));
      return frame.collect();
    }),
  );
}
