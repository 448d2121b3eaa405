import type { HelpTable } from "../help/table.ts";
import type { CompletionItem, Completions } from "../protocol.ts";
import { type Chain, literal } from "./chain.ts";
import type { ColumnFacts, Facts } from "./facts.ts";
import { columnsOf, typeOf } from "./infer.ts";
import { choices, optionsOf, sinkOptions } from "./options.ts";
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
  if (call === undefined) return words([]);
  const name = call.callee.at(-1)!.name;
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
  if (name === "format") return words(Object.keys(optionsOf).map((label) => ({ label, kind: "keyword" })));
  if (name === "option") return completeOption(spot, call, receiver, type, sources, words);
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

/** `option("name", "value")` of the format that the chain says. */
function completeOption(
  spot: StringSpot,
  call: OpenCall,
  receiver: Chain,
  type: string | undefined,
  { topics }: Sources,
  words: (items: readonly CompletionItem[], typed?: string) => Completions,
): Completions {
  const format = literal(receiver.findLast((link) => link.name === "format")?.args?.[0]);
  const own = format === undefined ? Object.assign({}, ...Object.values(optionsOf)) : (optionsOf[format] ?? {});
  const options = { ...own, ...(type === "DataStreamWriter" ? sinkOptions : {}) } as (typeof optionsOf)[string];
  if (call.before.length === 0) {
    const items = Object.entries(options).map(([label, { doc }]) => ({
      label,
      kind: "property" as const,
      detail: doc,
    }));
    return words(items, spot.typed);
  }
  const option = literal(call.before[0]) ?? "";
  const values = topicOptions.test(option) ? topics() : (options[option]?.values ?? []);
  const typed = topicOptions.test(option) ? /[^,]*$/.exec(spot.typed)![0] : spot.typed;
  return words(
    values.map((label) => ({ label, kind: "keyword" as const })),
    typed,
  );
}
