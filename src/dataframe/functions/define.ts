import type { Vector } from "../columnar/vector.ts";
import type { Expr, Fn, LiteralValue, SortKey } from "../plan/expr.ts";
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
  | "anyTimestamp"
  | "atomic"
  | "array"
  | "map"
  | "struct"
  | "geometry"
  | "geography"
  /** Not string-castable targets such as a lambda or a literal: checked by the function's own `resolve`. */
  | {
      readonly oneOf: readonly ArgSpec[];
      /** What errors call it, where that is not the list. */
      readonly shown?: string;
    }
  /**
   * A text of certain collations only. `searched`: all but those that know case and no accents; `split`: of these, those
   * that count blanks at the end; `matched`, by regular expressions: UTF8_BINARY and UTF8_LCASE; `pattern`: all that count
   * blanks at the end.
   */
  | { readonly text: "searched" | "split" | "matched" | "pattern" }
  /** Only such types, and NULL: other types are not converted. */
  | { readonly exact: ArgSpec };

/** What a function's `resolve` may ask of the analysis. */
export interface ResolveContext {
  readonly ansi: boolean;
  readonly timeZone: string;
  readonly via: "sql" | "api";
  readonly origin: Origin | undefined;
  readonly currentCatalog: string;
  readonly currentDatabase: string;
  /** What current_path() gives. */
  readonly currentPath: string;
  conf(key: string): string | undefined;
  /** The argument, cast where Spark casts implicitly; undefined where the type does not fit. */
  implicitCast(arg: Expr, spec: ArgSpec): Expr | undefined;
  /** The type that all can be brought to without loss (as UNION, CASE, array(…) do); undefined if none. */
  commonType(types: readonly Type[]): Type | undefined;
  /** As `commonType`, but no text becomes a number; `tightest`: nor is a decimal changed. */
  closeType(types: readonly Type[], tightest: boolean): Type | undefined;
  /** The argument, cast to a type unless it has it. */
  castTo(arg: Expr, type: Type): Expr;
  /** The value of an expression without columns; undefined if it is not constant. */
  constant(arg: Expr): { readonly value: LiteralValue; readonly type: Type } | undefined;
  /** Whether the argument has the same value for every row, known or not. */
  foldable(arg: Expr): boolean;
  typeOf(arg: Expr): Type;
  nullable(arg: Expr): boolean;
  /** The expression as Spark prints it in error parameters, without the double quotes around. */
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
  readonly withinGroup?: readonly SortKey[];
  /** Put in by the registry: the canonical name, and an alias that prints as typed. */
  readonly canonical?: string;
  readonly shown?: string;
}

