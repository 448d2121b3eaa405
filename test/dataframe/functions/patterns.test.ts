import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";
import { answerOf } from "../../peer/spark-sql/answer.ts";

/** What real Spark answers, with settings. */
interface Asked {
  readonly set?: Readonly<Record<string, string>>;
  readonly sql: string;
  readonly lines?: readonly string[];
  readonly condition?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const asked = ["time-policies", "time-patterns", "times-and-numbers"].flatMap((name) =>
  readJsonl<Asked>(new URL(`data/${name}.jsonl`, import.meta.url)),
);

const zone = "spark.sql.session.timeZone";
const spark = SparkSession.builder.master("local[1]").config(zone, "America/Los_Angeles").getOrCreate();
afterAll(() => spark.stop());

describe("dates, times and numbers are read and written by patterns as Spark does", () => {
  for (const { set = {}, sql, ...expected } of asked) {
    test(`${Object.values(set).join(" ")} ${sql}`, async () => {
      for (const [key, value] of Object.entries(set)) spark.conf.set(key, value);
      const answer = await answerOf(spark, sql);
      for (const key of Object.keys(set)) spark.conf.unset(key);
      expect(answer).toMatchObject(expected);
    });
  }
});
