import { charLength } from "../../plan/char-columns.ts";
import { sameExpr } from "../../plan/equal.ts";
import type { Expr, Fn, LiteralValue } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { hasType } from "../../types/has-type.ts";
import { sameType, withNamesOf } from "../../types/names.ts";
import { nullableInside } from "../../types/nullable.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, mismatch, quotedType } from "../arguments.ts";
import { differentTypes, listedTypes, toCommon } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { padded } from "../strings/char-columns.ts";
import { isIntegral, isNumeric, isOrderable, t } from "../types.ts";
import { alignComparison } from "./coercion.ts";

const mirrored: Record<string, string> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "<=>": "<=>" };

function comparison(
  name: string,
  sign: string,
  aliases: readonly string[],
  doc: readonly [string, string],
): FunctionDef {
  return {
    name,
    aliases,
    kind: "scalar",
    doc: { summary: doc[0], example: doc[1] },
    resolve: (call, context) => resolve({ ...call, canonical: name }, context),
    print: (fn, print) => `(${print(fn.args[0]!)} ${name} ${print(fn.args[1]!)})`,
    sql: ([a = "", b = ""], fn, context) =>
      `(${operand(a, fn, 0, sign, context)} ${sign} ${operand(b, fn, 1, sign, context)})`,
  };
}

function operand(given: string, fn: Fn, index: number, sign: string, context: LowerContext): string {
  const type = typeOf(fn.args[index]!);
  const filled = fn.options?.filled;
  const sql = typeof filled === "number" ? padded(given, filled) : given;
  if (sign.startsWith("<") || sign.startsWith(">")) {
    // Of both sides, or they have no common type.
    const keyed = fn.args.map((arg) => context.orderKey("", typeOf(arg)));
    if (keyed.some((key) => key !== "")) return context.orderKey(sql, nullableInside(type));
  }
  return context.key(sql, type);
}

function resolve(call: ResolvedCall, context: ResolveContext): Fn {
  checkCount(call, ["any", "any"], context);
  const given = [call.args[0]!, call.args[1]!] as const;
  const [left, right] = compared(call, given, context);
  const filled = filledTo(given, context);
  const safe = call.canonical === "<=>";
  return {
    t: "fn",
    name: call.canonical!,
    args: [left, right],
    type: t.boolean,
    nullable: !safe && (context.nullable(left) || context.nullable(right)),
    ...(filled === undefined ? {} : { options: { filled } }),
    ...(context.origin === undefined ? {} : { origin: context.origin }),
  };
}

/** CHAR columns are compared with each other, and with constants, as if both were equally long. */
function filledTo([left, right]: readonly [Expr, Expr], context: ResolveContext): number | undefined {
  const [a, b] = [charLength(left), charLength(right)];
  if (a === undefined && b === undefined) return undefined;
  const other = (arg: Expr, length: number | undefined) => {
    const text = length === undefined ? context.constant(arg)?.value : undefined;
    return length ?? (typeof text === "string" ? [...text].length : undefined);
  };
  const lengths = [other(left, a), other(right, b)];
  return lengths.includes(undefined) ? undefined : Math.max(...(lengths as number[]));
}

/** Without ANSI mode, `flag = 1` is asked of the flag as a number. */
function truthAgainstNumber(
  operator: string,
  [left, right]: readonly [Expr, Expr],
  context: ResolveContext,
): readonly [Expr, Expr] | undefined {
  if (context.ansi || (operator !== "=" && operator !== "<=>")) return undefined;
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (a.kind === "boolean" && isNumeric(b)) return [context.castTo(left, b), right];
  return b.kind === "boolean" && isNumeric(a) ? [left, context.castTo(right, a)] : undefined;
}

