import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { sameType } from "../../types/names.ts";
import { checkCount, exactly, mismatch, quotedType } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { isIntegral, t } from "../types.ts";
import { alignNumbers, besideNull, filled, promote } from "./coercion.ts";

function bitwise(name: "&" | "|" | "^", sql: string, doc: readonly [string, string]): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary: doc[0], example: doc[1] },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const given = [call.args[0]!, call.args[1]!] as const;
      const [left, right] = operands(given, context);
      const [a, b] = [context.typeOf(left), context.typeOf(right)];
      const named = { ...call, canonical: name, args: [left, right] };
      if (!sameType(a, b, true))
        throw mismatch(named, "BINARY_OP_DIFF_TYPES", context, { left: quotedType(a), right: quotedType(b) });
      if (!isIntegral(a))
        throw mismatch(named, "BINARY_OP_WRONG_TYPE", context, {
          inputType: '"INTEGRAL"',
          actualDataType: quotedType(a),
        });
      const nullable = context.nullable(left) || context.nullable(right);
      return {
        t: "fn",
        name,
        args: [left, right],
        type: a,
        nullable,
        ...originOf(context),
      };
    },
    print: (fn, print) => `(${print(fn.args[0]!)} ${name} ${print(fn.args[1]!)})`,
    sql: ([a, b]) => sql.replaceAll("$0", () => a!).replaceAll("$1", () => b!),
  };
}

function operands(given: readonly [Expr, Expr], context: ResolveContext): readonly [Expr, Expr] {
  if (given.every((arg) => context.typeOf(arg).kind === "void"))
    return [filled(given[0], t.int, context), filled(given[1], t.int, context)];
  if (!context.ansi && given.every((arg) => context.typeOf(arg).kind === "string"))
    return [context.castTo(given[0], t.double), context.castTo(given[1], t.double)];
  const promoted = promote(given, "arithmetic", context, isIntegral);
  return besideNull(given, context, isIntegral) ?? alignNumbers(promoted, context, isIntegral);
}

const value = { oneOf: [t.int, t.bigint] } as const;

/** Java takes the shift's width modulo the size of the value. */
function shift(name: string, symbol: string, doc: readonly [string, string]): FunctionDef {
  return scalar(name, [value, t.int], 0, {
    aliases: [symbol],
    doc,
    print: (fn: Fn, print: (arg: Expr) => string) => {
      const [a, b] = fn.args.map(print);
      return fn.shown === symbol ? `(${a} ${symbol} ${b})` : `${name}(${a}, ${b})`;
    },
    sql: ([a, b], fn, context) => {
      const bits = fn.type.kind === "bigint" ? 64 : 32;
      const width = `(${b} & ${bits - 1})`;
      const size = 2n ** BigInt(bits);
      const type = context.typeSql(fn.type);
      const power = (by: string) => `(CAST(1 AS HUGEINT) << ${by})`;
      const unsigned = `((CAST(${a} AS HUGEINT) + ${size}) % ${size})`;
      const signed = (sql: string) =>
        `CAST((((${sql} + ${size / 2n}) % ${size} + ${size}) % ${size}) - ${size / 2n} AS ${type})`;
      if (symbol === "<<") return signed(`((${unsigned} & (${power(`(${bits} - ${width})`)} - 1)) * ${power(width)})`);
      if (symbol === ">>") return `(${a} >> ${width})`;
      return signed(`(${unsigned} // ${power(width)})`);
    },
  });
}

export const bits: readonly FunctionDef[] = [
  bitwise("&", "($0 & $1)", ["The bits that both have.", "SELECT 3 & 5"]),
  bitwise("|", "($0 | $1)", ["The bits that one has.", "SELECT 3 | 5"]),
  bitwise("^", "xor($0, $1)", ["The bits that differ.", "SELECT 3 ^ 5"]),
  scalar("~", [exactly("integral")], 0, {
    print: (fn, print) => `~${print(fn.args[0]!)}`,
    sql: "(~$0)",
    doc: ["All bits turned round.", "SELECT ~0"],
  }),
  shift("shiftleft", "<<", ["Bits moved to the left.", "SELECT shiftleft(2, 1)"]),
  shift("shiftright", ">>", ["Bits moved to the right, the sign kept.", "SELECT shiftright(4, 1)"]),
  shift("shiftrightunsigned", ">>>", ["Bits moved to the right, zeros put in.", "SELECT shiftrightunsigned(4, 1)"]),
];
