import { afterAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

interface Case {
  readonly expr: string;
  readonly schema?: string;
  readonly value?: string | null;
  /** Empty where Spark's error is Java's own. */
  readonly error?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What real Spark 4.2 answers. */
const cases = readJsonl<Case>(new URL("data/xpath.jsonl", import.meta.url));

const spark = SparkSession.builder.master("local[1]").getOrCreate();
afterAll(() => spark.stop());

test.each(cases)("$expr", async ({ expr, schema, value, error, parameters }) => {
  const answer = async () => {
    const df = spark.sql(`SELECT ${expr} v`);
    const [row] = await df.selectExpr("CAST(v AS STRING) x").collect();
    return { schema: df.schema.simpleString(), value: row![0] };
  };
  if (error === undefined) expect(await answer()).toEqual({ schema: `struct<v:${schema}>`, value });
  else
    await expect(answer()).rejects.toMatchObject({
      condition: error === "" ? "FAILED_FUNCTION_CALL" : error,
      ...(parameters && { messageParameters: parameters }),
    });
});
