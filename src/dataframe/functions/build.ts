import type { AnalysisException } from "../errors/errors.ts";
import type { Expr, Fn } from "../plan/expr.ts";
import { typeOf } from "../plan/output.ts";
import type { Type } from "../types/type.ts";
import { type Exactness, mismatch, type Param, quotedType, takeArguments } from "./arguments.ts";
import type { FunctionDef, FunctionDoc, JsSetup, LowerContext, ResolveContext, ResolvedCall } from "./define.ts";

/** The result's type: a type, the type of an argument by position, or a rule. */
export type ResultRule =
  | Type
  | number
  | ((types: readonly Type[], args: readonly Expr[], context: ResolveContext) => Type);

/** Whether the result may be null; by default where an argument may be. */
export type NullRule =
  | boolean
  | ((nullable: readonly boolean[], args: readonly Expr[], context: ResolveContext) => boolean);

export type SqlRule = string | ((args: readonly string[], fn: Fn, context: LowerContext) => string);

export interface Shape {
  readonly aliases?: readonly string[];
  /** Aliases that print as the canonical name instead of as typed. */
  readonly plainAliases?: readonly string[];
  readonly shown?: string;
  readonly nulls?: NullRule;
  /** Positions of arguments that must have one type and are brought to it; `all` for every one. */
  readonly common?: "all" | readonly number[];
  /** Errors list types that have nothing in common in square brackets. */
  readonly listed?: boolean;
  /** The call that this one is short for, which errors about `common` show. */
  readonly standsFor?: (call: ResolvedCall) => ResolvedCall;
  /** Nothing is cast, arguments have the types already: `strict`, or NULL may still take them. */
  readonly exact?: Exactness;
  /** Settings to fix in the call. */
  readonly uses?: readonly ("ansi" | "timeZone" | "timeParser")[];
  /** More checks and fixed settings, after the arguments were taken. */
  readonly check?: (
    args: readonly Expr[],
    context: ResolveContext,
    call: ResolvedCall,
  ) => Readonly<Record<string, string | number | boolean>> | undefined;
  readonly print?: FunctionDef["print"];
  readonly deterministic?: boolean;
  /** DuckDB SQL: `$0` … are the arguments, `$*` all of them. */
  readonly sql?: SqlRule;
  /** The JavaScript function that computes it, where `sql` is absent; `setup` from the call. */
  readonly js?: string;
  readonly setup?: (fn: Fn) => JsSetup;
  readonly finish?: SqlRule;
  readonly lambda?: FunctionDef["lambda"];
  readonly params?: FunctionDef["params"];
  readonly doc?: FunctionDoc | readonly [summary: string, example: string];
}

/** A function of one row. */
export function scalar(name: string, params: readonly Param[], result: ResultRule, shape: Shape): FunctionDef {
  return build("scalar", name, params, result, shape);
}

/** An aggregate: `sql` is the bare call. It may be null where no rows are, unless `nulls` says otherwise. */
export function aggregate(name: string, params: readonly Param[], result: ResultRule, shape: Shape): FunctionDef {
  return build("aggregate", name, params, result, { nulls: true, ...shape });
}

/** A function that is only meant with OVER. */
export function windowed(name: string, params: readonly Param[], result: ResultRule, shape: Shape): FunctionDef {
  return build("window", name, params, result, shape);
}

/** A function that gives rows: `result` is the struct of its columns, `sql` a LIST of such structs. */
export function generator(name: string, params: readonly Param[], result: ResultRule, shape: Shape): FunctionDef {
  return build("generator", name, params, result, { nulls: false, ...shape });
}

function build(
  kind: FunctionDef["kind"],
  name: string,
  params: readonly Param[],
  result: ResultRule,
  shape: Shape,
): FunctionDef {
  const { doc, finish } = shape;
  return {
    name,
    kind,
    aliases: [...(shape.aliases ?? []), ...(shape.plainAliases ?? [])],
    shown: shape.shown,
    deterministic: shape.deterministic,
    params: shape.params,
    print: shape.print,
    lambda: shape.lambda,
    doc: doc === undefined || "summary" in doc ? doc : { summary: doc[0], example: doc[1] },
    resolve: (call, context) => resolve({ ...call, ...identity(call, name, shape) }, params, result, shape, context),
    sql: (args, fn, context) => lower(shape, args, fn, context),
    finish: finish === undefined ? undefined : (call, args, fn, context) => fill(finish, [call, ...args], fn, context),
  };
}

function identity(call: ResolvedCall, canonical: string, shape: Shape): { canonical: string; shown?: string } {
  const typed = call.name.toLowerCase();
  const asTyped = shape.aliases?.includes(typed) ?? false;
  return asTyped ? { canonical, shown: typed } : { canonical };
}

