import type { Command } from "./command.ts";
import type { Expr } from "./expr.ts";
import type { Plan } from "./plan.ts";

type ExprTag = Expr["t"];
type Query = Exclude<Plan, Command>;

/** Where the expressions inside an expression are. Lists, and records such as a CASE branch or a window's spec, are walked through. */
const exprSlots: { readonly [K in ExprTag]: readonly (keyof Extract<Expr, { t: K }>)[] } = {
  literal: [],
  attr: [],
  name: [],
  star: [],
  alias: ["child"],
  call: ["args", "filter", "withinGroup"],
  fn: ["args", "filter", "withinGroup"],
  cast: ["child"],
  case: ["branches", "otherwise"],
  lambda: ["params", "body"],
  lambdaVar: [],
  field: ["child", "key"],
  window: ["fn", "spec"],
  sort: ["child"],
  subquery: ["values"],
  outer: [],
  parameter: [],
  namedArg: ["value"],
  regex: [],
};

interface PlanSlots<N> {
  readonly plans: readonly (keyof N)[];
  readonly exprs: readonly (keyof N)[];
  /** Attributes that the node itself makes. */
  readonly makes?: readonly (keyof N)[];
}

/** Where the plans and the expressions inside a plan are. */
const planSlots: { readonly [K in Query["t"]]: PlanSlots<Extract<Query, { t: K }>> } = {
  relation: { plans: [], exprs: ["identifier"] },
  tableFunction: { plans: [], exprs: ["call"] },
  inlineTable: { plans: [], exprs: ["rows"] },
  oneRow: { plans: [], exprs: [] },
  local: { plans: [], exprs: [], makes: ["output"] },
  range: { plans: [], exprs: [], makes: ["output"] },
  scan: { plans: [], exprs: [], makes: ["output", "metadata"] },
  project: { plans: ["child"], exprs: ["list"] },
  filter: { plans: ["child"], exprs: ["condition"] },
  aggregate: { plans: ["child"], exprs: ["groupBy", "sets", "list"] },
  join: { plans: ["left", "right"], exprs: ["condition"] },
  sort: { plans: ["child"], exprs: ["keys"] },
  limit: { plans: ["child"], exprs: ["count"] },
  offset: { plans: ["child"], exprs: ["count"] },
  tail: { plans: ["child"], exprs: ["count"] },
  set: { plans: ["left", "right"], exprs: [], makes: ["output"] },
  distinct: { plans: ["child"], exprs: [] },
  deduplicate: { plans: ["child"], exprs: ["columns"] },
  subqueryAlias: { plans: ["child"], exprs: [] },
  with: { plans: ["definitions", "child"], exprs: [] },
  recursion: { plans: ["anchor", "step"], exprs: [], makes: ["output"] },
  recursionRef: { plans: [], exprs: [], makes: ["output"] },
  windows: { plans: ["child"], exprs: ["windows"] },
  generate: { plans: ["child"], exprs: ["generator"], makes: ["output"] },
  pivot: { plans: ["child"], exprs: ["groupBy", "column", "values", "aggregates"] },
  unpivot: { plans: ["child"], exprs: ["ids", "values"] },
  sample: { plans: ["child"], exprs: ["partition"] },
  repartition: { plans: ["child"], exprs: ["by"] },
  hint: { plans: ["child"], exprs: ["args"] },
  watermark: { plans: ["child"], exprs: ["column"] },
  withColumns: { plans: ["child"], exprs: ["columns"] },
  dropColumns: { plans: ["child"], exprs: ["columns"] },
  toSchema: { plans: ["child"], exprs: [] },
  mapBatches: { plans: ["child"], exprs: [], makes: ["output"] },
  observe: { plans: ["child"], exprs: ["metrics"] },
};

type Node = Expr | Plan;
type Loose = Record<string, unknown>;

function slotsOf(plan: Plan): PlanSlots<Loose> {
  if (plan.t === "command") return { plans: ["query", "plan"], exprs: [] };
  return planSlots[plan.t] as unknown as PlanSlots<Loose>;
}

/** Plans directly inside a plan, in order. Subqueries inside expressions are not among them: see `subqueriesOf`. */
export function planChildren(plan: Plan): Plan[] {
  return collect(plan, slotsOf(plan).plans) as Plan[];
}

/** Expressions of a plan node itself. */
export function planExprs(plan: Plan): Expr[] {
  return collect(plan, slotsOf(plan).exprs) as Expr[];
}

