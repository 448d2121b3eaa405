import { chainEnding } from "../completion/chain.ts";
import { completeInput, type Live } from "../completion/complete.ts";
import { memberNames, typeOf } from "../completion/infer.ts";
import { tokenize } from "../editor/tokenize.ts";
import type { CellSource, ErrorPlace } from "../protocol.ts";
import type { Known } from "./known.ts";
import { likely } from "./likely.ts";

/** What somebody meant who called a method that is not there: the nearest of the members that Tab would offer. */
export async function missingMethodHint(
  name: string,
  cell: CellSource,
  at: ErrorPlace,
  known: Known,
  live: Live,
): Promise<string | undefined> {
  const lines = cell.text.split("\n").slice(0, at.line - (cell.firstLine ?? 1));
  const before = [...lines, at.text.slice(0, at.column - 1)].join("\n");
  if (!before.endsWith(".")) return undefined;
  const { items } = await completeInput(before, before.length, { ...known, directory: ".", topics: () => [] }, live);
  const labels = items.map(({ label }) => label);
  const other = (Object.hasOwn(otherNames, name) ? otherNames[name]! : []).find((each) => labels.includes(each));
  if (other !== undefined) return `Here it is ${other}.`;
  // Of a receiver that nobody knows, it may be a method of a table or a column.
  const guessed =
    labels.length > 0 ? labels : ["DataFrame", "Column"].flatMap((type) => memberNames(known.table, type));
  return didYouMean(name, guessed);
}

/** What methods are called elsewhere: in Python and in other libraries. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  times: ["mul", "multiply"],
  subtract: ["minus"],
  div: ["divide"],
  greaterThan: ["gt"],
  lessThan: ["lt"],
  equals: ["eq", "equalTo"],
  equal: ["eq", "equalTo"],
  ne: ["neq", "notEqual"],
  createOrReplace: ["getOrCreate"],
  create: ["getOrCreate"],
  registerTempTable: ["createOrReplaceTempView"],
  toPandas: ["collect"],
  iterrows: ["toLocalIterator"],
  append: ["push", "union"],
  rename: ["withColumnRenamed"],
  strip: ["trim"],
  lower: ["toLowerCase"],
  upper: ["toUpperCase"],
  startswith: ["startsWith"],
  endswith: ["endsWith"],
};

/** For `df.shape`, which is nothing. */
export function absentMemberHint(source: string, { facts, table }: Known): string | undefined {
  const tokens = tokenize(source);
  const chain = chainEnding(source, tokens, tokens.length - 1);
  const name = chain?.at(-1)?.name;
  const owner = chain === undefined ? undefined : typeOf(chain.slice(0, -1), table, facts);
  if (name === undefined || owner === undefined || table.classes[owner] === undefined) return undefined;
  const members = memberNames(table, owner);
  if (members.includes(name)) return undefined;
  return [`There is no ${name} in a ${owner}.`, didYouMean(name, members) ?? ""].join(" ").trim();
}

/** For `df.show`. */
export function notCalledHint(source: string, name: string): string {
  const short = source.length <= 40 && !source.includes("\n");
  return short ? `${source}() calls it, ?${source} tells about it.` : `….${name}() calls it.`;
}

/** For a variable that the cell which was to make it has left without a value. */
export function noValueHint(nothing: string, at: ErrorPlace, { facts }: Known): string | undefined {
  const [, name] = /(?:^|[^\w.$])([A-Za-z_$][\w$]*)\.$/.exec(at.text.slice(0, at.column - 1)) ?? [];
  if (name === undefined || !Object.hasOwn(facts.variables, name)) return undefined;
  return `${name} is ${nothing}: has the cell failed that was to give it a value?`;
}

/** For a loop over a DataFrame. */
export function notIterableHint(name: string, { facts }: Known): string | undefined {
  const type = Object.hasOwn(facts.variables, name) ? facts.variables[name]!.type : undefined;
  return type === "DataFrame" ? `Its rows: for (const row of ${name}.collect()) { … }.` : undefined;
}

function didYouMean(name: string, names: readonly string[]): string | undefined {
  const near = likely(name, names);
  return near === undefined || near === name ? undefined : `Did you mean ${near}?`;
}