function resolve(
  call: ResolvedCall,
  params: readonly Param[],
  result: ResultRule,
  shape: Shape,
  context: ResolveContext,
): Fn {
  const taken = takeArguments(call, params, context, shape.exact);
  const args = shape.common === undefined ? taken : toCommon(call, taken, shape.common, context, shape);
  const options: Record<string, string | number | boolean> = {};
  if (shape.uses?.includes("ansi")) options.ansi = context.ansi;
  if (shape.uses?.includes("timeZone")) options.timeZone = context.timeZone;
  if (shape.uses?.includes("timeParser")) Object.assign(options, timeParser(context));
  Object.assign(options, shape.check?.(args, context, call));
  return {
    t: "fn",
    name: call.canonical ?? call.name,
    args,
    type: resultType(result, args, context),
    nullable: isNullable(shape.nulls, args, context),
    ...(call.shown === undefined ? {} : { shown: call.shown }),
    ...(call.distinct ? { distinct: true } : {}),
    ...(call.filter === undefined ? {} : { filter: call.filter }),
    ...(call.ignoreNulls ? { ignoreNulls: true } : {}),
    ...(call.withinGroup === undefined ? {} : { withinGroup: call.withinGroup }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(context.origin === undefined ? {} : { origin: context.origin }),
  };
}

/** The policy of parsing and writing dates and times, where it is not the usual one. */
export function timeParser(context: ResolveContext): { readonly timeParser?: string } {
  const policy = context.conf("spark.sql.legacy.timeParserPolicy")?.toUpperCase() ?? "CORRECTED";
  return policy === "CORRECTED" ? {} : { timeParser: policy };
}

function resultType(rule: ResultRule, args: readonly Expr[], context: ResolveContext): Type {
  if (typeof rule === "number") return context.typeOf(args[rule]!);
  return typeof rule === "function" ? rule(typesOf(args, context), args, context) : rule;
}

function isNullable(rule: NullRule | undefined, args: readonly Expr[], context: ResolveContext): boolean {
  if (typeof rule === "boolean") return rule;
  const nullable = args.map((arg) => arg.t !== "lambda" && context.nullable(arg));
  return rule === undefined ? nullable.includes(true) : rule(nullable, args, context);
}

function typesOf(args: readonly Expr[], context: ResolveContext): Type[] {
  return args.map((arg) => (arg.t === "lambda" ? { kind: "void" } : context.typeOf(arg)));
}

/** DATA_DIFF_TYPES, the types as the function lists them. */
export function differentTypes(call: ResolvedCall, dataType: string, context: ResolveContext): AnalysisException {
  const functionName = `\`${call.shown ?? call.canonical ?? call.name}\``;
  return mismatch(call, "DATA_DIFF_TYPES", context, { functionName, dataType });
}

/** Types as `IN`, `greatest` and `least` list them. */
export function listedTypes(types: readonly Type[]): string {
  return `[${types.map(quotedType).join(", ")}]`;
}

/** The arguments at `which` brought to the type they have in common; DATA_DIFF_TYPES where there is none. */
export function toCommon(
  call: ResolvedCall,
  args: readonly Expr[],
  which: "all" | readonly number[],
  context: ResolveContext,
  { listed, standsFor }: Pick<Shape, "listed" | "standsFor"> = {},
): Expr[] {
  const chosen = (i: number) => which === "all" || which.includes(i);
  const types = args.filter((_, i) => chosen(i)).map((arg) => context.typeOf(arg));
  if (types.length === 0) return [...args];
  const type = context.commonType(types);
  if (type === undefined) {
    const given = standsFor?.({ ...call, args }) ?? call;
    throw differentTypes(given, listed ? listedTypes(types) : `(${types.map(quotedType).join(" or ")})`, context);
  }
  return args.map((arg, i) => (chosen(i) ? context.castTo(arg, type) : arg));
}

function lower(shape: Shape, args: readonly string[], fn: Fn, context: LowerContext): string {
  if (shape.sql !== undefined) return fill(shape.sql, args, fn, context);
  const types = fn.args.map((arg) => typeOf(arg));
  return context.js(shape.js ?? fn.name, args, types, fn.type, { ...fn.options, ...shape.setup?.(fn) });
}

/** Fills `$0`, `$1`, `$*` of a template. */
function fill(rule: SqlRule, args: readonly string[], fn: Fn, context: LowerContext): string {
  if (typeof rule === "function") return rule(args, fn, context);
  return rule.replace(/\$(\*|\d+)/g, (_, key: string) =>
    key === "*" ? args.join(", ") : (args[Number(key)] ?? "NULL"),
  );
}
