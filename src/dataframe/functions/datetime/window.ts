import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { parseInterval } from "../../types/datetime/parse-interval.ts";
import { opt, takeArguments } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { struct, t } from "../types.ts";

/** µs of an interval text; months have no fixed length. */
function micros(arg: Expr | undefined, context: ResolveContext): bigint | undefined {
  if (arg === undefined) return undefined;
  const constant = context.constant(arg);
  if (typeof constant?.value === "bigint") return constant.value;
  const value = typeof constant?.value === "string" ? parseInterval(constant.value) : undefined;
  if (value === undefined || "problem" in value)
    throw new AnalysisException(
      "CANNOT_PARSE_INTERVAL",
      { intervalString: context.print(arg) },
      { origin: context.origin },
    );
  if (value.months !== 0)
    throw unsupported("a time window of months", "Use days: a month has no fixed length.", context.origin);
  return BigInt(value.days) * 86_400_000_000n + value.micros;
}

const origin = (context: ResolveContext) => context.origin && { origin: context.origin };

/** Time windows: a struct of start and end. */
export const timeWindows: readonly FunctionDef[] = [
  {
    name: "window",
    kind: "scalar",
    doc: {
      summary: "The window of time that a timestamp falls into, as start and end.",
      example: "SELECT window(TIMESTAMP '2021-01-01 00:04:30', '5 minutes').start",
    },
    resolve(call, context): Fn {
      const time = { oneOf: [t.timestamp, t.timestampNtz] } as const;
      const length = { oneOf: [t.string, t.dayTime] } as const;
      const args = takeArguments(call, [time, length, opt(length), opt(length)], context);
      const duration = micros(args[1], context)!;
      const slide = micros(args[2], context) ?? duration;
      const start = micros(args[3], context) ?? 0n;
      const type = context.typeOf(args[0]!);
      if (duration <= 0n || slide <= 0n || slide > duration) {
        const wrong = duration <= 0n ? args[1]! : args[2]!;
        throw new AnalysisException(
          "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
          {
            sqlExpr: `"window(${args.map((arg) => context.print(arg)).join(", ")})"`,
            exprName: duration <= 0n ? "window_duration" : "slide_duration",
            valueRange: duration <= 0n ? "(0, 9223372036854775807]" : `(0, ${duration}]`,
            currentValue: `${context.constant(wrong)?.value}`,
          },
          origin(context),
        );
      }
      if (slide !== duration)
        throw unsupported(
          "a sliding time window",
          "Use windows without a slide, or explode(sequence(…)) over their starts.",
          context.origin,
        );
      return {
        t: "fn",
        name: "window",
        args: [args[0]!],
        type: struct(["start", type], ["end", type]),
        nullable: false,
        options: { duration: String(duration), slide: String(slide), start: String(start) },
        ...origin(context),
      };
    },
    print: () => "window",
    sql([time], fn, context) {
      const { duration, slide, start } = fn.options!;
      const type = fn.type.kind === "struct" ? fn.type.fields[0]!.type : t.timestamp;
      const from = type.kind === "timestamp" ? "make_timestamptz" : "make_timestamp";
      const offset = `(((epoch_us(${time}) - ${start}) % ${slide}) + ${slide}) % ${slide}`;
      const at = `(epoch_us(${time}) - ${offset})`;
      return `CAST(CASE WHEN ${time} IS NULL THEN NULL ELSE struct_pack("start" := ${from}(${at}), "end" := ${from}(${at} + ${duration})) END AS ${context.typeSql(fn.type)})`;
    },
  },
  scalar("window_time", ["struct"], ([type]) => (type!.kind === "struct" ? type!.fields[1]!.type : t.timestamp), {
    print: (fn, print) => `window_time(${print(fn.args[0]!)})`,
    sql: ([window], fn) =>
      `${fn.type.kind === "timestamp" ? "make_timestamptz" : "make_timestamp"}(epoch_us(struct_extract(${window}, 'end')) - 1)`,
    doc: [
      "The last moment of a time window.",
      "SELECT window_time(window(TIMESTAMP '2021-01-01 00:04:30', '5 minutes'))",
    ],
  }),
];
