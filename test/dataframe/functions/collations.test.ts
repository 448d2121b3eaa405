import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { between, OrderedKeys } from "../../../src/dataframe/functions/js/collations/ordered-keys.ts";
import { schemaOf } from "../../../src/dataframe/plan/output.ts";
import { collationOf } from "../../../src/dataframe/types/collation/collation.ts";
import { fieldFromJson, fieldJson } from "../../../src/dataframe/types/json.ts";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import { SparkException, SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

/** What Spark 4.2 answers, statement by statement in one session. */
interface Answer {
  readonly sql: string;
  readonly schema?: string;
  readonly rows?: readonly (readonly unknown[])[];
  readonly condition?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const answers = readJsonl<Answer>(new URL("data/collations.jsonl", import.meta.url));

const spark = SparkSession.builder
  .config("spark.sql.warehouse.dir", mkdtempSync(join(tmpdir(), "collations-")))
  .getOrCreate();
afterAll(() => spark.stop());

async function attempt(sql: string): Promise<Omit<Answer, "sql">> {
  try {
    const frame = spark.sql(sql);
    const rows = (await frame.collect()).map((row) => [...row].map(plain));
    return { schema: catalogString(schemaOf(frame.plan)), rows };
  } catch (error) {
    if (!(error instanceof SparkException)) throw error;
    return { condition: error.condition, parameters: error.messageParameters };
  }
}

/** Values as the table has them: what JSON has no form for, as text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "bigint") return Number(value);
  return value === null || ["string", "number", "boolean"].includes(typeof value) ? value : String(value);
}

const sorted = (rows: Answer["rows"]) => rows?.map((row) => JSON.stringify(row)).sort();

describe("as Spark", () => {
  test.each(answers)("$sql", async ({ sql, rows, ...rest }) => {
    const { rows: got, ...more } = await attempt(sql);
    expect(more).toEqual(rest);
    const ordered = /order by|collect_list|over \(/i.test(sql);
    expect(ordered ? got : sorted(got)).toEqual(ordered ? rows : sorted(rows));
  });
});

test("DataFrames group, drop and subtract by collations, and Parquet files keep them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "collated-"));
  await spark
    .createDataFrame([["a"], ["A"], ["b"]], "c string collate utf8_lcase")
    .write.parquet(join(folder, "parquet"));
  const df = spark.read.parquet(join(folder, "parquet"));
  const values = async (frame: typeof df) => (await frame.collect()).map((row) => [...row].map(plain)).sort();
  expect(catalogString(schemaOf(df.plan))).toBe("struct<c:string collate UTF8_LCASE>");
  expect(await values(df.groupBy("c").count())).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
  expect(await values(df.dropDuplicates(["c"]))).toEqual([["a"], ["b"]]);
  expect(await values(df.exceptAll(spark.sql("SELECT 'A' COLLATE UTF8_LCASE")))).toEqual([["a"], ["b"]]);
  expect(await values(df.filter("c = 'A'"))).toEqual([["A"], ["a"]]);
});

test("a stream keeps no groups by collated strings", async () => {
  const folder = mkdtempSync(join(tmpdir(), "collated-"));
  writeFileSync(join(folder, "1.json"), '{"c":"a"}\n');
  const counts = spark.readStream.schema("c string collate utf8_lcase").json(folder).groupBy("c").count();
  const query = counts.writeStream.format("memory").queryName("collated").outputMode("complete").start();
  await expect(query.processAllAvailable()).rejects.toThrow("STATE_STORE_UNSUPPORTED_OPERATION_BINARY_INEQUALITY");
});

test("keys of an order that can only be asked are in that order, whatever comes first", () => {
  const { compare } = new Intl.Collator("de");
  const texts = Array.from({ length: 3000 }, (_, i) => `${"aäbßzÖ"[i % 6]}${(i * 7919) % 3001}`);
  for (const order of [texts, [...texts].sort(compare), [...texts].sort((a, b) => compare(b, a))]) {
    const keys = new OrderedKeys(compare);
    const made = new Map(order.map((text) => [text, keys.keyOf(text)]));
    const inOrder = [...texts].sort(compare);
    for (const [i, text] of inOrder.entries()) {
      const next = inOrder[i + 1];
      if (next !== undefined) expect(made.get(text)! < made.get(next)!).toBe(compare(text, next) < 0);
    }
  }
});

test("a run of texts before one that is there keeps its keys short", () => {
  const [low, high] = [between(undefined, undefined, ""), undefined] as const;
  let key = low;
  const end = between(low, high, low);
  for (let i = 0; i < 100_000; i++) {
    const next = between(key, end, key);
    expect(key < next && next < end).toBe(true);
    key = next;
  }
  expect(key.length).toBeLessThan(100);
});

test.each([
  ["utf8_lcase_rtrim", "UTF8_LCASE_RTRIM"],
  ["UNICODE_RTRIM_AI_CI", "UNICODE_CI_AI_RTRIM"],
  ["sr_cyrl_bih_cs_as", "sr_Cyrl_BIH"],
])("%s is called %s", (written, name) => {
  expect(collationOf(written).name).toBe(name);
});

test("a field's collations stand in its metadata as JSON", () => {
  const type = {
    kind: "map",
    key: { kind: "string" },
    value: { kind: "array", element: { kind: "string", collation: "de_CI" }, containsNull: true },
    valueContainsNull: true,
  } as const;
  const json = fieldJson({ name: "m", type, nullable: true });
  expect(json.metadata).toEqual({ __COLLATIONS: { "m.value.element": "icu.de_CI" } });
  expect(JSON.stringify(json.type)).not.toContain("collate");
  expect(fieldFromJson(json)).toEqual({ name: "m", type, nullable: true });
});
