import { AnalysisException, SparkRuntimeException } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { floorDiv } from "../../../types/datetime/zone.ts";
import { sqlType } from "../../../types/names.ts";
import type { Struct, Type } from "../../../types/type.ts";
import { type AvroRecord, type AvroSchema, branchName, type LogicalType } from "../../avro/schema.ts";

/** A column's value → what the Avro library writes. */
export type ToAvro = (value: LiteralValue) => unknown;

/** Checks that values of the type can be written by the schema; `path` names the place in errors. */
export function toAvro(type: Type, schema: AvroSchema, path: readonly string[]): ToAvro {
  if (schema.kind !== "union") return toPresent(type, schema, path);
  const branches = schema.branches.filter(({ kind }) => kind !== "null");
  if (branches.length === 0 && type.kind === "void") return () => null;
  if (branches.length === 1) {
    const name = branchName(branches[0]!);
    const write = toPresent(type, branches[0]!, path);
    const nullable = schema.branches.length > 1;
    return (value) => (value === null ? (nullable ? null : nullValue(schema, path)) : { [name]: write(value) });
  }
  if (type.kind === "struct" && type.fields.length === branches.length) return toMembers(type, branches, path);
  throw incompatible(type, schema, path);
}

/** The one member of a struct that is not null is the union's value. */
function toMembers(type: Struct, branches: readonly AvroSchema[], path: readonly string[]): ToAvro {
  const members = type.fields.map((field, i) => {
    const branch = branches[i]!;
    return { name: branchName(branch), write: toPresent(field.type, branch, [...path, field.name]) };
  });
  return (value) => {
    if (value === null) return null;
    const row = value as readonly LiteralValue[];
    const at = row.findIndex((item) => item !== null);
    if (at < 0) return null;
    return { [members[at]!.name]: members[at]!.write(row[at]!) };
  };
}

/** The condition of a null is for fields only. */
function toItem(type: Type, schema: AvroSchema, path: readonly string[]): ToAvro {
  const write = toAvro(type, schema, path);
  if (type.kind === "void" || isOptional(schema)) return write;
  return (value) =>
    value === null ? raise(refused(`the Avro type ${branchName(schema)} has no null`, path)) : write(value);
}

function toPresent(type: Type, schema: AvroSchema, path: readonly string[]): ToAvro {
  const write = writer(type, schema, path);
  if (type.kind === "void") return write;
  return (value) => (value === null ? nullValue(schema, path) : write(value));
}

function writer(type: Type, schema: AvroSchema, path: readonly string[]): ToAvro {
  const fail = () => incompatible(type, schema, path);
  switch (schema.kind) {
    case "record":
      if (type.kind !== "struct") throw fail();
      return toRecord(type, schema, path);
    case "array": {
      if (type.kind !== "array") throw fail();
      const write = toItem(type.element, schema.items, [...path, "element"]);
      return (value) => (value as readonly LiteralValue[]).map(write);
    }
    case "map": {
      if (type.kind !== "map" || type.key.kind !== "string") throw fail();
      const write = toItem(type.value, schema.values, [...path, "value"]);
      return (value) =>
        Object.fromEntries((value as readonly (readonly [string, LiteralValue])[]).map(([k, v]) => [k, write(v)]));
    }
    case "enum": {
      if (type.kind !== "string") throw fail();
      const symbols = new Set(schema.symbols);
      return (value) => {
        if (symbols.has(value as string)) return value;
        throw refused(`"${value}" is no symbol of the Avro enum ${schema.name}: ${schema.symbols.join(", ")}`, path);
      };
    }
    case "fixed":
      return toFixed(type, schema, path);
    case "union":
      throw fail();
    default:
      return toScalar(type, schema.kind, "logical" in schema ? schema.logical : undefined) ?? raise(fail());
  }
}

