import { ArithmeticException, PySparkTypeError, PySparkValueError } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { wallClock, type Zone } from "../../types/datetime/zone.ts";
import { pythonType } from "../../types/python-text.ts";
import { pythonValue } from "../../types/python-value.ts";
import { isRow, rowValues } from "../../types/row.ts";
import type { Struct, Type } from "../../types/type.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../../types/values/datetime.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../../types/values/interval.ts";
import { Geography, Geometry } from "../../types/values/spatial.ts";
import { VariantVal } from "../../types/values/variant.ts";
import { typeNameOf } from "../checks.ts";
import { isObjectRow } from "./infer.ts";

/** Checks a user's value against a type and gives its internal form; raises Spark's conditions. */
export type Converter = (value: unknown) => LiteralValue;

/** `where` names the place as PySpark does: `field a`, `element in array field a`; undefined at the top. */
export function converter(type: Type, nullable: boolean, zone: Zone, where?: string): Converter {
  const present = presentConverter(type, zone, where);
  return (value) => {
    if (value !== null && value !== undefined) return present(value);
    if (nullable || type.kind === "void") return null;
    throw where
      ? new PySparkValueError("FIELD_NOT_NULLABLE_WITH_NAME", { field_name: where })
      : new PySparkValueError("FIELD_NOT_NULLABLE", {});
  };
}

type Present = (value: NonNullable<unknown>) => LiteralValue;

function presentConverter(type: Type, zone: Zone, where: string | undefined): Present {
  switch (type.kind) {
    case "array": {
      const element = converter(type.element, type.containsNull, zone, `element in array ${where ?? ""}`.trimEnd());
      return (value) => {
        if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
          return Array.from(value as unknown as ArrayLike<unknown>, element);
        }
        throw unacceptable(type, value, where);
      };
    }
    case "map": {
      const key = converter(type.key, false, zone, `key of map ${where ?? ""}`.trimEnd());
      const item = converter(type.value, type.valueContainsNull, zone, `value of map ${where ?? ""}`.trimEnd());
      return (value) => {
        if (value instanceof Map) return [...value].map(([k, v]) => [key(k), item(v)]);
        if (isObjectRow(value)) return Object.entries(value).map(([k, v]) => [key(k), item(v)]);
        throw unacceptable(type, value, where);
      };
    }
    case "struct":
      return structConverter(type, zone, where);
    default:
      return (value) => {
        const converted = scalar(type, value, zone);
        if (converted === undefined) throw unacceptable(type, value, where);
        return converted;
      };
  }
}

function structConverter(type: Struct, zone: Zone, where: string | undefined): Present {
  const fields = type.fields.map((f) =>
    converter(f.type, f.nullable, zone, where ? `field ${f.name} in ${where}` : `field ${f.name}`),
  );
  const byPosition = (values: readonly unknown[]) => {
    if (values.length !== fields.length) {
      const lengths = { object_length: String(values.length), field_length: String(fields.length) };
      throw where
        ? new PySparkValueError("FIELD_STRUCT_LENGTH_MISMATCH_WITH_NAME", { field_name: where, ...lengths })
        : new PySparkValueError("FIELD_STRUCT_LENGTH_MISMATCH", lengths);
    }
    return fields.map((convert, i) => convert(values[i]));
  };
  return (value) => {
    if (Array.isArray(value)) return byPosition(value);
    if (isRow(value)) return byPosition(rowValues(value));
    if (!isObjectRow(value)) throw unacceptable(type, value, where);
    return type.fields.map((f, i) => fields[i]!(value[f.name]));
  };
}

