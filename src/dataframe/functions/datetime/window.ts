import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { parseInterval } from "../../types/datetime/parse-interval.ts";
import { opt, quotedType, takeArguments } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { struct, t } from "../types.ts";

/** µs of an interval text, or the number of µs itself; months have no fixed length. */
function micros(arg: Expr | undefined, context: ResolveContext): bigint | undefined {
  if (arg === undefined) return undefined;
  const constant = context.constant(arg)?.value;
  if (typeof constant === "bigint" || typeof constant === "number") return BigInt(constant);
  const value = typeof constant === "string" ? parseInterval(constant) : undefined;
  if (value === undefined || "problem" in value)
    throw new AnalysisException(
      "CANNOT_PARSE_INTERVAL",
      { intervalString: `'${context.print(arg)}'` },
      { origin: context.origin },
    );
  if (value.months !== 0)
    throw unsupported("a time window of months", "Use days: a month has no fixed length.", context.origin);
  return BigInt(value.days) * 86_400_000_000n + value.micros;
}

const at = { oneOf: [t.timestamp, t.timestampNtz] } as const;
const length = { oneOf: [t.string, t.bigint] } as const;

/** The moment that a window is made from: a window's own is its last one. */
function timeOf(call: ResolvedCall, context: ResolveContext): ResolvedCall {
  const [first, ...others] = call.args;
  const type = first && context.typeOf(first);
  if (type?.kind !== "struct" || type.fields.length !== 2) return call;
  const time: Fn = { t: "fn", name: "window_time", args: [first!], type: type.fields[1]!.type, nullable: true };
  return { ...call, args: [time, ...others] };
}

interface Spans {
  readonly duration: bigint;
  readonly slide: bigint;
  readonly start: bigint;
}

function checkSpans({ duration, slide, start }: Spans, time: Expr, context: ResolveContext): void {
  const sqlExpr = `"window(${context.print(time)}, ${duration}, ${slide}, ${start})"`;
  const wrong = (kind: string, parameters: Record<string, string>) =>
    new AnalysisException(`DATATYPE_MISMATCH.${kind}`, { sqlExpr, ...parameters }, originOf(context));
  const positive = (exprName: string, value: bigint) => {
    if (value > 0n) return;
    const valueRange = "(0, 9223372036854775807]";
    throw wrong("VALUE_OUT_OF_RANGE", { exprName: `\`${exprName}\``, valueRange, currentValue: `${value}L` });
  };
  positive("window_duration", duration);
  positive("slide_duration", slide);
  const constraint = (left: string, leftValue: bigint, sign: string, right: string, rightValue: bigint) =>
    wrong("PARAMETER_CONSTRAINT_VIOLATION", {
      leftExprName: `\`${left}\``,
      leftExprValue: `${leftValue}L`,
      constraint: sign,
      rightExprName: `\`${right}\``,
      rightExprValue: `${rightValue}L`,
    });
  if (slide > duration) throw constraint("slide_duration", slide, "<=", "window_duration", duration);
  const shift = start < 0n ? -start : start;
  if (shift >= slide) throw constraint("abs(start_time)", shift, "<", "slide_duration", slide);
}

/** Time windows: a struct of start and end. The analysis computes them below the operator that has them. */
export const timeWindows: readonly FunctionDef[] = [
  {
    name: "window",
    kind: "scalar",
    doc: {
      summary:
        "The window of time that a timestamp falls into, as start and end; with a slide a row for each of them. A start time shifts the windows.",
      example: "SELECT window(TIMESTAMP '2021-01-01 00:04:30', '5 minutes').start",
    },
    resolve(written, context): Fn {
      const call = timeOf(written, context);
      const args = takeArguments(call, [at, length, opt(length), opt(length)], context);
      const duration = micros(args[1], context)!;
      const slide = micros(args[2], context) ?? duration;
      const start = micros(args[3], context) ?? 0n;
      checkSpans({ duration, slide, start }, args[0]!, context);
      const type = context.typeOf(args[0]!);
      return {
        t: "fn",
        name: "window",
        args: [args[0]!],
        type: struct(["start", type], ["end", type]),
        nullable: slide !== duration,
        options: {
          duration: String(duration),
          slide: String(slide),
          start: String(start),
          ...(slide === duration ? {} : { sliding: true }),
        },
        ...originOf(context),
      };
    },
    print: () => "window",
    sql([time], fn, context) {
      const { duration, slide, start, sliding } = fn.options!;
      const rows = fn.kind === "generator";
      if (sliding && !rows)
        throw unsupported("a sliding window in this place", "Select or group by it first.", fn.origin);
      const at = typeOf(fn.args[0]!).kind === "timestamp" ? "make_timestamptz" : "make_timestamp";
      const micros = `epoch_us(${time})`;
      const last = `(${micros} - (((${micros} - ${start}) % ${slide}) + ${slide}) % ${slide})`;
      const span = (from: string) => `struct_pack("start" := ${at}(${from}), "end" := ${at}(${from} + ${duration}))`;
      if (!rows)
        return `CAST(CASE WHEN ${time} IS NULL THEN NULL ELSE ${span(last)} END AS ${context.typeSql(fn.type)})`;
      const count = `((${last} + ${duration} - ${micros} + ${slide} - 1) // ${slide})`;
      const each = `list_transform(range(0, ${count}), lambda i_: struct_pack("window" := ${span(`(${last} - i_ * ${slide})`)}))`;
      return `CAST(${each} AS ${context.typeSql({ kind: "array", element: fn.type, containsNull: false })})`;
    },
  },
  {
    name: "session_window",
    kind: "scalar",
    doc: {
      summary:
        "The session that a timestamp opens, which ends after a gap. In GROUP BY, sessions that meet within a group are one.",
      example: "SELECT session_window(TIMESTAMP '2021-01-01 00:04:30', '5 minutes')",
    },
    resolve(written, context): Fn {
      const call = timeOf(written, context);
      const [time, gap] = takeArguments(call, [at, "any"], context);
      const gapType = context.typeOf(gap!);
      if (gapType.kind !== "string" && gapType.kind !== "interval")
        throw new AnalysisException("_LEGACY_ERROR_TEMP_1040", { dt: quotedType(gapType) }, originOf(context));
      const constant = context.constant(gap!)?.value;
      if (typeof constant === "string" && "problem" in parseInterval(constant))
        throw new AnalysisException("CANNOT_PARSE_INTERVAL", { intervalString: `'${constant}'` }, originOf(context));
      const type = context.typeOf(time!);
      return {
        t: "fn",
        name: "session_window",
        args: [time!, context.castTo(gap!, t.interval)],
        type: struct(["start", type], ["end", type]),
        nullable: false,
        ...originOf(context),
      };
    },
    print: () => "session_window",
    sql(_, fn) {
      throw unsupported("session_window in this place", "Select or group by it first.", fn.origin);
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
