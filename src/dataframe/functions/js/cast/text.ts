import type { LiteralValue } from "../../../plan/expr.ts";
import { formatDate, formatTime, formatTimestamp, formatTimestampNtz } from "../../../types/datetime/format.ts";
import type { Zone } from "../../../types/datetime/zone.ts";
import { formatCalendar, formatDayTime, formatYearMonth } from "../../../types/interval-text.ts";
import { formatDecimal, formatDouble, formatFloat } from "../../../types/number-text.ts";
import type { Type } from "../../../types/type.ts";
import { variantJson } from "../../../types/values/variant-text.ts";
import { type CastSettings, zoneNamed } from "./settings.ts";

type Text = (value: LiteralValue) => string;

/** The text of values of a type, as CAST AS STRING gives it; values are never null. */
export function textOf(type: Type, settings: CastSettings): Text {
  switch (type.kind) {
    case "float":
      return (v) => formatFloat(v as number);
    case "double":
      return (v) => formatDouble(v as number);
    case "decimal":
      return settings.ansi || type.scale <= 6
        ? (v) => formatDecimal(v as bigint, type.scale)
        : (v) => scientificDecimal(v as bigint, type.scale);
    case "binary":
      return (v) => decodeUtf8(v as Uint8Array);
    case "date":
      return (v) => formatDate(v as number);
    case "timestamp": {
      const zone: Zone = zoneNamed(settings.timeZone);
      return (v) => formatTimestamp(v as bigint, zone);
    }
    case "timestamp_ntz":
      return (v) => formatTimestampNtz(v as bigint);
    case "time":
      return (v) => formatTime(v as bigint);
    case "interval_ym":
      return (v) => formatYearMonth(v as number, type.start, type.end);
    case "interval_dt":
      return (v) => formatDayTime(v as bigint, type.start, type.end);
    case "interval":
      return (v) => {
        const { months, days, micros } = v as { months: number; days: number; micros: bigint };
        return formatCalendar(months, days, micros);
      };
    case "variant":
      return (v) => variantJson(v as string);
    case "array": {
      const element = orNull(textOf(type.element, settings));
      return (v) => `[${(v as readonly LiteralValue[]).map(element).join(", ")}]`;
    }
    case "map": {
      const key = orNull(textOf(type.key, settings));
      const value = orNull(textOf(type.value, settings));
      return (v) =>
        `{${(v as readonly (readonly LiteralValue[])[]).map(([k, x]) => `${key(k!)} -> ${value(x!)}`).join(", ")}}`;
    }
    case "struct": {
      const fields = type.fields.map((field) => orNull(textOf(field.type, settings)));
      return (v) => `{${(v as readonly LiteralValue[]).map((x, i) => fields[i]!(x)).join(", ")}}`;
    }
    default:
      return String;
  }
}

function orNull(text: Text): Text {
  return (value) => (value === null ? "null" : text(value));
}

/** BigDecimal.toString of Java: an exponent where the number is smaller than 0.000001. */
function scientificDecimal(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const exponent = digits.length - 1 - scale;
  if (exponent >= -6) return formatDecimal(unscaled, scale);
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return `${unscaled < 0n ? "-" : ""}${mantissa}E${exponent}`;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes that are no UTF-8 become U+FFFD. */
function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}