/** Undefined where the type does not take the value. */
function scalar(type: Type, value: NonNullable<unknown>, zone: Zone): LiteralValue | undefined {
  switch (type.kind) {
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "tinyint":
      return integer(value, -128n, 127n);
    case "smallint":
      return integer(value, -32768n, 32767n);
    case "int":
      if (typeof value === "number" && (value | 0) === value) return value;
      return integer(value, -(2n ** 31n), 2n ** 31n - 1n);
    case "bigint": {
      if (Number.isSafeInteger(value)) return BigInt(value as number);
      const whole = integer(value, -(2n ** 63n), 2n ** 63n - 1n);
      return whole === undefined ? undefined : BigInt(whole);
    }
    case "float":
    case "double":
      return typeof value === "number" ? value : undefined;
    case "decimal":
      return decimal(value, type.precision, type.scale);
    case "string":
    case "char":
    case "varchar":
      return text(value);
    case "binary":
      return value instanceof Uint8Array ? value : undefined;
    case "date":
      if (value instanceof LocalDate) return value.days;
      return value instanceof Date ? wallClock(instant(value), zone).days : undefined;
    case "timestamp":
      if (value instanceof Timestamp) return value.micros;
      return value instanceof Date ? instant(value) : undefined;
    case "timestamp_ntz":
      if (value instanceof LocalDateTime) return value.micros;
      return value instanceof Date ? wallMicros(value, zone) : undefined;
    case "time":
      return value instanceof LocalTime ? value.nanos : undefined;
    case "interval_ym":
      return value instanceof YearMonthInterval ? value.months : undefined;
    case "interval_dt":
      return value instanceof DayTimeInterval ? value.micros : undefined;
    case "interval":
      if (!(value instanceof CalendarInterval)) return undefined;
      return { months: value.months, days: value.days, micros: value.micros };
    case "geometry":
      return value instanceof Geometry ? shapeOf(value, type) : undefined;
    case "geography":
      return value instanceof Geography ? shapeOf(value, type) : undefined;
    case "variant":
      return value instanceof VariantVal ? value.json : undefined;
    default:
      return undefined;
  }
}

/** A shape whose coordinate system is the column's. */
function shapeOf(shape: Geometry | Geography, { srid }: { readonly srid: number | "any" }): Uint8Array | undefined {
  return srid === "any" || srid === shape.getSrid() ? shape.bytes : undefined;
}

function integer(value: unknown, lower: bigint, upper: bigint): number | undefined;
function integer(value: unknown, lower: bigint, upper: bigint): number | bigint | undefined {
  if (typeof value === "number" ? !Number.isInteger(value) : typeof value !== "bigint") return undefined;
  const whole = value as number | bigint;
  if (whole < lower || whole > upper) {
    throw new PySparkValueError("VALUE_OUT_OF_BOUNDS", {
      arg_name: "obj",
      lower_bound: String(lower),
      upper_bound: String(upper),
      actual: String(value),
    });
  }
  return typeof whole === "bigint" && upper < 2n ** 32n ? Number(whole) : whole;
}

/** Numbers count by the digits they print with. */
function decimal(value: unknown, precision: number, scale: number): bigint | undefined {
  const given =
    value instanceof Decimal
      ? value
      : typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))
        ? Decimal.parse(String(value))
        : undefined;
  if (!given) return undefined;
  const { unscaled } = given.withScale(scale);
  if ((unscaled < 0n ? -unscaled : unscaled) < 10n ** BigInt(precision)) return unscaled;
  throw new ArithmeticException("NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION", {
    roundedValue: String(given),
    originalValue: String(given),
    precision: String(precision),
    scale: String(scale),
  });
}

/** A string column takes every value that has a text. */
function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  const named = value instanceof LocalDate || value instanceof Timestamp || value instanceof LocalDateTime;
  return named || value instanceof Decimal || value instanceof LocalTime ? String(value) : undefined;
}

function instant(date: Date): bigint {
  const time = date.getTime();
  if (Number.isNaN(time))
    throw new PySparkValueError("", {}, { message: "An invalid Date can't become a value of Spark's." });
  return BigInt(time) * 1000n;
}

function wallMicros(date: Date, zone: Zone): bigint {
  const { days, microsOfDay } = wallClock(instant(date), zone);
  return BigInt(days) * 86_400_000_000n + microsOfDay;
}

function unacceptable(type: Type, value: unknown, where: string | undefined): PySparkTypeError {
  const parameters = { data_type: pythonType(type), obj: pythonValue(value), obj_type: typeNameOf(value) };
  return where
    ? new PySparkTypeError("FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", { field_name: where, ...parameters })
    : new PySparkTypeError("FIELD_DATA_TYPE_UNACCEPTABLE", parameters);
}
