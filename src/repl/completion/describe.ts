import type { MemberHelp } from "../help/table.ts";
import type { CompletionItem } from "../protocol.ts";

/** A member in the popup, with its signature and what its documentation says. */
export function memberItem(name: string, help: MemberHelp): CompletionItem {
  const doc = help.doc.replace(/\s+/g, " ").trim();
  return { label: name, kind: help.kind, detail: `${signature(name, help)}${doc === "" ? "" : ` — ${doc}`}` };
}

function signature(name: string, { params, type }: MemberHelp): string {
  return `${name}${params}${type === "" ? "" : `: ${type}`}`;
}

/** `join(other: DataFrame, …): DataFrame — Joins by columns …`. */
export function oneLine(name: string, help: MemberHelp): string {
  const [sentence = ""] = help.doc.replace(/\s+/g, " ").split(/(?<=[.:;]) (?=[A-Z])/);
  return `${signature(name, help)}${sentence === "" ? "" : ` — ${sentence}`}`;
}
