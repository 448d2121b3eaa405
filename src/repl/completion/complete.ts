import type { HelpTable } from "../help/table.ts";
import type { CompletionItem, Completions } from "../protocol.ts";
import { memberItem, oneLine } from "./describe.ts";
import { columnsOf, memberOf, typeOf } from "./infer.ts";
import { keyItems, objectKeys } from "./object-keys.ts";
import { type OpenCall, spotAt } from "./spot.ts";
import { columnItem } from "./sql.ts";
import { completeString, type Sources } from "./strings.ts";

/** What the kernel finds by looking at live values. */
export type Live = (text: string, cursor: number) => Promise<Completions>;

/**
 * The names that fit at the cursor: of the API by the type of the expression, of live values, of the data. None of it runs
 * the user's code or a query.
 */
export async function completeInput(text: string, cursor: number, sources: Sources, live: Live): Promise<Completions> {
  const { table, facts } = sources;
  const spot = spotAt(text, cursor);
  const hint = "calls" in spot ? hintOf(spot.calls, sources) : undefined;
  const withHint = (found: Completions): Completions => (hint === undefined ? found : { hint, ...found });
  if (spot.kind === "nothing") return live(text, cursor);
  if (spot.kind === "string") return withHint(await completeString(spot, cursor, sources));
  const from = cursor - spot.prefix.length;
  if (spot.kind === "member") {
    const type = typeOf(spot.receiver, table, facts);
    if (type === "columns") {
      const columns = columnsOf(spot.receiver.slice(0, -1), table, facts).filter(({ name }) =>
        /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name),
      );
      return { from, items: fitting(columns.map(columnItem), spot.prefix) };
    }
    if (type !== undefined && table.classes[type] !== undefined) {
      const statics =
        spot.receiver.length === 1 && spot.receiver[0]!.name === type && type !== "F" && type !== "Window";
      return { from, items: fitting(membersOf(table, type, statics), spot.prefix) };
    }
    return live(text, cursor);
  }
  const keys = spot.object?.is === "key" ? spot.calls[0] && objectKeys(spot.calls[0], table, facts) : undefined;
  if (keys !== undefined) {
    const items = keyItems(keys, false).filter(({ label }) => label.replace(/^"/, "").startsWith(spot.prefix));
    return withHint({ from, items });
  }
  return withHint(await live(text, cursor));
}

/** The members of a class as the popup shows them: sorted, what it inherits included. */
function membersOf(table: HelpTable, type: string, statics: boolean): CompletionItem[] {
  const items = new Map<string, CompletionItem>();
  for (let each: string | undefined = type; each !== undefined; each = table.classes[each]?.extends) {
    for (const [name, help] of Object.entries(table.classes[each]?.members ?? {})) {
      if ((help.static === true) === statics && !items.has(name)) items.set(name, memberItem(name, help));
    }
  }
  return [...items.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

function fitting(items: readonly CompletionItem[], prefix: string): CompletionItem[] {
  return items.filter(({ label }) => label.startsWith(prefix));
}

/** The signature of the innermost call that the table knows. */
function hintOf(calls: readonly OpenCall[], { table, facts }: Sources): string | undefined {
  for (const { callee } of calls) {
    const name = callee.at(-1)!.name;
    const type = callee.length === 1 ? "F" : typeOf(callee.slice(0, -1), table, facts);
    const help = type === undefined ? undefined : memberOf(table, type, name);
    if (help?.kind === "method") return oneLine(name, help);
  }
  return undefined;
}
