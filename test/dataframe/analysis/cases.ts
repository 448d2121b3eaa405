import { existsSync, readFileSync } from "node:fs";
import { SparkException } from "../../../src/dataframe/errors/errors.ts";
import { readJsonl } from "../../jsonl.ts";
import { AnalysisSession } from "./catalog.ts";

const root = new URL("../../../../shared/spark-sql-cases/", import.meta.url);

export interface Case {
  readonly i: number;
  readonly kind: string;
  readonly sql: string;
  readonly schema: string;
  readonly errorClass?: string;
  readonly condition?: string;
  readonly error?: {
    readonly messageParameters?: Readonly<Record<string, string>>;
    readonly queryContext?: readonly { readonly startIndex: number; readonly stopIndex: number }[];
  };
  readonly set?: Readonly<Record<string, string>>;
}

export interface Verdict {
  readonly test: Case;
  readonly ok: boolean;
  /** What was expected, and what came. */
  readonly expected: string;
  readonly actual: string;
}

export function hasCases(): boolean {
  return existsSync(root);
}

/** The case files of some tiers. */
export function filesOf(tiers: string): string[] {
  const { files } = JSON.parse(readFileSync(new URL("tiers.json", root), "utf8")) as { files: Record<string, string> };
  return Object.keys(files).filter(
    (file) => tiers.includes(files[file]!) && existsSync(new URL(`${file}.jsonl`, root)),
  );
}

/** Every query of a file, and every statement that Spark's analysis refuses, judged by schema line or error condition. */
export function judge(file: string): Verdict[] {
  const cases = readJsonl<Case>(new URL(`${file}.jsonl`, root));
  const session = new AnalysisSession({
    "spark.sql.session.timeZone": "America/Los_Angeles",
    "spark.sql.ansi.enabled": file.startsWith("nonansi/") ? "false" : "true",
    ...cases[0]?.set,
  });
  return cases.flatMap((test) => {
    const outcome = attempt(session, test);
    if (outcome === undefined) return [];
    const refused = test.errorClass?.endsWith("AnalysisException") ?? false;
    if (test.errorClass && !refused) return [];
    const expected = refused ? parametersText(test) : test.schema;
    return [{ test, expected, ok: expected === outcome, actual: outcome }];
  });
}

/** Condition, with parameters when wanted. */
function parametersText(test: Case): string {
  return test.condition ?? "";
}

function attempt(session: AnalysisSession, test: Case): string | undefined {
  try {
    return session.run(test.sql);
  } catch (error) {
    if (error instanceof SparkException) return error.condition;
    return `${error}`.split("\n")[0];
  }
}
