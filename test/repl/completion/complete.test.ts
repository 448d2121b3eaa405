import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeHelpTable } from "../../../scripts/help-table.ts";
import { completeInput } from "../../../src/repl/completion/complete.ts";
import type { Facts } from "../../../src/repl/completion/facts.ts";
import { spotAt } from "../../../src/repl/completion/spot.ts";
import type { Completions } from "../../../src/repl/protocol.ts";

const directory = mkdtempSync(join(tmpdir(), "tspark-complete-"));
mkdirSync(join(directory, "data"));
writeFileSync(join(directory, "data", "people.csv"), "");
writeFileSync(join(directory, ".hidden"), "");
for (const name of ["package", "@scope/inner"]) mkdirSync(join(directory, "node_modules", name), { recursive: true });
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const people = [
  { name: "id", type: "bigint" },
  { name: "name", type: "string" },
  { name: "age", type: "int" },
];
const facts: Facts = {
  variables: {
    df: { type: "DataFrame", columns: people },
    other: { type: "DataFrame", columns: [{ name: "zip", type: "string" }] },
    twice: { type: "function" },
    query: { type: "StreamingQuery" },
  },
  tables: { people, places: [{ name: "place", type: "string" }] },
};
const sources = { table: makeHelpTable(), facts, directory, topics: () => ["clicks", "orders"] };

/** Completes at the bar; what live values would say is only marked. */
async function complete(text: string): Promise<Completions> {
  const cursor = text.indexOf("|");
  const live = async (): Promise<Completions> => ({ from: cursor, items: [{ label: "(live)", kind: "variable" }] });
  return completeInput(text.replace("|", ""), cursor, sources, live);
}

async function labels(text: string): Promise<string[]> {
  return (await complete(text)).items.map(({ label }) => label);
}

test.each([
  ["spark.range(5).fi|", ["fillna", "filter", "first"]],
  ["spark.read.option('a', 1).parq|", ["parquet"]],
  ["df.groupBy('id').pi|", ["pivot"]],
  ["df.write.mode('append').sav|", ["save", "saveAsTable"]],
  ['df.writeTo("t").us|', ["using"]],
  ['df.mergeInto("t", "a = b").whenNotMatchedBySource().up|', ["update", "updateAll"]],
  ["df.$.|", ["id", "name", "age"]],
  ["df.$.age.isNul|", ["isNull"]],
  ["F.col('a').eqN|", ["eqNullSafe"]],
  ["F.upp|", ["upper"]],
  ["Window.partitionB|", ["partitionBy"]],
  ["SparkSession.getA|", ["getActiveSession"]],
  ["query.awaitT|", ["awaitTermination"]],
  ["spark.sql`SELECT 1`.wh|", ["where"]],
  ["spark\n  .range(3)\n  .lim|", ["limit"]],
  ["const x = df.filter(df.$.id.gt(3)).lim|", ["limit"]],
])("the API by type: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test.each([
  ['df.select("|")', ["id", "name", "age"]],
  ['df.select("id", "n|")', ["name"]],
  ['df.select(["id", "n|', ["name"]],
  ['df.withColumn("extra", F.lit(1)).select("e|")', ["extra"]],
  ['df.withColumnRenamed("id", "key").select("k|")', ["key"]],
  ['df.select("id").groupBy("|")', ["id"]],
  ['df.drop("name").select("|")', ["id", "age"]],
  ['df.join(other, "id").select("z|")', ["zip"]],
  ['df.filter(F.col("a|"))', ["age"]],
  ['F.col("z|")', ["zip"]],
  ['spark.range(3).select("|")', ["id"]],
  ['spark.table("places").select("|")', ["place"]],
  ['df.groupBy("name").agg(F.max("a|"))', ["age"]],
])("columns: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test.each([
  ["spark.sql(`SELECT * FROM p|`)", ["people", "places"]],
  ["spark.sql`SELECT * FROM p|`", ["people", "places"]],
  ['sql("SELECT | FROM places")', ["place"]],
  ['sql("SELECT p.a| FROM people p")', ["age"]],
  ['sql("SELECT p.| FROM people AS p JOIN places q")', ["id", "name", "age"]],
  ['df.filter("aggr|")', ["aggregate"]],
  ['df.filter("name|")', ["named_struct"]],
  ['spark.sql("SELECT pla|")', ["place"]],
  ['spark.sql("SELECT upp|")', ["upper"]],
  ['spark.sql("SELEC|")', ["SELECT"]],
  ['spark.table("pl|")', ["places"]],
  ['spark.catalog.dropTempView("pe|")', ["people"]],
])("SQL: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test.each([
  ['spark.readStream.format("kaf|")', ["kafka"]],
  [
    'spark.readStream.format("kafka").option("startingO|")',
    ["startingOffsets", "startingOffsetsByTimestamp", "startingOffsetsByTimestampStrategy"],
  ],
  ['spark.readStream.format("kafka").option("startingOffsets", "e|")', ["earliest"]],
  ['spark.readStream.format("kafka").option("kafka.boot|")', ["kafka.bootstrap.servers"]],
  ['spark.readStream.format("kafka").option("subscribe", "clicks,o|")', ["orders"]],
  ['spark.read.format("csv").option("hea|")', ["header"]],
  ['spark.read.format("xml").option("rowT|")', ["rowTag"]],
  ['df.writeStream.format("kafka").option("checkp|")', ["checkpointLocation"]],
  ['df.write.mode("over|")', ["overwrite"]],
  ['df.join(other, "id", "le|")', ["left"]],
  ['spark.read.csv("d|")', ["data/"]],
  ['spark.read.csv("data/p|")', ["people.csv"]],
  ['spark.readStream.format("kafka").option("ending|")', []],
  ['spark.read.format("kafka").option("max|")', []],
  ['df.writeStream.format("kafka").option("sub|")', []],
  ['df.write.format("kafka").option("to|")', ["topic"]],
  ['orders.writeStream.format("kafka").option("sub|")', []],
  ['orders.writeStream.format("no|")', ["noop"]],
  ['df.writeStream.format("mem|")', ["memory"]],
  ['spark.read.format("mem|")', []],
  ['spark.readStream.format("kafka").options({ subscribe: "a", maxO|', ["maxOffsetsPerTrigger"]],
  ['spark.readStream.format("kafka").options({ "kafka.boot|', ["kafka.bootstrap.servers"]],
  ['spark.readStream.format("kafka").options({ kafka|', expect.arrayContaining(['"kafka.bootstrap.servers"'])],
  ['spark.readStream.format("kafka").options({ startingOffsets: "ear|', ["earliest"]],
  ['spark.readStream.format("kafka").options({ subscribe: "clicks,o|" })', ["orders"]],
  ['spark.read.csv("a.csv", { hea|', ["header"]],
  ["df.writeStream.trigger({ avail|", ["availableNow"]],
  ["df.show({ n: 3, trun|", ["truncate"]],
  ["df.show(5, { v|", ["vertical"]],
  ["f({ n: 3, trun|", ["(live)"]],
  ['df.$.age.cast("big|")', ["bigint"]],
])("options and files: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test.each([
  ['import { col } from "tsp|"', ["tspark"]],
  ['import { readFile } from "node:f|"', ["node:fs"]],
  ['import "./d|"', ["data/"]],
  ['import { x } from "./data/p|"', ["people.csv"]],
  ['const a = require("node:pat|")', ["node:path"]],
  ['import { z } from "pack|"', ["package"]],
  ['import { z } from "@s|"', ["@scope/inner"]],
])("modules: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test.each([
  ["df|", ["(live)"]],
  ["something.else|", ["(live)"]],
  ["twice().|", ["(live)"]],
  ["'free text with df.|", []],
  ["// df.sel|", ["(live)"]],
])("what is no API is left to live values: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test("an entry has its signature and first sentence; a call at the cursor is explained", async () => {
  expect((await complete("df.limi|")).items[0]!.detail).toBe("limit(n: number): DataFrame — At most `n` rows.");
  expect((await complete('df.select("a|")')).items[0]!.detail).toBe("age: int");
  expect((await complete("df.limit(|)")).hint).toBe("limit(n: number): DataFrame — At most `n` rows.");
});

