import type { TableArgument } from "../plan/plan.ts";
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import { objectName } from "./names.ts";
import { atQuery, query } from "./query.ts";
import { relationOf } from "./relations.ts";
import { sortKey } from "./sort.ts";

/** Whether `TABLE t`, `TABLE(…)` comes as an argument, named or not. */
export function isTableArgument(c: Cursor): boolean {
  const at = c.sign("=>", 1) ? 2 : 0;
  return c.ahead(at).word === "TABLE" && (c.sign("(", at + 1) || c.isName(c.ahead(at + 1)));
}

/** `TABLE(SELECT …) PARTITION BY a ORDER BY b`, `TABLE t WITH SINGLE PARTITION`, `name => TABLE(t)`. */
export function tableArgument(c: Cursor, place: number): TableArgument {
  const name = c.sign("=>", 1) ? c.nameOf(c.advance()) : undefined;
  if (name !== undefined) c.expectSign("=>");
  c.expect("TABLE");
  const parenthesis = c.takeSign("(");
  const plan = parenthesis && atQuery(c) ? query(c) : relationOf(objectName(c));
  if (parenthesis) c.expectSign(")");
  const singlePartition = c.take("WITH", "SINGLE", "PARTITION");
  const partitionBy = c.take("PARTITION", "BY") || c.take("DISTRIBUTE", "BY") ? listed(c, expression) : [];
  const orderBy = c.take("ORDER", "BY") || c.take("SORT", "BY") ? listed(c, sortKey) : [];
  return { at: name ?? place, plan, partitionBy, singlePartition, orderBy };
}

/** One, or several in parentheses. */
function listed<T>(c: Cursor, one: (c: Cursor) => T): T[] {
  if (!c.sign("(")) return [one(c)];
  return c.either(
    () => {
      const list: T[] = [];
      c.expectSign("(");
      do list.push(one(c));
      while (c.takeSign(","));
      c.expectSign(")");
      return list;
    },
    () => [one(c)],
  );
}
