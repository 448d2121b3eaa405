import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AnalysisSession } from "../analysis/catalog.ts";

interface Form {
  readonly function: string;
  readonly sql: string;
  readonly schema: string;
}

const file = new URL("../../../../shared/spark-facts/functions.jsonl", import.meta.url);

/** Families that are not there: HLL and frequent items, geography, variants, calls of Java. */
const missing =
  /^(?:approx_top_k|hll_|st_|java_method|(?:try_)?reflect|(?:try_)?parse_json|(?:try_)?variant_get|is_(?:valid_)?variant|is_variant_null|schema_of_variant|to_variant|time_bucket|session_window|window$|window_time)/;

describe.skipIf(!existsSync(file))("every form of Spark's built-in functions (../shared)", () => {
  const forms = existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line.replaceAll("&#124;", "|")) as Form)
        .filter((form) => form.sql !== "N/A" && !missing.test(form.function))
    : [];
  test.each(forms)("$function: $sql", ({ sql, schema }) => {
    const session = new AnalysisSession({ "spark.sql.session.timeZone": "America/Los_Angeles" });
    expect(session.run(sql)).toBe(schema);
  });
});