/** Two expressions as a comparison needs them: of one type that has an order (equality: that is no map). */
export function compared(
  call: ResolvedCall,
  given: readonly [Expr, Expr],
  context: ResolveContext,
): readonly [Expr, Expr] {
  const operator = call.canonical ?? call.name;
  const whole = wholeAgainstDecimal(operator, given, context) ?? truthAgainstNumber(operator, given, context);
  const aligned = whole ?? namedAlike(given, context) ?? alignComparison(given, context);
  const [left, right] = aligned ?? given;
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (aligned === undefined || !sameType(a, b, true))
    throw mismatch({ ...call, args: given }, "BINARY_OP_DIFF_TYPES", context, {
      left: quotedType(context.typeOf(given[0])),
      right: quotedType(context.typeOf(given[1])),
    });
  const comparable = a.kind === "void" || isOrderable(a);
  if (!comparable || hasType(a, (type) => type.kind === "variant"))
    throw mismatch({ ...call, args: [left, right] }, "INVALID_ORDERING_TYPE", context, {
      functionName: `\`${operator}\``,
      dataType: quotedType(a),
    });
  return [left, right];
}

/** Structs whose fields differ in their names only, under the names of the first; undefined for other values. */
function namedAlike<A extends readonly Expr[]>(args: A, context: ResolveContext): A | undefined {
  const [first, ...others] = args.map((arg) => context.typeOf(arg)) as [Type, ...Type[]];
  const types = others.map((type) => withNamesOf(type, first));
  if (types.every((type, i) => type === others[i]) || !types.every((type) => sameType(type, first, true)))
    return undefined;
  return args.map((arg, i) => (i === 0 ? arg : context.castTo(arg, types[i - 1]!))) as unknown as A;
}

/** `n > 1.5` on whole numbers is a comparison with a whole number, as Spark rewrites it (column names show it). */
function wholeAgainstDecimal(
  op: string,
  [left, right]: readonly [Expr, Expr],
  context: ResolveContext,
): readonly [Expr, Expr] | undefined {
  if (!["<", ">", "<=", ">="].includes(op)) return undefined;
  if (isIntegral(context.typeOf(left)) && isDecimalLiteral(right))
    return shareWhole(left, wholeBound(op, right), context);
  if (isIntegral(context.typeOf(right)) && isDecimalLiteral(left)) {
    const swapped = shareWhole(right, wholeBound(mirrored[op]!, left), context);
    return swapped && [swapped[1], swapped[0]];
  }
  return undefined;
}

function shareWhole(arg: Expr, bound: bigint, context: ResolveContext): readonly [Expr, Expr] | undefined {
  if (bound < -(2n ** 63n) || bound >= 2n ** 63n) return undefined;
  return [context.castTo(arg, t.bigint), { t: "literal", value: bound, type: t.bigint }];
}

function isDecimalLiteral(arg: Expr): arg is Expr & { t: "literal"; value: bigint; type: Type & { kind: "decimal" } } {
  return arg.t === "literal" && arg.type.kind === "decimal" && typeof arg.value === "bigint";
}

function wholeBound(op: string, { value, type }: { value: LiteralValue; type: Type & { kind: "decimal" } }): bigint {
  const unit = 10n ** BigInt(type.scale);
  const exact = value as bigint;
  const floor = exact / unit - (exact % unit < 0n ? 1n : 0n);
  const up = op === "<" || op === ">=";
  return up && exact % unit !== 0n ? floor + 1n : floor;
}

