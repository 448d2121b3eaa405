import type { HelpTable, MemberHelp } from "../help/table.ts";
import { type Chain, type Link, literal } from "./chain.ts";
import type { ColumnFacts, Facts } from "./facts.ts";

/** The names that the shell makes, and their classes. */
const known: Readonly<Record<string, string>> = {
  spark: "SparkSession",
  sc: "SparkContext",
  F: "F",
  functions: "F",
  Window: "Window",
};
const calls: Readonly<Record<string, string>> = {
  sql: "DataFrame",
  col: "Column",
  lit: "Column",
  expr: "Column",
};

/** The class of an expression: of what is known of its root, and the types that its members say they have. */
export function typeOf(chain: Chain, table: HelpTable, facts: Facts): string | undefined {
  const [root, ...links] = chain;
  if (root === undefined) return undefined;
  let type = typeOfRoot(root, table, facts);
  for (const link of links) {
    if (type === undefined) return undefined;
    const help = memberOf(table, type, link.name);
    if (help === undefined || (help.kind === "method") !== (link.args !== undefined)) {
      // `write` is a property; a method that is not called is a function.
      if (help?.kind === "method") return undefined;
      if (type !== "columns") return undefined;
    }
    type = type === "columns" ? "Column" : resultOf(help!, type);
  }
  return type;
}

function typeOfRoot({ name, args }: Link, table: HelpTable, facts: Facts): string | undefined {
  const variable = Object.hasOwn(facts.variables, name) ? facts.variables[name] : undefined;
  if (args !== undefined) return variable === undefined || name === "sql" ? calls[name] : undefined;
  if (variable !== undefined) return variable.type === "function" ? undefined : variable.type;
  return known[name] ?? (name in table.classes ? name : undefined);
}

function resultOf(help: MemberHelp, owner: string): string | undefined {
  if (help.type === "this") return owner;
  if (help.type.startsWith("Readonly<Record<string, Column>>")) return "columns";
  const plain = help.type.replace(/ \| (null|undefined)\b/g, "");
  return /^\w+$/.test(plain) ? plain : undefined;
}

/** A member, inherited ones included. */
export function memberOf(table: HelpTable, owner: string, name: string): MemberHelp | undefined {
  for (let type: string | undefined = owner; type !== undefined; type = table.classes[type]?.extends) {
    const members = table.classes[type]?.members;
    if (members !== undefined && Object.hasOwn(members, name)) return members[name];
  }
  return undefined;
}

/** The names of all members, inherited ones included. */
export function memberNames(table: HelpTable, owner: string): string[] {
  const names: string[] = [];
  for (let type: string | undefined = owner; type !== undefined; type = table.classes[type]?.extends)
    names.push(...Object.keys(table.classes[type]?.members ?? {}));
  return names;
}

const narrowing = /^(select|toDF)$/;

/**
 * The columns that an expression most likely has: those of its root, followed through what adds, renames and drops. What
 * can't be followed keeps the columns it had; to offer one too many is better than none.
 */
export function columnsOf(chain: Chain, table: HelpTable, facts: Facts): readonly ColumnFacts[] {
  const [root, ...links] = chain;
  if (root === undefined) return [];
  let columns: readonly ColumnFacts[] = facts.variables[root.name]?.columns ?? [];
  for (const [index, link] of links.entries()) {
    if (index === 0 && root.name === "spark") columns = sourceColumns(link, facts);
    else columns = afterCall(columns, link, facts);
  }
  const type = typeOf(chain, table, facts);
  return type === undefined || type === "DataFrame" || type === "GroupedData" || /^DataFrame\w+$/.test(type)
    ? columns
    : [];
}

function sourceColumns({ name, args }: Link, facts: Facts): readonly ColumnFacts[] {
  if (name === "range") return [{ name: "id", type: "bigint" }];
  const table = name === "table" ? literal(args?.[0]) : undefined;
  return table === undefined ? [] : (tableNamed(facts, table) ?? []);
}

/** A table's columns; names count without regard to case. */
export function tableNamed(facts: Facts, name: string): readonly ColumnFacts[] | undefined {
  const plain = name.replaceAll("`", "").toLowerCase();
  const found = Object.keys(facts.tables).find((each) => each.toLowerCase() === plain);
  return found === undefined ? undefined : facts.tables[found];
}

function afterCall(columns: readonly ColumnFacts[], { name, args = [] }: Link, facts: Facts): readonly ColumnFacts[] {
  const names = args.map(literal);
  const [first, second] = names;
  if (narrowing.test(name) && names.length > 0 && names.every((each) => each !== undefined && each !== "*")) {
    return names.map((each) => columns.find((column) => column.name === each) ?? { name: each!, type: "" });
  }
  if (name === "withColumn" && first !== undefined) {
    return [...columns.filter((column) => column.name !== first), { name: first, type: "" }];
  }
  if (name === "withColumnRenamed" && first !== undefined && second !== undefined) {
    return columns.map((column) => (column.name === first ? { ...column, name: second } : column));
  }
  if (name === "drop") return columns.filter((column) => !names.includes(column.name));
  if (name === "join" || name === "crossJoin") {
    const other = facts.variables[args[0] ?? ""]?.columns ?? [];
    return [...columns, ...other.filter(({ name: each }) => !columns.some((column) => column.name === each))];
  }
  return columns;
}