/** How DuckDB computes a call: SQL over the arguments' SQL. */
export interface LowerContext {
  /**
   * False: the SQL may compute in fewer bits than the type has and leave it to DuckDB to notice an overflow, which costs
   * nothing. The engine then runs the query once more, compiled with `precise`: the SQL must then give the right value or
   * raise the condition itself.
   */
  readonly precise: boolean;
  /**
   * True: rows may be out before an overflow shows, so that running once more is too late; where there is a result, the
   * SQL must give it. An overflow that is one in Spark, too, may still be left to DuckDB.
   */
  readonly exact: boolean;
  /** How many rows windows that are being compiled see at most; Infinity where that is not known. */
  rowsBelow(): number;
  /** SQL of what the aggregation that is being compiled groups by. */
  readonly groupKeys: readonly string[];
  /** How many slices of the rows Spark adds up by themselves, in the aggregation that is being compiled. */
  readonly slices: number;
  /** SQL of the round's number inside a recursion, by which Spark shifts the seeds of random functions. */
  readonly round?: string;
  /**
   * A call of a JavaScript function of `functions/js`, registered in DuckDB when first used for these types and this
   * `setup`: what `JsFunction.bind` is given once (plain data: patterns, zones, modes).
   */
  js(name: string, args: readonly string[], argTypes: readonly Type[], result: Type, setup?: JsSetup): string;
  /**
   * SQL that raises a Spark condition when it is evaluated; typed NULL for DuckDB. A parameter's value is a text, or the
   * SQL of a VARCHAR computed where it is raised. The exception's class is `exceptionClass(condition)`.
   */
  raise(
    condition: string,
    parameters: Readonly<Record<string, string | { readonly sql: string }>>,
    fn: { readonly origin?: Origin },
    type: Type,
  ): string;
  /** The SQL of an analysed expression: of a sort key of `withinGroup`, say. */
  lower(expr: Expr): string;
  /** By which DuckDB tells a value from others as Spark does: the value itself, unless it holds collated strings. */
  key(sql: string, type: Type): string;
  /** Few rows come in, whose order is to be kept where Spark keeps it. */
  readonly small: boolean;
  /** By which DuckDB orders a value as Spark does: the value itself, unless nulls may be inside it or collated strings. */
  orderKey(sql: string, type: Type): string;
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

export type JsSetup = Readonly<Record<string, string | number | boolean | null>>;

/** The name in generated SQL of a lambda's parameter. A lambda argument's SQL is `lambda a, b: body` over these names. */
export function lambdaName(id: number): string {
  return `lambda_${id}_`;
}

/** One function or operator: everything there is to know of it. */
export interface FunctionDef {
  /** The API has it, SQL doesn't know its name. */
  readonly apiOnly?: boolean;
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
  /**
   * The types of the parameters that the lambda at `index` gets, the arguments before it (and all that are no lambdas)
   * being resolved. Absent: the function takes no lambdas.
   */
  lambda?(
    args: readonly Expr[],
    index: number,
    context: ResolveContext,
  ): readonly { readonly type: Type; readonly nullable: boolean }[];
  /** Lambdas may leave out their last parameter, the index. */
  readonly indexed?: boolean;
  /** Checks and casts the arguments, gives type and nullability; raises Spark's conditions. */
  resolve(call: ResolvedCall, context: ResolveContext): Fn;
  /** The pretty form, where it is not `name(arg, arg)`. */
  print?(fn: Fn, print: (arg: Expr) => string): string;
  /**
   * DuckDB SQL. Aggregates and window functions give one bare call, DISTINCT, IGNORE NULLS and ORDER BY inside it, to which
   * the compiler adds FILTER and OVER; what is left to do with its result is `finish`. Generators give a LIST of STRUCT,
   * one element per row (NULL: no rows); their type is the struct of the output columns.
   */
  sql(args: readonly string[], fn: Fn, context: LowerContext): string;
  /** Around the call of an aggregate or window function, FILTER and OVER included. `args` as given to `sql`. */
  finish?(call: string, args: readonly string[], fn: Fn, context: LowerContext): string;
  readonly doc?: FunctionDoc;
}

export interface FunctionDoc {
  /** A sentence of our own. */
  readonly summary: string;
  /** SQL that is run as a test, and what it gives. */
  readonly example: string;
  readonly since?: string;
}

/** Computes a whole chunk: argument columns to a result column. */
export type ChunkFunction = (args: readonly Vector[], rows: number) => Vector;

export type JsFunction = RowFunction | ColumnFunction;

/** A scalar function in JavaScript over whole columns, nulls included. */
export interface ColumnFunction {
  readonly name: string;
  readonly volatile?: boolean;
  /** Called once per use and thread of each query, so that what it gives may remember what it has seen. */
  columns(argTypes: readonly Type[], result: Type, setup: JsSetup): ChunkFunction;
}

/**
 * A scalar function in JavaScript. Values are as in `LiteralValue`. By default it is not called where an argument is null,
 * and gives null there. A thrown SparkException becomes the query's error.
 */
export interface RowFunction {
  readonly name: string;
  readonly nulls?: "call";
  /** Not the same answer for the same arguments: never folded or merged by DuckDB. */
  readonly volatile?: boolean;
  /** Called once per use in a query; what it gives is called per row. */
  bind(argTypes: readonly Type[], result: Type, setup: JsSetup): (...args: LiteralValue[]) => LiteralValue;
  /** A faster way for whole chunks that are of a frequent kind; undefined for others. */
  whole?(
    argTypes: readonly Type[],
    result: Type,
    setup: JsSetup,
  ): (args: readonly Vector[], rows: number) => Vector | undefined;
}
