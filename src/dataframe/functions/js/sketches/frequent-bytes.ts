import { unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { javaHash } from "../../../types/java-hash.ts";
import type { Type } from "../../../types/type.ts";
import { FrequentItems, type HashOf } from "./frequent-items.ts";

const family = 10;
const emptyFlags = 5;

/** Before each number of these types stands which it is. */
const marks: Partial<Record<Type["kind"], number>> = { tinyint: 2, smallint: 3, float: 6, int: 9, date: 9, decimal: 9 };

/** The hash codes that Java gives values of the type. */
export function itemHash(type: Type): HashOf<LiteralValue> {
  switch (type.kind) {
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
    case "time":
      return (v) => Number(BigInt.asIntN(32, (v as bigint) ^ ((v as bigint) >> 32n)));
    case "boolean":
      return (v) => (v ? 1231 : 1237);
    case "float":
    case "double": {
      const view = new DataView(new ArrayBuffer(8));
      return type.kind === "float" ? (v) => floatHash(v as number, view) : (v) => doubleHash(v as number, view);
    }
    case "decimal": {
      const view = new DataView(new ArrayBuffer(8));
      const one = 10n ** BigInt(type.scale);
      // As Scala's BigDecimal: whole numbers as such, others as a FLOAT where that is exact.
      return (v) => {
        if ((v as bigint) % one === 0n) return Number(BigInt.asIntN(32, (v as bigint) / one));
        const value = Number(v) / Number(one);
        return Math.fround(value) === value ? floatHash(value, view) : doubleHash(value, view);
      };
    }
    case "string":
      return (v) => javaHash(v as string);
    default:
      return (v) => Number(v);
  }
}

function floatHash(value: number, view: DataView): number {
  view.setFloat32(0, value);
  return view.getInt32(0);
}

function doubleHash(value: number, view: DataView): number {
  view.setFloat64(0, value);
  return view.getInt32(0) ^ view.getInt32(4);
}

/** The bytes of a sketch as Apache DataSketches writes it, then how many NULLs there were. */
export function writeFrequent(sketch: FrequentItems<LiteralValue>, nulls: bigint, type: Type): Uint8Array {
  const entries = sketch.inOrder();
  const head = new DataView(new ArrayBuffer(entries.length === 0 ? 8 : 32 + 8 * entries.length));
  head.setUint8(0, entries.length === 0 ? 1 : 4);
  head.setUint8(1, 1);
  head.setUint8(2, family);
  head.setUint8(3, Math.log2(sketch.maxSize));
  head.setUint8(4, Math.log2(sketch.size));
  if (entries.length === 0) head.setUint8(5, emptyFlags);
  else {
    head.setInt32(8, entries.length, true);
    head.setBigInt64(16, BigInt(sketch.weight), true);
    head.setBigInt64(24, BigInt(sketch.offset), true);
    for (const [i, { count }] of entries.entries()) head.setBigInt64(32 + 8 * i, BigInt(count), true);
  }
  const tail = Buffer.alloc(8);
  tail.writeBigInt64BE(nulls);
  const items = entries.map(({ item }) => item);
  return new Uint8Array(Buffer.concat([Buffer.from(head.buffer), writeItems(items, type), tail]));
}

export interface Frequent {
  readonly sketch: FrequentItems<LiteralValue>;
  readonly nulls: bigint;
}

export function readFrequent(bytes: Uint8Array, type: Type): Frequent {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const nulls = buffer.readBigInt64BE(buffer.length - 8);
  const maxSize = 2 ** buffer[3]!;
  const hash = itemHash(type);
  if ((buffer[0]! & 63) === 1) return { sketch: new FrequentItems(maxSize, hash), nulls };
  const sketch = new FrequentItems<LiteralValue>(maxSize, hash, 2 ** buffer[4]!);
  const active = buffer.readInt32LE(8);
  const items = readItems(buffer.subarray(32 + 8 * active, buffer.length - 8), active, type);
  for (const [i, item] of items.entries()) sketch.add(item, Number(buffer.readBigInt64LE(32 + 8 * i)));
  sketch.weight = Number(buffer.readBigInt64LE(16));
  sketch.offset = Number(buffer.readBigInt64LE(24));
  return { sketch, nulls };
}

function writeItems(items: readonly LiteralValue[], type: Type): Buffer {
  if (type.kind === "boolean") {
    const bits = Buffer.alloc(Math.ceil(items.length / 8));
    for (const [i, item] of items.entries()) if (item) bits[i >> 3]! |= 1 << (i & 7);
    return bits;
  }
  return Buffer.concat(items.map((item) => writeItem(item, type)));
}

function writeItem(item: LiteralValue, type: Type): Buffer {
  if (type.kind === "string") {
    const text = Buffer.from(item as string);
    const length = Buffer.alloc(4);
    length.writeInt32LE(text.length);
    return Buffer.concat([length, text]);
  }
  const bytes = Buffer.alloc(8);
  const mark = markOf(type);
  switch (mark) {
    case undefined:
      if (type.kind === "double") bytes.writeDoubleLE(item as number);
      else bytes.writeBigInt64LE(item as bigint);
      return bytes;
    case 2:
      bytes.writeInt8(item as number);
      break;
    case 3:
      bytes.writeInt16LE(item as number);
      break;
    case 6:
      bytes.writeFloatLE(item as number);
      break;
    default:
      bytes.writeInt32LE(Number(item));
  }
  return Buffer.concat([Buffer.from([mark]), bytes.subarray(0, sizes[mark])]);
}

const sizes: Readonly<Record<number, number>> = { 2: 1, 3: 2, 6: 4, 9: 4 };

/** Decimals of up to nine digits are kept as whole numbers. */
function markOf(type: Type): number | undefined {
  if (type.kind === "decimal" && type.precision > 9)
    throw unsupported("a sketch to keep of decimals of more than 9 digits", "approx_top_k works with them.");
  return marks[type.kind];
}

function readItems(buffer: Buffer, count: number, type: Type): LiteralValue[] {
  if (type.kind === "boolean") return Array.from({ length: count }, (_, i) => ((buffer[i >> 3]! >> (i & 7)) & 1) === 1);
  const mark = type.kind === "string" ? undefined : markOf(type);
  let at = 0;
  return Array.from({ length: count }, (): LiteralValue => {
    const start = at;
    if (type.kind === "string") {
      at += 4 + buffer.readInt32LE(start);
      return buffer.toString("utf8", start + 4, at);
    }
    at += mark === undefined ? 8 : 1 + sizes[mark]!;
    switch (mark) {
      case undefined:
        return type.kind === "double" ? buffer.readDoubleLE(start) : buffer.readBigInt64LE(start);
      case 2:
        return buffer.readInt8(start + 1);
      case 3:
        return buffer.readInt16LE(start + 1);
      case 6:
        return buffer.readFloatLE(start + 1);
      default:
        return type.kind === "decimal" ? BigInt(buffer.readInt32LE(start + 1)) : buffer.readInt32LE(start + 1);
    }
  });
}
