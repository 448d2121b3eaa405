// npm run test:spark-sql -- --cases DIR_OR_FILE [--json OUT] [--show]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { answerOf } from "./answer.ts";
import { type CaseFile, caseFiles } from "./cases.ts";
import { type Compared, compare, type Verdict } from "./compare.ts";
import { caseSession } from "./session.ts";

export interface FileResult extends Record<Verdict, number> {
  readonly cases: readonly ({ readonly i: number; readonly sql: string } & Compared)[];
}

/** Runs a file's statements in one session, each of them, and compares. */
export async function runFile(file: CaseFile): Promise<FileResult> {
  const spark = caseSession(file);
  const cases: FileResult["cases"][number][] = [];
  for (const expected of file.cases) {
    const compared = compare(expected, await answerOf(spark, expected.sql));
    cases.push({ i: expected.i, sql: expected.sql, ...compared });
  }
  await spark.stop();
  return { ...count(cases), cases };
}

export function count(cases: readonly Compared[]): Record<Verdict, number> {
  const of = (verdict: Verdict) => cases.filter((c) => c.verdict === verdict).length;
  return { same: of("same"), refused: of("refused"), wrong: of("wrong") };
}

function line(name: string, { same, refused, wrong }: Record<Verdict, number>): string {
  const total = Math.max(1, same + refused + wrong);
  const part = (n: number) => `${String(n).padStart(6)} ${((100 * n) / total).toFixed(1).padStart(5)} %`;
  return `${name.padEnd(60)} same ${part(same)}   refused ${part(refused)}   wrong ${part(wrong)}`;
}

async function main(): Promise<void> {
  const options = { cases: { type: "string" }, json: { type: "string" }, show: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  if (!values.cases) throw new Error("npm run test:spark-sql -- --cases DIR_OR_FILE [--json OUT] [--show]");
  const files: Record<string, FileResult> = {};
  for (const file of caseFiles(values.cases)) {
    const result = await runFile(file);
    files[file.name] = result;
    console.log(line(file.name, result));
    for (const { i, sql, verdict, why } of values.show ? result.cases : []) {
      if (verdict !== "same") console.log(`  ${i} ${verdict}: ${sql}\n      ${why?.replaceAll("\n", "\n      ")}`);
    }
  }
  const total = count(Object.values(files).flatMap((file) => file.cases));
  console.log(line("total", total));
  if (values.json) writeFileSync(values.json, JSON.stringify({ total, files }, null, 1));
}

if (import.meta.main) await main();