function toScalar(type: Type, kind: string, logical: LogicalType | undefined): ToAvro | undefined {
  const same: ToAvro = (value) => value;
  switch (`${type.kind} ${kind}`) {
    case "void null":
    case "boolean boolean":
    case "tinyint int":
    case "smallint int":
    case "int int":
    case "date int":
    case "interval_ym int":
    case "bigint long":
    case "interval_dt long":
    case "float float":
    case "double double":
    case "string string":
    case "char string":
    case "varchar string":
      return same;
    case "binary bytes":
      return (value) => asBuffer(value as Uint8Array);
    case "decimal bytes":
      return isDecimal(type, logical) ? (value) => decimalBytes(value as bigint) : undefined;
    case "time long":
      return (value) => (value as bigint) / 1000n;
    case "timestamp long":
      return toTimestamp(logical, "timestamp");
    case "timestamp_ntz long":
      return toTimestamp(logical, "local-timestamp");
    default:
      return undefined;
  }
}

/** A long without a logical type is milliseconds, as in Spark. */
function toTimestamp(logical: LogicalType | undefined, name: string): ToAvro | undefined {
  if (logical?.name === `${name}-micros`) return (value) => value;
  if (logical !== undefined && logical.name !== `${name}-millis`) return undefined;
  return (value) => floorDiv(value as bigint, 1000n);
}

function toFixed(type: Type, schema: AvroSchema & { kind: "fixed" }, path: readonly string[]): ToAvro {
  if (type.kind === "decimal" && isDecimal(type, schema.logical)) {
    return (value) => decimalBytes(value as bigint, schema.size);
  }
  if (type.kind !== "binary") throw incompatible(type, schema, path);
  return (value) => {
    const bytes = value as Uint8Array;
    if (bytes.length === schema.size) return asBuffer(bytes);
    throw refused(`${bytes.length} bytes do not fit the Avro type ${schema.name} of ${schema.size}`, path);
  };
}

function isDecimal(type: Type, logical: LogicalType | undefined): boolean {
  if (type.kind !== "decimal" || logical?.name !== "decimal") return false;
  return type.precision === logical.precision && type.scale === logical.scale;
}

/** Big-endian, two's complement: as few bytes as hold it, or `size`. */
function decimalBytes(value: bigint, size?: number): Buffer {
  let length = size ?? 1;
  while (size === undefined && BigInt.asIntN(8 * length, value) !== value) length++;
  const digits = BigInt.asUintN(8 * length, value)
    .toString(16)
    .padStart(2 * length, "0");
  return Buffer.from(digits, "hex");
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Fields are matched by name, whatever their case and order. */
function toRecord(type: Struct, schema: AvroRecord, path: readonly string[]): ToAvro {
  const used = new Set<number>();
  const fields = schema.fields.map((field) => {
    const at = type.fields.findIndex(({ name }) => name.toLowerCase() === field.name.toLowerCase());
    if (at < 0 && isOptional(field.schema)) return { name: field.name, at, write: () => null };
    if (at < 0) throw refused(`the Avro record ${schema.name} wants a field ${field.name}, which is missing`, path);
    used.add(at);
    return { name: field.name, at, write: toAvro(type.fields[at]!.type, field.schema, [...path, field.name]) };
  });
  const extra = type.fields.find((_, i) => !used.has(i));
  if (extra) throw refused(`the Avro record ${schema.name} has no field ${extra.name}`, path);
  return (value) => {
    const row = value as readonly LiteralValue[];
    return Object.fromEntries(fields.map(({ name, at, write }) => [name, at < 0 ? null : write(row[at]!)]));
  };
}

function isOptional(schema: AvroSchema): boolean {
  return schema.kind === "union" && schema.branches.some(({ kind }) => kind === "null");
}

function nullValue(schema: AvroSchema, path: readonly string[]): never {
  throw new SparkRuntimeException("AVRO_CANNOT_WRITE_NULL_FIELD", {
    name: path.map((part) => `\`${part}\``).join("."),
    dataType: `"${schema.kind}"`,
  });
}

function incompatible(type: Type, schema: AvroSchema, path: readonly string[]): AnalysisException {
  return refused(`${sqlType(type)} can't be written as the Avro type ${branchName(schema)}`, path);
}

function refused(what: string, path: readonly string[]): AnalysisException {
  const where = path.length === 0 ? "" : ` (${path.join(".")})`;
  return new AnalysisException(
    "",
    {},
    { message: `to_avro: ${what}${where}.`, hint: "Change the schema, or cast the column." },
  );
}

function raise(error: Error): never {
  throw error;
}
