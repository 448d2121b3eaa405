import type { Type } from "../types/type.ts";

/** Types by short names, and what kinds of types have in common. */
export const t = {
  void: { kind: "void" },
  boolean: { kind: "boolean" },
  tinyint: { kind: "tinyint" },
  smallint: { kind: "smallint" },
  int: { kind: "int" },
  bigint: { kind: "bigint" },
  float: { kind: "float" },
  double: { kind: "double" },
  string: { kind: "string" },
  binary: { kind: "binary" },
  date: { kind: "date" },
  timestamp: { kind: "timestamp" },
  timestampNtz: { kind: "timestamp_ntz" },
  interval: { kind: "interval" },
  variant: { kind: "variant" },
  yearMonth: { kind: "interval_ym", start: 0, end: 1 },
  dayTime: { kind: "interval_dt", start: 0, end: 3 },
} as const satisfies Record<string, Type>;

export function array(element: Type, containsNull = true): Type & { kind: "array" } {
  return { kind: "array", element, containsNull };
}

export function map(key: Type, value: Type, valueContainsNull = true): Type & { kind: "map" } {
  return { kind: "map", key, value, valueContainsNull };
}

export function struct(...fields: readonly (readonly [name: string, type: Type, nullable?: boolean])[]): Type & {
  kind: "struct";
} {
  return { kind: "struct", fields: fields.map(([name, type, nullable = true]) => ({ name, type, nullable })) };
}

/** The type of the argument at that position where it is text, with its collation; else STRING. */
export function textOf(position: number): (types: readonly Type[]) => Type {
  return (types) => textType(types[position]);
}

export function textType(type: Type | undefined): Type {
  return type?.kind === "string" ? type : t.string;
}

/** What texts are searched in, and for. */
export const searched = { text: "searched" } as const;

export type Decimal = Extract<Type, { kind: "decimal" }>;

export function decimal(precision: number, scale: number): Decimal {
  return { kind: "decimal", precision, scale };
}

/** Spark's cut of a result type that needs more than 38 digits: at least 6 decimals stay. */
export function adjustedDecimal(precision: number, scale: number): Decimal {
  if (precision <= 38) return decimal(precision, scale);
  const whole = precision - scale;
  return decimal(38, Math.max(38 - whole, Math.min(scale, 6)));
}

/** Spark's cut where decimals are kept at the cost of digits before the point. */
export function boundedDecimal(precision: number, scale: number): Decimal {
  return decimal(Math.min(precision, 38), Math.min(scale, 38));
}

const integrals = ["tinyint", "smallint", "int", "bigint"];
const integralDigits: Record<string, number> = { tinyint: 3, smallint: 5, int: 10, bigint: 20 };

export const isIntegral = (type: Type): boolean => integrals.includes(type.kind);
export const isFractional = (type: Type): boolean => ["float", "double", "decimal"].includes(type.kind);
export const isNumeric = (type: Type): boolean => isIntegral(type) || isFractional(type);
export const isString = (type: Type): boolean => ["string", "char", "varchar"].includes(type.kind);
export const isDatetime = (type: Type): boolean => ["date", "timestamp", "timestamp_ntz"].includes(type.kind);
export const isAnsiInterval = (type: Type): boolean => ["interval_ym", "interval_dt"].includes(type.kind);
/** How far a date may be moved: no BIGINT, and nothing is converted. */
export const dayCount = { exact: { oneOf: [t.int, t.smallint, t.tinyint] } } as const;
export const isNested = (type: Type): boolean => ["array", "map", "struct"].includes(type.kind);
export const isAtomic = (type: Type): boolean =>
  !isNested(type) && !["void", "interval", "geometry", "geography"].includes(type.kind);

/** The decimal type that holds all values of a numeric type. */
export function decimalFor(type: Type): Decimal {
  if (type.kind === "decimal") return type;
  if (type.kind === "float") return decimal(14, 7);
  if (type.kind === "double") return decimal(30, 15);
  return decimal(integralDigits[type.kind] ?? 38, 0);
}

/** Whether values of the type have an order. */
export function isOrderable(type: Type): boolean {
  switch (type.kind) {
    case "map":
    case "variant":
    case "geometry":
    case "geography":
    case "interval":
      return false;
    case "array":
      return isOrderable(type.element);
    case "struct":
      return type.fields.every((field) => isOrderable(field.type));
    default:
      return true;
  }
}
