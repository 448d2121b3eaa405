import type { Known } from "./known.ts";
import { likely } from "./likely.ts";

/** Names of Python and of notebooks that are not there. */
const names: Readonly<Record<string, string>> = {
  True: "In TypeScript it is true.",
  False: "In TypeScript it is false.",
  None: "In TypeScript it is null.",
  print: "console.log(…) prints; the last value of a cell is printed by itself.",
  len: "Arrays and texts have .length; the rows of a DataFrame are counted by df.count().",
  str: "String(…) makes a text.",
  int: "Number(…) makes a number, Math.trunc(…) a whole one.",
  float: "Number(…) makes a number.",
  bool: "Boolean(…) makes true or false.",
  list: "[…iterable] makes an array.",
  dict: "{ key: value } is an object, new Map(…) a map.",
  set: "new Set([…]) is a set.",
  tuple: 'An array stands for a tuple: [1, "a"].',
  range: "spark.range(3) is a DataFrame; [...Array(3).keys()] is an array.",
  type: ":type EXPRESSION tells the type of an expression.",
  dir: "Tab behind a dot lists what something has; ?NAME tells about it.",
  input: "readline of node:readline/promises asks for a line.",
  sorted: "[…].sort() and [….].toSorted((a, b) => a - b) sort.",
  enumerate: "for (const [index, each] of list.entries()) { … }.",
  zip: "a.map((each, index) => [each, b[index]]).",
  pass: "An empty block is {}.",
  self: "In TypeScript it is this.",
  pd: "There is no pandas in JavaScript: collect() gives rows, show() and display(df) print them.",
  np: "There is no numpy in JavaScript: Math and arrays are there, and the functions of F for columns.",
  os: "process.env.NAME reads the environment; :sh runs a command of the system.",
  sys: "process.argv and process.exit() are there.",
  json: "JSON.parse(…) and JSON.stringify(…) are there.",
  time: ":timing shows how long each cell takes; Date.now() is the time.",
  datetime: "new Date() is now, new Date(2026, 0, 31) a day; F.current_date() is a column.",
  functions: 'The functions are in F: F.upper(F.col("name")).',
  sqlContext: "spark.sql(…) and spark.read do what sqlContext did.",
};

/** What somebody most likely means who uses a name that is not there. */
export function missingNameHint(name: string, { facts, table }: Known): string | undefined {
  const column = Object.entries(facts.variables).find(([, { columns }]) => columns?.some((each) => each.name === name));
  if (Object.hasOwn(names, name)) return names[name];
  if (column !== undefined)
    return `${name} is a column of ${column[0]}: "${name}" names it, col("${name}").gt(3) and the like work with it.`;
  if (Object.hasOwn(table.classes.F?.members ?? {}, name)) return `Spark's functions are in F: F.${name}(…).`;
  if (Object.hasOwn(table.classes, name))
    return `import { ${name} } from "tspark" brings it; the session of this shell is spark.`;
  const method = ["DataFrame", "SparkSession"].find((owner) =>
    Object.hasOwn(table.classes[owner]?.members ?? {}, name),
  );
  if (method !== undefined) return `It is a method: ${method === "DataFrame" ? "df" : "spark"}.${name}(…).`;
  const columns = Object.values(facts.variables).flatMap((each) => each.columns?.map((column) => column.name) ?? []);
  const variable = likely(name, Object.keys(facts.variables));
  const near = variable ?? likely(name, columns);
  if (near === undefined || name.length < 3) return undefined;
  return variable === undefined ? `Did you mean the column "${near}"?` : `Did you mean ${near}?`;
}
