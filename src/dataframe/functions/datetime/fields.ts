import type { Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, LowerContext } from "../define.ts";
import { decimal, t } from "../types.ts";

const moment = "anyTimestamp" as const;

/** The wall clock (a DuckDB TIMESTAMP) of a timestamp in the session's zone. */
export function localTime(sql: string, type: Type, fn: Fn, context: LowerContext): string {
  return type.kind === "timestamp"
    ? `timezone(${context.literal(String(fn.options?.timeZone), t.string)}, ${sql})`
    : sql;
}

/** A part of a date. */
function ofDate(name: string, aliases: readonly string[], sql: string, summary: string): FunctionDef {
  return scalar(name, [t.date], t.int, {
    aliases,
    sql: `CAST(${sql} AS INTEGER)`,
    doc: [summary, `SELECT ${name}(DATE '2016-07-30')`],
  });
}

const timeOfDay = { kind: "time", precision: 6 } as const;

/** A part of the time of the day, in the session's zone. */
function ofTime(name: "hour" | "minute" | "second", summary: string): FunctionDef {
  const nanos = { hour: 3_600_000_000_000n, minute: 60_000_000_000n, second: 1_000_000_000n }[name];
  const ofMoment = scalar(name, [moment], t.int, {
    uses: ["timeZone"],
    sql: ([value], fn, context) => {
      const type = typeOf(fn.args[0]!);
      if (type.kind === "time") return `CAST((${value} // ${nanos}) % ${name === "hour" ? 24 : 60} AS INTEGER)`;
      return `CAST(${name}(${localTime(value!, type, fn, context)}) AS INTEGER)`;
    },
    doc: [summary, `SELECT ${name}(TIMESTAMP '2009-07-30 12:58:59')`],
  });
  const ofClock = scalar(name, [timeOfDay], t.int, { nulls: true });
  return {
    ...ofMoment,
    resolve: (call, context) => {
      const [arg] = call.args;
      return (arg !== undefined && context.typeOf(arg).kind === "time" ? ofClock : ofMoment).resolve(call, context);
    },
  };
}

export const dateFields: readonly FunctionDef[] = [
  ofDate("year", [], "year($0)", "The year."),
  ofDate("quarter", [], "quarter($0)", "The quarter, from 1."),
  ofDate("month", [], "month($0)", "The month, from 1."),
  ofDate("day", ["dayofmonth"], "day($0)", "The day of the month."),
  ofDate("dayofyear", [], "dayofyear($0)", "The day of the year."),
  ofDate("dayofweek", [], "(dayofweek($0) + 1)", "The day of the week: 1 is Sunday."),
  ofDate("weekday", [], "(isodow($0) - 1)", "The day of the week: 0 is Monday."),
  ofDate("weekofyear", [], "weekofyear($0)", "The ISO week of the year."),
  ofDate("dayofweek_iso", [], "isodow($0)", "The day of the week: 1 is Monday."),
  ofDate("yearofweek", [], "isoyear($0)", "The year that the ISO week belongs to."),
  ofTime("hour", "The hour of the day."),
  ofTime("minute", "The minute of the hour."),
  ofTime("second", "The second of the minute."),
  scalar("second_with_fraction", [moment], decimal(8, 6), {
    uses: ["timeZone"],
    sql: ([value], fn, context) =>
      `CAST(microsecond(${localTime(value!, typeOf(fn.args[0]!), fn, context)}) / 1000000 AS DECIMAL(8, 6))`,
  }),
  scalar("dayname", [t.date], t.string, {
    sql: "left(dayname($0), 3)",
    doc: ["The day of the week by name.", "SELECT dayname(DATE '2008-02-20')"],
  }),
  scalar("monthname", [t.date], t.string, {
    sql: "left(monthname($0), 3)",
    doc: ["The month by name.", "SELECT monthname(DATE '2008-02-20')"],
  }),
  scalar("last_day", [t.date], t.date, {
    sql: "last_day($0)",
    doc: ["The last day of the month.", "SELECT last_day(DATE '2009-01-12')"],
  }),
];
