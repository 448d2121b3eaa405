import type { FunctionDef } from "../functions/define.ts";
import type { Call, Expr } from "../plan/expr.ts";
import { quoteName } from "../types/names.ts";
import { fail } from "./fail.ts";

/** Arguments in the order of the function's parameters: `f(b => 2, a => 1)`, left-out ones by their defaults. */
export function arrangeArguments(call: Call, def: FunctionDef, args: readonly Expr[]): readonly Expr[] {
  if (!args.some((arg) => arg.t === "namedArg")) return args;
  const routineName = quoteName(def.name);
  const { params } = def;
  if (!params) return fail("NAMED_PARAMETERS_NOT_SUPPORTED", { functionName: routineName }, call.origin);
  const placed: (Expr | undefined)[] = [];
  let named = false;
  for (const [i, arg] of args.entries()) {
    if (arg.t !== "namedArg") {
      if (named)
        fail(
          "UNEXPECTED_POSITIONAL_ARGUMENT",
          { routineName, parameterName: quoteName(params[i]?.name ?? "") },
          call.origin,
        );
      placed[i] = arg;
      continue;
    }
    named = true;
    const at = params.findIndex((param) => param.name.toLowerCase() === arg.name.toLowerCase());
    if (at < 0) {
      const proposal = params.map((param) => quoteName(param.name)).join(" ");
      fail("UNRECOGNIZED_PARAMETER_NAME", { routineName, argumentName: quoteName(arg.name), proposal }, call.origin);
    }
    if (placed[at]) {
      const both = args[at]?.t === "namedArg" || args[at] === undefined;
      const condition = both ? "DOUBLE_NAMED_ARGUMENT_REFERENCE" : "BOTH_POSITIONAL_AND_NAMED";
      fail(
        `DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.${condition}`,
        { routineName, parameterName: quoteName(arg.name) },
        call.origin,
      );
    }
    placed[at] = arg.value;
  }
  const last = placed.length;
  return params.slice(0, Math.max(last, params.findLastIndex((param) => !param.default) + 1)).map((param, i) => {
    const value = placed[i] ?? param.default;
    return (
      value ??
      fail(
        "REQUIRED_PARAMETER_NOT_FOUND",
        { routineName, parameterName: quoteName(param.name), index: String(i) },
        call.origin,
      )
    );
  });
}
