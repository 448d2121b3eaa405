import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import floor from "./floor.json" with { type: "json" };
import { runCases } from "./run.ts";

const cases = fileURLToPath(new URL("../../../../shared/spark-sql-cases", import.meta.url));
const there = existsSync(cases);

describe.skipIf(!there)(`Spark's own SQL cases${there ? "" : " (left out: there is no folder ../shared)"}`, () => {
  /** The floors only rise: after an improvement, write the new figures into floor.json. */
  test("as many as before are answered as Spark answers them, and no more are wrong", {
    timeout: 900_000,
  }, async () => {
    const { total } = await runCases(cases);
    console.log(`Spark's own SQL cases: ${JSON.stringify(total)}`);
    expect(total.same).toBeGreaterThanOrEqual(floor.same);
    expect(total.wrong).toBeLessThanOrEqual(floor.wrong);
  });
});
