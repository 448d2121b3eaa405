import type { HelpTable } from "../help/table.ts";
import type { CompletionItem } from "../protocol.ts";
import type { ColumnFacts, Facts } from "./facts.ts";
import { tableNamed } from "./infer.ts";

const keywords = (
  "SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT JOIN LEFT RIGHT FULL INNER OUTER CROSS ON USING AS AND OR NOT IN IS NULL " +
  "LIKE BETWEEN CASE WHEN THEN ELSE END DISTINCT UNION ALL INTERSECT EXCEPT WITH ASC DESC OVER PARTITION VALUES CAST " +
  "CREATE REPLACE TEMPORARY VIEW TABLE INSERT INTO DROP SHOW DESCRIBE EXPLAIN"
).split(" ");

/** SQL at the cursor, with what stands after it in the same string. */
export interface SqlSpot {
  readonly typed: string;
  readonly rest: string;
  /** The columns of the DataFrame that an expression is for; undefined for a whole query. */
  readonly columns?: readonly ColumnFacts[];
}

/** Names that fit in Spark SQL: tables after FROM, columns of the tables named, functions, keywords as they were begun. */
export function completeSql({ typed, rest, columns }: SqlSpot, facts: Facts, table: HelpTable): CompletionItem[] {
  const word = /[\p{L}\p{N}_]*$/u.exec(typed)![0];
  const before = typed.slice(0, typed.length - word.length);
  const qualifier = /([\p{L}\p{N}_]+)\.$/u.exec(before)?.[1];
  const relations = columns === undefined ? relationsIn(typed + rest) : new Map<string, string>();
  if (qualifier !== undefined) {
    const named = relations.get(qualifier.toLowerCase()) ?? qualifier;
    return (tableNamed(facts, named) ?? []).map(columnItem);
  }
  if (columns === undefined && /\b(from|join|into|table|describe|update|view)\s+$/i.test(before)) {
    return Object.entries(facts.tables).map(([label, of]) => ({ label, kind: "variable", detail: tableDetail(of) }));
  }
  // Before FROM stands there, the columns of all tables may be meant.
  const named = relations.size > 0 ? [...new Set(relations.values())] : Object.keys(facts.tables);
  const own = columns ?? named.flatMap((name) => tableNamed(facts, name) ?? []);
  const items = [...new Map(own.map((column) => [column.name, columnItem(column)])).values()];
  if (word === "") return items;
  const lower = word.toLowerCase();
  for (const [name, help] of Object.entries(table.sql)) {
    if (/^[a-z]/.test(name) && name.startsWith(lower))
      items.push({
        label: word + name.slice(word.length),
        kind: "function",
        detail: `${help.signature} — ${help.summary} ${help.example}`,
      });
  }
  const shout = word === word.toUpperCase();
  for (const keyword of keywords) {
    const label = shout ? keyword : keyword.toLowerCase();
    if (label.startsWith(word)) items.push({ label, kind: "keyword" });
  }
  return items;
}

/** The signature of the function in whose brackets the text ends. */
export function sqlHint(typed: string, table: HelpTable): string | undefined {
  const open: number[] = [];
  const code = typed.replace(/'(?:[^'\\]|\\.)*'?/gs, (quoted) => " ".repeat(quoted.length));
  for (const [index, character] of [...code].entries()) {
    if (character === "(") open.push(index);
    else if (character === ")") open.pop();
  }
  for (const at of open.reverse()) {
    const name = /([\p{L}\p{N}_]+)\s*$/u.exec(code.slice(0, at))?.[1]?.toLowerCase();
    const help = name === undefined || !Object.hasOwn(table.sql, name) ? undefined : table.sql[name];
    if (help !== undefined) return `${help.signature} — ${help.summary}`;
  }
  return undefined;
}

/** The tables that a query names, by alias and by name, both in lower case. */
function relationsIn(sql: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, alias] of sql.matchAll(
    /\b(?:from|join)\s+([\p{L}\p{N}_.`]+)(?:\s+(?:as\s+)?([\p{L}_][\p{L}\p{N}_]*))?/giu,
  )) {
    found.set(name!.toLowerCase(), name!);
    if (alias !== undefined && !keywords.includes(alias.toUpperCase())) found.set(alias.toLowerCase(), name!);
  }
  return found;
}

export function columnItem({ name, type }: ColumnFacts): CompletionItem {
  return type === ""
    ? { label: name, kind: "property" }
    : { label: name, kind: "property", detail: `${name}: ${type}` };
}

export function tableDetail(columns: readonly ColumnFacts[]): string {
  return columns.map(({ name, type }) => (type === "" ? name : `${name} ${type}`)).join(", ");
}
