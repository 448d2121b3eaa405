import { afterAll, describe, expect, test } from "vitest";
import { conditionOf, loadFacts, observe, oracleSession } from "./harness.ts";
import { commandPrograms } from "./programs/commands.ts";
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
  ...commandPrograms,
  ...errorPrograms,
];
const facts = loadFacts();
const spark = oracleSession();
afterAll(() => spark.stop());

/** Programs that do not agree yet, and where. Such a test fails when its program begins to agree: take it out then. */
const notYet: Readonly<Record<string, string>> = {
  "045": "max_by among equals",
  "162": "make_date: the subcondition",
  "191": "DDL with names that need back quotes",
};

describe("programs print what real Spark prints, or raise what it raises", () => {
  for (const program of programs) {
    const fact = facts.get(program.id)!;
    const run = program.id in notYet ? test.fails : test;
    run(`${program.id} ${fact.name}`, async () => {
      const { stdout, error } = await observe(program, spark);
      if (fact.error) {
        if (error === undefined) expect.fail(`expected ${fact.error.condition}, and it went through:\n${stdout}`);
        if (conditionOf(error) !== fact.error.condition) throw error;
      } else if (error !== undefined) throw error;
      const ours = (text: string) => (program.ownWords ? text.replaceAll(program.ownWords, "") : text);
      expect(ours(stdout)).toBe(ours(fact.stdout));
    });
  }
});