export function exprChildren(expr: Expr): Expr[] {
  return collect(expr, exprSlots[expr.t] as readonly string[]) as Expr[];
}

/** A copy with the plans inside replaced; the node itself where nothing changed. */
export function mapPlanChildren<P extends Plan>(plan: P, f: (child: Plan) => Plan): P {
  return replace(plan, slotsOf(plan).plans, f as (n: Node) => Node) as P;
}

export function mapPlanExprs<P extends Plan>(plan: P, f: (expr: Expr) => Expr): P {
  return replace(plan, slotsOf(plan).exprs, f as (n: Node) => Node) as P;
}

/** The attributes that a leaf, set operation or generator makes, replaced. */
export function mapMadeAttrs<P extends Plan>(plan: P, f: (expr: Expr) => Expr): P {
  return replace(plan, slotsOf(plan).makes ?? [], f as (n: Node) => Node) as P;
}

export function madeAttrs(plan: Plan): Expr[] {
  return collect(plan, slotsOf(plan).makes ?? []) as Expr[];
}

export function mapExprChildren<E extends Expr>(expr: E, f: (child: Expr) => Expr): E {
  return replace(expr, exprSlots[expr.t] as readonly string[], f as (n: Node) => Node) as E;
}

/** Bottom-up rewriting; subquery plans are left alone. */
export function transformUp(expr: Expr, f: (expr: Expr) => Expr): Expr {
  return f(mapExprChildren(expr, (child) => transformUp(child, f)));
}

/** Top-down: where `f` gives an expression it stands as it is, else the walk goes on into the children. */
export function transformDown(expr: Expr, f: (expr: Expr) => Expr | undefined): Expr {
  return f(expr) ?? mapExprChildren(expr, (child) => transformDown(child, f));
}

/** Whether the expression or one inside it (not in subquery plans) passes the test. */
export function someExpr(expr: Expr, test: (expr: Expr) => boolean): boolean {
  return test(expr) || exprChildren(expr).some((child) => someExpr(child, test));
}

export function visitExpr(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const child of exprChildren(expr)) visitExpr(child, visit);
}

/** The node, then everything below it, subquery plans included. */
export function visitPlan(plan: Plan, visit: (plan: Plan) => void): void {
  visit(plan);
  for (const child of planChildren(plan)) visitPlan(child, visit);
  for (const expr of planExprs(plan)) for (const sub of subqueriesOf(expr)) visitPlan(sub, visit);
}

/** Whether the node or one below it, subquery plans included, passes the test. */
export function somePlan(plan: Plan, test: (plan: Plan) => boolean): boolean {
  return (
    test(plan) ||
    planChildren(plan).some((child) => somePlan(child, test)) ||
    planExprs(plan).some((expr) => subqueriesOf(expr).some((sub) => somePlan(sub, test)))
  );
}

/** Plans of the subquery expressions inside an expression. */
export function subqueriesOf(expr: Expr): Plan[] {
  const plans: Plan[] = [];
  visitExpr(expr, (e) => {
    if (e.t === "subquery") plans.push(e.plan);
  });
  return plans;
}

function isNode(value: object): value is Node {
  return typeof (value as { t?: unknown }).t === "string";
}

function collect(node: object, keys: readonly string[]): Node[] {
  const found: Node[] = [];
  const gather = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) for (const item of value) gather(item);
    else if (isNode(value)) found.push(value);
    else for (const part of Object.values(value)) gather(part);
  };
  for (const key of keys) gather((node as Loose)[key]);
  return found;
}

function replace(node: object, keys: readonly string[], f: (node: Node) => Node): object {
  let changed: Loose | undefined;
  for (const key of keys) {
    const before = (node as Loose)[key];
    const after = mapValue(before, f);
    if (after !== before) {
      changed ??= { ...node };
      changed[key] = after;
    }
  }
  return changed ?? node;
}

function mapValue(value: unknown, f: (node: Node) => Node): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    let changed = false;
    const mapped = value.map((item) => {
      const after = mapValue(item, f);
      changed ||= after !== item;
      return after;
    });
    return changed ? mapped : value;
  }
  if (isNode(value)) return f(value);
  let changed: Loose | undefined;
  for (const [key, part] of Object.entries(value)) {
    const after = mapValue(part, f);
    if (after !== part) {
      changed ??= { ...value };
      changed[key] = after;
    }
  }
  return changed ?? value;
}
