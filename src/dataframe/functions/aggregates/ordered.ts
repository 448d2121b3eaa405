import type { Expr } from "../../plan/expr.ts";
import { mismatch, quotedType } from "../arguments.ts";
import type { ResolveContext, ResolvedCall } from "../define.ts";
import { isOrderable } from "../types.ts";

/** A check that the argument at a position has a type with an order. */
export function ordered(position = 0) {
  return (args: readonly Expr[], context: ResolveContext, given: ResolvedCall): undefined => {
    const type = context.typeOf(args[position]!);
    if (!isOrderable(type))
      throw mismatch(given, "INVALID_ORDERING_TYPE", context, {
        functionName: `\`${given.shown ?? given.canonical ?? given.name}\``,
        dataType: quotedType(type),
      });
  };
}
