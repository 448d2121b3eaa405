import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import { SparkException, SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

/** What real Spark answers; see data/generate.py. */
interface Answer {
  readonly set?: readonly [string, string];
  readonly sql: string;
  readonly schema?: string;
  readonly nullable?: readonly boolean[];
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly condition?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const answers = [
  "answers",
  "vectors",
  "sketches",
  "spatial",
  "small",
  "edges",
  "frames",
  "variant-types",
  "groups",
  "schema-of-json",
].flatMap((name) => readJsonl<Answer>(new URL(`data/${name}.jsonl`, import.meta.url)));

/** What differs from Spark and why. */
const known = JSON.parse(readFileSync(new URL("data/known.json", import.meta.url), "utf8")) as Record<string, string>;

const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.sql.session.timeZone", "America/Los_Angeles")
  .getOrCreate();
afterAll(() => spark.stop());

async function attempt({ sql, parameters }: Answer): Promise<Omit<Answer, "sql">> {
  try {
    const frame = spark.sql(/^(?:SELECT|WITH|VALUES)/i.test(sql) ? sql : `SELECT ${sql}`);
    const { fields } = frame.schema;
    const schema = `struct<${fields.map((f) => `${f.name}:${catalogString(f.dataType)}`).join(",")}>`;
    const nullable = fields.map((f) => f.nullable);
    const names = fields.map((_, i) => `c${i}`);
    try {
      const texts = frame.toDF(...names).selectExpr(...names.map((name) => `CAST(${name} AS STRING)`));
      const rows = (await texts.collect()).map((row) => names.map((_, i) => row[i] as string | null));
      return { schema, nullable, rows };
    } catch (error) {
      return { schema, nullable, ...problem(error, parameters) };
    }
  } catch (error) {
    return problem(error, parameters);
  }
}

/** The condition, and its parameters where they were recorded. */
function problem(error: unknown, recorded: Answer["parameters"]): Pick<Answer, "condition" | "parameters"> {
  if (!(error instanceof SparkException)) throw error;
  const condition = error.condition || error.name;
  return recorded === undefined ? { condition } : { condition, parameters: error.messageParameters };
}

describe("functions give what Spark gives", () => {
  let ansi = "true";
  for (const answer of answers) {
    if (answer.set) {
      ansi = answer.set[1];
      continue;
    }
    const mode = ansi;
    const { sql, ...expected } = answer;
    test(`${mode === "true" ? "" : "not ANSI: "}${sql}`, async () => {
      spark.conf.set("spark.sql.ansi.enabled", mode);
      const actual = await attempt(answer);
      if (known[sql] === undefined) expect(actual).toEqual(expected);
      else expect(actual, "no longer different: take it off known.json").not.toEqual(expected);
    });
  }
});
