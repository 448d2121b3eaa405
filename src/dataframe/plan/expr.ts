import type { Type } from "../types/type.ts";
import type { Origin } from "./origin.ts";
import type { Plan } from "./plan.ts";

/**
 * Expressions, before and after analysis: immutable tagged data. Operators are calls like any function (`+`, `=`, `and`,
 * `isnull`, `in`, `between` …): see `analysis/functions`. Analysis replaces `name`, `star`, `call`, `unresolvedAlias` …
 * by `attr`, `fn`, `alias` and gives every node a type and nullability (`typeOf`, `nullableOf`).
 */
export type Expr =
  | Literal
  | Attr
  | Name
  | Star
  | Alias
  | Call
  | Fn
  | Cast
  | Case
  | Lambda
  | LambdaVar
  | Field
  | Window
  | SortKey
  | Subquery
  | OuterRef
  | Parameter
  | NamedArg
  | ColumnRegex;

interface Node {
  readonly origin?: Origin;
}

/**
 * `value` by type: null · boolean · number (tinyint … int, float, double) · bigint (bigint; unscaled decimal; µs of
 * timestamp, timestamp_ntz, interval_dt; ns of time) · number (days of date, months of interval_ym) · string ·
 * Uint8Array (binary) · {months, days, micros} (interval) · arrays of such values, [key, value] pairs and field values
 * for array, map and struct.
 */
export type LiteralValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | { readonly months: number; readonly days: number; readonly micros: bigint }
  | readonly LiteralValue[];

export interface Literal extends Node {
  readonly t: "literal";
  readonly value: LiteralValue;
  readonly type: Type;
}

/** A resolved column: `id` is unique in the process, `qualifier` e.g. ["spark_catalog", "default", "t"] or ["alias"]. */
export interface Attr extends Node {
  readonly t: "attr";
  readonly id: number;
  readonly name: string;
  readonly type: Type;
  readonly nullable: boolean;
  readonly qualifier: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Before analysis: the DataFrame's plan that `df.col(…)` was asked of, so that self-joins can be told apart. */
  readonly source?: Plan;
  /** During analysis: reached by qualified names only (the key columns that JOIN … USING merged); or the files' `_metadata`. */
  readonly hidden?: true | "metadata";
}

/** A name to resolve: a column (with qualifiers, struct fields or map keys behind it), a lambda or session variable. */
export interface Name extends Node {
  readonly t: "name";
  readonly parts: readonly string[];
  /** `IDENTIFIER(expr)` instead of parts. */
  readonly identifier?: Expr;
  /** Written by `Column.outer`: may be a column of the query around. */
  readonly outer?: boolean;
}

/** `*`, `t.*`, with Spark's EXCEPT (names) as far as written. */
export interface Star extends Node {
  readonly t: "star";
  readonly target?: readonly string[];
  readonly except?: readonly (readonly string[])[];
}

