import { afterAll, describe, expect, test } from "vitest";
import { fieldJson } from "../../../src/dataframe/types/json.ts";
import { SparkException, SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

/** What Spark with spark-avro answers; see data/generate-avro.py. `unnamed` are errors that have no condition there. */
interface Answer {
  readonly sql: string;
  readonly type?: unknown;
  readonly value?: string | null;
  readonly error?: string;
}

const answers = readJsonl<Answer>(new URL("data/avro.jsonl", import.meta.url));

const spark = SparkSession.builder.master("local[1]").config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(() => spark.stop());

async function attempt(sql: string): Promise<Omit<Answer, "sql">> {
  let type: unknown;
  try {
    const frame = spark.sql(`SELECT ${sql} AS x FROM VALUES ('y') t(s)`);
    type = fieldJson(frame.schema.fields[0]!);
    const text = sql.startsWith("to_avro") ? "hex(x)" : "CAST(x AS STRING)";
    const [row] = await frame.selectExpr(`${text} AS x`).collect();
    return { type, value: row![0] as string | null };
  } catch (error) {
    if (!(error instanceof SparkException)) throw error;
    return { ...(type === undefined ? {} : { type }), error: error.condition || "unnamed" };
  }
}

describe("Avro as in Spark", () => {
  test.each(answers)("$sql", async ({ sql, ...expected }) => {
    const found = await attempt(sql);
    // Some of Spark's errors come with the first row only; here they come with the analysis.
    const comparable = expected.error && !found.type ? { error: expected.error } : expected;
    expect(found).toEqual(comparable);
  });
});
