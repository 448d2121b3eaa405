import type { SortKey } from "../plan/expr.ts";
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";

/** `a DESC NULLS LAST, b`. */
export function sortKeys(c: Cursor): SortKey[] {
  const keys: SortKey[] = [];
  do keys.push(sortKey(c));
  while (c.takeSign(","));
  return keys;
}

export function sortKey(c: Cursor): SortKey {
  const start = c.token;
  const child = expression(c);
  return { t: "sort", child, ...ordering(c), origin: c.origin(start) };
}

/** Direction and place of nulls, with Spark's defaults: nulls are the smallest. */
function ordering(c: Cursor): Pick<SortKey, "direction" | "nulls"> {
  const direction = c.takeAny("ASC", "DESC") === "DESC" ? "desc" : "asc";
  if (!c.take("NULLS")) return { direction, nulls: direction === "asc" ? "first" : "last" };
  return { direction, nulls: c.expectAny("FIRST", "LAST") === "FIRST" ? "first" : "last" };
}
