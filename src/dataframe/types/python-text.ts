import type { Field, Type } from "./type.ts";

/** Types as PySpark prints them: `StructField('id', LongType(), True)`. Also how rows name types in error parameters. */
export function pythonType(type: Type): string {
  switch (type.kind) {
    case "decimal":
      return `DecimalType(${type.precision},${type.scale})`;
    case "char":
      return `CharType(${type.length})`;
    case "varchar":
      return `VarcharType(${type.length})`;
    case "time":
      return `TimeType(${type.precision})`;
    case "geometry":
    case "geography":
      return `${type.kind === "geometry" ? "GeometryType" : "GeographyType"}(${String(type.srid).toUpperCase()})`;
    case "string":
      return type.collation && type.collation !== "UTF8_BINARY" ? `StringType('${type.collation}')` : "StringType()";
    case "interval_ym":
      return `YearMonthIntervalType(${type.start}, ${type.end})`;
    case "interval_dt":
      return `DayTimeIntervalType(${type.start}, ${type.end})`;
    case "array":
      return `ArrayType(${pythonType(type.element)}, ${pythonBool(type.containsNull)})`;
    case "map":
      return `MapType(${pythonType(type.key)}, ${pythonType(type.value)}, ${pythonBool(type.valueContainsNull)})`;
    case "struct":
      return `StructType([${type.fields.map(pythonField).join(", ")}])`;
    default:
      return `${className[type.kind]}()`;
  }
}

export function pythonField(field: Field): string {
  return `StructField('${field.name}', ${pythonType(field.type)}, ${pythonBool(field.nullable)})`;
}

export function pythonBool(value: boolean): string {
  return value ? "True" : "False";
}

/** The public class of each simple kind. */
const className = {
  void: "NullType",
  boolean: "BooleanType",
  tinyint: "ByteType",
  smallint: "ShortType",
  int: "IntegerType",
  bigint: "LongType",
  float: "FloatType",
  double: "DoubleType",
  binary: "BinaryType",
  date: "DateType",
  timestamp: "TimestampType",
  timestamp_ntz: "TimestampNTZType",
  interval: "CalendarIntervalType",
  variant: "VariantType",
} as const;
