import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

const folder = mkdtempSync(join(tmpdir(), "tspark-xml-"));
const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.sql.session.timeZone", "America/Los_Angeles")
  .config("spark.sql.warehouse.dir", join(folder, "warehouse"))
  .getOrCreate();
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true });
});

const casesOf = <T>(file: string): T[] => readJsonl(new URL(`data/${file}`, import.meta.url));

/** What is asked, in one line, and the case. */
const titled = <T extends object>(cases: readonly T[]) =>
  cases.map((each) => [JSON.stringify(Object.values(each).slice(0, 3)), each] as const);

interface Failure {
  /** Empty for conditions that have no name. */
  readonly error?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const failure = ({ error, parameters }: Failure) => ({
  condition: error,
  ...(parameters && { messageParameters: parameters }),
});

type Texts = Readonly<Record<string, string>>;
let count = 0;

function fileOf(content: string | Uint8Array, name = "case.xml"): string {
  const path = join(folder, `${count++}`, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe("reading as real Spark 4.2 does", () => {
  interface Case extends Failure {
    readonly xml: string;
    readonly encoding?: string;
    readonly options: Texts;
    readonly schema?: string;
    readonly select?: readonly string[];
    readonly result?: string;
    /** Rows as strings, or as JSON where there are variants. */
    readonly rows?: readonly string[];
  }

  const encoders: Readonly<Record<string, (text: string) => Buffer>> = {
    "latin-1": (text) => Buffer.from(text, "latin1"),
    cp1252: (text) => Buffer.from(text.replace("€", "\u0080"), "latin1"),
    "utf-8": (text) => Buffer.from(text),
    "utf-8-sig": (text) => Buffer.from(`\ufeff${text}`),
    "utf-16": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
    "utf-16-le": (text) => Buffer.from(text, "utf16le"),
    "utf-16-be": (text) => Buffer.from(text, "utf16le").swap16(),
  };

  test.each(titled(casesOf<Case>("xml-read.jsonl")))("%s", async (_, given) => {
    const path = fileOf(encoders[given.encoding ?? "utf-8"]!(given.xml));
    const answer = async () => {
      const reader = spark.read.options(given.options);
      const all = (given.schema === undefined ? reader : reader.schema(given.schema)).format("xml").load(path);
      const df = given.select ? all.selectExpr(...given.select) : all;
      const result = df.schema.simpleString();
      if (df.columns.length === 0) return { result, rows: new Array(await df.count()).fill("") };
      const [name] = df.columns;
      const whole = result.includes("variant") ? "to_json(struct(*)) x" : "CAST(struct(*) AS STRING) x";
      const shown = df.selectExpr(name === "count(1)" ? "CAST(`count(1)` AS STRING) x" : whole);
      return { result, rows: (await shown.collect()).map((row) => row[0]) };
    };
    if (given.error === undefined) expect(await answer()).toEqual({ result: given.result, rows: given.rows });
    else await expect(answer()).rejects.toMatchObject(failure(given));
  });
});

describe("writing as real Spark 4.2 does", () => {
  interface Case extends Failure {
    readonly sql: string;
    readonly options: Texts;
    readonly file?: string;
    readonly ending?: string;
  }

  test.each(titled(casesOf<Case>("xml-write.jsonl")))("%s", async (_, given) => {
    const path = join(folder, `${count++}`);
    const saved = async () => {
      await spark.sql(given.sql).coalesce(1).write.options(given.options).format("xml").save(path);
    };
    if (given.error !== undefined) {
      await expect(saved()).rejects.toMatchObject(failure(given));
      return;
    }
    await saved();
    const name = readdirSync(path).find((each) => each.startsWith("part"))!;
    const bytes = readFileSync(join(path, name));
    const content = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    expect(content.toString(given.options.encoding ? "latin1" : "utf8")).toBe(given.file);
    expect(name.endsWith(given.ending!)).toBe(true);
  });
});

test("folders of partitions, compressed files, several paths, metadata", async () => {
  const root = join(folder, "partitions");
  for (const [part, x] of [
    ["p=1", "1"],
    ["p=2", "2.5"],
  ] as const) {
    mkdirSync(join(root, part), { recursive: true });
    writeFileSync(join(root, part, `${x}.xml.gz`), gzipSync(`<a><r><x>${x}</x></r></a>`));
  }
  const df = spark.read.xml(root, { rowTag: "r" });
  expect(df.schema.simpleString()).toBe("struct<x:double,p:int>");
  expect((await df.orderBy("p").collect()).map(String)).toEqual(["Row(x=1.0, p=1)", "Row(x=2.5, p=2)"]);
  expect((await df.selectExpr("_metadata.file_name").orderBy("file_name").collect()).map((row) => row[0])).toEqual([
    "1.xml.gz",
    "2.5.xml.gz",
  ]);
  expect(
    await spark.read
      .option("rowTag", "r")
      .xml([join(root, "p=1"), join(root, "p=2")])
      .count(),
  ).toBe(2);
  expect(() => spark.read.xml(join(folder, "nowhere"), { rowTag: "r" })).toThrow(/PATH_NOT_FOUND/);
});

test("a document that is longer than the pieces it is read by", async () => {
  const rows = 60_000;
  const row = (i: number) =>
    `<book id="${i}"><title>Title é${i}</title><price>${i}.25</price><tag>a</tag><tag>b</tag></book>\n`;
  const path = fileOf(`<books>${Array.from({ length: rows }, (_, i) => row(i)).join("")}</books>`);
  const df = spark.read.xml(path, { rowTag: "book" });
  expect(df.schema.simpleString()).toBe("struct<_id:bigint,price:double,tag:array<string>,title:string>");
  const [sum] = await df.selectExpr("count(*)", "sum(_id)", "sum(price)", "max(title)", "sum(size(tag))").collect();
  expect(String(sum)).toBe(
    `Row(count(1)=${rows}, sum(_id)=1799970000, sum(price)=1799985000.0, max(title)='Title é9999', sum(size(tag))=120000)`,
  );
});

test("tables, views and paths in SQL", async () => {
  spark.sql("CREATE TABLE books (id INT, title STRING) USING xml OPTIONS (rowTag 'book')");
  spark.sql("INSERT INTO books VALUES (1, 'Faust'), (2, NULL)");
  expect((await spark.sql("SELECT * FROM books ORDER BY id").collect()).map(String)).toEqual([
    "Row(id=1, title='Faust')",
    "Row(id=2, title=None)",
  ]);
  spark.sql("CREATE TABLE copied USING xml OPTIONS (rowTag 'b') AS SELECT 1 a");
  expect(await spark.table("copied").count()).toBe(1);
  const path = fileOf("<a><r><x>1</x></r></a>");
  spark.sql(`CREATE TEMP VIEW v USING xml OPTIONS (path '${path}', rowTag 'r')`);
  expect((await spark.sql("SELECT x FROM v").collect()).map(String)).toEqual(["Row(x=1)"]);
  expect(() => spark.sql(`SELECT * FROM xml.\`${path}\``)).toThrow(/XML_ROW_TAG_MISSING/);
});

test("streams read and write", async () => {
  const from = fileOf("<a><r><x>1</x></r><r><x>2</x></r></a>");
  const [into, checkpoint] = [join(folder, "stream"), join(folder, "checkpoint")];
  const df = spark.readStream.schema("x INT").option("rowTag", "r").xml(join(from, ".."));
  const query = await df.writeStream
    .format("xml")
    .options({ rowTag: "r", path: into, checkpointLocation: checkpoint })
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  expect((await spark.read.xml(into, { rowTag: "r" }).orderBy("x").collect()).map(String)).toEqual([
    "Row(x=1)",
    "Row(x=2)",
  ]);
});

test("options that are not there are refused by name", () => {
  const path = fileOf("<a><r/></a>");
  const read = (options: Texts) =>
    spark.read
      .options({ rowTag: "r", ...options })
      .format("xml")
      .load(path);
  expect(() => read({ rowValidationXSDPath: "a.xsd" })).toThrow(/rowValidationXSDPath/);
  expect(() => read({ samplingRatio: "0.5" })).toThrow(/samplingRatio=0.5/);
});
