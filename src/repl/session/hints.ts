import type { ErrorReport } from "../protocol.ts";

/** What people type who come from another shell, by the text of the cell or by the name that is not there. */
const habits: readonly (readonly [cell: RegExp, hint: string])[] = [
  [
    /^\s*(?:help|\?)\s*(?:\(\s*\))?\s*;?\s*$/,
    ":help lists the commands; ?spark and ?DataFrame.select tell about the API.",
  ],
  [/^\s*(?:quit|exit)\s*(?:\(\s*\))?\s*;?\s*$/, ":quit or Ctrl-D leaves."],
  [/^\s*(?:clear|cls)\s*(?:\(\s*\))?\s*$/, ":clear or Ctrl-L clears the screen."],
  [
    /^\s*(?:ls|pwd|cat|cd|git|npm)(?:\s[^=(]*)?$/,
    ":sh COMMAND runs a command of the system, :cd FOLDER changes the folder.",
  ],
  [
    /^\s*(?:select|with|show|describe|explain|insert|create|drop|use|values)\s+[\w*(`'"]/i,
    "This looks like SQL: :sql QUERY runs it, sql`…`.show() does in TypeScript.",
  ],
  [
    /^\s*from\s+\S+\s+import\s|^\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$/,
    'In TypeScript: import { readFileSync } from "node:fs".',
  ],
  [/^\s*def\s+\w+\s*\(/, "In TypeScript: function name(x: number) { return x + 1; }, or (x) => x + 1."],
];
const names: Readonly<Record<string, string>> = {
  True: "In TypeScript it is true.",
  False: "In TypeScript it is false.",
  None: "In TypeScript it is null.",
  print: "console.log(…) prints; the last value of a cell is printed by itself.",
  len: "Arrays and texts have .length.",
  str: "String(…) makes a text.",
  int: "Number(…) makes a number.",
  functions: 'The functions are in F: F.upper(F.col("name")).',
};

/** The error, with what helps somebody who is new here; one that has a hint keeps its own. */
export function withHint(error: ErrorReport, cell: string): ErrorReport {
  if (error.hint !== undefined || !/^(?:ReferenceError|SyntaxError)$/.test(error.name)) return error;
  const missing = /^(\w+) is not defined$/.exec(error.message)?.[1];
  const hint =
    habits.find(([looks]) => looks.test(cell))?.[1] ??
    (missing !== undefined && Object.hasOwn(names, missing) ? names[missing] : undefined);
  return hint === undefined ? error : { ...error, hint };
}
