import { prettyName, printSql } from "../functions/print.ts";
import { isIntegral, isString } from "../functions/types.ts";
import { exprChildren, mapExprChildren } from "../plan/children.ts";
import { references } from "../plan/correlation.ts";
import type { Alias, Expr, Literal } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf, typeOf } from "../plan/output.ts";
import type { Pivot, Plan } from "../plan/plan.ts";
import { hasType } from "../types/has-type.ts";
import { withNamesOf } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { aggregateList } from "./aggregates.ts";
import { resolveCall } from "./calls.ts";
import { castTo, checkedCast } from "./casts.ts";
import { commonType } from "./coercion/common.ts";
import { isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { inputOf } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { named } from "./select-list.ts";

/** PIVOT: for every value and aggregate a column, the aggregate over the rows with that value. */
export function resolvePivot(node: Pivot, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const exprs = scopeOf(scope, inputOf(child));
  const column = pivotColumn(resolveExpr(node.column, exprs));
  if (hasType(typeOf(column), (type) => type.kind === "map")) {
    fail("INCOMPARABLE_PIVOT_COLUMN", { columnName: `\`${prettyName(column)}\`` }, node.origin);
  }
  const aggregates = node.aggregates.map((e) => resolveExpr(e, exprs));
  for (const e of aggregates) checkAggregate(e, node);
  const values = (node.values ?? []).map((value) => pivotValue(value, column, exprs, node));
  const used = new Set([...references(column), ...aggregates.flatMap((e) => [...references(e)])]);
  const groupBy = node.groupBy
    ? node.groupBy.map((key) => named(key, resolveExpr(key, exprs), exprs))
    : outputOf(child).filter((attr) => !used.has(attr.id));
  const figures = aggregates.every((e) => isFigure(typeOf(e)));
  const columns = values.flatMap(({ value, name }) =>
    aggregates.map((e): Expr => {
      const { aggregate, label } = aggregateOf(e);
      const shown =
        aggregates.length === 1 && e.t !== "alias" ? name : aggregates.length === 1 ? name : `${name}_${label}`;
      const condition = resolveCall({ t: "call", name: ["<=>"], args: [column, value] }, exprs);
      const inside = filtered(aggregate, condition, exprs, figures);
      const child = figures ? nullWhereNone(inside, condition) : inside;
      return { t: "alias", child, names: [shown], id: nextId() };
    }),
  );
  const keys = groupBy.map((key) => (key.t === "alias" ? key.child : key));
  return aggregateList({ ...node, t: "oneRow" } as Plan, keys, [...groupBy, ...columns], child, scope);
}

function pivotColumn(column: Expr): Expr {
  return column.t === "alias" ? column.child : column;
}

function aggregateOf(expr: Expr): { readonly aggregate: Expr; readonly label: string } {
  if (expr.t === "alias") return { aggregate: expr.child, label: (expr as Alias).names[0]! };
  return { aggregate: expr, label: prettyName(expr) };
}

/** Spark groups by the pivot's column first where it can, which is where every aggregate is of such a type. */
function isFigure(type: Type): boolean {
  return (
    type.kind === "boolean" ||
    type.kind === "decimal" ||
    isIntegral(type) ||
    type.kind === "float" ||
    type.kind === "double"
  );
}

/** The aggregates inside count only the rows of the value. */
function filtered(expr: Expr, condition: Expr, scope: Scope, figures: boolean): Expr {
  if (expr.t === "fn" && expr.kind === "aggregate") {
    const filter = expr.filter
      ? resolveCall({ t: "call", name: ["and"], args: [expr.filter, condition] }, scope)
      : condition;
    // Where Spark does not group first, it makes other rows' values NULL, which first and last leave out.
    const ignoring = !figures && (expr.name === "first" || expr.name === "last");
    return { ...expr, filter, ...(ignoring ? { ignoreNulls: true } : {}) };
  }
  return mapExprChildren(expr, (child) => filtered(child, condition, scope, figures));
}

/** NULL, not 0, where a group has no row of the value. */
function nullWhereNone(value: Expr, condition: Expr): Expr {
  if (value.t === "fn" && value.kind === "aggregate" && value.nullable) return value;
  const any: Expr = {
    t: "fn",
    name: "count",
    args: [{ t: "literal", value: 1, type: { kind: "int" } }],
    type: { kind: "bigint" },
    nullable: false,
    kind: "aggregate",
    filter: condition,
  };
  const zero: Literal = { t: "literal", value: 0n, type: { kind: "bigint" } };
  const when: Expr = { t: "fn", name: ">", args: [any, zero], type: { kind: "boolean" }, nullable: false };
  return { t: "case", branches: [{ when, then: value }] };
}

function pivotValue(written: Expr, column: Expr, scope: Scope, node: Pivot): { value: Expr; name: string } {
  const resolved = resolveExpr(written, scope);
  const plain = resolved.t === "alias" ? resolved.child : resolved;
  if (!isFoldable(plain)) fail("NON_LITERAL_PIVOT_VALUES", { expression: quotedExpr(plain) }, node.origin);
  const wanted = typeOf(column);
  const type = withNamesOf(typeOf(plain), wanted);
  const texts = isString(type) && isString(wanted);
  if (!texts && !commonType([type, wanted], scope.plan.analyzer.rules)) {
    fail(
      "PIVOT_VALUE_DATA_TYPE_MISMATCH",
      { value: prettyName(plain), valueType: catalog(plain), pivotType: quotedType(wanted).slice(1, -1).toLowerCase() },
      node.origin,
    );
  }
  const value = castTo(plain, wanted, scope);
  return { value, name: resolved.t === "alias" ? resolved.names[0]! : valueName(plain, value, scope) };
}

function catalog(expr: Expr): string {
  return quotedType(typeOf(expr)).slice(1, -1).toLowerCase();
}

/** The value as text: `a`, `2012`, `{a, 1}`, `null`. */
function valueName(written: Expr, value: Expr, scope: Scope): string {
  if (written.t === "literal" && written.value === null) return "null";
  if (written.t === "literal" && ["date", "timestamp", "timestamp_ntz"].includes(written.type.kind)) {
    return prettyName(written).replace(/^[A-Z_]+ '(.*)'$/, "$1");
  }
  const { context } = scope.plan.analyzer;
  if (written.t === "literal" || !context.evaluate) return prettyName(written);
  const text = checkedCast({ t: "cast", child: value, to: { kind: "string" }, mode: "cast" }, value, scope);
  return String(context.evaluate(text));
}

/** Columns outside of aggregates have no meaning among PIVOT's aggregates. */
function checkAggregate(expr: Expr, node: Pivot): void {
  const loose = looseColumn(expr);
  if (loose) fail("_LEGACY_ERROR_TEMP_1006", { sql: printSql(loose) }, node.origin);
}

function looseColumn(expr: Expr): Expr | undefined {
  if (expr.t === "fn" && expr.kind === "aggregate") return undefined;
  if (expr.t === "attr") return expr;
  for (const child of exprChildren(expr)) {
    const found = looseColumn(child);
    if (found) return found;
  }
  return undefined;
}
