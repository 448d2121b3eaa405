import { bytesAt, isNull, longAt } from "../columnar/access.ts";
import { plainText, type ValueText } from "../columnar/value-text.ts";
import type { ListVector, MapVector, StructVector } from "../columnar/vector.ts";
import { type BinaryStyle, formatBinary } from "../types/binary-text.ts";
import { formatTimestamp } from "../types/datetime/format.ts";
import type { Zone } from "../types/datetime/zone.ts";
import { spatialText } from "../types/spatial/value.ts";
import type { Type } from "../types/type.ts";

export interface CellOptions {
  /** The session's time zone. */
  readonly zone: Zone;
  /** spark.sql.binaryOutputStyle; Spark's default look is HEX_DISCRETE. */
  readonly binary?: BinaryStyle;
}

/** The text of values as `show()` prints them; a null is `NULL` at every depth. */
export function cellText(type: Type, options: CellOptions): ValueText {
  const text = present(type, options);
  return (vector, row) => (isNull(vector, row) ? "NULL" : text(vector, row));
}

function present(type: Type, options: CellOptions): ValueText {
  switch (type.kind) {
    case "binary":
      return (v, i) => formatBinary(bytesAt(v, i), options.binary);
    case "geometry":
    case "geography":
      return (v, i) => spatialText(bytesAt(v, i));
    case "timestamp":
      return (v, i) => formatTimestamp(longAt(v, i), options.zone);
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
    default:
      return plainText(type) ?? (() => "NULL");
  }
}

function slots(offsets: Int32Array, row: number, text: (at: number) => string): string {
  const parts: string[] = [];
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) parts.push(text(at));
  return parts.join(", ");
}
