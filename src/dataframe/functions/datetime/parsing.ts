import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { exactly, opt, takeArguments } from "../arguments.ts";
import { scalar, timeParser } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { t } from "../types.ts";

const temporal = { oneOf: [t.string, t.date, t.timestamp, t.timestampNtz] } as const;
/** Seconds since 1970, too. */
const temporalOrNumber = { oneOf: [...temporal.oneOf, "numeric"] } as const;

/** `to_date`, `to_timestamp` …: a cast, or with a format a text read by it. */
function reading(name: string, result: Type, tries: boolean, summary: string): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary, example: `SELECT ${name}('2016-12-31')` },
    resolve(call: ResolvedCall, context: ResolveContext): Fn {
      const type = ltz(result, context);
      const input = type.kind === "timestamp" ? temporalOrNumber : temporal;
      const [text, format] = takeArguments(call, [input, opt(t.string)], context);
      const fits = format === undefined || context.typeOf(text!).kind !== "string";
      const isText = context.typeOf(text!).kind === "string";
      const value = fits ? castOf(text!, type, tries && isText, format !== undefined, context) : text!;
      const read = !fits;
      const nullable =
        (tries && (isText || format !== undefined)) ||
        context.nullable(value) ||
        (read && (!context.ansi || context.nullable(format!)));
      return {
        t: "fn",
        name,
        args: format === undefined ? [value] : [value, format],
        type,
        nullable,
        options: { ansi: context.ansi, timeZone: context.timeZone, read, ...timeParser(context) },
        ...originOf(context),
      };
    },
    print: (fn, print) =>
      `${name}(${fn.args.map((arg) => print(arg.t === "cast" && arg.mode === "try" ? arg.child : arg)).join(", ")})`,
    sql(args, fn, context) {
      if (fn.options?.read !== true) return args[0]!;
      const { ansi, timeZone, timeParser = "CORRECTED" } = fn.options;
      return context.js("parse_timestamp", args, fn.args.map(typeOf), fn.type, {
        ansi: ansi === true && !tries,
        timeZone: String(timeZone),
        timeParser,
        name,
      });
    },
  };
}

/** What to_timestamp gives is a setting's choice. */
function ltz(type: Type, context: ResolveContext): Type {
  const ntz = context.conf("spark.sql.timestampType") === "TIMESTAMP_NTZ";
  return type.kind === "timestamp" && ntz ? t.timestampNtz : type;
}

/** With a format, which reads nothing here, Spark takes the clock of a TIMESTAMP_NTZ for that of UTC and the other way round. */
function castOf(arg: Expr, to: Type, tries: boolean, formatted: boolean, context: ResolveContext): Expr {
  const { kind } = context.typeOf(arg);
  if (formatted && kind !== to.kind && kind.startsWith("timestamp") && to.kind.startsWith("timestamp"))
    return { t: "cast", child: arg, to, mode: "implicit", ansi: context.ansi, timeZone: "UTC" };
  if (!tries) return context.castTo(arg, to);
  if (context.typeOf(arg).kind === to.kind) return arg;
  return { t: "cast", child: arg, to, mode: "try", ansi: context.ansi, timeZone: context.timeZone };
}

const format = "yyyy-MM-dd HH:mm:ss";

function unixTime(name: "unix_timestamp" | "to_unix_timestamp", summary: string): FunctionDef {
  return scalar(name, [exactly(temporal), opt(exactly(t.string), format)], t.bigint, {
    uses: ["ansi", "timeZone", "timeParser"],
    nulls: (nullable, args, context) =>
      nullable.includes(true) || (!context.ansi && context.typeOf(args[0]!).kind === "string"),
    js: "unix_timestamp",
    doc: [summary, `SELECT ${name}('2016-04-08', 'yyyy-MM-dd')`],
  });
}

/** `unix_timestamp()` is of now. */
function withNow(def: FunctionDef): FunctionDef {
  return {
    ...def,
    resolve(call, context) {
      if (call.args.length > 0) return def.resolve(call, context);
      const now: Fn = { t: "fn", name: "current_timestamp", args: [], type: t.timestamp, nullable: false };
      return def.resolve({ ...call, args: [now] }, context);
    },
  };
}

export const dateParsing: readonly FunctionDef[] = [
  reading("to_date", t.date, false, "A text as a date."),
  reading("try_to_date", t.date, true, "A text as a date, NULL where it is none."),
  reading("to_timestamp", t.timestamp, false, "A text as a timestamp."),
  reading("try_to_timestamp", t.timestamp, true, "A text as a timestamp, NULL where it is none."),
  reading("to_timestamp_ltz", t.timestamp, false, "A text as a timestamp of the session's zone."),
  reading("to_timestamp_ntz", t.timestampNtz, false, "A text as a timestamp without a zone."),
  withNow(unixTime("unix_timestamp", "Seconds since 1970 of a text or time.")),
  unixTime("to_unix_timestamp", "Seconds since 1970 of a text or time."),
  scalar("from_unixtime", [t.bigint, opt(t.string, format)], t.string, {
    nulls: true,
    uses: ["timeZone", "timeParser"],
    js: "from_unixtime",
    doc: ["Seconds since 1970 as a text.", "SELECT from_unixtime(0, 'yyyy-MM-dd HH:mm:ss')"],
  }),
  scalar("date_format", [t.timestamp, t.string], t.string, {
    uses: ["timeZone", "timeParser"],
    js: "date_format",
    doc: ["A time as a text in a format.", "SELECT date_format(DATE '2016-04-08', 'y')"],
  }),
];
