import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { type AvroSchema, branchName } from "../../avro/schema.ts";
import { memberName, numberUnion } from "../../avro/spark-type.ts";

/** A value as the Avro library gives it → the value of a column. */
export type FromAvro = (value: unknown) => LiteralValue;

/** A message that does not hold what its schema says. */
export class MalformedMessage extends Error {}

interface Naming {
  readonly memberPrefix: string | undefined;
}

export function fromAvro(schema: AvroSchema, type: Type, naming: Naming): FromAvro {
  switch (schema.kind) {
    case "record": {
      const read = fieldsOf(type).map(({ name, type: fieldType }) => {
        const field = schema.fields.find((one) => one.name === name)!;
        return { name, read: fromAvro(field.schema, fieldType, naming) };
      });
      return (value) => read.map((field) => field.read((value as Readonly<Record<string, unknown>>)[field.name]));
    }
    case "array": {
      const read = fromAvro(schema.items, (type as Type & { kind: "array" }).element, naming);
      return (value) => (value as readonly unknown[]).map(read);
    }
    case "map": {
      const read = fromAvro(schema.values, (type as Type & { kind: "map" }).value, naming);
      return (value) => Object.entries(value as object).map(([key, item]) => [key, read(item)]);
    }
    case "union":
      return fromUnion(schema.branches, type, naming);
    default:
      return fromScalar(schema, type);
  }
}

function fieldsOf(type: Type) {
  return (type as Type & { kind: "struct" }).fields;
}

/** A union's value is `{branch: value}`, or null. */
function fromUnion(branches: readonly AvroSchema[], type: Type, naming: Naming): FromAvro {
  const others = branches.filter(({ kind }) => kind !== "null");
  const number = numberUnion(others);
  if (number) {
    const convert = number.kind === "bigint" ? (value: unknown) => BigInt(value as number | bigint) : Number;
    return (value) => (value === null ? null : convert(Object.values(value as object)[0]));
  }
  if (others.length === 1) {
    const name = branchName(others[0]!);
    const read = fromAvro(others[0]!, type, naming);
    return (value) => (value === null ? null : read((value as Readonly<Record<string, unknown>>)[name]));
  }
  if (others.length === 0) return () => null;
  const members = others.flatMap((branch, i) => {
    const place = fieldsOf(type).findIndex(({ name }) => name === memberName(branch, i, naming));
    if (place < 0) return [];
    return [[branchName(branch), { place, read: fromAvro(branch, fieldsOf(type)[place]!.type, naming) }] as const];
  });
  const byBranch = new Map(members);
  const width = fieldsOf(type).length;
  return (value) => {
    if (value === null) return null;
    const [branch, inner] = Object.entries(value as object)[0] as [string, unknown];
    const row: LiteralValue[] = new Array(width).fill(null);
    const member = byBranch.get(branch);
    if (member) row[member.place] = member.read(inner);
    return row;
  };
}

function fromScalar(schema: AvroSchema, type: Type): FromAvro {
  const logical = "logical" in schema ? schema.logical?.name : undefined;
  switch (type.kind) {
    case "void":
      return () => null;
    case "int":
    case "date":
    case "interval_ym":
      // A varint may hold more than an int does: the low bits count, as in Java.
      return (value) => Number(value) | 0;
    case "decimal":
      return (value) => unscaled(value as Uint8Array, type.precision);
    case "timestamp":
    case "timestamp_ntz":
      return logical?.endsWith("millis") ? (value) => millis(value as bigint) : (value) => value as bigint;
    case "time":
      return (value) => (value as bigint) * 1000n;
    default:
      return (value) => value as LiteralValue;
  }
}

function millis(value: bigint): bigint {
  const micros = value * 1000n;
  if (BigInt.asIntN(64, micros) !== micros) throw new MalformedMessage("a timestamp is too large");
  return micros;
}

/** Big-endian, two's complement. */
function unscaled(bytes: Uint8Array, precision: number): bigint {
  if (bytes.length === 0) throw new MalformedMessage("a decimal has no bytes");
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const signed = BigInt.asIntN(8 * bytes.length, value);
  if ((signed < 0n ? -signed : signed) >= 10n ** BigInt(precision)) {
    throw new MalformedMessage(`a decimal has more than ${precision} digits`);
  }
  return signed;
}
