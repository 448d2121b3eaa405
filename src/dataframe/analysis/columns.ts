import type { Alias, Attr, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf } from "../plan/output.ts";
import type { Deduplicate, DropColumns, Plan, WithColumns } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import { containsAggregate } from "./aggregate-calls.ts";
import { aggregateOf } from "./aggregates.ts";
import { checkProvided } from "./checks.ts";
import { resolveExpr } from "./expressions.ts";
import { fail } from "./fail.ts";
import { inputOf } from "./missing.ts";
import { findName, resolveName, unresolved } from "./names.ts";
import { resolvePlan } from "./plans.ts";
import { checkPipe, project } from "./projections.ts";
import { type PlanScope, sameNameIn, scopeOf } from "./scope.ts";
import { withTimeWindow } from "./time-windows.ts";

/** withColumn(s) and withColumnRenamed: columns of that name are replaced where they stand, others come last. */
export function resolveWithColumns(node: WithColumns, scope: PlanScope): Plan {
  const input = resolvePlan(node.child, scope);
  const output = outputOf(input);
  const same = (a: string, b: string) => sameNameIn(scope.analyzer, a, b);
  checkDuplicates(
    node.columns.map((column) => column.names[0]!),
    scope,
    node,
  );
  if (node.renames) return rename(node, output, input, scope);
  const { child, replace } = withTimeWindow(node.columns, input, scope);
  const exprs = scopeOf(scope, inputOf(child));
  const columns = node.columns.map(replace).map((column): Alias => {
    const { child: inner, ...plain } = column;
    const resolved = resolveExpr(inner, exprs);
    return { ...plain, child: resolved.t === "alias" ? resolved.child : resolved, id: nextId() };
  });
  if (node.mustExist) for (const column of node.columns) checkExists(column, output, scope);
  const list = output.map((attr): Expr => columns.find((column) => same(column.names[0]!, attr.name)) ?? attr);
  const added = columns.filter((column) => !output.some((attr) => same(column.names[0]!, attr.name)));
  const items = [...distinctAliases(list), ...added];
  if (!items.some(containsAggregate)) return project(node, items, child);
  if (node.mustExist) checkPipe(items, "SET");
  return aggregateOf(node, [], { items }, child, scope);
}

/** Where the input has a name twice, the second gets an id of its own. */
function distinctAliases(list: readonly Expr[]): Expr[] {
  const seen = new Set<number>();
  return list.map((item) => {
    if (item.t !== "alias" || !seen.has(item.id!)) {
      if (item.t === "alias") seen.add(item.id!);
      return item;
    }
    return { ...item, id: nextId() };
  });
}

function rename(node: WithColumns, output: readonly Attr[], child: Plan, scope: PlanScope): Plan {
  const list = output.map((attr): Expr => {
    const last = node.renames!.reduce(
      (name, { from, to }) => (sameNameIn(scope.analyzer, name, from) ? to : name),
      attr.name,
    );
    const touched = node.renames!.some(({ from }) => sameNameIn(scope.analyzer, attr.name, from));
    return touched ? { t: "alias", child: attr, names: [last], id: nextId() } : attr;
  });
  if (list.every((item) => item.t === "attr")) return child;
  return { t: "project", list, child, ...(node.origin ? { origin: node.origin } : {}) };
}

function checkExists(column: Alias, output: readonly Attr[], scope: PlanScope): void {
  const [name] = column.names;
  if (output.some((attr) => sameNameIn(scope.analyzer, attr.name, name!))) return;
  unresolved(
    { t: "name", parts: [name!], ...(column.origin ? { origin: column.origin } : {}) },
    scopeOf(scope, output),
  );
}

function checkDuplicates(names: readonly string[], scope: PlanScope, node: Plan): void {
  const keys = names.map((name) => (scope.analyzer.settings.caseSensitive ? name : name.toLowerCase()));
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) fail("COLUMN_ALREADY_EXISTS", { columnName: quoteName(twice) }, node.origin);
}

export function resolveDropColumns(node: DropColumns, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const exprs = scopeOf(scope, inputOf(child));
  const dropped = node.columns.flatMap((column): number[] => {
    const found = column.t === "attr" ? column : findName(column, exprs);
    return found?.t === "attr" ? [found.id] : [];
  });
  const list = outputOf(child).filter(
    (attr) => !dropped.includes(attr.id) && !node.names.some((name) => sameNameIn(scope.analyzer, name, attr.name)),
  );
  if (list.length === outputOf(child).length) return child;
  return { t: "project", list, child, ...(node.origin ? { origin: node.origin } : {}) };
}

export function resolveDeduplicate(node: Deduplicate, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const output = outputOf(child);
  const exprs = scopeOf(scope, output);
  const columns = node.columns.flatMap((column): Expr[] => {
    if (column.t !== "name") return [resolveExpr(column, exprs)];
    const named = output.filter(
      (attr) => column.parts.length === 1 && sameNameIn(scope.analyzer, attr.name, column.parts[0]!),
    );
    return named.length > 0 ? named : [resolveName(column, exprs)];
  });
  const plan: Deduplicate = { ...node, columns, child };
  return checkProvided(plan, columns, child, () => plan);
}
