import { someExpr } from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { nullableOf, outputOf, typeOf } from "../plan/output.ts";
import type { InlineTable, Plan, SetOperation } from "../plan/plan.ts";
import type { Type } from "../types/type.ts";
import { containsAggregate } from "./aggregateCalls.ts";
import { castTo } from "./casts.ts";
import { commonType } from "./coercion/common.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr } from "./fail.ts";
import { type PlanScope, scopeOf } from "./scope.ts";

/** VALUES: a union of one-row projections; columns are col1, col2 … until an alias names them. */
export function resolveInlineTable(node: InlineTable, scope: PlanScope): Plan {
  const exprs = scopeOf(scope, []);
  const width = node.rows[0]!.length;
  const rows = node.rows.map((row, index) => {
    if (row.length !== width) {
      fail(
        "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
        { expectedNumCols: String(width), actualNumCols: String(row.length), rowIndex: String(index) },
        node.origin,
      );
    }
    return row.map((cell) => {
      const value = resolveExpr(cell, exprs);
      const plain = value.t === "alias" ? value.child : value;
      if (
        containsAggregate(plain) ||
        someExpr(
          plain,
          (e) => e.t === "window" || e.t === "attr" || e.t === "outer" || (e.t === "fn" && e.deterministic === false),
        )
      ) {
        fail(
          "INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE",
          { expr: quotedExpr(plain) },
          cell.origin,
        );
      }
      return plain;
    });
  });
  const types = Array.from({ length: width }, (_, i): Type => {
    const type = commonType(
      rows.map((row) => typeOf(row[i]!)),
      scope.analyzer.rules,
    );
    return (
      type ??
      fail("INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE", { colName: `\`col${i + 1}\`` }, node.origin)
    );
  });
  const plans = rows.map(
    (row): Plan => ({
      t: "project",
      list: row.map(
        (cell, i): Expr => ({
          t: "alias",
          child: castTo(cell, types[i]!, exprs),
          names: [`col${i + 1}`],
          id: nextId(),
        }),
      ),
      child: { t: "oneRow" },
    }),
  );
  const output = types.map(
    (type, i): Attr => ({
      t: "attr",
      id: nextId(),
      name: `col${i + 1}`,
      type,
      nullable: plans.some((plan) => outputOf(plan)[i]!.nullable) || rows.some((row) => nullableOf(row[i]!)),
      qualifier: [],
    }),
  );
  return unionOf(plans, output);
}

/** A balanced union, so that thousands of rows do not nest as deep. */
function unionOf(plans: readonly Plan[], output: readonly Attr[]): Plan {
  if (plans.length === 1) return plans[0]!;
  const middle = plans.length >> 1;
  const inside = output.map((attr): Attr => ({ ...attr, id: nextId() }));
  const other = output.map((attr): Attr => ({ ...attr, id: nextId() }));
  const union: SetOperation = {
    t: "set",
    op: "union",
    all: true,
    left: unionOf(plans.slice(0, middle), inside),
    right: unionOf(plans.slice(middle), other),
    output,
  };
  return union;
}
