import type { FunctionDef, ResolveContext } from "../functions/define.ts";
import { prettyName } from "../functions/print.ts";
import { lookupFunction } from "../functions/registry.ts";
import { someExpr } from "../plan/children.ts";
import type { Call, Expr, Fn, Lambda, LambdaVar, SortKey } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { nullableOf, typeOf } from "../plan/output.ts";
import { quoteName } from "../types/names.ts";
import { checkAggregateCall, containsGenerator } from "./aggregate-calls.ts";
import { castTo } from "./casts.ts";
import { collateArguments, hasTextDefaults, withoutCollations } from "./coercion/collations.ts";
import { closeType, commonType } from "./coercion/common.ts";
import { defaultCollatedCall, defaultCollatedLiteral } from "./coercion/default-collation.ts";
import { implicitType } from "./coercion/implicit.ts";
import { constantOf, isFoldable } from "./constants.ts";
import { resolveExpr, resolveSortKey } from "./expressions.ts";
import { fail } from "./fail.ts";
import { identifierParts } from "./identifiers.ts";
import { arrangeArguments } from "./named-arguments.ts";
import { outerAggregate } from "./outer-aggregates.ts";
import { searchPath } from "./relations.ts";
import type { Scope } from "./scope.ts";
import { resolveSqlFunction, sqlFunctionOf } from "./sql-functions.ts";
import { expandArgumentStars } from "./stars.ts";

/** A call to its function, with arguments resolved and coerced. */
export function resolveCall(call: Call, scope: Scope): Expr {
  if (call.identifier) {
    const { identifier, ...plain } = call;
    return resolveCall({ ...plain, name: identifierParts(identifier, scope.plan) }, scope);
  }
  const inSql = sqlFunctionOf(call.name, scope.plan.analyzer);
  if (inSql) return resolveSqlFunction(inSql, call, scope);
  const def = findFunction(call, scope);
  const context = resolveContext(call, scope);
  const aggregate = def.kind === "aggregate";
  const argScope = aggregate && !scope.insideAggregate ? { ...scope, insideAggregate: true } : scope;
  const given = arrangeArguments(call, def, expandArgumentStars(call, argScope));
  const written = resolveArguments(given, def, context, argScope);
  const filter = call.filter && resolveExpr(call.filter, argScope);
  const withinGroup = call.withinGroup?.map((key) => resolveSortKey(key, argScope));
  if (written.some(containsGenerator)) return aroundGenerator(call, def, written);
  checkAggregateCall(call, def, written, filter);
  const resolve = (args: readonly Expr[]) =>
    def.resolve(
      {
        name: call.name.join("."),
        args,
        distinct: call.distinct ?? false,
        ignoreNulls: call.ignoreNulls ?? false,
        ...(filter ? { filter } : {}),
        ...(withinGroup ? { withinGroup } : {}),
      },
      context,
    );
  const show = () => context.print(resolve(written.map((arg) => withoutCollations(arg, scope.plan.analyzer))));
  const collated = (given: readonly Expr[]) =>
    resolve(collateArguments(def, given, scope.plan.analyzer, show, call.origin));
  let fn = collated(written);
  if (hasTextDefaults(def.name) && fn.args.length > written.length)
    fn = collated(fn.args.map((arg) => defaultCollatedLiteral(arg, scope.plan.analyzer)));
  if ((fn as Expr).t !== "fn") return defaultCollatedCall(fn, def, scope.plan.analyzer);
  const whole = outerAggregate(finished(fn, call, def, filter, withinGroup), scope);
  return whole.t === "fn" ? defaultCollatedCall(whole, def, scope.plan.analyzer) : whole;
}

/** No function takes a generator's rows: the clause it stands in says so, whatever the types. */
function aroundGenerator(call: Call, def: FunctionDef, args: readonly Expr[]): Fn {
  return {
    t: "fn",
    name: def.name,
    args,
    type: { kind: "struct", fields: [] },
    nullable: true,
    ...(def.kind === "scalar" ? {} : { kind: def.kind }),
    ...(call.origin ? { origin: call.origin } : {}),
  };
}

