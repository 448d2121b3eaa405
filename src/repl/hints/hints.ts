import { stripVTControlCharacters } from "node:util";
import { noFacts } from "../completion/facts.ts";
import { helpTable } from "../help/load.ts";
import type { CellSource, ErrorReport, Kernel } from "../protocol.ts";
import { columnHint, mayNameColumn } from "./columns.ts";
import { inHint, inputHint, lineHint, tupleHint } from "./habits.ts";
import type { Known } from "./known.ts";
import { absentMemberHint, missingMethodHint, notCalledHint, notIterableHint, noValueHint } from "./members.ts";
import { namedArgumentHint } from "./named-arguments.ts";
import { missingNameHint } from "./names.ts";

/** Who knows the session's variables, if they are known. */
type Knowing = Pick<Kernel, "facts" | "complete">;

/** Where there is no session of the shell's. */
export const nobody: Knowing = { facts: async () => undefined, complete: async () => ({ from: 0, items: [] }) };

/** The error, with what helps somebody who is new here. */
export async function withHint(error: ErrorReport, cell: CellSource, kernel: Knowing): Promise<ErrorReport> {
  const hint = await hintFor(error, cell, kernel);
  return hint === undefined ? error : { ...error, hint };
}

async function hintFor(error: ErrorReport, cell: CellSource, kernel: Knowing): Promise<string | undefined> {
  const { name, message, at, hint } = error;
  const line = at?.text ?? cell.text;
  if (name === "SyntaxError") return hint ?? inputHint(cell.text) ?? lineHint(line);
  // A column that is not there is the cause of many errors, whose own hints know nothing of it.
  if (/Type|Value/.test(name) && mayNameColumn(cell.text)) {
    const column = columnHint(cell.text, await known(kernel));
    if (column !== undefined) return column;
  }
  if (hint !== undefined) return undefined;
  if (name === "PySparkTypeError") return tupleHint(cell.text);
  const [, missing] = /^(\w+) is not defined$/.exec(message) ?? [];
  if (missing !== undefined) {
    const all = await known(kernel);
    return namedArgumentHint(line, missing, all.table) ?? inputHint(cell.text) ?? missingNameHint(missing, all);
  }
  const [, nothing] = /^Cannot read properties of (undefined|null) /.exec(message) ?? [];
  if (nothing !== undefined) return at && noValueHint(nothing, at, await known(kernel));
  const [, frame] = /^(\w+) is not iterable$/.exec(message) ?? [];
  if (frame !== undefined) return notIterableHint(frame, await known(kernel));
  const [, method] = /(\w+) is not a function$/.exec(message) ?? [];
  if (method === undefined || at === undefined) return undefined;
  return missingMethodHint(method, cell, at, await known(kernel), (text, cursor) => kernel.complete(text, cursor));
}

/** What to say of a value that was hardly meant: a method that was not called, something that is not there. */
export async function valueHint(
  text: string | undefined,
  cell: CellSource,
  kernel: Knowing,
): Promise<string | undefined> {
  const value = stripVTControlCharacters(text ?? "undefined");
  const source = cell.text.trim().replace(/;$/, "");
  const [, name] = /^\[(?:Async)?Function: (\w+)\]$/.exec(value) ?? [];
  if (name !== undefined && source.endsWith(`.${name}`)) return notCalledHint(source, name);
  if (value === "false") {
    const membership = inHint(source);
    if (membership !== undefined) return membership;
  }
  // Nothing is said of what a call gives, or something with a text in it.
  if (
    !/^(?:NaN|false|true|undefined)$/.test(value) ||
    !/^[^"'`()]*(?:\[\s*["'][^"']+["']\s*\][^"'`()]*)?$/.test(source)
  )
    return undefined;
  if (!mayNameColumn(source)) return undefined;
  const all = await known(kernel);
  return columnHint(source, all) ?? (value === "undefined" ? absentMemberHint(source, all) : undefined);
}

async function known(kernel: Knowing): Promise<Known> {
  const [table, facts] = await Promise.all([helpTable(), kernel.facts()]);
  return { table, facts: facts ?? noFacts };
}
