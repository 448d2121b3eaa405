import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { quoteName } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, unexpectedInput } from "../arguments.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { decimal, t } from "../types.ts";

/** The field's names, the function that gives it from a date or time. */
const ofTime: Record<string, string> = {
  ...named("year", "YEAR", "Y", "YEARS", "YR", "YRS"),
  ...named("yearofweek", "YEAROFWEEK"),
  ...named("quarter", "QUARTER", "QTR"),
  ...named("month", "MONTH", "MON", "MONS", "MONTHS"),
  ...named("weekofyear", "WEEK", "W", "WEEKS"),
  ...named("day", "DAY", "D", "DAYS"),
  ...named("dayofweek", "DAYOFWEEK", "DOW"),
  ...named("dayofweek_iso", "DAYOFWEEK_ISO", "DOW_ISO"),
  ...named("dayofyear", "DOY"),
  ...named("hour", "HOUR", "H", "HOURS", "HR", "HRS"),
  ...named("minute", "MINUTE", "M", "MIN", "MINS", "MINUTES"),
  ...named("second_with_fraction", "SECOND", "S", "SEC", "SECONDS", "SECS"),
};

const interval: Record<string, Record<string, { readonly sql: string; readonly type: Type }>> = {
  interval_ym: {
    year: { sql: "CAST($0 // 12 AS INTEGER)", type: t.int },
    month: { sql: "CAST($0 % 12 AS TINYINT)", type: t.tinyint },
  },
  interval_dt: {
    day: { sql: "CAST($0 // 86400000000 AS INTEGER)", type: t.int },
    hour: { sql: "CAST(($0 // 3600000000) % 24 AS TINYINT)", type: t.tinyint },
    minute: { sql: "CAST(($0 // 60000000) % 60 AS TINYINT)", type: t.tinyint },
    second_with_fraction: { sql: "CAST(($0 % 60000000) / 1000000 AS DECIMAL(8, 6))", type: decimal(8, 6) },
  },
  time: {
    hour: { sql: "CAST($0 // 3600000000000 AS INTEGER)", type: t.int },
    minute: { sql: "CAST(($0 // 60000000000) % 60 AS INTEGER)", type: t.int },
    second_with_fraction: {
      sql: "CAST((($0 // $unit * $unit // 1000) % 60000000) / 1000000 AS DECIMAL(8, 6))",
      type: decimal(8, 6),
    },
  },
  interval: {
    year: { sql: "CAST(datepart('year', $0) AS INTEGER)", type: t.int },
    month: { sql: "CAST(datepart('month', $0) AS TINYINT)", type: t.tinyint },
    day: { sql: "CAST(datepart('day', $0) AS INTEGER)", type: t.int },
    hour: { sql: "CAST(datepart('hour', $0) AS TINYINT)", type: t.tinyint },
    minute: { sql: "CAST(datepart('minute', $0) AS TINYINT)", type: t.tinyint },
    second_with_fraction: { sql: "CAST(datepart('microsecond', $0) / 1000000 AS DECIMAL(8, 6))", type: decimal(8, 6) },
  },
};

function named(target: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, target]));
}

function extraction(name: string, show: (field: string, source: string) => string): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: {
      summary: "A field of a date, time or interval.",
      example: "SELECT extract(YEAR FROM TIMESTAMP '2019-08-12 01:00:00')",
    },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const [field, source] = call.args as [Expr, Expr];
      const { part, inner } = partOf(field, source, name, context);
      return {
        t: "fn",
        name,
        args: [field, inner],
        type: part,
        nullable: context.nullable(inner),
        ...originOf(context),
      };
    },
    print: (fn, print) => show(print(fn.args[0]!), print(sourceOf(fn.args[1]!))),
    sql: ([, value]) => value!,
  };
}

const fieldNames = new Set(Object.values(ofTime));

/** The operand inside the function that computes the field. */
function sourceOf(inner: Expr): Expr {
  return inner.t === "fn" && (fieldNames.has(inner.name) || inner.name === "interval_field") ? inner.args[0]! : inner;
}

/** The expression that computes the field, and its type. */
function partOf(field: Expr, source: Expr, name: string, context: ResolveContext): { part: Type; inner: Expr } {
  const constant = context.constant(field)?.value;
  if (constant === null) {
    const nothing = { sql: "CAST(NULL AS DOUBLE)" };
    return {
      part: t.double,
      inner: { t: "fn", name: "interval_field", args: [source], type: t.double, nullable: true, options: nothing },
    };
  }
  if (typeof constant !== "string")
    throw new AnalysisException(
      "NON_FOLDABLE_ARGUMENT",
      { funcName: `\`${name}\``, paramName: "`field`", paramType: '"STRING"' },
      { origin: context.origin },
    );
  const target = ofTime[constant.toUpperCase()];
  const type = context.typeOf(source);
  const ofInterval = interval[type.kind];
  const known = ofInterval ? ofInterval[target ?? ""] : target;
  if (known === undefined || target === undefined)
    throw new AnalysisException(
      "INVALID_EXTRACT_FIELD",
      { field: quoteName(constant), expr: `"${context.print(source)}"` },
      { origin: context.origin },
    );
  const nullable = context.nullable(source);
  if (ofInterval) {
    const { sql: template, type: result } = ofInterval[target]!;
    // A TIME's digits beyond its precision don't count.
    const sql = template.replaceAll("$unit", String(type.kind === "time" ? 10 ** (9 - type.precision) : 1));
    return {
      part: result,
      inner: { t: "fn", name: "interval_field", args: [source], type: result, nullable, options: { sql } },
    };
  }
  const ofClock = ["hour", "minute", "second_with_fraction"].includes(target);
  const wanted = ofClock ? context.implicitCast(source, "anyTimestamp") : context.implicitCast(source, t.date);
  if (wanted === undefined)
    throw unexpectedInput(
      { name: target, canonical: target, args: [source], distinct: false, ignoreNulls: false },
      source,
      0,
      ofClock ? "anyTimestamp" : t.date,
      context,
    );
  const arg = wanted;
  const result = target === "second_with_fraction" ? decimal(8, 6) : t.int;
  const options = { timeZone: context.timeZone };
  return {
    part: result,
    inner: { t: "fn", name: target, args: [arg], type: result, nullable: context.nullable(arg), options },
  };
}

export const extractions: readonly FunctionDef[] = [
  extraction("extract", (field, source) => `extract(${field} FROM ${source})`),
  extraction("date_part", (field, source) => `date_part(${field}, ${source})`),
  extraction("datepart", (field, source) => `datepart(${field} FROM ${source})`),
  {
    name: "interval_field",
    kind: "scalar",
    resolve: () => {
      throw new Error("built by extract only");
    },
    sql: ([value], fn) => String(fn.options?.sql).replaceAll("$0", () => value!),
  },
];
