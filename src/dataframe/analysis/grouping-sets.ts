import { prettyName, printSql } from "../functions/print.ts";
import { mapExprChildren, transformDown } from "../plan/children.ts";
import { exprKey, sameExpr } from "../plan/equal.ts";
import type { Alias, Expr } from "../plan/expr.ts";
import { outputOf, toAttribute, typeOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { fail } from "./fail.ts";
import { alias } from "./select-list.ts";

/** `grouping(key)` and `grouping_id(…)`. */
export function isGrouping(expr: Expr): boolean {
  return expr.t === "fn" && (expr.name === "grouping" || expr.name === "grouping_id");
}

/** The same before analysis. */
export function isGroupingCall(expr: Expr): boolean {
  if (expr.t === "name") return expr.parts[0]!.toLowerCase() === "grouping__id";
  return expr.t === "call" && ["grouping", "grouping_id"].includes(expr.name.at(-1)?.toLowerCase() ?? "");
}

/** `grouping_id()` is over all keys; other arguments must be keys. */
export function fillGroupingId(list: readonly Expr[], groupBy: readonly Expr[]): Expr[] {
  return list.map((item) =>
    transformDown(item, (e) => {
      if (e.t !== "fn" || !isGrouping(e)) return undefined;
      if (e.name === "grouping_id") {
        if (e.args.length === 0) return { ...e, args: groupBy };
        if (e.args.length !== groupBy.length || !e.args.every((arg, i) => sameExpr(arg, groupBy[i]!))) {
          fail(
            "GROUPING_ID_COLUMN_MISMATCH",
            {
              groupingIdColumn: e.args.map((a) => printSql(a)).join(","),
              groupByColumns: groupBy.map((k) => printSql(k)).join(","),
            },
            e.origin,
          );
        }
      } else if (!groupBy.some((key) => sameExpr(key, e.args[0]!))) {
        fail(
          "GROUPING_COLUMN_MISMATCH",
          { grouping: printSql(e.args[0]!), groupingColumns: groupBy.map((k) => printSql(k)).join(",") },
          e.origin,
        );
      }
      return e;
    }),
  );
}

/** With several grouping sets a key is null in the rows of the sets without it. */
export function withNullableKeys(
  list: readonly Expr[],
  groupBy: readonly Expr[],
  sets: readonly (readonly Expr[])[],
): Expr[] {
  const inAll = (key: Expr) => sets.every((set) => set.some((other) => sameExpr(key, other)));
  const keys = groupBy.filter((key) => key.t !== "literal" && !inAll(key));
  const loosen = (expr: Expr): Expr => {
    if (expr.t === "alias") return { ...expr, child: loosen(expr.child) };
    if (expr.t === "fn" && (expr.kind === "aggregate" || isGrouping(expr))) return expr;
    if (keys.some((key) => sameExpr(key, expr))) {
      if (expr.t === "attr" || expr.t === "fn" || expr.t === "field") return { ...expr, nullable: true };
      return expr;
    }
    return mapExprChildren(expr, loosen);
  };
  return list.map((item) => {
    const loose = loosen(item);
    return loose.t === "attr" ? alias(loose, loose.name) : loose;
  });
}

interface Grouping {
  readonly groupBy: readonly Expr[];
  readonly sets: readonly (readonly Expr[])[];
  readonly items: readonly Expr[];
  readonly child: Plan;
}

/** Computed keys become columns of a projection below, so that the sets and the list mean the same by them. */
export function nameKeys({ groupBy, sets, items, child }: Grouping): Grouping {
  const columns = new Map<string, Alias>();
  const naming = (key: Expr): Expr => {
    if (key.t === "attr") return key;
    const column = columns.get(exprKey(key)) ?? alias(key, prettyName(key));
    columns.set(exprKey(key), column);
    return toAttribute(column);
  };
  const keys = groupBy.map(naming);
  const replaced = (expr: Expr): Expr => {
    if (expr.t === "alias") return { ...expr, child: replaced(expr.child) };
    const column = columns.get(exprKey(expr));
    if (column) return toAttribute(column);
    if (expr.t === "fn" && expr.kind === "aggregate" && !isGrouping(expr)) return expr;
    return mapExprChildren(expr, replaced);
  };
  return {
    groupBy: keys,
    sets: sets.map((set) => set.map(naming)),
    items: items.map(replaced),
    child: { t: "project", list: [...outputOf(child), ...columns.values()], child },
  };
}

/** A key that is in none of the sets is null in every row. */
export function withoutLostKeys(
  list: readonly Expr[],
  groupBy: readonly Expr[],
  sets: readonly (readonly Expr[])[],
): Expr[] {
  const lost = groupBy.filter((key) => !sets.some((set) => set.some((other) => sameExpr(key, other))));
  if (lost.length === 0) return [...list];
  const empty = (expr: Expr): Expr => {
    if (expr.t === "alias") return { ...expr, child: empty(expr.child) };
    if (expr.t === "fn" && (expr.kind === "aggregate" || isGrouping(expr))) return expr;
    if (!lost.some((key) => sameExpr(key, expr))) return mapExprChildren(expr, empty);
    return {
      t: "cast",
      child: { t: "literal", value: null, type: { kind: "void" } },
      to: typeOf(expr),
      mode: "implicit",
    };
  };
  return list.map((item) => {
    const emptied = empty(item);
    return item.t === "attr" && emptied !== item ? alias(emptied, item.name) : emptied;
  });
}

export function outsideSets(expr: Expr): never {
  return fail("UNSUPPORTED_GROUPING_EXPRESSION", {}, expr.origin);
}
