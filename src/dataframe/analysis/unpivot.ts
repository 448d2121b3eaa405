import { prettyName } from "../functions/print.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { nullableOf, outputOf, typeOf } from "../plan/output.ts";
import type { Plan, SetOperation, Unpivot } from "../plan/plan.ts";
import type { Type } from "../types/type.ts";
import { castTo } from "./casts.ts";
import { commonType, mixesStrings } from "./coercion/common.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedType } from "./fail.ts";
import { freshIds } from "./fresh-ids.ts";
import { inputOf } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { resolveSelectList } from "./select-list.ts";

interface Group {
  readonly columns: readonly Expr[];
  readonly alias: string;
}

/** UNPIVOT: one branch of a union for each group of value columns. */
export function resolveUnpivot(node: Unpivot, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const exprs = scopeOf(scope, inputOf(child));
  const ids = node.ids && resolveSelectList(node.ids, exprs);
  const written = node.values?.flatMap((value) => expandValue(value, exprs));
  const rest = (taken: readonly Expr[]): Attr[] =>
    outputOf(child).filter((attr) => !taken.some((e) => e.t === "attr" && e.id === attr.id));
  const groups = written ?? rest(ids ?? []).map((attr): Group => ({ columns: [attr], alias: attr.name }));
  const kept = ids ?? rest(groups.flatMap((group) => group.columns));
  checkGroups(node, groups, kept);
  const types = node.valueNames.map((_, i) => valueType(groups, i, node, exprs));
  const branches = groups.map((group): Plan => branch(node, kept, group, types, child, exprs));
  const nullable = types.map((_, i) => groups.some((group) => nullableOf(group.columns[i]!)));
  return filterNulls(node, union(branches, types, nullable, kept), scope);
}

function expandValue(value: { readonly columns: readonly Expr[]; readonly alias?: string }, scope: Scope): Group[] {
  if (value.columns.length === 1 && value.columns[0]!.t === "star") {
    return resolveSelectList(value.columns, scope).map((column) => ({ columns: [column], alias: nameOf(column) }));
  }
  const columns = value.columns.map((column) => resolveExpr(column, scope)).map((e) => (e.t === "alias" ? e.child : e));
  return [{ columns, alias: value.alias ?? columns.map(nameOf).join("_") }];
}

function nameOf(expr: Expr): string {
  return expr.t === "attr" ? expr.name : expr.t === "alias" ? expr.names[0]! : prettyName(expr);
}

function checkGroups(node: Unpivot, groups: readonly Group[], kept: readonly Expr[]): void {
  if (groups.length === 0) {
    fail("UNPIVOT_REQUIRES_VALUE_COLUMNS", {}, node.origin);
  }
  const bad = [...kept, ...groups.flatMap((group) => group.columns)].filter((e) => e.t !== "attr");
  if (bad.length > 0) {
    fail(
      "UNPIVOT_REQUIRES_ATTRIBUTES",
      {
        given: kept.some((e) => e.t !== "attr") ? "id" : "value",
        empty: kept.some((e) => e.t !== "attr") ? "value" : "id",
        expressions: bad.map((e) => `"${prettyName(e)}"`).join(", "),
      },
      node.origin,
    );
  }
  if (groups.some((group) => group.columns.length !== node.valueNames.length)) {
    fail("UNPIVOT_VALUE_SIZE_MISMATCH", { names: String(node.valueNames.length) }, node.origin);
  }
}

function valueType(groups: readonly Group[], index: number, node: Unpivot, scope: Scope): Type {
  const columns = groups.map((group) => group.columns[index]!);
  const types = columns.map(typeOf);
  const type = mixesStrings(types) ? undefined : commonType(types, scope.plan.analyzer.rules);
  if (type) return type;
  const shown = new Map<string, string[]>();
  for (const column of columns) {
    const key = quotedType(typeOf(column));
    shown.set(key, [...(shown.get(key) ?? []), `\`${nameOf(column)}\``]);
  }
  const mismatched = [...shown].map(
    ([key, names]) => `${key} (${names.slice(0, 3).join(", ")}${names.length > 3 ? ", ..." : ""})`,
  );
  return fail("UNPIVOT_VALUE_DATA_TYPE_MISMATCH", { types: mismatched.join(", ") }, node.origin);
}

function branch(
  node: Unpivot,
  kept: readonly Expr[],
  group: Group,
  types: readonly Type[],
  child: Plan,
  scope: Scope,
): Plan {
  const alias = (e: Expr, name: string): Expr => ({ t: "alias", child: e, names: [name], id: nextId() });
  const label: Expr = { t: "literal", value: group.alias, type: { kind: "string" } };
  const list = [
    ...kept.map((e) => (e.t === "attr" ? alias(e, e.name) : e)),
    alias(label, node.variableName),
    ...group.columns.map((column, i) => alias(castTo(column, types[i]!, scope), node.valueNames[i]!)),
  ];
  return freshIds({ t: "project", list, child });
}

function union(
  branches: readonly Plan[],
  types: readonly Type[],
  nullable: readonly boolean[],
  kept: readonly Expr[],
): Plan {
  return branches.reduce((left, right): SetOperation => {
    const output = outputOf(left).map((attr, i): Attr => {
      const at = i - kept.length - 1;
      return at < 0 ? attr : { ...attr, type: types[at]!, nullable: nullable[at]! };
    });
    return { t: "set", op: "union", all: true, left, right, output };
  });
}

/** Rows whose values are all null go, unless INCLUDE NULLS. */
function filterNulls(node: Unpivot, plan: Plan, scope: PlanScope): Plan {
  if (node.includeNulls) return plan;
  const output = outputOf(plan);
  const values = output.slice(output.length - node.valueNames.length);
  const condition = values
    .map((attr): Expr => ({ t: "call", name: ["isnotnull"], args: [attr] }))
    .reduce((a, b): Expr => ({ t: "call", name: ["or"], args: [a, b] }));
  return { t: "filter", condition: resolveExpr(condition, scopeOf(scope, output)), child: plan };
}
