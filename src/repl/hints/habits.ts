/** What people type who come from Python, from SQL or from a system's shell. */
interface Habit {
  readonly looks: RegExp;
  readonly hint: string;
  /** Looked for in the text as it is; for the others nothing stands in its quotes, and no comment behind it. */
  readonly whole?: true;
}

/** Whole inputs; some are TypeScript that asks for a name that is not there. */
const inputs: readonly Habit[] = [
  { looks: /^\s*\./, hint: "A line of its own ended before this one: Alt-Enter starts a new line without running." },
  {
    looks: /^\s*(?:help|\?)\s*(?:\(\s*\))?\s*;?\s*$/,
    hint: "?spark and ?DataFrame.select tell about the API, :help lists the commands.",
  },
  { looks: /^\s*help\s*\(\s*[\w.]+\s*\)/, hint: "?NAME is the help of a name: ?df, ?DataFrame.select." },
  { looks: /^\s*(?:quit|exit)\s*(?:\(\s*\))?\s*;?\s*$/, hint: ":quit or Ctrl-D leaves." },
  { looks: /^\s*(?:clear|cls)\s*(?:\(\s*\))?\s*$/, hint: ":clear or Ctrl-L clears the screen." },
  { looks: /^\s*%%?(?:time|timeit)\b/, hint: ":timing shows how long each cell takes." },
  { looks: /^\s*%%?sql\b/, hint: ":sql QUERY runs a line of SQL." },
  {
    looks: /^\s*[!%]\s*(?:ls|pwd|cat|cd|pip3?|conda|git|npm|sh|bash|env|run|load|who|history)\b/,
    hint: ":sh COMMAND runs a command of the system; :help lists the shell's own.",
  },
  {
    looks: /^\s*(?:pip3?|conda)\s/,
    hint: ':sh npm install NAME installs a package; import { … } from "NAME" then loads it.',
  },
  {
    looks: /^\s*(?:ls|pwd|cat|cd|git|npm)(?:\s[^=(]*)?$/,
    hint: ":sh COMMAND runs a command of the system, :cd FOLDER changes the folder.",
  },
  {
    looks: /^\s*with\s+open\s*\(|^\s*open\s*\(/,
    hint: 'In TypeScript: import { readFileSync } from "node:fs", then readFileSync("file", "utf8").',
  },
  {
    looks: /^\s*(?:select|with|show|describe|explain|insert|create|drop|use|values)\s+[\w*(`'"]/i,
    hint: "This looks like SQL: :sql QUERY runs it, sql`…`.show() does in TypeScript.",
  },
];

/** Lines that are no TypeScript. */
const lines: readonly Habit[] = [
  {
    looks: /^\s*(?:from\s+pyspark\S*\s+import\s|import\s+pyspark)/,
    hint: 'Here: import { SparkSession, F } from "tspark"; at the prompt nothing has to be imported.',
  },
  {
    looks: /^\s*from\s+\S+\s+import\s|^\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$/,
    hint: 'In TypeScript: import { readFileSync } from "node:fs", or import * as name from "package".',
  },
  {
    looks: /^\s*(?:async\s+)?def\s+\w+\s*\(/,
    hint: "In TypeScript: function name(x: number) { return x + 1; }, or (x) => x + 1.",
  },
  { looks: /^\s*@\w/, hint: 'In TypeScript: F.udf((x) => x + 1, "int") makes a function for columns.' },
  { looks: /\blambda\b[\w\s,]*:/, hint: "In TypeScript: (row) => row.age + 1." },
  { looks: /[[({].*\bfor\s+\w+(?:\s*,\s*\w+)*\s+in\b/, hint: "In TypeScript: rows.map((row) => row.name)." },
  { looks: /^\s*for\s+\w+(?:\s*,\s*\w+)*\s+in\b/, hint: "In TypeScript: for (const row of df.collect()) { … }." },
  {
    looks:
      /^\s*(?:if|elif|while)\b.*:\s*$|^\s*(?:if|elif|while)\s+[^(\s].*:|^\s*(?:else|try|finally|except\b.*)\s*:\s*$/,
    hint: "In TypeScript: if (x > 3) { … } else { … }; blocks stand in braces.",
  },
  { looks: /\S\s+if\s+.*\selse\s/, hint: "In TypeScript: condition ? a : b." },
  { looks: /(?:^|[\s(,=])[fF](?=["'])/, hint: `In TypeScript: \`\${name} and more\`, in backticks.` },
  { looks: /"""|'''/, whole: true, hint: "A text of several lines stands in backticks: `…`." },
  { looks: /^\s*print\s+\S/, hint: "console.log(…) prints; the last value of a cell is printed by itself." },
  {
    looks: /(?:^|[\s)"'\w])\s*\b(?:and|or|not)\s+[\w("'[]/,
    hint: "In TypeScript: &&, || and !; between columns .and(…), .or(…) and .not().",
  },
  { looks: /\bis\s+(?:not\s+)?[\w(]/, hint: "In TypeScript: x === null; of a column .isNull() and .isNotNull()." },
  { looks: /(?:^|\s)#/, hint: "Comments start with //." },
  {
    looks: /^\s*\w+\s*:\s*(?:\w+\s*\.\s*)?\w+(?:\s*\[.*\])?\s*=(?![=>])/,
    hint: "In TypeScript: let x: number = 3; the types are number, string, boolean and the classes.",
  },
  { looks: /^\s*del\s+\w/, hint: "x = undefined forgets a value, :reset everything." },
  { looks: /^\s*raise\b/, hint: 'In TypeScript: throw new Error("…").' },
  { looks: /^\s*assert\s/, hint: 'In TypeScript: if (!condition) throw new Error("…").' },
];

/** What an input would be here that asks for something else. */
export function inputHint(cell: string): string | undefined {
  return find(inputs, cell);
}

/** What a line that is no TypeScript would be in it. */
export function lineHint(line: string): string | undefined {
  return find(lines, line);
}

function find(habits: readonly Habit[], text: string): string | undefined {
  return habits.find(({ looks, whole }) => looks.test(whole ? text : unquoted(text)))?.hint;
}

/** For rows as Python's tuples, of which JavaScript takes the last value. */
export function tupleHint(cell: string): string | undefined {
  const tuples = /[[,]\s*\([^()=]*,[^()=]*\)(?!\s*=>)/.test(unquoted(cell));
  return tuples ? 'There are no tuples in TypeScript, rows are arrays: [["ann", 3], ["bob", 5]].' : undefined;
}

/** For `"age" in df.columns`, which asks for a key. */
export function inHint(cell: string): string | undefined {
  const [, item, list] = /^\s*([\w.]+|"[^"]*"|'[^']*')\s+in\s+([\w.]+\.columns|\[.*\])\s*;?\s*$/.exec(cell) ?? [];
  return item === undefined
    ? undefined
    : `\`in\` asks for the key of an object; of an array: ${list}.includes(${item}).`;
}

/** Without what stands in quotes and in comments. */
export function unquoted(line: string, empty = (text: string) => text[0]! + text[0]!): string {
  const bare = line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g, (text) => empty(text));
  return bare.replace(/\/\/.*/g, "");
}
