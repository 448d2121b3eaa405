import { unsupported } from "../errors/errors.ts";
import { exprChildren, transformDown, visitPlan } from "../plan/children.ts";
import { exprKey } from "../plan/equal.ts";
import type { Alias, Attr, Call, Expr, Fn } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf, toAttribute } from "../plan/output.ts";
import type { Generate, Plan } from "../plan/plan.ts";
import { builtinName } from "./calls.ts";
import { resolveExpr } from "./expressions.ts";
import { fail } from "./fail.ts";
import { hiddenOf, withHidden } from "./hidden.ts";
import { inputOf } from "./missing.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";

/** The windows of an operator, computed as a column below it. */
export interface Windowed {
  readonly child: Plan;
  /** A written expression, its window calls replaced by that column. */
  replace<E extends Expr>(expr: E): E;
  /** The column is a session, which a grouping merges with others of its group. */
  readonly session?: number;
}

/**
 * `window(…)` and `session_window(…)` in an operator's expressions become one column of its input, named as the function:
 * rows without a time go, a sliding window gives a row for each window that a time falls into.
 */
export function withTimeWindow(written: readonly Expr[], child: Plan, scope: PlanScope): Windowed {
  const calls = written.flatMap(windowCalls);
  if (calls.length === 0) return { child, replace: (expr) => expr };
  const exprs = scopeOf(scope, inputOf(child));
  const resolved = new Map(calls.map((call) => [call, resolveExpr(call, exprs) as Fn]));
  const windows = new Map([...resolved.values()].map((fn) => [exprKey(fn) + JSON.stringify(fn.options), fn]));
  if (windows.size > 1) fail("_LEGACY_ERROR_TEMP_1039", {}, calls[0]!.origin);
  const [fn] = windows.values();
  const made = fn!.options?.sliding ? sliding(fn!, child, exprs) : tumbling(fn!, child, exprs);
  const attr = outputOf(made)[0]!;
  const replace = <E extends Expr>(expr: E) =>
    transformDown(expr, (e) => (e.t === "call" && resolved.has(e) ? attr : undefined)) as E;
  return { child: made, replace, ...(fn!.name === "session_window" ? { session: attr.id } : {}) };
}

function windowCalls(expr: Expr): Call[] {
  if (expr.t !== "call") return exprChildren(expr).flatMap(windowCalls);
  const name = builtinName(expr.name)?.toLowerCase();
  const own = (name === "window" || name === "session_window") && !expr.identifier;
  return own ? [expr] : exprChildren(expr).flatMap(windowCalls);
}

function tumbling(fn: Fn, child: Plan, scope: Scope): Plan {
  const value = fn.name === "session_window" ? sessionOf(fn, scope) : fn;
  const column: Alias = { t: "alias", child: value, names: [fn.name], id: nextId(), metadata: metadataOf(fn) };
  const list = [column, ...outputOf(child)];
  return withHidden({ t: "project", list, child: timed(value, fn.args[0]!, child, scope) }, hiddenOf(child));
}

function sliding(fn: Fn, child: Plan, scope: Scope): Plan {
  const { name, type } = fn;
  const column: Attr = {
    t: "attr",
    id: nextId(),
    name,
    type,
    nullable: fn.nullable,
    qualifier: [],
    metadata: metadataOf(fn),
  };
  const row = { kind: "struct", fields: [{ name, type, nullable: fn.nullable }] } as const;
  const generator: Fn = { ...fn, kind: "generator", type: row };
  const below = timed(fn, fn.args[0]!, child, scope);
  const plan: Generate = { t: "generate", generator, outer: false, child: below, output: [column] };
  return withHidden({ t: "project", list: [column, ...outputOf(child)], child: plan }, hiddenOf(child));
}

function metadataOf(fn: Fn): Record<string, true> {
  return fn.name === "window" ? { "spark.timeWindow": true } : { "spark.sessionWindow": true };
}

/** From a time to the gap behind it. */
function sessionOf(fn: Fn, scope: Scope): Fn {
  const [time, gap] = fn.args;
  return whole(fn.type, time!, resolveExpr({ t: "call", name: ["+"], args: [time!, gap!] }, scope));
}

/** The rows that have a window: those with a time, and a session of some length. */
function timed(value: Fn, time: Expr, child: Plan, scope: Scope): Plan {
  const call = (name: string, ...args: Expr[]): Expr => ({ t: "call", name: [name], args });
  const some = call("isnotnull", time);
  const session = value.name === "named_struct";
  const condition = session ? call("and", some, call(">", value.args[3]!, value.args[1]!)) : some;
  return { t: "filter", condition: resolveExpr(condition, scope), child };
}

/** Sessions that follow one another without a gap, within a group, as one. */
export function mergeSessions(session: number, keys: readonly Expr[], child: Plan, scope: PlanScope): Plan {
  refuseStream(child);
  const [column, ...others] = outputOf(child);
  const group = keys.filter((key) => !(key.t === "attr" && key.id === session));
  const exprs = (plan: Plan) => scopeOf(scope, outputOf(plan));
  const call = (name: string, ...args: Expr[]): Expr => ({ t: "call", name: [name], args });
  const field = (name: string): Expr => ({
    t: "field",
    child: column!,
    key: { t: "literal", value: name, type: { kind: "string" } },
  });
  const ordered = [{ t: "sort", child: field("start"), direction: "asc", nulls: "first" }] as const;
  const one: Expr = { t: "literal", value: 1, type: { kind: "int" } };
  const before = { unit: "rows", lower: "unboundedPreceding", upper: call("negative", one) } as const;
  const upToNow = { unit: "rows", lower: "unboundedPreceding", upper: "currentRow" } as const;
  const add = (plan: Plan, expr: Expr, name: string): { readonly plan: Plan; readonly column: Expr } => {
    const made: Alias = { t: "alias", child: resolveExpr(expr, exprs(plan)), names: [name], id: nextId() };
    return { plan: { t: "project", list: [...outputOf(plan), made], child: plan }, column: toAttribute(made) };
  };
  const reached = add(
    child,
    { t: "window", fn: call("max", field("end")), spec: { partitionBy: group, orderBy: ordered, frame: before } },
    "reached",
  );
  const starts: Expr = {
    t: "case",
    branches: [{ when: call("<=", field("start"), reached.column), then: { ...one, value: 0 } }],
    otherwise: one,
  };
  const first = add(reached.plan, starts, "first");
  const number = add(
    first.plan,
    { t: "window", fn: call("sum", first.column), spec: { partitionBy: group, orderBy: ordered, frame: upToNow } },
    "number",
  );
  const within = { partitionBy: [...group, number.column], orderBy: [] };
  const start = add(number.plan, { t: "window", fn: call("min", field("start")), spec: within }, "start");
  const end = add(start.plan, { t: "window", fn: call("max", field("end")), spec: within }, "end");
  const merged = whole(column!.type, start.column, end.column);
  const metadata = column!.metadata!;
  const made: Alias = { t: "alias", child: merged, names: [column!.name], id: session, metadata };
  return withHidden({ t: "project", list: [made, ...others], child: end.plan }, hiddenOf(child));
}

function whole(type: Fn["type"], start: Expr, end: Expr): Fn {
  const name = (value: string): Expr => ({ t: "literal", value, type: { kind: "string" } });
  return { t: "fn", name: "named_struct", args: [name("start"), start, name("end"), end], type, nullable: false };
}

function refuseStream(child: Plan): void {
  visitPlan(child, (node) => {
    if (node.t !== "scan" || !node.streaming) return;
    throw unsupported("session_window on a stream", "Group by window(…), or merge the sessions inside foreachBatch.");
  });
}
