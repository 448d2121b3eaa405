import type { Expr, Fn } from "../plan/expr.ts";
import type { Type } from "../types/type.ts";
import { checkCount, mismatch, quotedType } from "./arguments.ts";
import { castable } from "./cast/castable.ts";
import type { FunctionDef } from "./define.ts";
import { decimal, t } from "./types.ts";

/** `int(x)`, `date(x)` …: casts in the form of functions, which column names leave out. */
function conversion(name: string, to: Type): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary: `The value as ${name.toUpperCase()}.`, example: `SELECT ${name}(NULL)` },
    resolve(call, context) {
      checkCount(call, ["any"], context);
      const arg = call.args[0]!;
      const from = context.typeOf(arg);
      if (!castable(from, to, context.ansi))
        throw mismatch({ ...call, canonical: name }, "CAST_WITHOUT_SUGGESTION", context, {
          srcType: quotedType(from),
          targetType: quotedType(to),
        });
      return context.castTo(arg, to) as Expr as Fn;
    },
    sql: ([value]) => value!,
  };
}

export const conversions: readonly FunctionDef[] = [
  conversion("bigint", t.bigint),
  conversion("binary", t.binary),
  conversion("boolean", t.boolean),
  conversion("date", t.date),
  conversion("decimal", decimal(10, 0)),
  conversion("double", t.double),
  conversion("float", t.float),
  conversion("int", t.int),
  conversion("smallint", t.smallint),
  conversion("string", t.string),
  conversion("timestamp", t.timestamp),
  conversion("tinyint", t.tinyint),
];
