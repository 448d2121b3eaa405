import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { exactly, opt, wrongNumber } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { dayCount, isString, t } from "../types.ts";
import { localTime } from "./fields.ts";

const dateUnits: Record<string, string> = {
  YEAR: "year",
  YYYY: "year",
  YY: "year",
  QUARTER: "quarter",
  MONTH: "month",
  MM: "month",
  MON: "month",
  WEEK: "week",
};

const timeUnits: Record<string, string> = {
  ...dateUnits,
  DAY: "day",
  DD: "day",
  HOUR: "hour",
  MINUTE: "minute",
  SECOND: "second",
  MILLISECOND: "millisecond",
  MICROSECOND: "microsecond",
};

function unitOf(arg: Expr): string | undefined {
  return arg.t === "literal" && typeof arg.value === "string" ? arg.value.toUpperCase() : undefined;
}

export const dateArithmetic: readonly FunctionDef[] = [
  byDays("date_add", ["dateadd"], "CAST($0 + $1 AS DATE)", "A date some days later."),
  byDays("date_sub", [], "CAST($0 - $1 AS DATE)", "A date some days earlier."),
  scalar("datediff", [t.date, t.date], t.int, {
    aliases: ["date_diff"],
    sql: "CAST($0 - $1 AS INTEGER)",
    doc: ["How many days from the second date to the first.", "SELECT datediff(DATE '2009-07-31', DATE '2009-07-30')"],
  }),
  scalar("add_months", [t.date, t.int], t.date, {
    sql: "CAST($0 + to_months($1) AS DATE)",
    doc: [
      "A date some months later, on the last day where the month is shorter.",
      "SELECT add_months(DATE '2016-08-31', 1)",
    ],
  }),
  scalar("months_between", [t.timestamp, t.timestamp, opt(t.boolean, true)], t.double, {
    uses: ["timeZone"],
    js: "months_between",
    doc: [
      "Months from the second time to the first, with a fraction.",
      "SELECT months_between('1997-02-28 10:30:00', '1996-10-30')",
    ],
  }),
  scalar("next_day", [t.date, t.string], t.date, {
    uses: ["ansi"],
    nulls: true,
    js: "next_day",
    doc: ["The first day after a date that is such a day of the week.", "SELECT next_day(DATE '2015-01-14', 'TU')"],
  }),
  scalar("trunc", [t.date, t.string], t.date, {
    nulls: true,
    sql: ([date, unit], fn, context) => {
      const name = unitOf(fn.args[1]!);
      if (name === undefined) return context.js("trunc_date", [date!, unit!], fn.args.map(typeOf), t.date);
      return dateUnits[name] === undefined
        ? "CAST(NULL AS DATE)"
        : `CAST(date_trunc('${dateUnits[name]}', ${date}) AS DATE)`;
    },
    doc: ["The first day of the year, quarter, month or week.", "SELECT trunc(DATE '2019-08-04', 'week')"],
  }),
  scalar("date_trunc", [t.string, { oneOf: [t.timestamp, t.timestampNtz] }], 1, {
    nulls: true,
    uses: ["timeZone"],
    sql: ([unit, time], fn, context) => {
      const type = fn.type;
      const name = unitOf(fn.args[0]!);
      if (name === undefined)
        return context.js("trunc_timestamp", [unit!, time!], fn.args.map(typeOf), type, {
          timeZone: String(fn.options?.timeZone),
        });
      const part = timeUnits[name];
      if (part === undefined) return `CAST(NULL AS ${context.typeSql(type)})`;
      if (type.kind !== "timestamp") return `CAST(date_trunc('${part}', ${time}) AS TIMESTAMP)`;
      const zone = context.literal(String(fn.options?.timeZone), t.string);
      const local = localTime(time!, type, fn, context);
      const whole = ["year", "quarter", "month", "week", "day"].includes(part);
      if (whole) return `timezone(${zone}, CAST(date_trunc('${part}', ${local}) AS TIMESTAMP))`;
      return `(${time} - (${local} - date_trunc('${part}', ${local})))`;
    },
    doc: ["The time cut to a unit.", "SELECT date_trunc('YEAR', TIMESTAMP '2015-03-05 09:32:05.359')"],
  }),
  scalar("timestampadd", [t.string, t.bigint, { oneOf: [t.timestamp, t.timestampNtz] }], 2, {
    uses: ["timeZone"],
    js: "timestampadd",
    doc: ["A time so many units later.", "SELECT timestampadd(HOUR, 8, TIMESTAMP '2022-02-11 20:30:00')"],
  }),
  scalar("timestampdiff", [t.string, t.timestamp, t.timestamp], t.bigint, {
    uses: ["timeZone"],
    js: "timestampdiff",
    doc: [
      "How many whole units from one time to another.",
      "SELECT timestampdiff(MONTH, TIMESTAMP '2021-01-01', TIMESTAMP '2021-04-01')",
    ],
  }),
  scalar("unix_date", [exactly(t.date)], t.int, {
    sql: "CAST($0 - DATE '1970-01-01' AS INTEGER)",
    doc: ["Days since 1970-01-01.", "SELECT unix_date(DATE '1970-01-02')"],
  }),
  scalar("date_from_unix_date", [t.int], t.date, {
    sql: "CAST(DATE '1970-01-01' + $0 AS DATE)",
    doc: ["The date so many days after 1970-01-01.", "SELECT date_from_unix_date(1)"],
  }),
  ...(["seconds", "millis", "micros"] as const).map((unit, i) =>
    scalar(`unix_${unit}`, [exactly(t.timestamp)], t.bigint, {
      sql:
        i === 2
          ? "epoch_us($0)"
          : `(epoch_us($0) // ${[1_000_000, 1000][i]} - CAST(epoch_us($0) % ${[1_000_000, 1000][i]} < 0 AS BIGINT))`,
      doc: [`${unit} since 1970.`, `SELECT unix_${unit}(TIMESTAMP '1970-01-01 00:00:01Z')`],
    }),
  ),
  scalar("timestamp_seconds", [exactly("numeric")], t.timestamp, {
    uses: ["ansi"],
    js: "timestamp_from",
    setup: () => ({ unit: 1_000_000 }),
    doc: ["The time so many seconds after 1970.", "SELECT timestamp_seconds(1230219000)"],
  }),
  ...(
    [
      ["timestamp_millis", 1000],
      ["timestamp_micros", 1],
    ] as const
  ).map(([name, unit]) =>
    scalar(name, [exactly("integral")], t.timestamp, {
      js: "timestamp_from",
      setup: () => ({ unit }),
      doc: ["The time so long after 1970.", `SELECT ${name}(1230219000123)`],
    }),
  ),
  zoned("from_utc_timestamp", "A time of UTC as the clock of a zone shows it."),
  zoned("to_utc_timestamp", "A time of a zone as the clock of UTC shows it."),
  convertTimezone(),
];

