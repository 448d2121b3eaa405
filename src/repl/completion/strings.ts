import type { HelpTable } from "../help/table.ts";
import type { CompletionItem, Completions } from "../protocol.ts";
import { type Chain, literal } from "./chain.ts";
import type { ColumnFacts, Facts } from "./facts.ts";
import { columnsOf, typeOf } from "./infer.ts";
import { completeModule } from "./modules.ts";
import { formatIn, keyItems, objectKeys, sourceOptions, sourceType } from "./object-keys.ts";
import { choices, formatsOf, optionsOf } from "./options.ts";
import { completePath } from "./paths.ts";
import type { OpenCall, Spot } from "./spot.ts";
import { columnItem, completeSql, sqlHint, tableDetail } from "./sql.ts";

type StringSpot = Extract<Spot, { kind: "string" }>;

/** What completion may look at besides the text. */
export interface Sources {
  readonly table: HelpTable;
  readonly facts: Facts;
  readonly directory: string;
  /** Names of topics that were seen; looked for only where topics are wanted. */
  readonly topics: () => readonly string[];
}

const sqlTexts = new Set(["selectExpr", "expr", "filter", "where"]);
const readers = /^Data(Frame|Stream)Reader$/;
const writers = /^Data(Frame|Stream)Writer$/;
const files = /^(csv|json|parquet|text|orc|load|save)$/;
const topicOptions = /^(subscribe|topic)$/i;

/** What fits inside a string, by the call that it is an argument of. */
export async function completeString(spot: StringSpot, cursor: number, sources: Sources): Promise<Completions> {
  const { table, facts } = sources;
  const word = /[\p{L}\p{N}_]*$/u.exec(spot.typed)![0];
  const words = (items: readonly CompletionItem[], typed = word): Completions => ({
    from: cursor - typed.length,
    items: items.filter(({ label }) => label.startsWith(typed) && label !== typed),
  });
  const sqlWords = (items: readonly CompletionItem[]): Completions => {
    const hint = sqlHint(spot.typed, table);
    return hint === undefined ? words(items) : { ...words(items), hint };
  };
  const call = spot.calls[0];
  if (spot.module || call?.callee.at(-1)?.name === "require") {
    const typed = /^\./.test(spot.typed) ? spot.typed.slice(spot.typed.lastIndexOf("/") + 1) : spot.typed;
    return words(await completeModule(spot.typed, sources.directory), typed);
  }
  if (call === undefined) return words([]);
  const name = call.callee.at(-1)!.name;
  const keys = spot.object && objectKeys(call, table, facts);
  if (keys !== undefined) {
    if (spot.object!.is === "key") return words(keyItems(keys, true), spot.typed);
    return valuesOf(spot.object!.of, keys, spot, sources, words);
  }
  const receiver = call.callee.slice(0, -1);
  const type = typeOf(receiver, table, facts);
  if (name === "sql" && (receiver.length === 0 || type === "SparkSession")) {
    return sqlWords(completeSql(spot, facts, table));
  }
  if (name === "table" || (type === "Catalog" && call.before.length === 0)) {
    return words(
      Object.entries(facts.tables).map(([label, of]) => ({ label, kind: "variable", detail: tableDetail(of) })),
    );
  }
  if (name === "format") {
    const formats = formatsOf[sourceType(receiver, table, facts) ?? ""] ?? Object.keys(optionsOf);
    return words(formats.map((label) => ({ label, kind: "keyword" })));
  }
  if (name === "option") {
    return completeOption(spot, call, receiver, sourceType(receiver, table, facts), sources, words);
  }
  if ((type !== undefined && (readers.test(type) || writers.test(type)) && files.test(name)) || name === "textFile") {
    const slash = spot.typed.lastIndexOf("/") + 1;
    return words(await completePath(spot.typed, sources.directory), spot.typed.slice(slash));
  }
  const fixed = choices[`${name}/${call.before.length}`];
  if (fixed !== undefined) return words(fixed.map((label) => ({ label, kind: "keyword" })));
  const columns = columnsFor(spot.calls, sources);
  return sqlTexts.has(name)
    ? sqlWords(completeSql({ ...spot, columns }, facts, table))
    : words(columns.map(columnItem));
}

/** The columns of the nearest DataFrame around; of all that there are where none is. */
function columnsFor(calls: readonly OpenCall[], { table, facts }: Sources): readonly ColumnFacts[] {
  for (const { callee } of calls) {
    const receiver = callee.slice(0, -1);
    const type = typeOf(receiver, table, facts);
    if (type === "F" || type === "Column" || type === "Window" || receiver.length === 0) continue;
    return columnsOf(receiver, table, facts);
  }
  const all = Object.values(facts.variables).flatMap(({ columns = [] }) => columns);
  return [...new Map(all.map((column) => [column.name, column])).values()];
}

type Words = (items: readonly CompletionItem[], typed?: string) => Completions;

/** `option("name", "value")` of the format that the chain says. */
function completeOption(
  spot: StringSpot,
  call: OpenCall,
  receiver: Chain,
  type: string | undefined,
  sources: Sources,
  words: Words,
): Completions {
  const options = sourceOptions(formatIn(receiver), type);
  if (call.before.length === 0) return words(keyItems(options, true), spot.typed);
  return valuesOf(literal(call.before[0]) ?? "", options, spot, sources, words);
}

function valuesOf(
  option: string,
  options: ReturnType<typeof sourceOptions>,
  { typed }: StringSpot,
  { topics }: Sources,
  words: Words,
): Completions {
  const several = topicOptions.test(option);
  const values = several ? topics() : (options[option]?.values ?? []);
  return words(
    values.map((label) => ({ label, kind: "keyword" as const })),
    several ? /[^,]*$/.exec(typed)![0] : typed,
  );
}
