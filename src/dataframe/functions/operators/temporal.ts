import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, quotedType, takeArgument, unexpectedInput } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { dayCount, isAnsiInterval, isDatetime, isNumeric, isString, t } from "../types.ts";

const isInterval = (type: Type): boolean => type.kind === "interval" || isAnsiInterval(type);
const isTimestamp = (type: Type): boolean => type.kind === "timestamp" || type.kind === "timestamp_ntz";

/** Arithmetic with dates, timestamps and intervals, as Spark picks it by the operand types; undefined for plain numbers. */
export function intervalArithmetic(
  op: string,
  [left, right]: readonly [Expr, Expr],
  tries: boolean,
  call: ResolvedCall,
  context: ResolveContext,
): (Expr & { t: "fn" }) | undefined {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (![a, b].some((type) => isDatetime(type) || type.kind === "time" || isInterval(type))) return undefined;
  if (op === "div") return intervalQuotient(left, right, tries, context);
  const make = maker(tries, context);
  const taken = (arg: Expr, index: number, spec: Type) => takeArgument(call, arg, index, spec, context);
  if (op === "+") {
    if (sameInterval(a, b)) return sum("+", left, right, make, context);
    if (isInterval(b) && b.kind !== "interval_ym") return shift(left, right, false, make, call, context);
    if (isInterval(a) && a.kind !== "interval_ym") return shift(right, left, false, make, call, context);
    if (b.kind === "interval_ym") return shift(left, right, false, make, call, context);
    if (a.kind === "interval_ym") return shift(right, left, false, make, call, context);
    if (a.kind === "void") return nothingAdded(right, left, make, context);
    if (b.kind === "void") return nothingAdded(left, right, make, context);
    if (a.kind === "date" || b.kind === "date") return days("+", left, right, make, call, context);
  }
  if (op === "-") {
    if (sameInterval(a, b)) return sum("-", left, right, make, context);
    if (isInterval(b)) return shift(left, right, true, make, call, context);
    const apart = a.kind === "time" || b.kind === "time" ? timesApart(left, right, make, context) : undefined;
    if (apart !== undefined) return apart;
    if (isTimestamp(a) || isTimestamp(b)) return difference(left, right, make, call, context);
    if (a.kind === "date" && (b.kind === "date" || b.kind === "void" || (isString(b) && context.ansi)))
      return make("subtract_dates", [taken(left, 0, t.date), taken(right, 1, t.date)], spanOfDates(context));
    if (b.kind === "date")
      return make("subtract_dates", [taken(left, 0, t.date), taken(right, 1, t.date)], spanOfDates(context));
    if (a.kind === "date") return days("-", left, right, make, call, context);
  }
  if (op === "*" && isInterval(b) && (!isInterval(a) || scaledFirst.indexOf(b.kind) < scaledFirst.indexOf(a.kind)))
    return scaled("multiply_interval", right, left, make, call, context);
  if (op === "*" && isInterval(a)) return scaled("multiply_interval", left, right, make, call, context);
  if (op === "/" && isInterval(a)) return scaled("divide_interval", left, right, make, call, context);
  return undefined;
}

/** Of two intervals multiplied, the kind that Spark takes for the one to be scaled. */
const scaledFirst: readonly Type["kind"][] = ["interval", "interval_ym", "interval_dt"];

type Make = (name: string, args: readonly Expr[], type: Type, more?: Partial<Fn>) => Fn;

function maker(tries: boolean, context: ResolveContext): Make {
  return (name, args, type, more) => ({
    t: "fn",
    name,
    args,
    type,
    nullable: tries || args.some((arg) => context.nullable(arg)),
    options: { timeZone: context.timeZone, ansi: !tries && context.ansi, ...(tries ? { tries: true } : {}) },
    ...(context.origin === undefined ? {} : { origin: context.origin }),
    ...more,
  });
}

function sameInterval(a: Type, b: Type): boolean {
  return (
    (isInterval(a) && b.kind === "void") || (isInterval(b) && a.kind === "void") || (isInterval(a) && a.kind === b.kind)
  );
}

/** A date, timestamp or time with NULL, which Spark takes for an interval. */
function nothingAdded(time: Expr, nothing: Expr, make: Make, context: ResolveContext): Fn {
  const given = context.typeOf(time);
  const none = context.castTo(nothing, t.dayTime);
  if (given.kind === "time") return timeMoved(time, given, none, false, make);
  const type = isTimestamp(given) ? given : t.timestamp;
  return make("datetime_shift", [context.castTo(time, type), none], type, { shown: "+" });
}

