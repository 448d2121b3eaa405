import type { LiteralValue } from "../../plan/expr.ts";
import { formatTimestamp } from "../../types/datetime/format.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import { formatDecimal, formatDouble, formatFloat } from "../../types/number-text.ts";
import type { Type } from "../../types/type.ts";

/** What a value of the data looks like in an error's parameter: strings in quotes, numbers as Java writes them, with the suffix of their type. */
export function sqlValue(value: LiteralValue, type: Type, timeZone = "UTC"): string {
  if (value === null) return "NULL";
  switch (type.kind) {
    case "string":
    case "char":
    case "varchar":
      return `'${String(value).replace(/['\\]/g, "\\$&")}'`;
    case "double":
      return Number.isFinite(value) ? `${formatDouble(value as number)}D` : formatDouble(value as number);
    case "float":
      return formatFloat(value as number);
    case "bigint":
      return `${value}L`;
    case "smallint":
      return `${value}S`;
    case "tinyint":
      return `${value}Y`;
    case "decimal":
      return `${formatDecimal(value as bigint, type.scale)}BD`;
    case "timestamp":
      return `TIMESTAMP '${formatTimestamp(value as bigint, zoneOf(timeZone)!)}'`;
    default:
      return String(value);
  }
}
