import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { textOf } from "../cast/text.ts";

/** A value as Spark's errors show the rows it holds: dates as days, timestamps as microseconds. */
export function internalText(type: Type, value: LiteralValue): string {
  if (value === null) return "null";
  switch (type.kind) {
    case "array":
      return list((value as LiteralValue[]).map((item) => internalText(type.element, item)));
    case "struct": {
      const values = value as LiteralValue[];
      return values.length === 0
        ? "[empty row]"
        : list(type.fields.map((field, i) => internalText(field.type, values[i]!)));
    }
    case "map": {
      const entries = value as [LiteralValue, LiteralValue][];
      const side = (i: 0 | 1, part: Type) => list(entries.map((entry) => internalText(part, entry[i])));
      return `keys: ${side(0, type.key)}, values: ${side(1, type.value)}`;
    }
    case "float":
    case "double":
    case "decimal":
      return textOf(type, { timeZone: "UTC", ansi: false })(value);
    default:
      return String(value);
  }
}

function list(items: readonly string[]): string {
  return `[${items.join(",")}]`;
}
