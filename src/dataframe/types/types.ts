import { IllegalArgumentException } from "../errors/errors.ts";
import { callable } from "./callable.ts";
import { DataType } from "./data-type.ts";
import { nullableInside } from "./nullable.ts";
import { publicType, setTypeMakers } from "./public.ts";
import { isSrid, type Srid } from "./spatial/srid.ts";
import { StructField, StructType } from "./struct.ts";
import type { Type } from "./type.ts";

/**
 * Spark's types as classes, with and without `new`. An instance has the shape of a plain `Type`.
 * Values: ByteType, ShortType, IntegerType, FloatType, DoubleType number · LongType number or bigint · DecimalType Decimal ·
 * DateType LocalDate · TimestampType Timestamp · TimestampNTZType LocalDateTime · BinaryType Buffer · ArrayType array ·
 * MapType Map · StructType Row.
 */
export const NullType = callable(
  class NullType extends DataType {
    readonly kind = "void";
  },
);
export type NullType = InstanceType<typeof NullType>;

export const BooleanType = callable(
  class BooleanType extends DataType {
    readonly kind = "boolean";
  },
);
export type BooleanType = InstanceType<typeof BooleanType>;

/** 8 bits. */
export const ByteType = callable(
  class ByteType extends DataType {
    readonly kind = "tinyint";
  },
);
export type ByteType = InstanceType<typeof ByteType>;

/** 16 bits. */
export const ShortType = callable(
  class ShortType extends DataType {
    readonly kind = "smallint";
  },
);
export type ShortType = InstanceType<typeof ShortType>;

/** 32 bits. */
export const IntegerType = callable(
  class IntegerType extends DataType {
    readonly kind = "int";
  },
);
export type IntegerType = InstanceType<typeof IntegerType>;

/** 64 bits: values are numbers while they are exact, else bigints (setting spark.tspark.long). */
export const LongType = callable(
  class LongType extends DataType {
    readonly kind = "bigint";
  },
);
export type LongType = InstanceType<typeof LongType>;

export const FloatType = callable(
  class FloatType extends DataType {
    readonly kind = "float";
  },
);
export type FloatType = InstanceType<typeof FloatType>;

export const DoubleType = callable(
  class DoubleType extends DataType {
    readonly kind = "double";
  },
);
export type DoubleType = InstanceType<typeof DoubleType>;

/** Fixed point: `precision` digits (1 to 38), `scale` of them behind the point. */
export const DecimalType = callable(
  class DecimalType extends DataType {
    readonly kind = "decimal";
    readonly precision: number;
    readonly scale: number;

    constructor(precision = 10, scale = 0) {
      super();
      if (!Number.isInteger(precision) || precision < 1 || precision > 38)
        throw wrong(`DecimalType: the precision must be a whole number from 1 to 38, not ${precision}.`);
      if (!Number.isInteger(scale) || scale > precision)
        throw wrong(`DecimalType: the scale must be a whole number up to the precision ${precision}, not ${scale}.`);
      this.precision = precision;
      this.scale = scale;
    }
  },
);
export type DecimalType = InstanceType<typeof DecimalType>;

export const StringType = callable(
  class StringType extends DataType {
    readonly kind = "string";
    declare readonly collation?: string;

    constructor(collation?: string) {
      super();
      if (collation !== undefined && collation !== "UTF8_BINARY") this.collation = collation;
    }
  },
);
export type StringType = InstanceType<typeof StringType>;

/** Text of exactly `length` characters, padded with blanks. */
export const CharType = callable(
  class CharType extends DataType {
    readonly kind = "char";
    readonly length: number;

    constructor(length: number) {
      super();
      this.length = length;
    }
  },
);
export type CharType = InstanceType<typeof CharType>;

/** Text of at most `length` characters. */
export const VarcharType = callable(
  class VarcharType extends DataType {
    readonly kind = "varchar";
    readonly length: number;

    constructor(length: number) {
      super();
      this.length = length;
    }
  },
);
export type VarcharType = InstanceType<typeof VarcharType>;

export const BinaryType = callable(
  class BinaryType extends DataType {
    readonly kind = "binary";
  },
);
export type BinaryType = InstanceType<typeof BinaryType>;

export const DateType = callable(
  class DateType extends DataType {
    readonly kind = "date";
  },
);
export type DateType = InstanceType<typeof DateType>;

/** An instant, shown in the session's time zone; microseconds. */
export const TimestampType = callable(
  class TimestampType extends DataType {
    readonly kind = "timestamp";
  },
);
export type TimestampType = InstanceType<typeof TimestampType>;

/** A wall-clock time without a zone; microseconds. */
export const TimestampNTZType = callable(
  class TimestampNTZType extends DataType {
    readonly kind = "timestamp_ntz";
  },
);
export type TimestampNTZType = InstanceType<typeof TimestampNTZType>;

/** A time of day with `precision` decimals of a second, 0 to 6. */
export const TimeType = callable(
  class TimeType extends DataType {
    readonly kind = "time";
    readonly precision: number;

    constructor(precision = 6) {
      super();
      this.precision = precision;
    }
  },
);
export type TimeType = InstanceType<typeof TimeType>;

/** Months, days and microseconds, each for itself. */
export const CalendarIntervalType = callable(
  class CalendarIntervalType extends DataType {
    readonly kind = "interval";
  },
);
export type CalendarIntervalType = InstanceType<typeof CalendarIntervalType>;

