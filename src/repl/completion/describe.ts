import type { MemberHelp } from "../help/table.ts";
import type { CompletionItem } from "../protocol.ts";

/** A member in the popup, with one line about it. */
export function memberItem(name: string, help: MemberHelp): CompletionItem {
  return { label: name, kind: help.kind, detail: oneLine(name, help) };
}

/** `join(other: DataFrame, …): DataFrame — Joins by columns …`. */
export function oneLine(name: string, help: MemberHelp): string {
  const type = help.type === "" ? "" : `: ${help.type}`;
  const [sentence = ""] = help.doc.replace(/\s+/g, " ").split(/(?<=[.:;]) (?=[A-Z])/);
  return `${name}${help.params}${type}${sentence === "" ? "" : ` — ${sentence}`}`;
}
