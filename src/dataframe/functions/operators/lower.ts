import type { Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import type { LowerContext } from "../define.ts";
import { ansiConfig } from "../exceptions.ts";
import type { Decimal } from "../types.ts";
import type { ArithmeticOp } from "./arithmetic.ts";

const tryNames: Record<string, string> = { "+": "try_add", "-": "try_subtract", "*": "try_multiply", negative: "" };
const suffixes: Record<string, string> = { tinyint: "Y", smallint: "S" };

/** SQL longer than this is computed once and used by name. */
const repeatable = 400;

/** DuckDB SQL of arithmetic on two operands of one type (decimals: of two). `negation`: the left operand is the zero. */
export function lowerArithmetic(
  op: ArithmeticOp,
  args: readonly string[],
  fn: Fn,
  context: LowerContext,
  negation = false,
): string {
  const [a = "", b = ""] = args;
  const types = fn.args.map(typeOf);
  const type = types[0]!;
  if (type.kind === "decimal") return decimals(op, a, b, fn, types as Decimal[], context, negation);
  if (op === "/" || op === "%" || op === "div" || op === "pmod") return division(op, a, b, fn, type, context);
  if (type.kind === "float" || type.kind === "double") return negation ? `(-${b})` : `(${a} ${op} ${b})`;
  return whole(op, a, b, fn, type, context, negation);
}

function whole(op: string, a: string, b: string, fn: Fn, type: Type, context: LowerContext, negation: boolean): string {
  const interval = type.kind === "interval_ym" || type.kind === "interval_dt";
  const ansi = fn.options?.ansi === true || (interval && fn.options?.tries !== true);
  const tries = !ansi && (fn.name.startsWith("try_") || fn.options?.tries === true);
  const sqlType = context.typeSql(type);
  const left = negation ? `CAST(0 AS ${sqlType})` : a;
  const native = `(${left} ${op} ${b})`;
  if (!ansi && !tries) return wrapping(op, left, b, type, sqlType);
  if (!tries && !context.precise) return native;
  if (!tries && a.length + b.length > repeatable) {
    const body = whole(op, "o_.a", "o_.b", fn, type, context, negation);
    return `list_transform([struct_pack(a := ${negation ? b : a}, b := ${b})], lambda o_: ${body})[1]`;
  }
  const wide = `(CAST(${left} AS HUGEINT) ${op} CAST(${b} AS HUGEINT))`;
  // What the operands raise is not caught.
  if (tries) return `TRY_CAST(${wide} AS ${sqlType})`;
  const half = 2n ** BigInt(bitsOf(type) - 1);
  const fits = `${wide} BETWEEN ${-half} AND ${half - 1n}`;
  const error = interval
    ? intervalOverflow(negation ? "negative" : op, fn, context)
    : overflow(negation ? "negative" : op, a, b, fn, type, context);
  return `CASE WHEN NOT (${fits}) THEN ${error} ELSE ${native} END`;
}

function bitsOf(type: Type): number {
  return { tinyint: 8, smallint: 16, int: 32, interval_ym: 32 }[type.kind as string] ?? 64;
}

/** Java's arithmetic modulo 2^n. */
function wrapping(op: string, a: string, b: string, type: Type, sqlType: string): string {
  const size = 2n ** BigInt(bitsOf(type));
  const wide = `(CAST(${a} AS HUGEINT) ${op} CAST(${b} AS HUGEINT))`;
  const half = size / 2n;
  return `CAST(((((${wide} + ${half}) % ${size}) + ${size}) % ${size}) - ${half} AS ${sqlType})`;
}

function overflow(op: string, a: string, b: string, fn: Fn, type: Type, context: LowerContext): string {
  const suffix = suffixes[type.kind];
  if (suffix !== undefined && op !== "negative") {
    const value = (sql: string) => ({ sql: `CAST(${sql} AS VARCHAR) || 'S'` });
    return context.raise(
      "BINARY_ARITHMETIC_OVERFLOW",
      { value1: value(a), symbol: op, value2: value(b), functionName: `\`${tryNames[op]}\`` },
      fn,
      type,
    );
  }
  const alternative = tryNames[op] ? ` Use '${tryNames[op]}' to tolerate overflow and return NULL instead.` : "";
  return context.raise("ARITHMETIC_OVERFLOW", { message: "overflow", alternative, config: ansiConfig }, fn, type);
}

function intervalOverflow(op: string, fn: Fn, context: LowerContext): string {
  const name = tryNames[op];
  return name
    ? context.raise("INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", { functionName: `\`${name}\`` }, fn, fn.type)
    : context.raise("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {}, fn, fn.type);
}

function division(op: ArithmeticOp, a: string, b: string, fn: Fn, type: Type, context: LowerContext): string {
  const floating = type.kind === "float" || type.kind === "double";
  const quotient =
    op === "/"
      ? `(${a} / ${b})`
      : op === "div"
        ? type.kind === "interval_ym"
          ? `CAST(${a} // ${b} AS BIGINT)`
          : type.kind === "bigint" && !isNonZeroNumber(b)
            ? wholeQuotient(a, b, fn, context)
            : `(${a} // ${b})`
        : op === "%"
          ? remainder(a, b, floating)
          : positive(a, b, floating);
  if (isNonZeroNumber(b)) return quotient;
  const ansi = fn.options?.ansi === true;
  if (!ansi) return `CASE WHEN ${b} = 0 THEN NULL ELSE ${quotient} END`;
  const condition = op === "%" || op === "pmod" ? "REMAINDER_BY_ZERO" : "DIVIDE_BY_ZERO";
  const error = context.raise(condition, { config: ansiConfig }, fn, fn.type);
  return `CASE WHEN ${b} = 0 THEN CASE WHEN ${a} IS NULL THEN NULL ELSE ${error} END ELSE ${quotient} END`;
}

/** The least BIGINT has no opposite. */
function wholeQuotient(a: string, b: string, fn: Fn, context: LowerContext): string {
  const least = -(2n ** 63n);
  const alternative = " Use 'try_divide' to tolerate overflow and return NULL instead.";
  const parameters = { message: "Overflow in integral divide", alternative, config: ansiConfig };
  const over = fn.options?.ansi === true ? context.raise("ARITHMETIC_OVERFLOW", parameters, fn, fn.type) : a;
  return `CASE WHEN ${b} = -1 AND ${a} = ${least} THEN ${over} ELSE (${a} // ${b}) END`;
}

/** DuckDB's `%` has the sign of the dividend, as Java's. */
function remainder(a: string, b: string, floating: boolean): string {
  return floating || isNonZeroNumber(b)
    ? `(${a} % ${b})`
    : `CASE WHEN ${b} = -1 THEN (${a} & 0) ELSE (${a} % ${b}) END`;
}

function positive(a: string, b: string, floating: boolean): string {
  const r = remainder(a, b, floating);
  return `CASE WHEN ${r} < 0 THEN ((${r} + ${b}) % ${b}) ELSE ${r} END`;
}

function isNonZeroNumber(sql: string): boolean {
  const number = /^(?:CAST\()?\(?(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\)?(?: AS [A-Z0-9(), ]+\))?(?:::\w+)?$/i.exec(sql)?.[1];
  return number !== undefined && Number(number) !== 0 && Number(number) !== -1;
}

function decimals(
  op: ArithmeticOp,
  a: string,
  b: string,
  fn: Fn,
  types: readonly Decimal[],
  context: LowerContext,
  negation: boolean,
): string {
  const [p, q] = types as readonly [Decimal, Decimal];
  if (negation) return `(-${b})`;
  const result = fn.type;
  const exactFits =
    result.kind === "decimal" &&
    (op === "*"
      ? p.precision + q.precision + 1 <= 38 && result.scale === p.scale + q.scale
      : (op === "+" || op === "-") &&
        Math.max(p.precision - p.scale, q.precision - q.scale) + Math.max(p.scale, q.scale) + 1 <= 38);
  // DuckDB counts in as few bits as it can and says when they do not suffice; only the scale must be right here.
  const scale = op === "*" ? p.scale + q.scale : Math.max(p.scale, q.scale);
  if (!context.exact && "+-*".includes(op) && result.kind === "decimal" && result.scale === scale) {
    return `(${a} ${op} ${b})`;
  }
  if (exactFits && result.kind === "decimal") {
    const type = context.typeSql(result);
    if (op !== "*") return `CAST(CAST(${a} AS ${type}) ${op} CAST(${b} AS ${type}) AS ${type})`;
    const wide =
      p.precision + q.precision <= 18 ? a : `CAST(${a} AS DECIMAL(${Math.max(p.precision, 19)}, ${p.scale}))`;
    return `CAST(${wide} * ${b} AS ${type})`;
  }
  return context.js("decimal_arithmetic", [a, b], types, result, { op, ansi: fn.options?.ansi === true });
}
