import { describe, expect, it } from "vitest";
import { filesOf, hasCases, judge } from "./cases.ts";

/**
 * Statements of Spark's own cases whose schema line or analysis error condition we give. The floors only rise.
 * A = core, B = functions, C = coercion, P = PostgreSQL, S = subqueries.
 */
const floors: Readonly<Record<string, number>> = { A: 1204, B: 1132, C: 2008, P: 811, S: 483 };

describe.skipIf(!hasCases())("schemas and analysis errors of Spark's SQL cases (../shared is needed)", () => {
  for (const [tier, floor] of Object.entries(floors)) {
    it(`tier ${tier}: at least ${floor}`, { timeout: 60_000 }, () => {
      const verdicts = filesOf(tier).flatMap(judge);
      const right = verdicts.filter((verdict) => verdict.ok).length;
      console.log(`tier ${tier}: ${right} of ${verdicts.length}`);
      expect(right).toBeGreaterThanOrEqual(floor);
    });
  }
});
