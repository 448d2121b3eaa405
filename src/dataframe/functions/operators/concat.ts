import type { Expr } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, rest, unexpectedInput } from "../arguments.ts";
import { toCommon } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { t } from "../types.ts";

/** `||` and `concat`: texts, binaries or arrays; anything else becomes text. */
export const concatenation: readonly FunctionDef[] = [
  {
    name: "concat",
    aliases: ["||"],
    kind: "scalar",
    doc: { summary: "Texts, binaries or arrays one after the other.", example: "SELECT concat('Spark', 'SQL')" },
    resolve(call, context) {
      checkCount(call, [rest("any")], context);
      const named = { ...call, canonical: "concat", name: "concat" };
      const types = call.args.map((arg) => context.typeOf(arg));
      const args = types.some((type) => type.kind === "array")
        ? toCommon(named, listed(named, types, context), "all", context)
        : joinable(named, types, context);
      const nullable = args.some((arg) => context.nullable(arg));
      const type = args[0] === undefined ? t.string : context.typeOf(args[0]);
      return { t: "fn", name: "concat", args, type, nullable, ...originOf(context) };
    },
    sql(args, fn) {
      if (args.length === 0) return "''";
      if (args.length === 1) return args[0]!;
      const list = typeOf(fn.args[0]!).kind === "array";
      return list ? args.reduce((a, b) => joined(a, b)) : `(${args.join(" || ")})`;
    },
  },
];

/** DuckDB's list_concat passes over a NULL list; Spark's result is then NULL. */
function joined(a: string, b: string): string {
  return `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL ELSE list_concat(${a}, ${b}) END`;
}

/** Arrays are joined with arrays only: a NULL beside them is a text. */
function listed(call: ResolvedCall, types: readonly Type[], context: ResolveContext): readonly Expr[] {
  return call.args.map((arg, i) => {
    const type = types[i]!;
    if (type.kind === "void") return context.castTo(arg, t.string);
    if (type.kind === "array") return arg;
    const text = context.implicitCast(arg, t.string);
    if (text === undefined) throw unexpectedInput(call, arg, i, joinables, context);
    return text;
  });
}

/** Bytes with bytes only (a setting makes texts of them, too), else texts. */
function joinable(call: ResolvedCall, types: readonly Type[], context: ResolveContext): readonly Expr[] {
  const binaries = types.length > 0 && types.every((type) => type.kind === "binary");
  if (binaries && context.conf("spark.sql.function.concatBinaryAsString") !== "true") return call.args;
  return call.args.map((arg, i) => {
    if (types[i]!.kind === "void") return context.castTo(arg, t.string);
    const taken = context.implicitCast(arg, t.string);
    if (taken === undefined) throw unexpectedInput(call, arg, i, joinables, context);
    return taken;
  });
}

const joinables = { oneOf: [t.string, t.binary, "array"] } as const;
