import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { murmur3SparkBytes } from "../murmur3.ts";

const encoder = new TextEncoder();

/** Whether Spark's binary form of rows is known for a type here. */
export function inUnsafeRow(type: Type): boolean {
  if (type.kind === "decimal") return type.precision <= 18;
  return !["array", "map", "struct", "variant", "interval", "void", "udt"].includes(type.kind);
}

/** The hash of a row in Spark's binary form, by which it sorts rows before it deals them out. */
export function unsafeRowHash(types: readonly Type[], values: readonly LiteralValue[]): number {
  const nulls = Math.ceil(values.length / 64) * 8;
  const fixed = nulls + values.length * 8;
  const behind = values.map((value, i) => variablePart(types[i]!, value));
  const size = behind.reduce((sum, bytes) => sum + padded(bytes?.length ?? 0), fixed);
  const row = new Uint8Array(size);
  const view = new DataView(row.buffer);
  let end = fixed;
  for (const [i, value] of values.entries()) {
    const at = nulls + i * 8;
    const bytes = behind[i];
    if (value === null) row[i >> 3]! |= 1 << (i & 7);
    else if (bytes) {
      view.setUint32(at, bytes.length, true);
      view.setUint32(at + 4, end, true);
      row.set(bytes, end);
      end += padded(bytes.length);
    } else writeFixed(view, at, types[i]!, value);
  }
  return murmur3SparkBytes(row, 42);
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function variablePart(type: Type, value: LiteralValue): Uint8Array | undefined {
  if (type.kind === "binary") return (value as Uint8Array | null) ?? undefined;
  const text = type.kind === "string" || type.kind === "char" || type.kind === "varchar";
  return text && value !== null ? encoder.encode(value as string) : undefined;
}

function writeFixed(view: DataView, at: number, type: Type, value: LiteralValue): void {
  switch (type.kind) {
    case "boolean":
      view.setUint8(at, value ? 1 : 0);
      break;
    case "tinyint":
      view.setInt8(at, value as number);
      break;
    case "smallint":
      view.setInt16(at, value as number, true);
      break;
    case "int":
    case "date":
    case "interval_ym":
      view.setInt32(at, value as number, true);
      break;
    case "float":
      view.setFloat32(at, value as number, true);
      break;
    case "double":
      view.setFloat64(at, value as number, true);
      break;
    default:
      view.setBigInt64(at, value as bigint, true);
  }
}
