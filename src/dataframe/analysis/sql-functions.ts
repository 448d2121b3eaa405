import { AnalysisException, unsupported } from "../errors/errors.ts";
import { lookupFunction } from "../functions/registry.ts";
import { exprChildren, planChildren, planExprs, someExpr, visitExpr } from "../plan/children.ts";
import type { Attr, Call, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { nullableOf, outputOf, typeOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { substitute, substituteIn, valuesOf } from "../plan/sql-functions.ts";
import { quoteName } from "../types/names.ts";
import type { Struct, Type } from "../types/type.ts";
import type { AnalysisContext } from "./analysis.ts";
import { builtinName } from "./calls.ts";
import { castTo, checkedCast } from "./casts.ts";
import { resolveExpr } from "./expressions.ts";
import { fail } from "./fail.ts";
import { arrangeArguments } from "./named-arguments.ts";
import { resolvePlan } from "./plans.ts";
import { type Analyzer, type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { readSettings } from "./settings.ts";

/** A function written in SQL: CREATE FUNCTION … RETURN. */
export interface SqlFunction {
  /** `["spark_catalog", "default", "f"]`; of one part where it is temporary. */
  readonly name: readonly string[];
  readonly params: readonly { readonly name: string; readonly type: Type; readonly default?: Expr }[];
  /** Without it the body's own type. */
  readonly returns?: Type;
  /** It returns a table: these columns, or those of the query. */
  readonly table?: Struct | "query";
  readonly body: Expr | Plan;
  /** What held when the function was made: settings, database. */
  readonly context: AnalysisContext;
}

/** The SQL function of that name, unless a built-in one comes first. */
export function sqlFunctionOf(name: readonly string[], { context }: Analyzer): SqlFunction | undefined {
  if (!context.sqlFunction) return undefined;
  const builtin = builtinName(name);
  if (builtin !== undefined && (lookupFunction(builtin) || builtin.toLowerCase() === "range")) return undefined;
  return context.sqlFunction(name);
}

/** The functions whose bodies are being resolved, to notice circles. */
const calling: string[] = [];

/** Does something while a function counts as being resolved. */
export function insideFunction<T>(name: readonly string[], work: () => T): T {
  const shown = name.join(".").toLowerCase();
  if (calling.includes(shown)) {
    const path = [...calling.slice(calling.indexOf(shown)), shown].join(" -> ");
    throw new AnalysisException("CYCLIC_FUNCTION_REFERENCE", { path });
  }
  calling.push(shown);
  try {
    return work();
  } finally {
    calling.pop();
  }
}

/** A call in an expression: the arguments cast to the parameters' types, and the body over the parameters. */
export function resolveSqlFunction(fn: SqlFunction, call: Call, scope: Scope): Expr {
  if (fn.table) fail("NOT_A_SCALAR_FUNCTION", { functionName: quoteName(...fn.name) }, call.origin);
  const args = argumentsOf(fn, call, scope);
  const given = args.flatMap((arg, i) => (arg.written ? [{ arg: arg.value, param: args[i]!.param }] : []));
  const resolved = insideFunction(fn.name, () =>
    scalarBody(
      fn,
      args.map(({ param }) => param),
    ),
  );
  const defaults = args.filter((arg) => !arg.written);
  const body = substitute(
    resolved,
    valuesOf(
      defaults.map((d) => d.param),
      defaults.map((d) => d.value),
    ),
  );
  checkSingleUse(body, given, fn);
  const random = someExpr(body, (e) => e.t === "fn" && e.deterministic === false);
  return {
    t: "fn",
    name: "sql_function",
    args: given.map(({ arg }) => arg),
    type: typeOf(body),
    nullable: nullableOf(
      substitute(
        body,
        valuesOf(
          given.map(({ param }) => param),
          given.map(({ arg }) => arg),
        ),
      ),
    ),
    shown: fn.name.join("."),
    options: { name: fn.name.join(".").toLowerCase() },
    ...(random ? { deterministic: false as const } : {}),
    ...(call.origin ? { origin: call.origin } : {}),
    sqlFunction: { params: given.map(({ param }) => param), body },
  };
}

/** A call in FROM. */
export function resolveSqlTable(fn: SqlFunction, call: Call, scope: Scope): Plan {
  if (!fn.table) fail("NOT_A_TABLE_FUNCTION", { functionName: quoteName(...fn.name) }, call.origin);
  const args = argumentsOf(fn, call, scope);
  const plan = insideFunction(fn.name, () =>
    tableBody(
      fn,
      args.map(({ param }) => param),
    ),
  );
  const values = valuesOf(
    args.map((a) => a.param),
    args.map((a) => a.value),
  );
  return { t: "subqueryAlias", alias: fn.name, child: substituteIn(plan, values) };
}

/** The scope of a function's body: the parameters, also under the function's name. */
function bodyScope(fn: SqlFunction, params: readonly Attr[]): Scope {
  const { context } = fn;
  const settings = readSettings((key) => context.conf(key));
  const rules = { ansi: settings.ansi, caseSensitive: settings.caseSensitive };
  const shadows = "spark.sql.legacy.allowUdfParameterToShadowParameterlessFunction";
  return scopeOf({ analyzer: { context, settings, rules }, ctes: [] }, params, { parameters: !settings.on(shadows) });
}

export function paramAttrs(fn: SqlFunction): Attr[] {
  return fn.params.map(({ name, type }) => ({
    t: "attr",
    id: nextId(),
    name,
    type,
    nullable: true,
    qualifier: [fn.name.at(-1)!],
  }));
}

/** The body of a function that returns a value, cast to the type it returns. */
export function scalarBody(fn: SqlFunction, params: readonly Attr[]): Expr {
  const scope = bodyScope(fn, params);
  const body = resolveExpr(expressionOf(fn.body), scope);
  if (!fn.returns) return body;
  checkedCast({ t: "cast", child: body, to: fn.returns, mode: "cast" }, body, scope);
  return castTo(body, fn.returns, scope);
}

/** `RETURN SELECT a`, in parentheses or not, is `RETURN a`; another query is a subquery. */
function expressionOf(body: Expr | Plan): Expr {
  if (!isPlan(body)) return body.t === "subquery" && body.use === "scalar" ? expressionOf(body.plan) : body;
  const [only, ...more] = body.t === "project" && body.child.t === "oneRow" ? body.list : [];
  if (only && more.length === 0 && only.t !== "star" && only.t !== "regex")
    return only.t === "alias" ? only.child : only;
  return { t: "subquery", use: "scalar", plan: body };
}

export function isPlan(body: Expr | Plan): body is Plan {
  return planTags.has(body.t);
}

const planTags = new Set<string>(
  "relation tableFunction inlineTable oneRow local range scan project filter aggregate join sort limit offset tail set distinct deduplicate subqueryAlias with windows generate pivot unpivot sample repartition hint".split(
    " ",
  ),
);

/** The query of a function that returns a table, its columns named and cast. */
export function tableBody(fn: SqlFunction, params: readonly Attr[]): Plan {
  const scope = bodyScope(fn, params);
  const plan = resolvePlan(fn.body as Plan, { ...scope.plan, outer: scope } satisfies PlanScope);
  const output = outputOf(plan);
  if (typeof fn.table !== "object") return plan;
  const { fields } = fn.table;
  if (fields.length !== output.length)
    throw new AnalysisException("USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH", {
      name: fn.name.join("."),
      outputSize: String(output.length),
      returnParamSize: String(fields.length),
    });
  const list = fields.map(({ name, type }, i): Expr => {
    const attr = output[i]!;
    checkedCast({ t: "cast", child: attr, to: type, mode: "cast" }, attr, scope);
    return { t: "alias", child: castTo(attr, type, scope), names: [name], id: nextId() };
  });
  return { t: "project", list, child: plan };
}

interface Argument {
  readonly param: Attr;
  readonly value: Expr;
  readonly written: boolean;
}

function argumentsOf(fn: SqlFunction, call: Call, scope: Scope): Argument[] {
  const functionName = quoteName(...fn.name);
  const named = { name: fn.name.join("."), kind: "scalar" as const, params: fn.params };
  const placed = arrangeArguments(call, named as never, call.args);
  const needed = fn.params.filter((param) => !param.default).length;
  if (placed.length > fn.params.length || placed.length < needed)
    fail(
      "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
      {
        functionName,
        expectedNum: String(fn.params.length),
        actualNum: String(placed.length),
        docroot: "https://spark.apache.org/docs/latest",
      },
      call.origin,
    );
  const own = bodyScope(fn, []);
  return paramAttrs(fn).map((param, i) => {
    const given = placed[i];
    const standard = fn.params[i]!.default;
    const written = given !== undefined && given !== standard;
    const value = resolveExpr(given ?? standard!, written ? scope : own);
    checkedCast({ t: "cast", child: value, to: param.type, mode: "cast" }, value, own);
    return { param, value: castTo(value, param.type, own), written };
  });
}

/** A random argument that the body uses several times would have several values. */
function checkSingleUse(
  body: Expr,
  given: readonly { readonly arg: Expr; readonly param: Attr }[],
  fn: SqlFunction,
): void {
  for (const { arg, param } of given) {
    if (!someExpr(arg, (e) => e.t === "fn" && e.deterministic === false)) continue;
    if (uses(body, param.id) > 1)
      throw unsupported(
        `an argument with random values that ${fn.name.join(".")} uses more than once`,
        "Compute it in a subquery first: SELECT f(r) FROM (SELECT rand() AS r …).",
        arg.origin,
      );
  }
}

function uses(expr: Expr, id: number): number {
  let count = 0;
  visitExpr(expr, (e) => {
    if ((e.t === "attr" && e.id === id) || (e.t === "outer" && e.attr.id === id)) count++;
    if (e.t === "subquery") count += usesIn(e.plan, id);
  });
  return count;
}

function usesIn(plan: Plan, id: number): number {
  const here = planExprs(plan).reduce((sum, expr) => sum + uses(expr, id), 0);
  return planChildren(plan).reduce((sum, child) => sum + usesIn(child, id), here);
}

/** SQL functions are computed with the rows, which sorting, limits and generators don't do in Spark. */
export function checkNoSqlFunction(exprs: readonly Expr[], nodeName: string): void {
  const find = (expr: Expr): string | undefined =>
    expr.t === "fn" && expr.sqlFunction
      ? expr.shown
      : exprChildren(expr).reduce<string | undefined>((found, child) => found ?? find(child), undefined);
  for (const expr of exprs) {
    const name = find(expr);
    if (name !== undefined)
      fail("UNSUPPORTED_SQL_UDF_USAGE", { functionName: quoteName(...name.split(".")), nodeName }, expr.origin);
  }
}
