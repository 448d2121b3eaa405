import type { Struct, Type } from "../types/type.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../types/values/datetime.ts";
import { Decimal } from "../types/values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../types/values/interval.ts";
import { Geography, Geometry } from "../types/values/spatial.ts";
import { VariantVal } from "../types/values/variant.ts";
import { variantJson } from "../types/values/variant-text.ts";
import { bytesAt, calendarAt, decimalAt, isNull, longAt, numberAt, textAt } from "./access.ts";
import type { BytesVector, ListVector, MapVector, StructVector, Vector } from "./vector.ts";

export interface ReadOptions {
  /** How 64-bit integers appear: a number while it is exact and else a bigint, always one, or always the other. */
  readonly long: "auto" | "bigint" | "number";
  /** Makes the value of a struct. */
  row(type: Struct, values: unknown[]): unknown;
}

/** Reads values of a column as users see them: see docs of the types' classes for which class a type gives. */
export function valueReader(type: Type, options: ReadOptions): (vector: Vector, row: number) => unknown {
  const read = present(type, options);
  return (vector, row) => (isNull(vector, row) ? null : read(vector, row));
}

function present(type: Type, options: ReadOptions): (vector: Vector, row: number) => unknown {
  switch (type.kind) {
    case "void":
      return () => null;
    case "boolean":
      return (v, i) => numberAt(v, i) === 1;
    case "tinyint":
    case "smallint":
    case "int":
    case "float":
    case "double":
      return numberAt;
    case "bigint":
      return longReader(options.long);
    case "decimal": {
      const { precision, scale } = type;
      return (v, i) => new Decimal(decimalAt(v, i, precision), scale);
    }
    case "string":
    case "char":
    case "varchar":
      return textAt;
    case "binary":
      return bufferReader();
    case "variant":
      return (v, i) => new VariantVal(variantJson(textAt(v, i)));
    case "geometry":
      return (v, i) => new Geometry(bytesAt(v, i));
    case "geography":
      return (v, i) => new Geography(bytesAt(v, i));
    case "date":
      return (v, i) => new LocalDate(numberAt(v, i));
    case "timestamp":
      return (v, i) => new Timestamp(longAt(v, i));
    case "timestamp_ntz":
      return (v, i) => new LocalDateTime(longAt(v, i));
    case "time":
      return (v, i) => new LocalTime(longAt(v, i));
    case "interval_ym":
      return (v, i) => new YearMonthInterval(numberAt(v, i));
    case "interval_dt":
      return (v, i) => new DayTimeInterval(longAt(v, i));
    case "interval":
      return (v, i) => {
        const { months, days, micros } = calendarAt(v, i);
        return new CalendarInterval(months, days, micros);
      };
    case "array": {
      const element = valueReader(type.element, options);
      return (v, i) => {
        const { offsets, child } = v as ListVector;
        const values: unknown[] = [];
        for (let at = offsets[i]!; at < offsets[i + 1]!; at++) values.push(element(child, at));
        return values;
      };
    }
    case "map": {
      const key = valueReader(type.key, options);
      const value = valueReader(type.value, options);
      return (v, i) => {
        const { offsets, keys, values } = v as MapVector;
        const entries = new Map<unknown, unknown>();
        for (let at = offsets[i]!; at < offsets[i + 1]!; at++) entries.set(key(keys, at), value(values, at));
        return entries;
      };
    }
    case "struct": {
      const fields = type.fields.map((field) => valueReader(field.type, options));
      return (v, i) => {
        const { children } = v as StructVector;
        return options.row(
          type,
          fields.map((read, f) => read(children[f]!, i)),
        );
      };
    }
  }
}

function longReader(long: ReadOptions["long"]): (vector: Vector, row: number) => unknown {
  if (long === "bigint") return longAt;
  if (long === "number") return (v, i) => Number(longAt(v, i));
  return (v, i) => {
    const value = longAt(v, i);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  };
}

const slabSize = 8192;

/**
 * Copies of byte strings. Neighbours share a slab, which is copied in one go: who keeps one value keeps no more than with a
 * small buffer of Node's.
 */
function bufferReader(): (vector: Vector, row: number) => Buffer {
  let of: Vector | undefined;
  let slab = Buffer.alloc(0);
  let start = 0;
  let end = -1;
  return (vector, row) => {
    const { offsets, data } = vector as BytesVector;
    const from = offsets[row]!;
    const to = offsets[row + 1]!;
    if (of !== vector || from < start || to > end) {
      const limit = Math.min(from + slabSize, data.length);
      of = vector;
      start = from;
      end = Math.max(to, limit);
      slab = Buffer.from(data.subarray(start, end));
    }
    return slab.subarray(from - start, to - start);
  };
}
