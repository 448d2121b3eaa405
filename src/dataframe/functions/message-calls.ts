import type { Expr, Fn } from "../plan/expr.ts";
import { sqlType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { mismatch } from "./arguments.ts";
import type { ResolveContext, ResolvedCall } from "./define.ts";
import { type MessageOptions, messageOptions } from "./message-options.ts";
import { t } from "./types.ts";

/** What the functions of Avro and Protobuf have in common: constant arguments that go into the call's set-up. */

/** A constant text; undefined for NULL and the empty one, which leave it to a registry. `what` tells what it has to be. */
export function constantText(
  call: ResolvedCall,
  arg: Expr | undefined,
  what: string,
  context: ResolveContext,
): string | undefined {
  if (arg === undefined) return undefined;
  const constant = context.constant(arg);
  if (constant && (constant.value === null || typeof constant.value === "string"))
    return constant.value?.trim() || undefined;
  throw mismatch(call, "TYPE_CHECK_FAILURE_WITH_HINT", context, { msg: what, hint: "" });
}

export function optionsArgument(
  call: ResolvedCall,
  arg: Expr | undefined,
  what: string,
  context: ResolveContext,
): MessageOptions {
  const options = messageOptions(arg, context);
  if (options) return options;
  throw mismatch(call, "TYPE_CHECK_FAILURE_WITH_HINT", context, { msg: what, hint: "" });
}

/** The bytes of a message. */
export function takeBinary(call: ResolvedCall, value: Expr, context: ResolveContext): Expr {
  const { kind } = context.typeOf(value);
  if (kind === "binary" || kind === "void") return context.castTo(value, t.binary);
  throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
    paramIndex: "first",
    requiredType: '"BINARY"',
    inputSql: `"${context.print(value)}"`,
    inputType: `"${sqlType(context.typeOf(value))}"`,
  });
}

/** A call whose constant arguments are set-up; `options.shown` is how they are printed. */
export function messageCall(
  name: string,
  args: readonly Expr[],
  type: Type,
  nullable: boolean,
  options: NonNullable<Fn["options"]>,
  { origin }: ResolveContext,
): Fn {
  return { t: "fn", name, args, type, nullable, options, ...(origin && { origin }) };
}

export function printMessageCall(fn: Fn, print: (arg: Expr) => string): string {
  const shown = fn.options?.shown;
  // In errors about its arguments it is not yet one of these.
  const args = shown === undefined ? fn.args.map(print) : [print(fn.args[0]!), String(shown)];
  return `${fn.name}(${args.join(", ")})`;
}
