import { zoneOf } from "../../types/datetime/zone.ts";
import { sameType, sqlType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import type { LowerContext } from "../define.ts";
import { ansiConfig } from "../exceptions.ts";
import { decimalFor, isIntegral, isString } from "../types.ts";

export type CastOptions = Parameters<LowerContext["cast"]>[3];

const rank: Record<string, number> = { tinyint: 1, smallint: 2, int: 3, bigint: 4 };

/** SQL longer than this is not repeated to check its value. */
const repeatable = 400;

/** DuckDB SQL of a cast: DuckDB's own where it gives Spark's answer, else the JavaScript one. */
export function lowerCast(sql: string, from: Type, to: Type, options: CastOptions, context: LowerContext): string {
  if (sameType(from, to, true)) return sql;
  // Not only NULL itself: raise_error is of type void, and must be evaluated.
  if (from.kind === "void")
    return sql.startsWith("CAST(NULL ")
      ? `CAST(NULL AS ${context.typeSql(to)})`
      : `CAST(CAST(${sql} AS VARCHAR) AS ${context.typeSql(to)})`;
  return native(sql, from, to, options, context) ?? inJs(sql, from, to, options, context);
}

function inJs(sql: string, from: Type, to: Type, options: CastOptions, context: LowerContext): string {
  return context.js("cast", [sql], [from], to, {
    ansi: options.ansi,
    try: options.try === true,
    timeZone: options.timeZone,
  });
}

function native(sql: string, from: Type, to: Type, options: CastOptions, context: LowerContext): string | undefined {
  const plain = `CAST(${sql} AS ${context.typeSql(to)})`;
  const zone = () => context.literal(options.timeZone, { kind: "string" });
  if (isString(to)) return text(sql, from, options, context);
  switch (to.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      if (from.kind === "boolean") return plain;
      if (!isIntegral(from)) return undefined;
      return rank[from.kind]! <= rank[to.kind]! ? plain : narrowed(sql, from, to, options, context);
    case "double":
      if (from.kind === "decimal") return from.precision <= 15 ? plain : `CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`;
      return isIntegral(from) || from.kind === "float" || from.kind === "boolean" ? plain : undefined;
    case "decimal": {
      const source = isIntegral(from) || from.kind === "decimal" ? decimalFor(from) : undefined;
      const fits = source && source.scale <= to.scale && source.precision - source.scale <= to.precision - to.scale;
      return fits ? plain : undefined;
    }
    case "boolean":
      return isIntegral(from) || from.kind === "decimal" ? `(${sql} <> 0)` : undefined;
    case "binary":
      return isString(from) ? `encode(${sql})` : undefined;
    case "timestamp":
      // Where clocks are put back, DuckDB takes the second of the two hours, Spark the first.
      if (from.kind === "timestamp_ntz" && !zoneOf(options.timeZone)?.isFixed) return undefined;
      return from.kind === "timestamp_ntz" || from.kind === "date"
        ? `timezone(${zone()}, CAST(${sql} AS TIMESTAMP))`
        : undefined;
    case "timestamp_ntz":
      return from.kind === "timestamp" ? `timezone(${zone()}, ${sql})` : from.kind === "date" ? plain : undefined;
    case "date":
      if (from.kind === "timestamp") return `CAST(timezone(${zone()}, ${sql}) AS DATE)`;
      return from.kind === "timestamp_ntz" ? plain : undefined;
    default:
      return undefined;
  }
}

function narrowed(sql: string, from: Type, to: Type, options: CastOptions, context: LowerContext): string | undefined {
  const type = context.typeSql(to);
  if (options.try) return `TRY_CAST(${sql} AS ${type})`;
  if (!options.ansi || sql.length > repeatable) return undefined;
  const suffix = { bigint: "L", smallint: "S", tinyint: "Y" }[from.kind as string] ?? "";
  const error = context.raise(
    "CAST_OVERFLOW",
    {
      value: { sql: `CAST(${sql} AS VARCHAR) || '${suffix}'` },
      sourceType: `"${sqlType(from)}"`,
      targetType: `"${sqlType(to)}"`,
      ansiConfig,
    },
    options,
    to,
  );
  return `CASE WHEN ${sql} IS NOT NULL AND TRY_CAST(${sql} AS ${type}) IS NULL THEN ${error} ELSE TRY_CAST(${sql} AS ${type}) END`;
}

function text(sql: string, from: Type, options: CastOptions, context: LowerContext): string | undefined {
  const plain = `CAST(${sql} AS VARCHAR)`;
  if (isString(from)) return sql;
  if (isIntegral(from) || from.kind === "boolean") return plain;
  if (from.kind === "decimal")
    return from.precision > from.scale && (options.ansi || from.scale <= 6) ? plain : undefined;
  if (from.kind === "binary")
    return sql.length > repeatable
      ? undefined
      : `COALESCE(TRY(decode(${sql})), ${inJs(sql, from, { kind: "string" }, options, context)})`;
  return undefined;
}
