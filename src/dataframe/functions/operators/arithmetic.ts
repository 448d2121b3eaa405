import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, mismatch, quotedType } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { isAnsiInterval, isIntegral, isNumeric, t } from "../types.ts";
import { alignNumbers, besideNull, filled, promote } from "./coercion.ts";
import { decimalResult } from "./decimal.ts";
import { lowerArithmetic } from "./lower.ts";
import { intervalArithmetic } from "./temporal.ts";

export type ArithmeticOp = "+" | "-" | "*" | "/" | "%" | "div" | "pmod";

const wanted: Record<ArithmeticOp, string> = {
  "+": '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
  "-": '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
  "*": '"NUMERIC"',
  "/": '("DOUBLE" or "DECIMAL")',
  "%": '"NUMERIC"',
  div: '("BIGINT" or "DECIMAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")',
  pmod: '"NUMERIC"',
};

/** One of `+ - * / % div`, `mod`, `pmod` and their `try_` forms: numbers here, dates and intervals in `temporal.ts`. */
export function arithmetic(
  name: string,
  op: ArithmeticOp,
  more: Partial<FunctionDef> & { tries?: boolean } = {},
): FunctionDef {
  const { tries = false, ...rest } = more;
  return {
    name,
    kind: "scalar",
    resolve: (call, context) => resolveArithmetic({ ...call, canonical: name }, op, tries, context),
    print: tries ? asWritten : op === "pmod" ? undefined : infix(op),
    sql: (args, fn, context) => (fn.options?.temporal ? tried(args[2]!) : lowerArithmetic(op, args, fn, context)),
    ...rest,
  };
}

/** With dates and intervals the third argument is what computes the result; names show the two that were written. */
function triedTemporal(call: ResolvedCall, given: readonly Expr[], temporal: Expr, context: ResolveContext): Fn {
  const { origin } = temporal;
  return {
    t: "fn",
    name: call.canonical ?? call.name,
    args: [...given, lenientInside(temporal)],
    type: context.typeOf(temporal),
    nullable: true,
    options: { temporal: true },
    ...(origin === undefined ? {} : { origin }),
  };
}

const asWritten: FunctionDef["print"] = ({ name, args }, print) => `${name}(${args.slice(0, 2).map(print).join(", ")})`;

/** Functions in JavaScript give NULL themselves where they are told to try; TRY takes no aggregates and no `error(…)`. */
function tried(sql: string): string {
  return /"js_|error\(|^CASE|^TRY|sum\(/.test(sql) ? sql : `TRY(${sql})`;
}

function infix(op: string): FunctionDef["print"] {
  return (fn, print) => {
    const [left = "", right = ""] = fn.args.map(print);
    return fn.shown === undefined ? `(${left} ${op} ${right})` : `${fn.shown}(${left}, ${right})`;
  };
}

function resolveArithmetic(call: ResolvedCall, op: ArithmeticOp, tries: boolean, context: ResolveContext): Fn {
  checkCount(call, ["any", "any"], context);
  const given = [call.args[0]!, call.args[1]!] as const;
  // What is wrong is told of the operator.
  const operator: ResolvedCall = tries ? { ...call, name: op, canonical: op } : call;
  const temporal = intervalArithmetic(op, given, tries, operator, context);
  if (temporal !== undefined) return tries ? triedTemporal(call, given, temporal, context) : temporal;
  const taken = op === "/" ? quotient(given, context) : operands(op, given, context);
  const [left, right] = tries ? [lenient(taken[0]), lenient(taken[1])] : taken;
  const type = resultType(operator, op, left, right, context);
  const ansi = tries ? false : context.ansi;
  const shown = op === "%" && call.name.toLowerCase() === "mod" ? "mod" : undefined;
  const mayBeNull = tries || divides(op) || (type.kind === "decimal" && !ansi);
  return {
    t: "fn",
    name: call.canonical ?? call.name,
    args: [left, right],
    type,
    nullable: mayBeNull || context.nullable(left) || context.nullable(right),
    options: { ansi },
    ...(shown === undefined ? {} : { shown }),
    ...(context.origin === undefined ? {} : { origin: context.origin }),
  };
}

/** What `try_` functions convert by themselves is NULL where it can't be converted. */
function lenient(arg: Expr): Expr {
  return arg.t === "cast" && arg.mode === "implicit" ? { ...arg, ansi: false } : arg;
}

function lenientInside(expr: Expr): Expr {
  if (expr.t === "cast") return { ...expr, child: lenientInside(expr.child) };
  return expr.t === "fn" ? { ...expr, args: expr.args.map(lenient) } : expr;
}

const divides = (op: ArithmeticOp): boolean => op === "/" || op === "%" || op === "div" || op === "pmod";

/** NULL divided is a DOUBLE, by a decimal, too. */
function quotient(given: readonly [Expr, Expr], context: ResolveContext): readonly [Expr, Expr] {
  const [left, right] = operands("/", given, context);
  const decimal = context.typeOf(left).kind === "decimal" && context.typeOf(given[0]).kind !== "void";
  if (decimal || !isNumeric(context.typeOf(left)) || !isNumeric(context.typeOf(right))) return [left, right];
  return [context.castTo(left, t.double), context.castTo(right, t.double)];
}

