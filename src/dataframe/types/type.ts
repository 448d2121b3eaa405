/**
 * A Spark SQL type as plain data: it crosses threads and is compared by its parts. `kind` is Spark's simple name where it
 * has one word. The public classes (`StringType`, `StructType`, …) have this same shape and add methods.
 */
export type Type =
  | { readonly kind: "void" | "boolean" | "tinyint" | "smallint" | "int" | "bigint" | "float" | "double" }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  /** Without a collation UTF8_BINARY is meant; one that was named shows in the type's text. */
  | { readonly kind: "string"; readonly collation?: string }
  | { readonly kind: "char" | "varchar"; readonly length: number }
  | { readonly kind: "binary" | "date" | "timestamp" | "timestamp_ntz" | "interval" | "variant" }
  | { readonly kind: "time"; readonly precision: number }
  /** Shapes, on a plane or on the globe. A value is the id of its coordinate system and WKB: see `types/spatial/value.ts`. */
  | { readonly kind: "geometry" | "geography"; readonly srid: number | "any" }
  /** Year-month interval; fields 0 = YEAR, 1 = MONTH. A value is a number of months. */
  | { readonly kind: "interval_ym"; readonly start: 0 | 1; readonly end: 0 | 1 }
  /** Day-time interval; fields 0 = DAY, 1 = HOUR, 2 = MINUTE, 3 = SECOND. A value is a number of microseconds. */
  | { readonly kind: "interval_dt"; readonly start: 0 | 1 | 2 | 3; readonly end: 0 | 1 | 2 | 3 }
  | { readonly kind: "array"; readonly element: Type; readonly containsNull: boolean }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type; readonly valueContainsNull: boolean }
  | Struct;

export type Kind = Type["kind"];

/** A struct type; also the schema of a DataFrame. */
export interface Struct {
  readonly kind: "struct";
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly nullable: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}