/** What the call was written with, where the function's own file did not say it. */
function finished(
  given: Fn,
  call: Call,
  def: FunctionDef,
  filter: Expr | undefined,
  withinGroup: readonly SortKey[] | undefined,
): Fn {
  const { shown, ...plain } = given;
  // IGNORE NULLS in SQL makes first_value, last_value print as first, last.
  const fn: Fn = (call.ignoreNulls && call.via !== "api") || shown === undefined ? plain : given;
  return {
    ...fn,
    ...(call.distinct && fn.distinct === undefined ? { distinct: true } : {}),
    ...(filter && !fn.filter ? { filter } : {}),
    ...(call.ignoreNulls && fn.ignoreNulls === undefined ? { ignoreNulls: true } : {}),
    ...(withinGroup && !fn.withinGroup ? { withinGroup } : {}),
    ...(def.kind === "scalar" ? {} : { kind: def.kind }),
    ...(def.deterministic === false ? { deterministic: false as const } : {}),
    ...(call.origin && !fn.origin ? { origin: call.origin } : {}),
  };
}

/** The built-in, or the user's function, of that name. */
function findFunction(call: Call, scope: Scope): FunctionDef {
  const { context } = scope.plan.analyzer;
  const builtin = builtinName(call.name);
  const def = builtin === undefined ? undefined : lookupFunction(builtin);
  const known = def?.apiOnly && call.via !== "api" ? undefined : def;
  const found = known ?? context.userFunction(call.name, call.via);
  if (found) return found;
  return fail(
    "UNRESOLVED_ROUTINE",
    {
      routineName: quoteName(...call.name),
      searchPath: searchPath(context),
    },
    call.origin,
  );
}

export function builtinName(parts: readonly string[]): string | undefined {
  if (parts.length === 1) return parts[0];
  const path = parts.slice(0, -1).join(".").toLowerCase();
  return path === "builtin" || path === "system.builtin" ? parts.at(-1) : undefined;
}

export function resolveContext(call: Pick<Call, "origin" | "via">, scope: Scope): ResolveContext {
  const { settings, rules, context } = scope.plan.analyzer;
  return {
    currentCatalog: context.currentCatalog,
    currentDatabase: context.currentDatabase,
    currentPath: context.currentPath ?? "",
    ansi: settings.ansi,
    timeZone: settings.timeZone,
    via: call.via ?? "sql",
    origin: call.origin,
    conf: settings.get,
    implicitCast(arg, spec) {
      const type = implicitType(typeOf(arg), spec, settings.ansi);
      return type && castTo(arg, type, scope);
    },
    commonType: (types) => commonType(types, rules),
    closeType: (types, tightest) => closeType(types, tightest, rules),
    castTo: (arg, type) => castTo(arg, type, scope),
    constant: (arg) => constantOf(arg),
    foldable: isFoldable,
    typeOf,
    nullable: nullableOf,
    print: (arg) => prettyName(arg, settings.timeZone),
  };
}

/** Lambdas last: their parameters take their types from the other arguments. */
function resolveArguments(args: readonly Expr[], def: FunctionDef, context: ResolveContext, scope: Scope): Expr[] {
  const resolved: Expr[] = args.map((arg) => (arg.t === "lambda" ? arg : resolveExpr(arg, scope)));
  for (const [i, arg] of args.entries()) {
    if (arg.t === "lambda") resolved[i] = bindLambda(arg, i, resolved, def, context, scope);
  }
  return resolved;
}

function bindLambda(
  lambda: Lambda,
  index: number,
  args: readonly Expr[],
  def: FunctionDef,
  context: ResolveContext,
  scope: Scope,
): Expr {
  if (!def.lambda) return resolveExpr(lambda, scope);
  const given = def.lambda(args, index, context);
  const fits = def.indexed ? lambda.params.length <= given.length : lambda.params.length === given.length;
  if (!fits) {
    fail(
      "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
      { expectedNumArgs: String(lambda.params.length), actualNumArgs: String(given.length) },
      lambda.origin,
    );
  }
  const params = lambda.params.map(
    (param, i): LambdaVar => ({ ...param, id: nextId(), type: given[i]!.type, nullable: given[i]!.nullable }),
  );
  checkDistinctNames(params, lambda, scope);
  const body = resolveExpr(lambda.body, { ...scope, lambdas: [...(scope.lambdas ?? []), ...params] });
  if (someExpr(body, (e) => e.t === "subquery")) {
    fail("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION", {}, lambda.origin);
  }
  return { ...lambda, params, body };
}

function checkDistinctNames(params: readonly LambdaVar[], lambda: Lambda, scope: Scope): void {
  const { caseSensitive } = scope.plan.analyzer.settings;
  const names = params.map((param) => (caseSensitive ? param.name : param.name.toLowerCase()));
  if (new Set(names).size === names.length) return;
  fail(
    "INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES",
    { args: names.map((name) => quoteName(name)).join(", "), caseSensitiveConfig: '"spark.sql.caseSensitive"' },
    lambda.origin,
  );
}
