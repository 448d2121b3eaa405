import type { LiteralValue } from "../plan/expr.ts";
import type { Type } from "../types/type.ts";
import type { FixedData, Vector } from "./vector.ts";

/** A vector of internal values (`LiteralValue`), one a row. The values must fit the type: nothing is checked here. */
export function buildVector(type: Type, values: readonly LiteralValue[]): Vector {
  switch (type.kind) {
    case "void":
      return { kind: "null" };
    case "string":
    case "char":
    case "varchar":
    case "variant":
    case "binary":
    case "geometry":
    case "geography":
      return bytesVector(values);
    case "array":
      return listVector(type.element, values);
    case "map":
      return mapVector(type.key, type.value, values);
    case "struct": {
      const children = type.fields.map((field, f) =>
        buildVector(
          field.type,
          values.map((value) => (value === null ? null : (value as readonly LiteralValue[])[f]!)),
        ),
      );
      return { kind: "struct", children, valid: validity(values) };
    }
    default:
      return { kind: "fixed", data: fixedData(type, values), valid: validity(values) };
  }
}

/** One byte a row, null where nothing is null. */
function validity(values: readonly LiteralValue[]): Uint8Array | null {
  if (!values.includes(null)) return null;
  const valid = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] !== null) valid[i] = 1;
  return valid;
}

function fixedData(type: Type, values: readonly LiteralValue[]): FixedData {
  const rows = values.length;
  switch (type.kind) {
    case "boolean":
      return numbers(new Uint8Array(rows), values);
    case "tinyint":
      return numbers(new Int8Array(rows), values);
    case "smallint":
      return numbers(new Int16Array(rows), values);
    case "int":
    case "date":
    case "interval_ym":
      return numbers(new Int32Array(rows), values);
    case "float":
      return numbers(new Float32Array(rows), values);
    case "double":
      return numbers(new Float64Array(rows), values);
    case "decimal":
      return type.precision <= 18 ? longs(values) : wideWords(values.map(long));
    case "interval":
      return calendarWords(values);
    default:
      return longs(values);
  }
}

/** In a loop: `TypedArray.from` is many times slower. */
function numbers<T extends Exclude<FixedData, BigInt64Array>>(data: T, values: readonly LiteralValue[]): T {
  for (let i = 0; i < values.length; i++) data[i] = Number(values[i]);
  return data;
}

function longs(values: readonly LiteralValue[]): BigInt64Array {
  const data = new BigInt64Array(values.length);
  const halves = new Int32Array(data.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (typeof value === "bigint") data[i] = value;
    else if (value !== null) {
      halves[2 * i] = Number(value);
      halves[2 * i + 1] = Math.floor(Number(value) / 0x1_0000_0000);
    }
  }
  return data;
}

function long(value: LiteralValue): bigint {
  return value === null ? 0n : BigInt(value as bigint);
}

function wideWords(values: readonly bigint[]): BigInt64Array {
  const words = new BigInt64Array(2 * values.length);
  values.forEach((value, i) => {
    words[2 * i] = BigInt.asIntN(64, value);
    words[2 * i + 1] = value >> 64n;
  });
  return words;
}

function calendarWords(values: readonly LiteralValue[]): BigInt64Array {
  const words = new BigInt64Array(2 * values.length);
  values.forEach((value, i) => {
    if (value === null) return;
    const { months, days, micros } = value as { months: number; days: number; micros: bigint };
    words[2 * i] = (BigInt(days) << 32n) | BigInt.asUintN(32, BigInt(months));
    words[2 * i + 1] = micros;
  });
  return words;
}

const encoder = new TextEncoder();

function areTexts(values: readonly LiteralValue[]): values is readonly (string | null)[] {
  for (let i = 0; i < values.length; i++) if (typeof values[i] !== "string" && values[i] !== null) return false;
  return true;
}

function bytesVector(values: readonly LiteralValue[]): Vector {
  if (areTexts(values)) return textVector(values);
  return chunksVector(
    values,
    values.map((value) => (typeof value === "string" ? encoder.encode(value) : (value as Uint8Array | null))),
  );
}

/** All strings are encoded at once, which is far faster than one by one. */
function textVector(values: readonly (string | null)[]): Vector {
  const all = values.join("");
  const data = encoder.encode(all);
  const ascii = data.length === all.length;
  const offsets = new Int32Array(values.length + 1);
  let end = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== null) end += ascii ? value.length : Buffer.byteLength(value);
    offsets[i + 1] = end;
  }
  if (end === data.length) return { kind: "bytes", offsets, data, valid: validity(values) };
  // A value ended in half a surrogate pair, and the next one began with the other half.
  return chunksVector(
    values,
    values.map((value) => (value === null ? null : encoder.encode(value))),
  );
}

function chunksVector(values: readonly LiteralValue[], chunks: readonly (Uint8Array | null)[]): Vector {
  const offsets = new Int32Array(chunks.length + 1);
  chunks.forEach((chunk, i) => {
    offsets[i + 1] = offsets[i]! + (chunk?.length ?? 0);
  });
  const data = new Uint8Array(offsets[chunks.length]!);
  chunks.forEach((chunk, i) => {
    if (chunk) data.set(chunk, offsets[i]!);
  });
  return { kind: "bytes", offsets, data, valid: validity(values) };
}

function listOffsets(values: readonly LiteralValue[]): Int32Array {
  const offsets = new Int32Array(values.length + 1);
  for (let i = 0; i < values.length; i++)
    offsets[i + 1] = offsets[i]! + ((values[i] as readonly LiteralValue[] | null)?.length ?? 0);
  return offsets;
}

function listVector(element: Type, values: readonly LiteralValue[]): Vector {
  const offsets = listOffsets(values);
  const items: LiteralValue[] = new Array(offsets[values.length]!);
  let at = 0;
  for (const list of values as readonly (readonly LiteralValue[] | null)[])
    if (list !== null) for (let i = 0; i < list.length; i++) items[at++] = list[i]!;
  return { kind: "list", offsets, child: buildVector(element, items), valid: validity(values) };
}

function mapVector(key: Type, value: Type, maps: readonly LiteralValue[]): Vector {
  const offsets = listOffsets(maps);
  const [keys, values]: LiteralValue[][] = [new Array(offsets[maps.length]!), new Array(offsets[maps.length]!)];
  let at = 0;
  for (const map of maps as readonly (readonly (readonly LiteralValue[])[] | null)[]) {
    if (map === null) continue;
    for (let i = 0; i < map.length; i++) {
      keys![at] = map[i]![0]!;
      values![at++] = map[i]![1]!;
    }
  }
  return {
    kind: "map",
    offsets,
    keys: buildVector(key, keys!),
    values: buildVector(value, values!),
    valid: validity(maps),
  };
}
