import { isCollated } from "../types/collation/collated.ts";
import { formatDate, formatTime, formatTimestamp, formatTimestampNtz } from "../types/datetime/format.ts";
import { zoneOf } from "../types/datetime/zone.ts";
import { formatCalendar, formatDayTime, formatYearMonth } from "../types/interval-text.ts";
import { sqlType } from "../types/names.ts";
import { formatDecimal, formatDouble, formatFloat } from "../types/number-text.ts";
import type { Type } from "../types/type.ts";
import type { Literal, LiteralValue } from "./expr.ts";

/** A literal as in column names (`pretty`: strings and numbers bare), or as SQL that gives the same value back. */
export function literalText({ value, type }: Literal, timeZone: string, pretty: boolean): string {
  if (value === null) return pretty || type.kind === "void" ? "NULL" : `CAST(NULL AS ${sqlType(type)})`;
  switch (type.kind) {
    case "string":
    case "char":
    case "varchar": {
      const collation = isCollated(type) ? ` collate ${(type as { collation?: string }).collation}` : "";
      if (pretty && collation === "") return String(value);
      return `'${String(value).replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'${collation}`;
    }
    case "tinyint":
      return pretty ? String(value) : `${value}Y`;
    case "smallint":
      return pretty ? String(value) : `${value}S`;
    case "bigint":
      return pretty ? String(value) : `${value}L`;
    case "float":
      return pretty ? formatFloat(value as number) : `CAST(${formatFloat(value as number)} AS FLOAT)`;
    case "double":
      return pretty ? formatDouble(value as number) : `${formatDouble(value as number)}D`;
    case "decimal":
      return pretty ? decimalText(value, type.scale) : `${decimalText(value, type.scale)}BD`;
    default:
      return typedText(value, type, timeZone, pretty);
  }
}

/** As Java writes a BigDecimal: an exponent where more than five zeros would follow the point. */
function decimalText(value: LiteralValue, scale: number): string {
  const digits = String(value).replace("-", "");
  const exponent = digits.length - 1 - scale;
  if (scale === 0 || exponent >= -6) return formatDecimal(value as bigint, scale);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${(value as bigint) < 0n ? "-" : ""}${digits[0]}${fraction}E${exponent}`;
}

function typedText(value: LiteralValue, type: Type, timeZone: string, pretty: boolean): string {
  switch (type.kind) {
    case "date":
      return `DATE '${formatDate(value as number)}'`;
    case "timestamp":
      return `TIMESTAMP '${formatTimestamp(value as bigint, zoneOf(timeZone) ?? zoneOf("UTC")!)}'`;
    case "timestamp_ntz":
      return `TIMESTAMP_NTZ '${formatTimestampNtz(value as bigint)}'`;
    case "time":
      return `TIME '${formatTime(value as bigint)}'`;
    case "interval_ym":
      return formatYearMonth(value as number, type.start, type.end);
    case "interval_dt":
      return formatDayTime(value as bigint, type.start, type.end);
    case "interval": {
      const { months, days, micros } = value as { months: number; days: number; micros: bigint };
      return `INTERVAL '${formatCalendar(months, days, micros)}'`;
    }
    case "binary":
      return `X'${Buffer.from(value as Uint8Array)
        .toString("hex")
        .toUpperCase()}'`;
    case "array":
      return `ARRAY(${(value as LiteralValue[]).map((v) => nested(v, type.element, timeZone, pretty)).join(", ")})`;
    case "map": {
      const pairs = value as readonly (readonly [LiteralValue, LiteralValue])[];
      const of = (index: 0 | 1, t: Type) => pairs.map((pair) => nested(pair[index], t, timeZone, pretty)).join(", ");
      return `MAP_FROM_ARRAYS(ARRAY(${of(0, type.key)}), ARRAY(${of(1, type.value)}))`;
    }
    case "struct":
      return `NAMED_STRUCT(${type.fields
        .map((field, i) => `'${field.name}', ${nested((value as LiteralValue[])[i]!, field.type, timeZone, pretty)}`)
        .join(", ")})`;
    default:
      return String(value);
  }
}

function nested(value: LiteralValue, type: Type, timeZone: string, pretty: boolean): string {
  return literalText({ t: "literal", value, type }, timeZone, pretty);
}
