import { javaHash } from "../../types/java-hash.ts";
import { isRow, rowValues } from "../../types/row.ts";

/** A text that is equal for equal values: keys of RDDs are compared by what they hold. */
export function keyText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `s${value}`;
    case "number":
      return `n${Object.is(value, -0) ? 0 : value}`;
    case "bigint":
      return `n${value}`;
    case "boolean":
      return `b${value}`;
    case "undefined":
      return "u";
    case "object":
      return objectText(value);
    default:
      throw new TypeError(`A ${typeof value} can't be a key.`);
  }
}

function objectText(value: object | null): string {
  if (value === null) return "u";
  if (Array.isArray(value)) return `[${value.map(part)}]`;
  if (isRow(value)) return `[${rowValues(value).map(part)}]`;
  if (value instanceof Map) return `{${[...value].map(([k, v]) => `${part(k)}:${part(v)}`).sort()}}`;
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString("hex")}`;
  const made = value.constructor;
  if (made === Object || made === undefined) {
    return `{${Object.entries(value)
      .map(([k, v]) => `${JSON.stringify(k)}:${part(v)}`)
      .sort()}}`;
  }
  return `${made.name}(${String((value as { toJSON?(): unknown }).toJSON?.() ?? value)})`;
}

function part(value: unknown): string {
  return JSON.stringify(keyText(value));
}

/** The partition of a key: whole numbers by their value, as in PySpark; everything else by a hash of its text. */
export function partitionOf(key: unknown, partitions: number): number {
  if (typeof key === "number" && Number.isSafeInteger(key)) return ((key % partitions) + partitions) % partitions;
  if (key === null || key === undefined) return 0;
  return (javaHash(keyText(key)) >>> 0) % partitions;
}

/** Natural order: numbers, texts by code point, arrays and rows element by element, null first. */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1;
  if (b === null || b === undefined) return 1;
  const [left, right] = [sequence(a), sequence(b)];
  if (left && right) {
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const order = compare(left[i], right[i]);
      if (order !== 0) return order;
    }
    return left.length - right.length;
  }
  if (hasCompare(a)) return a.compare(b);
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : 1;
  const [x, y] = [Object(a).valueOf() as number, Object(b).valueOf() as number];
  return x < y ? -1 : x > y ? 1 : 0;
}

function sequence(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : isRow(value) ? rowValues(value) : undefined;
}

function hasCompare(value: unknown): value is { compare(other: unknown): number } {
  return typeof (value as { compare?: unknown }).compare === "function";
}