export const comparisons: readonly FunctionDef[] = [
  comparison("=", "=", ["=="], ["True where both are equal.", "SELECT 2 = 2"]),
  comparison("<=>", "IS NOT DISTINCT FROM", [], ["Equality for which NULL equals NULL.", "SELECT NULL <=> NULL"]),
  comparison("<", "<", [], ["True where the left side is smaller.", "SELECT 1 < 2"]),
  comparison("<=", "<=", [], ["True where the left side is not larger.", "SELECT 2 <= 2"]),
  comparison(">", ">", [], ["True where the left side is larger.", "SELECT 2 > 1"]),
  comparison(">=", ">=", [], ["True where the left side is not smaller.", "SELECT 2 >= 1"]),
  {
    name: "!=",
    aliases: ["<>"],
    kind: "scalar",
    doc: { summary: "True where both differ.", example: "SELECT 1 != 2" },
    resolve(call, context) {
      const equal = resolve({ ...call, canonical: "=" }, context);
      return { t: "fn", name: "not", args: [equal], type: t.boolean, nullable: equal.nullable };
    },
    sql: ([a, b]) => `(${a} <> ${b})`,
  },
  {
    ...comparison(
      "equal_null",
      "IS NOT DISTINCT FROM",
      [],
      ["Equality for which NULL equals NULL.", "SELECT equal_null(NULL, NULL)"],
    ),
    resolve(call, context) {
      checkCount(call, ["any", "any"], context);
      return { ...resolve({ ...call, canonical: "<=>" }, context), name: "equal_null" };
    },
    print: (fn, print) => `equal_null(${fn.args.map(print).join(", ")})`,
  },
  {
    name: "in",
    kind: "scalar",
    doc: { summary: "True where the value is one of those listed.", example: "SELECT 1 IN (1, 2, 3)" },
    resolve: (call, context) => {
      const args = sharedType({ ...call, canonical: "in" }, context);
      const type = context.typeOf(args[0]!);
      if (type.kind !== "void" && !isOrderable(type))
        throw mismatch({ ...call, canonical: "in", args }, "INVALID_ORDERING_TYPE", context, {
          functionName: "`in`",
          dataType: quotedType(type),
        });
      return {
        t: "fn",
        name: "in",
        args,
        type: t.boolean,
        nullable: args.some((arg) => context.nullable(arg)),
        ...(context.origin === undefined ? {} : { origin: context.origin }),
      };
    },
    print: (fn, print) => {
      const [value = "", ...list] = fn.args.map(print);
      return `(${value} IN (${list.join(", ")}))`;
    },
    sql: (args, fn, context) => {
      const [value, ...list] = keysOf(args, fn, context);
      return list.length === 0 ? "false" : `(${value} IN (${list.join(", ")}))`;
    },
  },
  {
    name: "between",
    kind: "scalar",
    doc: { summary: "True from the lower bound to the upper, both included.", example: "SELECT 2 BETWEEN 1 AND 3" },
    resolve(call, context) {
      checkCount(call, ["any", "any", "any"], context);
      const [value, lower, upper] = call.args as [Expr, Expr, Expr];
      const low = compared({ ...call, canonical: ">=" }, [value, lower], context);
      const high = compared({ ...call, canonical: "<=" }, [value, upper], context);
      const args = [...low, ...high, value, lower, upper];
      return {
        t: "fn",
        name: "between",
        args,
        type: t.boolean,
        nullable: [...low, ...high].some((arg) => context.nullable(arg)),
        ...(context.origin === undefined ? {} : { origin: context.origin }),
      };
    },
    print: (fn, print) => `between(${[4, 5, 6].map((i) => print(fn.args[i]!)).join(", ")})`,
    // What is drawn by chance is drawn once.
    sql: (args, fn, context) => {
      const [low, lower, high, upper] = keysOf(args, fn, context);
      return low === high || sameExpr(fn.args[0]!, fn.args[2]!)
        ? `(${low} BETWEEN ${lower} AND ${upper})`
        : `(${low} >= ${lower} AND ${high} <= ${upper})`;
    },
  },
];

/** By what the arguments are told apart. */
export function keysOf(args: readonly string[], fn: Fn, context: LowerContext): string[] {
  return args.map((arg, i) => context.key(arg, typeOf(fn.args[i]!)));
}

function sharedType(call: ResolvedCall, context: ResolveContext): readonly Expr[] {
  const types = call.args.map((arg) => context.typeOf(arg));
  if (types.every((type) => sameType(type, types[0]!, true))) return call.args;
  const alike = namedAlike(call.args, context);
  if (alike !== undefined) return alike;
  if (context.commonType(types) === undefined) throw differentTypes(call, listedTypes(types), context);
  return toCommon(call, call.args, "all", context);
}