/** Fields: 0 = YEAR, 1 = MONTH. */
export const YearMonthIntervalType = callable(
  class YearMonthIntervalType extends DataType {
    static readonly YEAR = 0;
    static readonly MONTH = 1;
    readonly kind = "interval_ym";
    readonly start: 0 | 1;
    readonly end: 0 | 1;

    constructor(start?: 0 | 1, end?: 0 | 1) {
      super();
      this.start = start ?? 0;
      this.end = end ?? start ?? 1;
    }
  },
);
export type YearMonthIntervalType = InstanceType<typeof YearMonthIntervalType>;

/** Fields: 0 = DAY, 1 = HOUR, 2 = MINUTE, 3 = SECOND. */
export const DayTimeIntervalType = callable(
  class DayTimeIntervalType extends DataType {
    static readonly DAY = 0;
    static readonly HOUR = 1;
    static readonly MINUTE = 2;
    static readonly SECOND = 3;
    readonly kind = "interval_dt";
    readonly start: 0 | 1 | 2 | 3;
    readonly end: 0 | 1 | 2 | 3;

    constructor(start?: 0 | 1 | 2 | 3, end?: 0 | 1 | 2 | 3) {
      super();
      this.start = start ?? 0;
      this.end = end ?? start ?? 3;
    }
  },
);
export type DayTimeIntervalType = InstanceType<typeof DayTimeIntervalType>;

export const VariantType = callable(
  class VariantType extends DataType {
    readonly kind = "variant";
  },
);
export type VariantType = InstanceType<typeof VariantType>;

/** Shapes on a plane. `GeometryType(4326)`: of one coordinate system; `GeometryType("any")`: each value tells its own. */
export const GeometryType = callable(
  class GeometryType extends DataType {
    static readonly DEFAULT_SRID = 4326;
    static readonly DEFAULT_CRS = "OGC:CRS84";
    readonly kind = "geometry";
    readonly srid: Srid;

    constructor(srid: Srid | "ANY") {
      super();
      this.srid = checkSrid("geometry", srid);
    }
  },
);
export type GeometryType = InstanceType<typeof GeometryType>;

/** Shapes on the globe, in longitude and latitude. `GeographyType(4326)`, or `GeographyType("any")`. */
export const GeographyType = callable(
  class GeographyType extends DataType {
    static readonly DEFAULT_SRID = 4326;
    static readonly DEFAULT_CRS = "OGC:CRS84";
    static readonly DEFAULT_ALG = "SPHERICAL";
    readonly kind = "geography";
    readonly srid: Srid;

    constructor(srid: Srid | "ANY") {
      super();
      this.srid = checkSrid("geography", srid);
    }
  },
);
export type GeographyType = InstanceType<typeof GeographyType>;

function checkSrid(kind: "geometry" | "geography", srid: Srid | "ANY"): Srid {
  if (srid === "any" || srid === "ANY") return "any";
  if (isSrid(kind, srid)) return srid;
  throw new IllegalArgumentException("ST_INVALID_SRID_VALUE", { srid: String(srid) });
}

export const ArrayType = callable(
  class ArrayType extends DataType {
    readonly kind = "array";
    readonly element: Type;
    readonly containsNull: boolean;

    constructor(elementType: Type, containsNull = true) {
      super();
      this.element = elementType;
      this.containsNull = containsNull;
    }

    get elementType(): Type {
      return this.element;
    }

    /** The same with nulls allowed everywhere inside. */
    toNullable(): Type {
      return publicType(nullableInside(this as unknown as Type));
    }
  },
);
export type ArrayType = InstanceType<typeof ArrayType>;

export const MapType = callable(
  class MapType extends DataType {
    readonly kind = "map";
    readonly key: Type;
    readonly value: Type;
    readonly valueContainsNull: boolean;

    constructor(keyType: Type, valueType: Type, valueContainsNull = true) {
      super();
      this.key = keyType;
      this.value = valueType;
      this.valueContainsNull = valueContainsNull;
    }

    get keyType(): Type {
      return this.key;
    }

    get valueType(): Type {
      return this.value;
    }

    /** The same with nulls allowed everywhere inside. */
    toNullable(): Type {
      return publicType(nullableInside(this as unknown as Type));
    }
  },
);
export type MapType = InstanceType<typeof MapType>;

function wrong(message: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message });
}

const simple = {
  void: NullType,
  boolean: BooleanType,
  tinyint: ByteType,
  smallint: ShortType,
  int: IntegerType,
  bigint: LongType,
  float: FloatType,
  double: DoubleType,
  binary: BinaryType,
  date: DateType,
  timestamp: TimestampType,
  timestamp_ntz: TimestampNTZType,
  interval: CalendarIntervalType,
  variant: VariantType,
} as const;

setTypeMakers({ make });

function make(type: Type): Type {
  if (type instanceof DataType) return type as Type;
  switch (type.kind) {
    case "decimal":
      return DecimalType(type.precision, type.scale);
    case "string":
      return StringType(type.collation);
    case "char":
      return CharType(type.length);
    case "varchar":
      return VarcharType(type.length);
    case "geometry":
      return GeometryType(type.srid);
    case "geography":
      return GeographyType(type.srid);
    case "time":
      return TimeType(type.precision);
    case "interval_ym":
      return YearMonthIntervalType(type.start, type.end);
    case "interval_dt":
      return DayTimeIntervalType(type.start, type.end);
    case "array":
      return ArrayType(make(type.element), type.containsNull);
    case "map":
      return MapType(make(type.key), make(type.value), type.valueContainsNull);
    case "struct":
      return StructType(type.fields.map((f) => StructField(f.name, make(f.type), f.nullable, f.metadata)));
    default:
      return simple[type.kind]();
  }
}

export { DataType } from "./data-type.ts";
export { StructField, StructType } from "./struct.ts";
