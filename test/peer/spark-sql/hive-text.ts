import {
  bytesAt,
  calendarAt,
  decimalAt,
  isNull,
  longAt,
  numberAt,
  textAt,
} from "../../../src/dataframe/columnar/access.ts";
import type {
  ColumnBatch,
  ListVector,
  MapVector,
  StructVector,
  Vector,
} from "../../../src/dataframe/columnar/vector.ts";
import { type BinaryStyle, formatBinary } from "../../../src/dataframe/types/binary-text.ts";
import {
  formatDate,
  formatTime,
  formatTimestamp,
  formatTimestampNtz,
} from "../../../src/dataframe/types/datetime/format.ts";
import type { Zone } from "../../../src/dataframe/types/datetime/zone.ts";
import { formatCalendar } from "../../../src/dataframe/types/interval-text.ts";
import { formatDecimal, formatDouble, formatFloat } from "../../../src/dataframe/types/number-text.ts";
import { spatialText } from "../../../src/dataframe/types/spatial/value.ts";
import type { Struct, Type } from "../../../src/dataframe/types/type.ts";

interface Options {
  readonly zone: Zone;
  readonly binary?: BinaryStyle;
}

/** The rows of a result as Spark's golden files write them: Hive's manner, not show()'s. */
export function hiveRows(schema: Struct, batches: readonly ColumnBatch[], options: Options): string[] {
  const lines: string[] = [];
  for (const { columns, length } of batches) {
    for (let row = 0; row < length; row++) {
      lines.push(schema.fields.map(({ type }, c) => topText(type, columns[c]!, row, options)).join("\t"));
    }
  }
  return lines;
}

function topText(type: Type, vector: Vector, row: number, options: Options): string {
  return isNull(vector, row) ? "NULL" : text(type, vector, row, options, false);
}

function nested(type: Type, vector: Vector, row: number, options: Options): string {
  return isNull(vector, row) ? "null" : text(type, vector, row, options, true);
}

function text(type: Type, vector: Vector, row: number, options: Options, inside: boolean): string {
  switch (type.kind) {
    case "void":
      return inside ? "null" : "NULL";
    case "boolean":
      return String(numberAt(vector, row) === 1);
    case "tinyint":
    case "smallint":
    case "int":
      return String(numberAt(vector, row));
    case "bigint":
      return String(longAt(vector, row));
    case "float":
      return formatFloat(numberAt(vector, row));
    case "double":
      return formatDouble(numberAt(vector, row));
    case "decimal":
      return formatDecimal(decimalAt(vector, row, type.precision), type.scale);
    case "string":
    case "char":
    case "varchar":
      return inside ? `"${textAt(vector, row)}"` : textAt(vector, row);
    case "variant":
      return textAt(vector, row);
    case "binary":
      return formatBinary(bytesAt(vector, row), options.binary ?? "UTF-8");
    case "geometry":
    case "geography": {
      const shape = spatialText(bytesAt(vector, row));
      return inside ? `"${shape}"` : shape;
    }
    case "date":
      return formatDate(numberAt(vector, row));
    case "timestamp":
      return formatTimestamp(longAt(vector, row), options.zone);
    case "timestamp_ntz":
      return formatTimestampNtz(longAt(vector, row));
    case "time":
      return formatTime(longAt(vector, row));
    case "interval_ym":
      return yearMonth(numberAt(vector, row));
    case "interval_dt":
      return dayTime(longAt(vector, row));
    case "interval": {
      const { months, days, micros } = calendarAt(vector, row);
      return formatCalendar(months, days, micros);
    }
    case "array": {
      const { offsets, child } = vector as ListVector;
      return `[${slots(offsets, row, (at) => nested(type.element, child, at, options)).join(",")}]`;
    }
    case "map": {
      const { offsets, keys, values } = vector as MapVector;
      const entries = slots(
        offsets,
        row,
        (at) => `${nested(type.key, keys, at, options)}:${nested(type.value, values, at, options)}`,
      );
      return `{${entries.sort().join(",")}}`;
    }
    case "struct": {
      const { children } = vector as StructVector;
      return `{${type.fields.map((f, i) => `"${f.name}":${nested(f.type, children[i]!, row, options)}`).join(",")}}`;
    }
  }
}

function slots(offsets: Int32Array, row: number, read: (at: number) => string): string[] {
  const parts: string[] = [];
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) parts.push(read(at));
  return parts;
}

function yearMonth(months: number): string {
  const size = Math.abs(months);
  return `${months < 0 ? "-" : ""}${Math.floor(size / 12)}-${size % 12}`;
}

function dayTime(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const two = (value: bigint) => String(value).padStart(2, "0");
  const seconds = size / 1_000_000n;
  const clock = `${two((seconds / 3600n) % 24n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return `${micros < 0n ? "-" : ""}${seconds / 86_400n} ${clock}.${String(size % 1_000_000n).padStart(6, "0")}000`;
}
