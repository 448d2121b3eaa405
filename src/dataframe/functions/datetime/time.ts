import type { Fn } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, exactly, mismatch, opt, takeArguments } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { decimal, t } from "../types.ts";

const time = (precision: number) => ({ kind: "time", precision }) as const;
const micros = time(6);

/** How many decimals of the seconds `current_time` has. */
function precisionOf(args: readonly Fn["args"][number][], context: ResolveContext, call: ResolvedCall): number {
  const arg = args[0]!;
  checkFoldable({ ...call, args }, arg, "precision", '"INT"', context);
  const value = context.constant(arg)?.value;
  if (value === null) throw mismatch({ ...call, args }, "UNEXPECTED_NULL", context, { exprName: "`precision`" });
  if (typeof value !== "number" || value < 0 || value > 6)
    throw mismatch({ ...call, args }, "VALUE_OUT_OF_RANGE", context, {
      exprName: "`precision`",
      valueRange: "[0, 6]",
      currentValue: String(value),
    });
  return value;
}

const currentTime: FunctionDef = {
  name: "current_time",
  kind: "scalar",
  doc: { summary: "The time of the day in the session's zone.", example: "SELECT current_time() IS NOT NULL" },
  resolve(call, context): Fn {
    const args = takeArguments(call, [opt(t.int, 6)], context);
    const type = time(precisionOf(args, context, { ...call, canonical: "current_time" }));
    const options = { timeZone: context.timeZone };
    return { t: "fn", name: "current_time", args, type, nullable: false, options };
  },
  sql: (_args, fn, context) => {
    const zone = context.literal(String(fn.options?.timeZone), t.string);
    const step = 10 ** (9 - (fn.type as Type & { kind: "time" }).precision);
    return `((epoch_us(timezone(${zone}, now())) % 86400000000) * 1000 // ${step} * ${step})`;
  },
};

/** `to_time` and `try_to_time`: by the usual form, or by a pattern. */
function reading(name: "to_time" | "try_to_time", summary: string): FunctionDef {
  const tries = name === "try_to_time";
  const def = scalar(name, [exactly(t.string), opt(t.string)], micros, {
    nulls: true,
    js: "parse_time",
    setup: () => ({ tries }),
    print: (fn, print) => {
      const call = `to_time(${fn.args.map(print).join(", ")})`;
      return tries ? `try_to_time(${call})` : call;
    },
    doc: [summary, `SELECT ${name}('00:12:00')`],
  });
  return {
    ...def,
    resolve: (call, context) => {
      takeArguments({ ...call, canonical: "to_time" }, [exactly(t.string), opt(t.string)], context);
      return def.resolve(call, context);
    },
  };
}

function fromUnits(name: string, input: "numeric" | "integral", summary: string): FunctionDef {
  return scalar(name, [exactly(input)], micros, {
    nulls: true,
    js: "time_from",
    setup: () => ({ name }),
    doc: [summary, `SELECT ${name}(0)`],
  });
}

function toUnits(name: string, nanos: number, summary: string): FunctionDef {
  return scalar(name, [exactly(micros)], t.bigint, {
    nulls: true,
    sql: `($0 // ${nanos})`,
    doc: [summary, `SELECT ${name}(TIME'00:00:00')`],
  });
}

/** TIME values: nanoseconds of the day. */
export const timeFunctions: readonly FunctionDef[] = [
  currentTime,
  scalar("make_time", [t.int, t.int, decimal(16, 6)], micros, {
    nulls: true,
    js: "make_time",
    doc: ["A time of the day from hour, minute and second.", "SELECT make_time(6, 30, 45.887)"],
  }),
  reading("to_time", "A text as a time of the day."),
  reading("try_to_time", "A text as a time of the day, NULL where it is none."),
  fromUnits("time_from_seconds", "numeric", "The time so many seconds after midnight."),
  fromUnits("time_from_millis", "integral", "The time so many milliseconds after midnight."),
  fromUnits("time_from_micros", "integral", "The time so many microseconds after midnight."),
  scalar("time_to_seconds", [exactly(micros)], decimal(14, 6), {
    nulls: true,
    js: "time_to_seconds",
    doc: ["Seconds since midnight.", "SELECT time_to_seconds(TIME'00:00:00')"],
  }),
  toUnits("time_to_millis", 1_000_000, "Milliseconds since midnight."),
  toUnits("time_to_micros", 1000, "Microseconds since midnight."),
  scalar("time_diff", [t.string, micros, micros], t.bigint, {
    nulls: true,
    js: "time_diff",
    doc: ["How many whole units lie between two times.", "SELECT time_diff('HOUR', TIME'20:30:29', TIME'21:30:28')"],
  }),
  scalar("time_trunc", [t.string, micros], (types) => types[1]!, {
    nulls: true,
    js: "time_trunc",
    doc: ["The time cut to a unit.", "SELECT time_trunc('HOUR', TIME'09:32:05.359')"],
  }),
];
