import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AnalysisSession } from "../analysis/catalog.ts";

interface Form {
  readonly function: string;
  readonly sql: string;
  readonly schema: string;
}

const file = new URL("../../../../shared/spark-facts/functions.jsonl", import.meta.url);

describe.skipIf(!existsSync(file))("every form of Spark's built-in functions (../shared)", () => {
  const forms = existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line.replaceAll("&#124;", "|")) as Form)
        .filter((form) => form.sql !== "N/A")
    : [];
  test.each(forms)("$function: $sql", ({ sql, schema }) => {
    const session = new AnalysisSession({ "spark.sql.session.timeZone": "America/Los_Angeles" });
    expect(session.run(sql)).toBe(schema);
  });
});
