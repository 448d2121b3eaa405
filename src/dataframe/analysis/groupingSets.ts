import { mapExprChildren, transformDown } from "../plan/children.ts";
import { sameExpr } from "../plan/equal.ts";
import type { Expr } from "../plan/expr.ts";
import { printSql } from "../plan/print.ts";
import { fail } from "./fail.ts";
import { alias } from "./selectList.ts";

/** `grouping(key)` and `grouping_id(…)`. */
export function isGrouping(expr: Expr): boolean {
  return expr.t === "fn" && (expr.name === "grouping" || expr.name === "grouping_id");
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
export function withNullableKeys(list: readonly Expr[], groupBy: readonly Expr[]): Expr[] {
  const keys = groupBy.filter((key) => key.t !== "literal");
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

export function outsideSets(expr: Expr): never {
  return fail("UNSUPPORTED_GROUPING_EXPRESSION", {}, expr.origin);
}
