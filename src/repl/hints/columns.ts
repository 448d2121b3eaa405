import { memberOf } from "../completion/infer.ts";
import type { Known } from "./known.ts";

const member = /(?<![\w$.])([A-Za-z_$][\w$]*)(?:\.([A-Za-z_$][\w$]*)|\[\s*["']([^"']+)["']\s*\])/g;

/** For PySpark's `df.age` and `df["age"]`, which are nothing here. */
export function columnHint(text: string, { facts, table }: Known): string | undefined {
  for (const [, frame, property, key] of text.matchAll(member)) {
    const name = (property ?? key)!;
    const columns = Object.hasOwn(facts.variables, frame!) ? facts.variables[frame!]!.columns : undefined;
    if (!columns?.some((column) => column.name === name) || memberOf(table, "DataFrame", name) !== undefined) continue;
    const column = /^[A-Za-z_$][\w$]*$/.test(name) ? `${frame}.$.${name}` : `${frame}.$["${name}"]`;
    return `The column ${name} of ${frame} is ${column} or col("${name}"): ${column}.gt(3), ${column}.plus(1).`;
  }
  return undefined;
}

/** Whether a text may name a column so: the facts need not be asked for otherwise. */
export function mayNameColumn(text: string): boolean {
  return text.search(member) >= 0;
}
