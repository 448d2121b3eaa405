import type { Expr, Fn, LiteralValue } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import type { Type } from "../types/type.ts";

/** What an argument may be, as Spark's input types: implicit casts lead to the first that fits. */
export type ArgSpec =
  | Type
  | "any"
  | "numeric"
  | "integral"
  | "fractional"
  | "decimal"
  | "ansiInterval"
  | "datetime"
  | "atomic"
  | "array"
  | "map"
  | "struct"
  /** Not string-castable targets such as a lambda or a literal: checked by the function's own `resolve`. */
  | { readonly oneOf: readonly ArgSpec[] };

/** What a function's `resolve` may ask of the analysis. */
export interface ResolveContext {
  readonly ansi: boolean;
  readonly timeZone: string;
  readonly via: "sql" | "api";
  readonly origin: Origin | undefined;
  conf(key: string): string | undefined;
  /** The argument, cast where Spark casts implicitly; undefined where the type does not fit. */
  implicitCast(arg: Expr, spec: ArgSpec): Expr | undefined;
  /** The type that all can be brought to without loss (as UNION, CASE, array(…) do); undefined if none. */
  commonType(types: readonly Type[]): Type | undefined;
  /** The argument, cast to a type unless it has it. */
  castTo(arg: Expr, type: Type): Expr;
  /** The value of an expression without columns; undefined if it is not constant. */
  constant(arg: Expr): { readonly value: LiteralValue; readonly type: Type } | undefined;
  typeOf(arg: Expr): Type;
  nullable(arg: Expr): boolean;
  /** The expression as Spark prints it, for error parameters. */
  print(arg: Expr): string;
}

/** What `resolve` is given: arguments already resolved (lambdas by `bindLambda`), the rest as written. */
export interface ResolvedCall {
  /** The name as written, for error texts and for aliases that print as typed. */
  readonly name: string;
  readonly args: readonly Expr[];
  readonly distinct: boolean;
  readonly ignoreNulls: boolean;
  readonly filter?: Expr;
}

/** How DuckDB computes a call: SQL over the arguments' SQL. */
export interface LowerContext {
  /** A call of a JavaScript function of `functions/js`, registered in DuckDB when first used. */
  js(name: string, args: readonly string[], argTypes: readonly Type[], result: Type): string;
  /** SQL that raises a Spark condition when it is evaluated; typed NULL for DuckDB. */
  raise(
    condition: string,
    parameters: Readonly<Record<string, string>>,
    fn: { readonly origin?: Origin },
    type: Type,
  ): string;
  /** DuckDB's name of a type. */
  typeSql(type: Type): string;
  /** A literal of that type. */
  literal(value: LiteralValue, type: Type): string;
  cast(
    sql: string,
    from: Type,
    to: Type,
    options: { readonly ansi: boolean; readonly try?: boolean; readonly timeZone: string; readonly origin?: Origin },
  ): string;
}

/** One function or operator: everything there is to know of it. */
export interface FunctionDef {
  /** Canonical name, lower case; operators by their sign. */
  readonly name: string;
  /** Other names; printed as typed. */
  readonly aliases?: readonly string[];
  /** What to print instead of the name, e.g. `SQRT`. */
  readonly shown?: string;
  readonly kind: "scalar" | "aggregate" | "window" | "generator";
  /** False: rand, uuid, current values that may not be folded or merged. */
  readonly deterministic?: boolean;
  /** Names and defaults of parameters, for named arguments. */
  readonly params?: readonly { readonly name: string; readonly default?: Expr }[];
  /** Checks and casts the arguments, gives type and nullability; raises Spark's conditions. */
  resolve(call: ResolvedCall, context: ResolveContext): Fn;
  /** The pretty form, where it is not `name(arg, arg)`. */
  print?(fn: Fn, print: (arg: Expr) => string): string;
  /** DuckDB SQL. For aggregates: the call without FILTER and DISTINCT if `fn` does not need to handle them. */
  sql(args: readonly string[], fn: Fn, context: LowerContext): string;
  readonly doc?: FunctionDoc;
}

export interface FunctionDoc {
  /** A sentence of our own. */
  readonly summary: string;
  /** SQL that is run as a test, and what it gives. */
  readonly example: string;
  readonly since?: string;
}

/**
 * A scalar function in JavaScript. Values are as in `LiteralValue`. By default it is not called where an argument is null,
 * and gives null there. A thrown SparkException becomes the query's error.
 */
export interface JsFunction {
  readonly name: string;
  readonly nulls?: "call";
  readonly call: (...args: never[]) => LiteralValue;
}