/** The date and the count are converted from texts only, the date from a timestamp, too. */
function byDays(
  name: "date_add" | "date_sub",
  plainAliases: readonly string[],
  sql: string,
  summary: string,
): FunctionDef {
  const start = exactly(t.date);
  const def = scalar(name, [start, dayCount], t.date, {
    plainAliases,
    sql,
    doc: [summary, `SELECT ${name}(DATE '2016-07-30', 1)`],
  });
  const resolve: FunctionDef["resolve"] = (call, context) => {
    const [date, count] = call.args;
    if (date === undefined || count === undefined) return def.resolve(call, context);
    const type = context.typeOf(date);
    const taken = isString(type) || type.kind.startsWith("timestamp") ? context.castTo(date, t.date) : date;
    return def.resolve({ ...call, args: [taken, daysOf(name, count, context), ...call.args.slice(2)] }, context);
  };
  return { ...def, resolve };
}

/** Of two arguments the zone to convert from is the session's. */
function convertTimezone(): FunctionDef {
  const def = scalar("convert_timezone", [t.string, t.string, t.timestampNtz], t.timestampNtz, {
    js: "convert_timezone",
    doc: [
      "A clock time of one zone in another.",
      "SELECT convert_timezone('Europe/Brussels', 'America/Los_Angeles', TIMESTAMP_NTZ '2021-12-06 00:00:00')",
    ],
  });
  return {
    ...def,
    resolve(call, context) {
      if (call.args.length === 2) {
        const zone: Expr = {
          t: "fn",
          name: "current_timezone",
          args: [],
          type: t.string,
          nullable: false,
          options: { timeZone: context.timeZone },
        };
        return def.resolve({ ...call, args: [zone, ...call.args] }, context);
      }
      if (call.args.length !== 3) throw wrongNumber(call, "[2, 3]", context);
      return def.resolve(call, context);
    },
  };
}

function daysOf(name: string, count: Expr, context: ResolveContext): Expr {
  if (!isString(context.typeOf(count))) return count;
  if (context.ansi) return context.castTo(count, t.int);
  if (!context.foldable(count)) return count;
  const number = context.castTo(count, t.int);
  const value = context.constant(count)?.value;
  if (typeof value === "string" && !/^\s*[+-]?\d+\s*$/.test(value))
    throw new AnalysisException(
      "SECOND_FUNCTION_ARGUMENT_NOT_INTEGER",
      { functionName: name },
      { origin: context.origin },
    );
  return number;
}

function zoned(name: "from_utc_timestamp" | "to_utc_timestamp", summary: string): FunctionDef {
  return scalar(name, [t.timestamp, t.string], t.timestamp, {
    js: name,
    doc: [summary, `SELECT ${name}(TIMESTAMP '2016-08-31', 'Asia/Seoul')`],
  });
}
