import { afterAll, describe, expect, test } from "vitest";
import { conditionOf, loadFacts, observe, oracleSession } from "./harness.ts";
import { createPrograms } from "./programs/create.ts";
import { errorPrograms } from "./programs/errors.ts";
import { groupPrograms } from "./programs/groups.ts";
import { namePrograms } from "./programs/names.ts";
import { showPrograms } from "./programs/show.ts";
import { sqlPrograms } from "./programs/sql.ts";

const programs = [
  ...createPrograms,
  ...showPrograms,
  ...namePrograms,
  ...groupPrograms,
  ...sqlPrograms,
  ...errorPrograms,
];
const facts = loadFacts();
const spark = oracleSession();
afterAll(() => spark.stop());

describe("programs print what real Spark prints, or raise what it raises", () => {
  for (const program of programs) {
    const fact = facts.get(program.id)!;
    test(`${program.id} ${fact.name}`, async () => {
      const { stdout, error } = await observe(program, spark);
      if (fact.error) {
        if (error === undefined) expect.fail(`expected ${fact.error.condition}, and it went through:\n${stdout}`);
        if (conditionOf(error) !== fact.error.condition) throw error;
      } else if (error !== undefined) throw error;
      expect(stdout).toBe(fact.stdout);
    });
  }
});