/** What an operator brings its operands to; of other types only operands that have one already are compared. */
const takes: Partial<Record<ArithmeticOp, (type: Type) => boolean>> = {
  div: (type) => type.kind === "bigint" || type.kind === "decimal" || isAnsiInterval(type),
};

/** The operands as their operator wants them: strings and NULLs promoted, `/` on doubles or decimals, `div` on BIGINT. */
function operands(op: ArithmeticOp, given: readonly [Expr, Expr], context: ResolveContext): readonly [Expr, Expr] {
  const kinds = given.map((arg) => context.typeOf(arg).kind);
  if (kinds.every((kind) => kind === "void")) {
    const type = op === "div" ? t.bigint : t.double;
    const bring = op === "/" ? context.castTo : (arg: Expr, to: Type) => filled(arg, to, context);
    return [bring(given[0], type), bring(given[1], type)];
  }
  // In ANSI mode nothing says what number two texts are.
  const bothText = !context.ansi && kinds.every((kind) => kind === "string");
  if (bothText) return aligned(op, [context.castTo(given[0], t.double), context.castTo(given[1], t.double)], context);
  const whole = op === "div" ? asBigint(given, context) : given;
  return besideNull(whole, context, takes[op] ?? isNumeric) ?? aligned(op, whole, context);
}

function aligned(op: ArithmeticOp, given: readonly [Expr, Expr], context: ResolveContext): readonly [Expr, Expr] {
  const [left, right] = alignNumbers(promote(given, "arithmetic", context, takes[op]), context, takes[op]);
  const type = context.typeOf(left);
  if (op !== "/" || !isNumeric(type) || !isNumeric(context.typeOf(right)) || type.kind === "decimal")
    return [left, right];
  return [context.castTo(left, t.double), context.castTo(right, t.double)];
}

function asBigint([left, right]: readonly [Expr, Expr], context: ResolveContext): readonly [Expr, Expr] {
  const wide = (arg: Expr, other: Expr) => {
    const decimals = context.typeOf(other).kind === "decimal";
    return isIntegral(context.typeOf(arg)) && !decimals ? context.castTo(arg, t.bigint) : arg;
  };
  return [wide(left, right), wide(right, left)];
}

function resultType(call: ResolvedCall, op: ArithmeticOp, left: Expr, right: Expr, context: ResolveContext): Type {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  const given = { ...call, args: [left, right] };
  if (a.kind === "decimal" && b.kind === "decimal") return op === "div" ? t.bigint : decimalResult(op, a, b, context);
  if (!sameType(a, b, true))
    throw mismatch(given, "BINARY_OP_DIFF_TYPES", context, { left: quotedType(a), right: quotedType(b) });
  if (!(takes[op] ?? isNumeric)(a))
    throw mismatch(given, "BINARY_OP_WRONG_TYPE", context, { inputType: wanted[op], actualDataType: quotedType(a) });
  return op === "div" ? t.bigint : a;
}

/** `-a` (`negative`) and `+a` (`positive`). */
export function sign(name: "negative" | "positive"): FunctionDef {
  const symbol = name === "negative" ? "-" : "+";
  return {
    name,
    kind: "scalar",
    resolve(call, context) {
      checkCount(call, ["any"], context);
      const taken = context.implicitCast(call.args[0]!, { oneOf: ["numeric", "ansiInterval", t.interval] });
      if (taken === undefined)
        throw mismatch({ ...call, canonical: name }, "UNEXPECTED_INPUT_TYPE", context, {
          paramIndex: "first",
          requiredType: '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
          inputSql: `"${context.print(call.args[0]!)}"`,
          inputType: quotedType(context.typeOf(call.args[0]!)),
        });
      return {
        t: "fn",
        name,
        args: [taken],
        type: context.typeOf(taken),
        nullable: context.nullable(taken),
        options: { ansi: context.ansi },
        ...(name === "negative" && asFunction(context) ? { shown: name } : {}),
        ...(context.via === "api" ? { shown: name } : {}),
        ...(context.origin === undefined ? {} : { origin: context.origin }),
      };
    },
    print: (fn, print) => (fn.shown ? `${fn.shown}(${print(fn.args[0]!)})` : `(${symbol} ${print(fn.args[0]!)})`),
    sql(args, fn, context) {
      const arg = args[0]!;
      if (name === "positive") return `(${arg})`;
      const type = typeOf(fn.args[0]!);
      if (type.kind === "interval") return context.js("interval_negate", [arg], [type], type, { ...fn.options });
      if (isAnsiInterval(type) || isNumeric(type))
        return lowerArithmetic("-", ["0", arg], { ...fn, args: [fn.args[0]!, fn.args[0]!] }, context, true);
      return `(-${arg})`;
    },
  };
}

/** Whether the sign was written as a function, which column names show. */
function asFunction({ via, origin }: ResolveContext): boolean {
  return via === "api" || (origin !== undefined && /^negative\b/i.test(origin.text.sql.slice(origin.start)));
}
