import type { Case } from "./cases.ts";

/** What tspark made of a statement. */
export type Answer =
  | { readonly kind: "rows"; readonly schema: string; readonly lines: readonly string[]; readonly sorted: boolean }
  | {
      readonly kind: "error";
      readonly condition: string;
      readonly sqlState: string | undefined;
      readonly parameters: Readonly<Record<string, string>>;
      readonly message: string;
    };

export type Verdict = "same" | "refused" | "wrong";

export interface Compared {
  readonly verdict: Verdict;
  /** What differs, for people. */
  readonly why?: string;
  /** Of an error that is the same: whether its parameters are too. */
  readonly parameters?: boolean;
}

export function compare(expected: Case, answer: Answer): Compared {
  if (answer.kind === "error") return compareError(expected, answer);
  if (expected.errorClass !== undefined) {
    return { verdict: "wrong", why: `an answer where Spark raises ${expected.condition ?? expected.errorClass}` };
  }
  if (answer.schema !== expected.schema) {
    return { verdict: "wrong", why: `schema ${answer.schema} instead of ${expected.schema}` };
  }
  // The file has the rows of several lines in their order already, but not where each ends.
  const inOrder = answer.sorted || answer.lines.some((line) => line.includes("\n"));
  const lines = (texts: readonly string[]) => masked((inOrder ? texts : [...texts].sort()).join("\n"));
  const got = lines(inOrder && !answer.sorted ? [...answer.lines].sort() : answer.lines);
  const want = lines(expected.output ?? []);
  return got === want ? { verdict: "same" } : { verdict: "wrong", why: `output\n${got}\ninstead of\n${want}` };
}

function compareError(expected: Case, error: Answer & { kind: "error" }): Compared {
  const got = `${error.condition || "an error"}: ${error.message}`;
  if (error.condition === "UNSUPPORTED") return { verdict: "refused", why: error.message };
  if (expected.errorClass === undefined) return { verdict: "wrong", why: `${got} where Spark answers` };
  if (expected.condition === undefined) return { verdict: "same" };
  if (error.condition !== expected.condition || (expected.sqlState ?? error.sqlState) !== error.sqlState) {
    return { verdict: "wrong", why: `${got} instead of ${expected.condition} (${expected.sqlState})` };
  }
  const wanted = expected.error?.messageParameters ?? {};
  const keys = new Set([...Object.keys(wanted), ...Object.keys(error.parameters)]);
  return { verdict: "same", parameters: [...keys].every((key) => wanted[key] === error.parameters[key]) };
}

/** Ids, places, owners and times are masked in the expected text; the same is done to ours. Trailing blanks don't count. */
function masked(text: string): string {
  return text
    .replace(/#\d+/g, "#x")
    .replace(/plan_id=\d+/g, "plan_id=x")
    .replace(/^(Location|Created By|Created Time|Last Access|Owner|Partition Statistics):?\s.*$/gm, "$1 [masked]")
    .replace(/"location":"[^"]*"/g, '"location":"[masked]"')
    .replace(/"(created_time|last_access|created_by)( \[not included in comparison\])?":"[^"]*"/g, '"$1":"[masked]"')
    .replace(/\[not included in comparison\]/g, "[masked]")
    .replace(/\s+$/, "");
}
