import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { duckType, quoteId, quoteText, structNames } from "../types.ts";

/** SQL of a constant, of exactly the DuckDB type that holds the Spark type. */
export function literalSql(value: LiteralValue, type: Type): string {
  if (value === null) return `CAST(NULL AS ${duckType(type)})`;
  switch (type.kind) {
    case "boolean":
      return value ? "true" : "false";
    case "float":
    case "double":
      return floating(value as number, type.kind.toUpperCase());
    case "decimal":
      return `CAST('${decimalText(value as bigint, type.scale)}' AS ${duckType(type)})`;
    case "string":
    case "char":
    case "varchar":
    case "variant":
      return `CAST(${quoteText(value as string)} AS VARCHAR)`;
    case "binary":
    case "geometry":
    case "geography":
      return blob(value as Uint8Array);
    case "date":
      return `(DATE '1970-01-01' + CAST(${value} AS INTEGER))`;
    case "timestamp":
      return `make_timestamptz(CAST(${value} AS BIGINT))`;
    case "timestamp_ntz":
      return `make_timestamp(CAST(${value} AS BIGINT))`;
    case "interval": {
      const { months, days, micros } = value as { months: number; days: number; micros: bigint };
      return `(to_months(${months}) + to_days(${days}) + to_microseconds(CAST(${micros} AS BIGINT)))`;
    }
    case "array": {
      const items = (value as readonly LiteralValue[]).map((v) => literalSql(v, type.element));
      return `CAST([${items.join(", ")}] AS ${duckType(type)})`;
    }
    case "map": {
      const pairs = value as readonly (readonly [LiteralValue, LiteralValue])[];
      const keys = pairs.map(([k]) => literalSql(k, type.key));
      const values = pairs.map(([, v]) => literalSql(v, type.value));
      return `CAST(MAP([${keys.join(", ")}], [${values.join(", ")}]) AS ${duckType(type)})`;
    }
    case "struct": {
      const names = structNames(type.fields);
      const fields = (value as readonly LiteralValue[]).map(
        (v, i) => `${quoteId(names[i]!)} := ${literalSql(v, type.fields[i]!.type)}`,
      );
      return fields.length === 0 ? `struct_pack("_" := CAST(NULL AS BOOLEAN))` : `struct_pack(${fields.join(", ")})`;
    }
    case "int":
    case "interval_ym":
      return (value as number) < 0 ? `CAST(${value} AS INTEGER)` : `${value}`;
    default:
      return `CAST(${value} AS ${duckType(type)})`;
  }
}

function floating(value: number, type: string): string {
  if (Number.isNaN(value)) return `CAST('NaN' AS ${type})`;
  if (!Number.isFinite(value)) return `CAST('${value > 0 ? "" : "-"}Infinity' AS ${type})`;
  return `CAST('${Object.is(value, -0) ? "-0.0" : value}' AS ${type})`;
}

function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${unscaled < 0n ? "-" : ""}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ""}`;
}

function blob(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return `CAST('${text}' AS BLOB)`;
}
