import { bytesAt, calendarAt, decimalAt, isNull, longAt, numberAt, textAt } from "../columnar/access.ts";
import type { ListVector, MapVector, StructVector, Vector } from "../columnar/vector.ts";
import { type BinaryStyle, formatBinary } from "../types/binary-text.ts";
import { formatDate, formatTime, formatTimestamp, formatTimestampNtz } from "../types/datetime/format.ts";
import type { Zone } from "../types/datetime/zone.ts";
import { formatCalendar, formatDayTime, formatYearMonth } from "../types/interval-text.ts";
import { formatDecimal, formatDouble, formatFloat } from "../types/number-text.ts";
import { spatialText } from "../types/spatial/value.ts";
import type { Type } from "../types/type.ts";
import { variantJson } from "../types/values/variant-text.ts";

export interface CellOptions {
  /** The session's time zone. */
  readonly zone: Zone;
  /** spark.sql.binaryOutputStyle; Spark's default look is HEX_DISCRETE. */
  readonly binary?: BinaryStyle;
}

/** The text of values as `show()` prints them; a null is `NULL` at every depth. */
export function cellText(type: Type, options: CellOptions): (vector: Vector, row: number) => string {
  const text = present(type, options);
  return (vector, row) => (isNull(vector, row) ? "NULL" : text(vector, row));
}

function present(type: Type, options: CellOptions): (vector: Vector, row: number) => string {
  switch (type.kind) {
    case "void":
      return () => "NULL";
    case "boolean":
      return (v, i) => (numberAt(v, i) === 1 ? "true" : "false");
    case "tinyint":
    case "smallint":
    case "int":
      return (v, i) => String(numberAt(v, i));
    case "bigint":
      return (v, i) => String(longAt(v, i));
    case "float":
      return (v, i) => formatFloat(numberAt(v, i));
    case "double":
      return (v, i) => formatDouble(numberAt(v, i));
    case "decimal": {
      const { precision, scale } = type;
      return (v, i) => formatDecimal(decimalAt(v, i, precision), scale);
    }
    case "string":
    case "char":
    case "varchar":
      return textAt;
    case "variant":
      return (v, i) => variantJson(textAt(v, i));
    case "binary":
      return (v, i) => formatBinary(bytesAt(v, i), options.binary);
    case "geometry":
    case "geography":
      return (v, i) => spatialText(bytesAt(v, i));
    case "date":
      return (v, i) => formatDate(numberAt(v, i));
    case "timestamp":
      return (v, i) => formatTimestamp(longAt(v, i), options.zone);
    case "timestamp_ntz":
      return (v, i) => formatTimestampNtz(longAt(v, i));
    case "time":
      return (v, i) => formatTime(longAt(v, i));
    case "interval_ym":
      return (v, i) => formatYearMonth(numberAt(v, i), type.start, type.end);
    case "interval_dt":
      return (v, i) => formatDayTime(longAt(v, i), type.start, type.end);
    case "interval":
      return (v, i) => {
        const { months, days, micros } = calendarAt(v, i);
        return formatCalendar(months, days, micros);
      };
    case "array": {
      const element = cellText(type.element, options);
      return (v, i) => {
        const { offsets, child } = v as ListVector;
        return `[${slots(offsets, i, (at) => element(child, at))}]`;
      };
    }
    case "map": {
      const key = cellText(type.key, options);
      const value = cellText(type.value, options);
      return (v, i) => {
        const { offsets, keys, values } = v as MapVector;
        return `{${slots(offsets, i, (at) => `${key(keys, at)} -> ${value(values, at)}`)}}`;
      };
    }
    case "struct": {
      const fields = type.fields.map((field) => cellText(field.type, options));
      return (v, i) => `{${fields.map((text, f) => text((v as StructVector).children[f]!, i)).join(", ")}}`;
    }
  }
}

function slots(offsets: Int32Array, row: number, text: (at: number) => string): string {
  const parts: string[] = [];
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) parts.push(text(at));
  return parts.join(", ");
}
