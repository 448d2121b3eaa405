import { formatDate, formatTime, formatTimestampNtz } from "../types/datetime/format.ts";
import { formatCalendar, formatDayTime, formatYearMonth } from "../types/interval-text.ts";
import { formatDecimal, formatDouble, formatFloat } from "../types/number-text.ts";
import type { Type } from "../types/type.ts";
import { variantJson } from "../types/values/variant-text.ts";
import { calendarAt, decimalAt, longAt, numberAt, textAt } from "./access.ts";
import type { Vector } from "./vector.ts";

/** The text of a value that is present. */
export type ValueText = (vector: Vector, row: number) => string;

/** Of the types whose values have one text, whoever shows or writes it; undefined of the others. */
export function plainText(type: Type): ValueText | undefined {
  switch (type.kind) {
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
    case "date":
      return (v, i) => formatDate(numberAt(v, i));
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
    default:
      return undefined;
  }
}
