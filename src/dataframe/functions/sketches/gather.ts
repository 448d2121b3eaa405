import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, quotedType } from "../arguments.ts";
import type { LowerContext, ResolveContext, ResolvedCall } from "../define.ts";

/** The argument at `index` must be constant. */
export function checkCounts(name: string, parameter: string, index: number) {
  return (args: readonly Expr[], context: ResolveContext, call: ResolvedCall): undefined => {
    const arg = args[index]!;
    checkFoldable({ ...call, canonical: name, args }, arg, parameter, quotedType(context.typeOf(arg)), context);
    return undefined;
  };
}

/**
 * `finish` of an aggregate that gathers a list: a JavaScript function of the list (empty where there were no rows) and of
 * the arguments at `more`.
 */
export function ofValues(js: string, listType: (fn: Fn) => Type, more: readonly number[]) {
  return ([list, ...args]: readonly string[], fn: Fn, context: LowerContext): string => {
    const type = listType(fn);
    const sql = `CAST(COALESCE(${list}, []) AS ${context.typeSql(type)})`;
    const types = [type, ...more.map((i) => typeOf(fn.args[i]!))];
    return context.js(js, [sql, ...more.map((i) => args[i]!)], types, fn.type, fn.options);
  };
}
