import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { exactly, opt, takeArguments, wrongNumber } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { decimal, t } from "../types.ts";

const seconds = decimal(16, 6);
const zeroSeconds: Expr = { t: "literal", value: 0n, type: decimal(18, 6) };

/** From year, month, day, hour, minute, second (and zone); or from a date, with a time (and zone) or of its midnight. */
function makeTimestamp(
  name: string,
  result: (context: ResolveContext) => Type,
  tries: boolean,
  summary: string,
): FunctionDef {
  const time = { kind: "time", precision: 6 } as const;
  const plain = name.replace(/^try_/, "");
  const counts = { make_timestamp: [1, 2, 3, 6, 7], make_timestamp_ltz: [2, 3, 6, 7] }[plain] ?? [2, 6];
  const expected = plain === "make_timestamp" ? "[1, 2, 3, 6, 7]" : "[2, 6]";
  return {
    name,
    kind: "scalar",
    doc: { summary, example: `SELECT ${name}(2014, 12, 28, 6, 30, 45.887)` },
    resolve(call, context): Fn {
      const count = call.args.length;
      if (!counts.includes(count)) throw wrongNumber(call, expected, context);
      const params =
        count <= 3
          ? [exactly(t.date), exactly(time), t.string]
          : [t.int, t.int, t.int, t.int, t.int, seconds, t.string];
      const args = takeArguments(
        { ...call, canonical: name === "try_make_timestamp" ? plain : name },
        params.slice(0, count),
        context,
      );
      const parts = count > 3 || name === "try_make_timestamp_ntz";
      const nullable = (parts && (tries || !context.ansi)) || args.some((arg) => context.nullable(arg));
      return {
        t: "fn",
        name,
        args,
        type: result(context),
        nullable,
        options: { ansi: context.ansi && !tries, timeZone: context.timeZone },
        ...originOf(context),
      };
    },
    print: (fn, print) => printed(name, fn.args.map(print)),
    sql: (args, fn, context) => {
      const setup = { ansi: fn.options?.ansi === true, timeZone: String(fn.options?.timeZone) };
      return context.js("make_timestamp", args, fn.args.map(typeOf), fn.type, setup);
    },
  };
}

/** Spark shows some forms by the function that it replaces them by. */
function printed(name: string, args: readonly string[]): string {
  const ofDate = args.length <= 3;
  const all = args.join(", ");
  if (ofDate && name === "try_make_timestamp_ntz") return `${name}(make_timestamp_ntz(${all}))`;
  if (ofDate && name.endsWith("_ltz")) return `make_timestamp(${all})`;
  return `${name}(${name === "try_make_timestamp" ? args.slice(0, 6).join(", ") : all})`;
}

const session = (context: ResolveContext): Type =>
  context.conf("spark.sql.timestampType") === "TIMESTAMP_NTZ" ? t.timestampNtz : t.timestamp;

function makeInterval(name: "make_interval" | "try_make_interval", summary: string): FunctionDef {
  return scalar(
    name,
    [...Array.from({ length: 6 }, () => opt(t.int, 0)), { optional: decimal(18, 6), default: zeroSeconds }],
    t.interval,
    {
      uses: ["ansi"],
      nulls:
        name === "try_make_interval" ? true : (nullable, _args, context) => !context.ansi || nullable.includes(true),
      params: ["years", "months", "weeks", "days", "hours", "mins", "secs"].map((param) => ({ name: param })),
      js: "make_interval",
      setup: () => ({ try: name === "try_make_interval" }),
      doc: [summary, `SELECT ${name}(100, 11, 1, 1, 12, 30, 1.001001)`],
    },
  );
}

export const dateMaking: readonly FunctionDef[] = [
  scalar("make_date", [t.int, t.int, t.int], t.date, {
    uses: ["ansi"],
    nulls: (nullable, _args, context) => !context.ansi || nullable.includes(true),
    js: "make_date",
    doc: ["A date from year, month and day.", "SELECT make_date(2013, 7, 15)"],
  }),
  makeTimestamp("make_timestamp", session, false, "A timestamp from its parts."),
  makeTimestamp("make_timestamp_ltz", () => t.timestamp, false, "A timestamp of the session's zone from its parts."),
  makeTimestamp("make_timestamp_ntz", () => t.timestampNtz, false, "A timestamp without a zone from its parts."),
  makeTimestamp("try_make_timestamp", session, true, "A timestamp from its parts, NULL where there is none."),
  makeTimestamp(
    "try_make_timestamp_ltz",
    () => t.timestamp,
    true,
    "A timestamp of the session's zone from its parts, NULL where there is none.",
  ),
  makeTimestamp(
    "try_make_timestamp_ntz",
    () => t.timestampNtz,
    true,
    "A timestamp without a zone from its parts, NULL where there is none.",
  ),
  makeInterval("make_interval", "A calendar interval from its parts."),
  makeInterval("try_make_interval", "A calendar interval from its parts, NULL where it is too long."),
  scalar(
    "make_dt_interval",
    [opt(t.int, 0), opt(t.int, 0), opt(t.int, 0), { optional: decimal(18, 6), default: zeroSeconds }],
    t.dayTime,
    {
      js: "make_dt_interval",
      doc: ["A day-time interval from its parts.", "SELECT make_dt_interval(1, 12, 30, 1.001001)"],
    },
  ),
  scalar("make_ym_interval", [opt(t.int, 0), opt(t.int, 0)], t.yearMonth, {
    js: "make_ym_interval",
    doc: ["A year-month interval from its parts.", "SELECT make_ym_interval(1, 2)"],
  }),
];