/** A date moved by a number of days: by nothing else, and a text beside a date is one, too (in ANSI mode), or a number. */
function days(
  op: "+" | "-",
  left: Expr,
  right: Expr,
  make: Make,
  call: ResolvedCall,
  context: ResolveContext,
): Fn | undefined {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (isString(a) || isString(b)) {
    const to = context.ansi ? t.date : t.double;
    if (isString(a)) return days(op, context.castTo(left, to), right, make, call, context);
    return days(op, left, context.castTo(right, to), make, call, context);
  }
  const [date, count] = a.kind === "date" ? [left, right] : [right, left];
  const name = op === "+" ? "date_add" : "date_sub";
  const moved: ResolvedCall = { ...call, name, canonical: name, args: [date, count] };
  return make(name, [date, takeArgument(moved, count, 1, dayCount, context)], t.date);
}

/** Interval with interval: the fields of both. */
function sum(op: string, left: Expr, right: Expr, make: Make, context: ResolveContext): Fn {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  const type = a.kind === "void" ? b : b.kind === "void" ? a : widerInterval(a, b);
  return make(
    type.kind === "interval" ? "add_intervals" : op,
    [context.castTo(left, type), context.castTo(right, type)],
    type,
    {
      ...(type.kind === "interval" ? { shown: op } : {}),
    },
  );
}

function widerInterval(a: Type, b: Type): Type {
  if ((a.kind === "interval_ym" && b.kind === "interval_ym") || (a.kind === "interval_dt" && b.kind === "interval_dt"))
    return { kind: a.kind, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) } as Type;
  return a;
}

/** A date, timestamp or string moved by an interval. */
function shift(from: Expr, by: Expr, back: boolean, make: Make, call: ResolvedCall, context: ResolveContext): Fn {
  const [a, b] = [context.typeOf(from), context.typeOf(by)];
  const shown = back ? "-" : "+";
  if (a.kind === "date" && b.kind === "interval_dt" && b.end === 0) {
    const days = make("extractansiintervaldays", [by], t.int);
    return make("date_add", [from, back ? make("negative", [days], t.int) : days], t.date);
  }
  if (a.kind === "date") {
    const type = b.kind === "interval_dt" ? t.timestamp : t.date;
    return make("datetime_shift", [context.castTo(from, type), by], type, { shown });
  }
  if (isTimestamp(a)) return make("datetime_shift", [from, by], a, { shown });
  if ((isString(a) && b.kind !== "interval_ym") || a.kind === "void") {
    const moved = make("datetime_shift", [context.castTo(from, t.timestamp), by], t.timestamp, { shown });
    const text = context.castTo(moved, t.string);
    return a.kind === "void" ? moved : (text as Fn);
  }
  if (a.kind === "time" && b.kind === "interval_dt") return timeMoved(from, a, by, back, make);
  if (b.kind === "interval_ym")
    throw mismatch(call, "BINARY_OP_DIFF_TYPES", context, {
      left: quotedType(context.typeOf(call.args[0]!)),
      right: quotedType(context.typeOf(call.args[1]!)),
    });
  const amount = back ? make("negative", [by], b) : by;
  const written: ResolvedCall = { ...call, canonical: "datetime_shift", shown: "+", args: [from, amount] };
  throw unexpectedInput(written, from, 0, "anyTimestamp", context);
}

function timeMoved(time: Expr, type: Time, by: Expr, back: boolean, make: Make): Fn {
  const span = typeOf(by);
  const precision = Math.max(type.precision, span.kind === "interval_dt" && span.end === 3 ? 6 : 0);
  return make("time_add_interval", [time, by], { ...type, precision }, { shown: back ? "-" : "+", nullable: true });
}

type Time = Extract<Type, { kind: "time" }>;

/** From one time to another; in ANSI mode a text is one, too. */
function timesApart(left: Expr, right: Expr, make: Make, context: ResolveContext): Fn | undefined {
  const taken = (arg: Expr): Expr | undefined => {
    const type = context.typeOf(arg);
    if (type.kind === "time") return arg;
    return type.kind === "void" || (isString(type) && context.ansi) ? context.castTo(arg, clock) : undefined;
  };
  const [end, start] = [taken(left), taken(right)];
  return end && start && make("subtract_times", [end, start], spanOfTimes, { nullable: true });
}

const clock: Type = { kind: "time", precision: 6 };

