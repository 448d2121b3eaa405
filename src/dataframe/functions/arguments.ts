import { AnalysisException } from "../errors/errors.ts";
import { transformUp } from "../plan/children.ts";
import type { Expr, Fn } from "../plan/expr.ts";
import { sqlType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import type { ArgSpec, ResolveContext, ResolvedCall } from "./define.ts";
import { isDatetime, t } from "./types.ts";

/** A parameter of a function: what it takes, whether it may be left out (and what is put there), whether it repeats. */
export type Param =
  | ArgSpec
  | { readonly optional: ArgSpec; readonly default?: Expr }
  | { readonly rest: ArgSpec; readonly min?: number };

/** A parameter that may be left out. With a default, the default is put in (and shows in column names, as in Spark). */
export function opt(spec: ArgSpec, value?: number | string | boolean | null, type?: Type): Param {
  return value === undefined ? { optional: spec } : { optional: spec, default: lit(value, type) };
}

/** Any number of such arguments, at least `min`. */
export function rest(spec: ArgSpec, min = 0): Param {
  return { rest: spec, min };
}

/** An argument that must be of such a type as it is. */
export function exactly(spec: ArgSpec): ArgSpec {
  return { exact: spec };
}

export function lit(value: number | string | boolean | null, type?: Type): Expr {
  return { t: "literal", value, type: type ?? typeOfValue(value) };
}

function typeOfValue(value: number | string | boolean | null): Type {
  if (value === null) return t.void;
  return typeof value === "number" ? t.int : typeof value === "string" ? t.string : t.boolean;
}

const isOptional = (p: Param): p is { optional: ArgSpec; default?: Expr } => typeof p === "object" && "optional" in p;
const isRest = (p: Param): p is { rest: ArgSpec; min?: number } => typeof p === "object" && "rest" in p;

/** Checks number and types of the arguments, puts in defaults and, unless they must be `exact`, implicit casts. */
export function takeArguments(
  call: ResolvedCall,
  params: readonly Param[],
  context: ResolveContext,
  exact?: Exactness,
): Expr[] {
  checkCount(call, params, context);
  const repeated = params.find(isRest);
  const fixed = params.filter((p) => !isRest(p));
  const taken = call.args.map((arg, i) => ({ arg, param: fixed[i] ?? repeated! }));
  for (const param of fixed.slice(call.args.length))
    if (isOptional(param) && param.default) taken.push({ arg: param.default, param });
  const full = { ...call, args: taken.map(({ arg }) => arg) };
  return taken.map(({ arg, param }, i) => {
    const spec = isRest(param) ? param.rest : isOptional(param) ? param.optional : (param as ArgSpec);
    const cast = takeArgument(full, arg, i, spec, context);
    if (exact && !isExact(arg, cast, exact, context)) throw unexpectedInput(full, arg, i, spec, context);
    return cast;
  });
}

export type Exactness = "strict" | "orNull";

/** Without ANSI, NULL takes the type all the same. */
function isExact(arg: Expr, cast: Expr, exact: Exactness, context: ResolveContext): boolean {
  const given = context.typeOf(arg);
  if (given.kind === "void") return exact === "orNull" || !context.ansi;
  return sqlType(given) === sqlType(context.typeOf(cast));
}

export function checkCount(call: ResolvedCall, params: readonly Param[], context: ResolveContext): void {
  const min = params.reduce((n, p) => n + (isRest(p) ? (p.min ?? 0) : isOptional(p) ? 0 : 1), 0);
  const open = params.some(isRest);
  const max = open ? Number.POSITIVE_INFINITY : params.length;
  if (call.args.length >= min && call.args.length <= max) return;
  const counts = open ? `> ${min - 1}` : min === max ? String(min) : `[${range(min, max).join(", ")}]`;
  throw wrongNumber(call, counts, context);
}

export function wrongNumber(call: ResolvedCall, expectedNum: string, context: ResolveContext): AnalysisException {
  return new AnalysisException(
    "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
    {
      functionName: `\`${call.name}\``,
      expectedNum,
      actualNum: String(call.args.length),
      docroot: "https://spark.apache.org/docs/latest",
    },
    { origin: context.origin },
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** One argument as its parameter wants it. */
export function takeArgument(
  call: ResolvedCall,
  arg: Expr,
  index: number,
  spec: ArgSpec,
  context: ResolveContext,
): Expr {
  if (spec === "any" || arg.t === "lambda") return arg;
  const taken = context.implicitCast(arg, spec);
  if (taken !== undefined) return taken;
  const type = context.typeOf(arg);
  if (typeof spec === "object" && "kind" in spec && isClock(type) && isClock(spec))
    throw new AnalysisException(
      "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION",
      { sqlExpr: quoted(context.print(arg)), srcType: quotedType(type), targetType: quotedType(spec) },
      { origin: context.origin },
    );
  throw unexpectedInput(call, arg, index, spec, context);
}

/** Dates and times are taken for one another, before it shows that a TIME can't be converted. */
function isClock(type: Type): boolean {
  return type.kind === "time" || isDatetime(type);
}

export function unexpectedInput(
  call: ResolvedCall,
  arg: Expr,
  index: number,
  spec: ArgSpec,
  context: ResolveContext,
): AnalysisException {
  const type = context.typeOf(arg);
  const requiredType = specText(spec);
  const bytes = type.kind === "binary" && requiredType.includes('"STRING"');
  return mismatch(
    unbound(call),
    "UNEXPECTED_INPUT_TYPE",
    context,
    {
      paramIndex: ordinal(index),
      requiredType,
      inputSql: quoted(context.print(arg)),
      inputType: quotedType(type),
    },
    bytes ? 'Bytes, as Kafka\'s key and value are, become text with .cast("string").' : undefined,
  );
}

/** The call as it is before its lambdas' parameters have types, which come from the other arguments. */
export function unbound(call: ResolvedCall): ResolvedCall {
  const untyped = (e: Expr): Expr => (e.t === "lambdaVar" ? { ...e, type: undefined } : e);
  const args = call.args.map((arg): Expr => {
    if (arg.t !== "lambda") return arg;
    return { ...arg, params: arg.params.map((p) => ({ ...p, type: undefined })), body: transformUp(arg.body, untyped) };
  });
  return { ...call, args };
}

/** A `DATATYPE_MISMATCH.*` about a call. */
export function mismatch(
  call: ResolvedCall,
  kind: string,
  context: ResolveContext,
  parameters: Readonly<Record<string, string>>,
  hint?: string,
): AnalysisException {
  return new AnalysisException(
    `DATATYPE_MISMATCH.${kind}`,
    { sqlExpr: quoted(context.print(provisional(call))), ...parameters },
    { origin: context.origin, hint },
  );
}

/** An argument must have one value for all rows; `inputType` is put in as it is. */
export function checkFoldable(
  call: ResolvedCall,
  arg: Expr,
  name: string,
  inputType: string,
  context: ResolveContext,
): void {
  if (context.foldable(arg)) return;
  throw mismatch(call, "NON_FOLDABLE_INPUT", context, {
    inputName: `\`${name}\``,
    inputType,
    inputExpr: quoted(context.print(arg)),
  });
}

function provisional(call: ResolvedCall): Fn {
  return {
    t: "fn",
    name: call.canonical ?? call.name,
    args: call.args,
    type: t.void,
    nullable: true,
    shown: call.shown,
  };
}

export function quoted(text: string): string {
  return `"${text}"`;
}

export function quotedType(type: Type): string {
  return quoted(sqlType(type));
}

const ordinals = ["first", "second", "third"];

export function ordinal(index: number): string {
  return ordinals[index] ?? `${index + 1}th`;
}

const specNames: Partial<Record<string, string>> = {
  numeric: '"NUMERIC"',
  integral: '"INTEGRAL"',
  fractional: '"FRACTIONAL"',
  decimal: '"DECIMAL"',
  atomic: '"ATOMIC"',
  ansiInterval: '"INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH"',
  anyTimestamp: '"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)"',
  datetime: '("TIMESTAMP" or "TIMESTAMP_NTZ" or "DATE")',
  array: '"ARRAY"',
  map: '"MAP"',
  struct: '"STRUCT"',
  any: '"ANY"',
};

/** How error parameters name what an argument may be. */
function specText(spec: ArgSpec): string {
  if (typeof spec === "string") return specNames[spec] ?? quoted(spec.toUpperCase());
  if ("exact" in spec) return specText(spec.exact);
  if ("oneOf" in spec) return spec.shown ?? `(${spec.oneOf.map(specText).join(" or ")})`;
  if ("text" in spec) return '"STRING"';
  return spec.kind === "time" ? '"TIME"' : quotedType(spec);
}
