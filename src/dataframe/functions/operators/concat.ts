import { typeOf } from "../../plan/output.ts";
import { checkCount, rest, takeArgument } from "../arguments.ts";
import { toCommon } from "../build.ts";
import type { FunctionDef } from "../define.ts";
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
      const arrays = types.some((type) => type.kind === "array");
      const binaries = types.length > 0 && types.every((type) => type.kind === "binary");
      const args = arrays
        ? toCommon(named, call.args, "all", context)
        : binaries
          ? call.args
          : call.args.map((arg, i) =>
              types[i]!.kind === "void"
                ? context.castTo(arg, t.string)
                : takeArgument(named, arg, i, t.string, context),
            );
      const nullable = args.some((arg) => context.nullable(arg));
      const type = args[0] === undefined ? t.string : context.typeOf(args[0]);
      return { t: "fn", name: "concat", args, type, nullable, ...(context.origin && { origin: context.origin }) };
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
