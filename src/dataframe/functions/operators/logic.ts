import type { Expr, Fn } from "../../plan/expr.ts";
import { checkCount, mismatch, quotedType } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { isString, t } from "../types.ts";
import { alignNumbers, filled, promote } from "./coercion.ts";

function connective(name: "and" | "or", doc: readonly [string, string]): FunctionDef {
  const word = name.toUpperCase();
  return {
    name,
    kind: "scalar",
    doc: { summary: doc[0], example: doc[1] },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const given = call.args as [Expr, Expr];
      const [left, right] = operands(given, context);
      const [a, b] = [context.typeOf(left), context.typeOf(right)];
      if (a.kind !== "boolean" || b.kind !== "boolean") {
        const named = { ...call, canonical: name, args: [left, right] };
        const [x, y] = [quotedType(a), quotedType(b)];
        throw x === y
          ? mismatch(named, "BINARY_OP_WRONG_TYPE", context, { inputType: '"BOOLEAN"', actualDataType: x })
          : mismatch(named, "BINARY_OP_DIFF_TYPES", context, { left: x, right: y });
      }
      return {
        t: "fn",
        name,
        args: [left, right],
        type: t.boolean,
        nullable: context.nullable(left) || context.nullable(right),
        ...(context.origin === undefined ? {} : { origin: context.origin }),
      };
    },
    print: (fn, print) => `(${print(fn.args[0]!)} ${word} ${print(fn.args[1]!)})`,
    sql: ([a, b]) => `(${a} ${word} ${b})`,
  };
}

/** A text beside a boolean is one, two texts are none in ANSI mode; beside others a text becomes what they are. */
function operands([left, right]: readonly [Expr, Expr], context: ResolveContext): readonly [Expr, Expr] {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  const bothNull = a.kind === "void" && b.kind === "void";
  if (bothNull) return [filled(left, t.boolean, context), filled(right, t.boolean, context)];
  if (!context.ansi && isString(a) && isString(b)) return [left, right];
  if (a.kind === "void" && b.kind === "boolean") return [context.castTo(left, b), right];
  if (b.kind === "void" && a.kind === "boolean") return [left, context.castTo(right, a)];
  if (a.kind === "void" && isString(b) && context.ansi) return [filled(left, b, context), right];
  if (b.kind === "void" && isString(a) && context.ansi) return [left, filled(right, a, context)];
  if (a.kind === "void" || b.kind === "void") return [left, right];
  const promoted = context.ansi ? promote([left, right], "comparison", context) : ([left, right] as const);
  return alignNumbers(promoted, context, () => false);
}

const isNull = {
  print: (fn: Fn, print: (arg: Expr) => string) => `(${print(fn.args[0]!)} IS NULL)`,
  nulls: false,
} as const;
const isNotNull = {
  print: (fn: Fn, print: (arg: Expr) => string) => `(${print(fn.args[0]!)} IS NOT NULL)`,
  nulls: false,
} as const;

export const logic: readonly FunctionDef[] = [
  connective("and", ["True where both are true.", "SELECT true AND false"]),
  connective("or", ["True where one is true.", "SELECT true OR false"]),
  scalar("not", [t.boolean], t.boolean, {
    plainAliases: ["!"],
    print: (fn, print) => `(NOT ${print(fn.args[0]!)})`,
    sql: "(NOT $0)",
    doc: ["The opposite of a boolean.", "SELECT NOT true"],
  }),
  scalar("isnull", ["any"], t.boolean, {
    ...isNull,
    sql: "($0 IS NULL)",
    doc: ["True where the value is NULL.", "SELECT isnull(1)"],
  }),
  scalar("isnotnull", ["any"], t.boolean, {
    ...isNotNull,
    sql: "($0 IS NOT NULL)",
    doc: ["True where the value is not NULL.", "SELECT isnotnull(1)"],
  }),
  scalar("isunknown", ["any"], t.boolean, { ...isNull, sql: "($0 IS NULL)" }),
  scalar("isnotunknown", ["any"], t.boolean, { ...isNotNull, sql: "($0 IS NOT NULL)" }),
];