test("functions of SQL have signatures, in the popup and for the brackets around the cursor", async () => {
  const { items } = await complete('spark.sql("SELECT subst|")');
  expect(items.find(({ label }) => label === "substr")?.detail).toMatch(/^substr\(str, pos\[, len\]\) — /);
  expect((await complete("sql`SELECT substring('(', |`")).hint).toMatch(/^substring\(str, pos/);
  expect((await complete('df.selectExpr("upper(concat(name, |")')).hint).toMatch(/^concat\(cols, …\)/);
  expect((await complete('df.selectExpr("upper(name), |")')).hint).toMatch(/^selectExpr\(/);
});

test.each([
  ['spark.read.format("kafka").option("kafka.sasl.mechanism", "SCRAM|")', ["SCRAM-SHA-256", "SCRAM-SHA-512"]],
  ['spark.readStream.format("kafka").option("startingOffsets", "|")', ["earliest", "latest"]],
  ['df.write.format("kafka").option("kafka.compression.type", "z|")', ["zstd"]],
  ['spark.read.format("kafka").option("failOnData|")', ["failOnDataLoss"]],
])("Kafka's options: %s", async (text, expected) => {
  expect(await labels(text)).toEqual(expected);
});

test("no text breaks it, wherever the cursor is", async () => {
  const text = 'const q = spark.read.option("a", `x$' + '{1 + df.$.id}`).csv(["b"]) // c\n?.f(/r/g, {a: [)]}';
  for (let cursor = 0; cursor <= text.length; cursor++) {
    const { from } = await completeInput(text, cursor, sources, async () => ({ from: cursor, items: [] }));
    expect(from).toBeLessThanOrEqual(cursor);
    expect(spotAt(text.slice(0, cursor), cursor).kind).toBeTypeOf("string");
  }
});

test("a completion in a cell of 1,000 lines stays far below what a key may take", async () => {
  const text = `${"df.select('id').filter('age > 3')\n".repeat(1000)}df.fi|`;
  await complete(text);
  const start = performance.now();
  await complete(text);
  expect(performance.now() - start).toBeLessThan(250);
});
