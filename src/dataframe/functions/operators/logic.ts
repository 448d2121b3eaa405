import type { Expr, Fn } from "../../plan/expr.ts";
import { checkCount, mismatch, quotedType } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { t } from "../types.ts";

function connective(name: "and" | "or", doc: readonly [string, string]): FunctionDef {
  const word = name.toUpperCase();
  return {
    name,
    kind: "scalar",
    doc: { summary: doc[0], example: doc[1] },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const given = call.args as [Expr, Expr];
      const args = given.map((arg) => context.implicitCast(arg, t.boolean));
      const [left, right] = args;
      if (left === undefined || right === undefined) {
        const [a, b] = given.map((arg) => quotedType(context.typeOf(arg))) as [string, string];
        const named = { ...call, canonical: name };
        throw a === b
          ? mismatch(named, "BINARY_OP_WRONG_TYPE", context, { inputType: '"BOOLEAN"', actualDataType: a })
          : mismatch(named, "BINARY_OP_DIFF_TYPES", context, { left: a, right: b });
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
  scalar("isunknown", [t.boolean], t.boolean, { ...isNull, sql: "($0 IS NULL)" }),
  scalar("isnotunknown", [t.boolean], t.boolean, { ...isNotNull, sql: "($0 IS NOT NULL)" }),
];