function difference(left: Expr, right: Expr, make: Make, call: ResolvedCall, context: ResolveContext): Fn {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  const both = a.kind === "timestamp_ntz" && b.kind === "timestamp_ntz" ? t.timestampNtz : t.timestamp;
  const other = isTimestamp(a) ? b : a;
  const to = other.kind === "date" || !isTimestamp(other) ? (isTimestamp(a) ? a : b) : both;
  const taken = (arg: Expr, index: number) => {
    const text = !context.ansi && isString(context.typeOf(arg));
    const given = text ? undefined : context.implicitCast(arg, to);
    if (given === undefined) throw unexpectedInput(call, arg, index, "anyTimestamp", context);
    return given;
  };
  const type = legacyIntervals(context) ? t.interval : t.dayTime;
  return make("subtract_timestamps", [taken(left, 0), taken(right, 1)], type);
}

/** `spark.sql.legacy.interval.enabled`: differences are calendar intervals. */
function legacyIntervals(context: ResolveContext): boolean {
  return context.conf("spark.sql.legacy.interval.enabled")?.toLowerCase() === "true";
}

const spanOfTimes: Type = { ...t.dayTime, start: 1 };

const spanOfDates = (context: ResolveContext): Type =>
  legacyIntervals(context) ? t.interval : { ...t.dayTime, end: 0 };

/** Months and days from one date to another, as java.time counts them. */
function period(end: string, start: string): string {
  const months = `((year(${end}) - year(${start})) * 12 + month(${end}) - month(${start}))`;
  const days = `(day(${end}) - day(${start}))`;
  const span = (m: string, d: string) => `to_months(CAST(${m} AS INTEGER)) + to_days(CAST(${d} AS INTEGER))`;
  const back = `${end} - CAST(${start} + to_months(CAST(${months} - 1 AS INTEGER)) AS DATE)`;
  return `CASE WHEN ${months} > 0 AND ${days} < 0 THEN ${span(`${months} - 1`, back)}
    WHEN ${months} < 0 AND ${days} > 0 THEN ${span(`${months} + 1`, `${days} - day(last_day(${end}))`)}
    ELSE ${span(months, days)} END`;
}

/** How often one interval goes into another. */
function intervalQuotient(left: Expr, right: Expr, tries: boolean, context: ResolveContext): Fn | undefined {
  const [a, b] = [context.typeOf(left), context.typeOf(right)];
  if (!sameInterval(a, b) || a.kind === "interval" || b.kind === "interval") return undefined;
  const type = a.kind === "void" ? b : b.kind === "void" ? a : widerInterval(a, b);
  return {
    t: "fn",
    name: "div",
    args: [context.castTo(left, type), context.castTo(right, type)],
    type: t.bigint,
    nullable: true,
    options: { ansi: !tries && context.ansi },
    ...(context.origin === undefined ? {} : { origin: context.origin }),
  };
}

function scaled(name: string, interval: Expr, by: Expr, make: Make, call: ResolvedCall, context: ResolveContext): Fn {
  const type = context.typeOf(interval);
  const spec = isNumeric(context.typeOf(by)) ? "numeric" : t.double;
  const number = context.implicitCast(by, spec);
  const calendar = type.kind === "interval";
  if (number === undefined) {
    const named = { ...call, ...(calendar ? { name, canonical: name } : {}), args: [interval, by] };
    throw unexpectedInput(named, by, 1, calendar ? t.double : "numeric", context);
  }
  if (calendar) return make(name, [interval, context.castTo(number, t.double)], type, { nullable: true });
  return make(name, [interval, number], type.kind === "interval_ym" ? t.yearMonth : t.dayTime);
}

const infix = (fn: Fn, print: (arg: Expr) => string) =>
  `${print(fn.args[0]!)} ${fn.shown ?? "+"} ${print(fn.args[1]!)}`;
const wrapped = (op: string) => (fn: Fn, print: (arg: Expr) => string) =>
  `(${print(fn.args[0]!)} ${op} ${print(fn.args[1]!)})`;
const day = 86_400_000_000n;

