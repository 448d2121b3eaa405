import { afterAll, expect, test } from "vitest";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import { F, SparkException, SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

/** What Spark 4.2 answers, values cast to strings. */
interface Answer {
  readonly sql: string;
  readonly schema?: string;
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly condition?: string;
}

const answers = readJsonl<Answer>(new URL("data/variants.jsonl", import.meta.url));

const spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(() => spark.stop());

async function attempt(sql: string): Promise<Omit<Answer, "sql">> {
  try {
    const frame = spark.sql(sql);
    const fields = frame.schema.fields.map(({ name, dataType }) => `${name}:${catalogString(dataType)}`);
    const names = fields.map((_, i) => `c${i}`);
    const texts = frame.toDF(...names).selectExpr(...names.map((name) => `CAST(${name} AS STRING) AS ${name}`));
    const rows = (await texts.collect()).map((row) => names.map((_, i) => row[i] as string | null));
    return { schema: `struct<${fields.join(",")}>`, rows };
  } catch (error) {
    if (error instanceof SparkException) return { condition: error.condition };
    throw error;
  }
}

test.each(answers)("$sql", async ({ sql, ...expected }) => {
  expect(await attempt(sql)).toEqual(expected);
});

test("variants show and come out as JSON", async () => {
  const df = spark.sql(`SELECT parse_json('{"b": 1.0, "a": [1.5e0, "x.0"]}') AS v`);
  const [row] = await df.collect();
  expect(String(row!.v)).toBe('{"a":[1.5,"x.0"],"b":1}');
  const [text] = await df.select(F.variant_get("v", "$.a[1]", "string").alias("t")).collect();
  expect(text!.t).toBe("x.0");
});

test("values that JSON does not have show as Spark shows them, timestamps in UTC", async () => {
  const values = ["DATE '2020-01-01'", "TIMESTAMP '2020-01-01 00:00:00.123'", "X'DEADBEEF'", "FLOAT('NaN')", "1.5F"];
  const df = spark.sql(`SELECT explode(array(${values.map((value) => `CAST(${value} AS VARIANT)`)})) AS v`);
  expect((await df.collect()).map(({ v }) => String(v))).toEqual([
    '"2020-01-01"',
    '"2020-01-01 00:00:00.123+00:00"',
    '"3q2+7w=="',
    '"NaN"',
    "1.5",
  ]);
});

test("a variant of times of the day is refused by name: Spark has none either", async () => {
  expect(await attempt("SELECT CAST(TIME '01:02:03' AS VARIANT)")).toEqual({ condition: "UNSUPPORTED" });
});
