// npm run test:spark-sql -- --cases DIR_OR_FILE [--json OUT] [--show]
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CaseFile, caseFiles } from "./cases.ts";
import type { Compared, Verdict } from "./compare.ts";

type CaseResult = { readonly i: number; readonly sql: string } & Compared;

export interface FileResult extends Record<Verdict, number> {
  readonly cases: readonly CaseResult[];
}

export interface RunResult {
  readonly total: Record<Verdict, number>;
  readonly files: Readonly<Record<string, FileResult>>;
}

/** How long a statement may take, in ms. */
const patience = 60_000;

/** Runs every statement of the files, each file in a session and process of its own, and compares. */
export async function runCases(
  path: string,
  hear: (name: string, result: FileResult) => void = () => {},
): Promise<RunResult> {
  const files = caseFiles(path);
  const results: Record<string, FileResult> = {};
  const queue = files.values();
  const work = async () => {
    for (const file of queue) {
      const result = await runFile(path, file);
      results[file.name] = result;
      hear(file.name, result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  const sorted = Object.fromEntries(files.map(({ name }) => [name, results[name]!]));
  return { total: count(Object.values(sorted).flatMap(({ cases }) => cases)), files: sorted };
}

async function runFile(path: string, file: CaseFile): Promise<FileResult> {
  const answered = new Map<number, CaseResult>();
  const stuck: number[] = [];
  for (let tries = 0; tries < 4; tries++) {
    if (!(await runRest(path, file, answered, stuck))) break;
    // The one that hangs is left out, the others are run again for what they leave in the session.
    stuck.push(file.cases.find(({ i }) => !answered.has(i) && !stuck.includes(i))!.i);
  }
  const cases = file.cases.map(
    ({ i, sql }): CaseResult =>
      answered.get(i) ?? { i, sql, verdict: "wrong", why: "the process ended before it answered" },
  );
  return { ...count(cases), cases };
}

/** Runs the file in a process; true where a statement of it hangs. */
async function runRest(
  path: string,
  file: CaseFile,
  answered: Map<number, CaseResult>,
  stuck: readonly number[],
): Promise<boolean> {
  const program = fileURLToPath(new URL("./run-file.ts", import.meta.url));
  const child = spawn(process.execPath, [program, path, file.name, ...stuck.map(String)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let hangs = false;
  const kill = () => {
    hangs = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(kill, patience);
  for await (const line of createInterface(child.stdout)) {
    // A statement may print: only lines of ours begin so.
    if (!line.startsWith('{"i":')) continue;
    const result = JSON.parse(line) as CaseResult;
    if (!answered.has(result.i)) answered.set(result.i, result);
    clearTimeout(timer);
    timer = setTimeout(kill, patience);
  }
  clearTimeout(timer);
  return hangs && answered.size + stuck.length < file.cases.length;
}

function count(cases: readonly Compared[]): Record<Verdict, number> {
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
  const result = await runCases(values.cases, (name, file) => {
    console.log(line(name, file));
    for (const { i, sql, verdict, why } of values.show ? file.cases : []) {
      if (verdict !== "same") console.log(`  ${i} ${verdict}: ${sql}\n      ${why?.replaceAll("\n", "\n      ")}`);
    }
  });
  console.log(line("total", result.total));
  const same = Object.values(result.files)
    .flatMap(({ cases }) => cases)
    .filter((c) => c.parameters !== undefined);
  const equal = same.filter((c) => c.parameters).length;
  console.log(`of ${same.length} errors with the same condition, ${equal} have the same parameters`);
  if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 1));
}

if (import.meta.main) await main();
