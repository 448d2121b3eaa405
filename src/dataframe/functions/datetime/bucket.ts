import type { Expr } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { formatDayTime, formatYearMonth } from "../../types/interval-text.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, mismatch, quoted, quotedType, takeArguments } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { zoneNamed } from "../js/cast/settings.ts";
import { isAnsiInterval, t } from "../types.ts";

function wrongType(call: ResolvedCall, place: number, requiredType: string, context: ResolveContext) {
  const arg = call.args[place]!;
  return mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
    paramIndex: ["first", "second", "third"][place]!,
    requiredType,
    inputSql: quoted(context.print(arg)),
    inputType: quotedType(context.typeOf(arg)),
  });
}

/** Midnight of 1970-01-01 where the session is. */
function epoch(type: Type, context: ResolveContext): Expr {
  const value = type.kind === "timestamp_ntz" ? 0n : zoneNamed(context.timeZone).toInstant(0n);
  return { t: "literal", value, type };
}

function checkSize(call: ResolvedCall, context: ResolveContext): void {
  const [size] = call.args as [Expr];
  const type = context.typeOf(size);
  checkFoldable(call, size, "bucketSize", quotedType(type), context);
  const value = context.constant(size)?.value;
  if (value === null || value === undefined || (value as number | bigint) > 0) return;
  const currentValue =
    type.kind === "interval_ym"
      ? formatYearMonth(value as number, type.start, type.end)
      : type.kind === "interval_dt"
        ? formatDayTime(value as bigint, type.start, type.end)
        : String(value);
  throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
    exprName: "`bucketSize`",
    valueRange: "(0, inf)",
    currentValue,
  });
}

/** `time_bucket(size, time, origin)`: the start of the span that a time falls into. */
export const timeBucket: FunctionDef = {
  name: "time_bucket",
  kind: "scalar",
  doc: {
    summary: "The start of the span of a size that the time falls into; spans are counted from the origin.",
    example: "SELECT time_bucket(INTERVAL '15' MINUTE, TIMESTAMP_NTZ '2024-01-01 11:27:00')",
  },
  resolve(given, context) {
    takeArguments(given, ["any", "any", { optional: "any" }], context);
    const time = context.typeOf(given.args[1]!);
    const type = time.kind === "timestamp_ntz" ? t.timestampNtz : t.timestamp;
    const call = { ...given, args: given.args.length === 2 ? [...given.args, epoch(type, context)] : given.args };
    const [size, at, origin] = call.args as [Expr, Expr, Expr];
    const kind = context.typeOf(size);
    if (!isAnsiInterval(kind) && kind.kind !== "void")
      throw wrongType(call, 0, '("INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH")', context);
    if (!["timestamp", "timestamp_ntz", "void"].includes(time.kind))
      throw wrongType(call, 1, '"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)"', context);
    const originKind = context.typeOf(origin).kind;
    if (originKind !== type.kind && originKind !== "void") throw wrongType(call, 2, quotedType(type), context);
    checkSize(call, context);
    checkFoldable(call, origin, "origin", quotedType(type), context);
    const args = [
      isAnsiInterval(kind) ? size : context.castTo(size, t.dayTime),
      context.castTo(at, type),
      context.castTo(origin, type),
    ];
    return {
      t: "fn",
      name: "time_bucket",
      args,
      type,
      nullable: args.some((arg) => context.nullable(arg)),
      options: { timeZone: type.kind === "timestamp" ? context.timeZone : "UTC" },
      ...originOf(context),
    };
  },
  sql: (args, fn, context) =>
    context.js(
      "time_bucket",
      args,
      fn.args.map((arg) => typeOf(arg)),
      fn.type,
      fn.options,
    ),
};