/** Without an `id` before analysis. Several `names`: a generator's or struct's columns, `AS (a, b)`. */
export interface Alias extends Node {
  readonly t: "alias";
  readonly child: Expr;
  readonly names: readonly string[];
  readonly id?: number;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A function or operator as written, not resolved yet. `via` tells which spelling rules name it (SQL or Column API). */
export interface Call extends Node {
  readonly t: "call";
  /** Usually one part; "catalog.schema.f" has more. Operators by their sign. */
  readonly name: readonly string[];
  /** `IDENTIFIER(expr)(…)` instead of a name. */
  readonly identifier?: Expr;
  readonly args: readonly Expr[];
  readonly distinct?: boolean;
  readonly filter?: Expr;
  readonly ignoreNulls?: boolean;
  /** `WITHIN GROUP (ORDER BY …)`. */
  readonly withinGroup?: readonly SortKey[];
  readonly via?: "sql" | "api";
}

/** A resolved call: `name` is the registry's canonical name, arguments are coerced. */
export interface Fn extends Node {
  readonly t: "fn";
  readonly name: string;
  readonly args: readonly Expr[];
  readonly type: Type;
  readonly nullable: boolean;
  /** The name or form to print where it is not the canonical one (an alias as typed, an API spelling). */
  readonly shown?: string;
  readonly distinct?: boolean;
  readonly filter?: Expr;
  readonly ignoreNulls?: boolean;
  readonly withinGroup?: readonly SortKey[];
  /** Set by the analysis where it is not a function of one row. */
  readonly kind?: "aggregate" | "window" | "generator";
  /** False, set by the analysis: rand, uuid …: not to be evaluated twice or moved. */
  readonly deterministic?: false;
  /** Settings that the result depends on, fixed at analysis: ANSI mode, session time zone, a seed, a UDF's handle … */
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** A function written in SQL: its body, in which the arguments take the place of `params`: see `expandSqlFunctions`. */
  readonly sqlFunction?: { readonly params: readonly Attr[]; readonly body: Expr };
}

/** `implicit`: put in by the analysis, never shown in names. */
export interface Cast extends Node {
  readonly t: "cast";
  readonly child: Expr;
  readonly to: Type;
  readonly mode: "cast" | "try" | "implicit";
  /** Fixed at analysis; `cast` raises only with it. */
  readonly ansi?: boolean;
  readonly timeZone?: string;
}

/** CASE WHEN; a simple CASE is written as searched by the parser. */
export interface Case extends Node {
  readonly t: "case";
  readonly branches: readonly { readonly when: Expr; readonly then: Expr }[];
  readonly otherwise?: Expr;
}

export interface Lambda extends Node {
  readonly t: "lambda";
  readonly params: readonly LambdaVar[];
  readonly body: Expr;
}

/** Before analysis only `name` counts (parameters and uses alike; uses in SQL are `Name`s). */
export interface LambdaVar extends Node {
  readonly t: "lambdaVar";
  readonly name: string;
  readonly id: number;
  readonly type?: Type;
  readonly nullable?: boolean;
}

/** `child.name`, `child[key]`: resolved by the child's type to struct field (by index), array element or map value. */
export interface Field extends Node {
  readonly t: "field";
  readonly child: Expr;
  /** A literal string for `.name`; any expression for `[key]`. */
  readonly key: Expr;
  /** After analysis: what it is. `structs`: a field of every struct in an array. */
  readonly access?: "struct" | "structs" | "array" | "map" | "variant";
  readonly index?: number;
  readonly type?: Type;
  readonly nullable?: boolean;
  /** Fixed at analysis for arrays: an index out of range raises. */
  readonly ansi?: boolean;
}

export type FrameBound =
  | "unboundedPreceding"
  | "unboundedFollowing"
  | "currentRow"
  /** Following; preceding is a negated expression, as Spark prints it. */
  | Expr;

export interface WindowSpec {
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly frame?: WindowFrame;
  readonly origin?: Origin;
}

export interface WindowFrame {
  readonly unit: "rows" | "range";
  readonly lower: FrameBound;
  readonly upper: FrameBound;
  /** In whose clocks the days and months between timestamps are counted. */
  readonly timeZone?: string;
}

export interface Window extends Node {
  readonly t: "window";
  readonly fn: Expr;
  /** A string names a window of the WINDOW clause. */
  readonly spec: WindowSpec | string;
}

export interface SortKey extends Node {
  readonly t: "sort";
  readonly child: Expr;
  readonly direction: "asc" | "desc";
  /** Spark's default: nulls first when ascending, last when descending. Filled in by the parser and the API. */
  readonly nulls: "first" | "last";
}

/** A subquery used as an expression. `in`: `values IN (plan)`. After analysis `plan` is resolved. */
export interface Subquery extends Node {
  readonly t: "subquery";
  readonly use: "scalar" | "exists" | "in";
  readonly plan: Plan;
  readonly values?: readonly Expr[];
  readonly type?: Type;
  readonly nullable?: boolean;
}

/** After analysis: a column of the query around a subquery or lateral join. */
export interface OuterRef extends Node {
  readonly t: "outer";
  readonly attr: Attr;
}

/** `:name` or `?` (by position from 0). */
export interface Parameter extends Node {
  readonly t: "parameter";
  readonly name: string | number;
}

/** `f(name => value)`. */
export interface NamedArg extends Node {
  readonly t: "namedArg";
  readonly name: string;
  readonly value: Expr;
}

/** `` `(a|b)?+.+` `` where spark.sql.parser.quotedRegexColumnNames is on, and df.colRegex. */
export interface ColumnRegex extends Node {
  readonly t: "regex";
  readonly pattern: string;
  readonly target?: readonly string[];
}
