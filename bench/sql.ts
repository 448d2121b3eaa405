import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import Table from "cli-table3";
import { SparkSession } from "../src/index.ts";
import { figure, median, ratio, timed } from "./measure.ts";
import { pyspark } from "./pyspark.ts";

const tables = ["lineitem", "orders", "customer", "part", "partsupp", "supplier", "nation", "region"];
const runs = 3;

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
  const sums = { plan: 0, own: 0, duck: 0, peer: 0 };
  for (const [i, text] of texts.entries()) {
    const name = names[i]!.replace(".sql", "");
    const plan = median(await timed(runs, async () => spark.sql(text)));
    const own = median(await timed(runs, () => spark.sql(text).collect()));
    const hand = median(await timed(runs, async () => (await duck.runAndReadAll(text)).getRows()));
    const other = peer?.[name] && median(peer[name]);
    sums.plan += plan;
    sums.own += own;
    sums.duck += hand;
    sums.peer += other ?? Number.NaN;
    table.push([name, figure(plan), figure(own), figure(hand), ratio(own, hand), figure(other), ratio(other, own)]);
  }
  const { plan, own, duck: hand, peer: other } = sums;
  table.push(["sum", figure(plan), figure(own), figure(hand), ratio(own, hand), figure(other), ratio(other, own)]);
  console.log(table.toString());
  await spark.stop();
}
