import { buildVector } from "../columnar/build.ts";
import { someExpr } from "../plan/children.ts";
import type { Attr, Expr, LiteralValue } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { nullableOf, typeOf } from "../plan/output.ts";
import type { InlineTable, Plan, SetOperation } from "../plan/plan.ts";
import type { Type } from "../types/type.ts";
import { containsAggregate } from "./aggregate-calls.ts";
import { castTo } from "./casts.ts";
import { commonType, mixesStrings } from "./coercion/common.ts";
import { constantOf } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr } from "./fail.ts";
import { type PlanScope, scopeOf } from "./scope.ts";

/** VALUES: rows in memory, or a union of one-row projections; columns are col1, col2 … until an alias names them. */
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
      if (someExpr(plain, (e) => e.t === "subquery" && e.use === "scalar"))
        fail("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.SCALAR_SUBQUERY_IN_VALUES", {}, cell.origin ?? node.origin);
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
    const cellTypes = rows.map((row) => typeOf(row[i]!));
    const type = mixesStrings(cellTypes) ? undefined : commonType(cellTypes, scope.analyzer.rules);
    return (
      type ??
      fail("INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE", { colName: `\`col${i + 1}\`` }, node.origin)
    );
  });
  const cells = rows.map((row) => row.map((cell, i) => castTo(cell, types[i]!, exprs)));
  const output = types.map(
    (type, i): Attr => ({
      t: "attr",
      id: nextId(),
      name: `col${i + 1}`,
      type,
      nullable: cells.some((row) => nullableOf(row[i]!)) || rows.some((row) => nullableOf(row[i]!)),
      qualifier: [],
    }),
  );
  return constantRows(cells, output) ?? unionOf(cells.map(oneRow), output);
}

/** Rows of constants are data; computed ones are left to the engine. */
function constantRows(cells: readonly (readonly Expr[])[], output: readonly Attr[]): Plan | undefined {
  const values: LiteralValue[][] = output.map(() => []);
  for (const row of cells) {
    for (const [i, cell] of row.entries()) {
      const constant = constantOf(cell);
      if (!constant) return undefined;
      values[i]!.push(constant.value);
    }
  }
  const columns = output.map((attr, i) => buildVector(attr.type, values[i]!));
  return { t: "local", output, batches: [{ length: cells.length, columns }] };
}

function oneRow(cells: readonly Expr[]): Plan {
  const list = cells.map((cell, i): Expr => ({ t: "alias", child: cell, names: [`col${i + 1}`], id: nextId() }));
  return { t: "project", list, child: { t: "oneRow" } };
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
    inline: true,
    left: unionOf(plans.slice(0, middle), inside),
    right: unionOf(plans.slice(middle), other),
    output,
  };
  return union;
}