/** What `intervalArithmetic` builds; users reach these through operators only. */
export const temporalFunctions: readonly FunctionDef[] = [
  scalar("datetime_shift", ["any", "any"], 0, {
    uses: ["timeZone", "ansi"],
    print: infix,
    sql: ([from, by], fn, context) => {
      const [a, b] = fn.args.map(typeOf) as [Type, Type];
      const sign = fn.shown === "-" ? "-" : "";
      if (b.kind === "interval" && a.kind !== "date")
        return context.js("shift_by_calendar", [from!, by!], [a, b], a, {
          back: sign === "-",
          timeZone: String(fn.options?.timeZone),
        });
      const moves = { interval_ym: "shift_by_months", interval_dt: "shift_by_time" }[b.kind as string];
      // Where clocks change, an hour comes twice, and DuckDB always takes the second.
      if (moves && a.kind === "timestamp" && !zoneOf(String(fn.options?.timeZone))?.isFixed)
        return context.js(moves, [from!, by!], [a, b], a, {
          back: sign === "-",
          timeZone: String(fn.options?.timeZone),
        });
      // Days and months move the wall clock, which DuckDB's own arithmetic with time zones misses across its changes.
      const zone = context.literal(String(fn.options?.timeZone), t.string);
      const onClock = (sql: string) =>
        a.kind === "timestamp" ? `timezone(${zone}, timezone(${zone}, ${from}) + ${sql})` : `${from} + ${sql}`;
      const shifted =
        b.kind === "interval_ym"
          ? onClock(`to_months(${sign}${by})`)
          : b.kind === "interval_dt"
            ? `${onClock(`to_days(CAST(${sign}${by} // ${day} AS INTEGER))`)} + to_microseconds((${sign}${by}) % ${day})`
            : `${from} + ${sign}${by}`;
      if (a.kind !== "date") return `(${shifted})`;
      if (b.kind !== "interval" || fn.options?.ansi !== true) return `CAST(${shifted} AS DATE)`;
      const time = ["hour", "minute", "microsecond"].map((part) => `date_part('${part}', ${by}) <> 0`).join(" OR ");
      const error = context.raise("INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION", {}, fn, a);
      return `CASE WHEN ${time} THEN ${error} ELSE CAST(${shifted} AS DATE) END`;
    },
  }),
  scalar("add_intervals", ["any", "any"], 0, {
    print: (fn, print) => wrapped(fn.shown ?? "+")(fn, print),
    sql: ([a, b], fn) => `(${a} ${fn.shown ?? "+"} ${b})`,
  }),
  scalar(
    "subtract_dates",
    ["any", "any"],
    { ...t.dayTime, end: 0 },
    {
      print: wrapped("-"),
      sql: ([end = "", start = ""], fn) =>
        fn.type.kind === "interval" ? period(end, start) : `(CAST(${end} - ${start} AS BIGINT) * ${day})`,
    },
  ),
  scalar("subtract_timestamps", ["any", "any"], t.dayTime, {
    print: wrapped("-"),
    sql: (args, fn, context) => {
      const zone = context.literal(String(fn.options?.timeZone), t.string);
      const local = args.map((arg, i) =>
        typeOf(fn.args[i]!).kind === "timestamp" ? `timezone(${zone}, ${arg})` : arg,
      );
      if (fn.type.kind === "interval") return `to_microseconds(epoch_us(${args[0]}) - epoch_us(${args[1]}))`;
      return `(epoch_us(${local[0]}) - epoch_us(${local[1]}))`;
    },
  }),
  scalar("time_add_interval", ["any", "any"], 0, {
    print: infix,
    js: "time_add_interval",
    setup: ({ shown }) => ({ back: shown === "-" }),
  }),
  scalar("subtract_times", ["any", "any"], spanOfTimes, {
    print: (fn, print) => `${print(fn.args[0]!)} - ${print(fn.args[1]!)}`,
    sql: "(($0 - $1) // 1000)",
  }),
  scalar("multiply_interval", ["any", "any"], 0, {
    print: (fn, print) => (scalesCalendar(fn) ? named(fn, print) : wrapped("*")(fn, print)),
    js: "scale_interval",
    setup: ({ options }) => ({ divide: false, tries: options?.tries === true, ansi: options?.ansi === true }),
  }),
  scalar("divide_interval", ["any", "any"], 0, {
    print: (fn, print) => (scalesCalendar(fn) ? named(fn, print) : wrapped("/")(fn, print)),
    js: "scale_interval",
    setup: ({ options }) => ({ divide: true, tries: options?.tries === true, ansi: options?.ansi === true }),
  }),
  scalar("extractansiintervaldays", ["any"], t.int, { sql: `CAST($0 // ${day} AS INTEGER)` }),
];

const scalesCalendar = (fn: Fn): boolean => typeOf(fn.args[0]!).kind === "interval";

function named(fn: Fn, print: (arg: Expr) => string): string {
  return `${fn.name}(${fn.args.map(print).join(", ")})`;
}
