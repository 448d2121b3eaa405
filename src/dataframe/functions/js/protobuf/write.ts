import type { DescEnum, DescField, DescMessage, Message, ScalarType } from "@bufbuild/protobuf";
import { AnalysisException, SparkRuntimeException } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { sqlType } from "../../../types/names.ts";
import type { Struct, Type } from "../../../types/type.ts";
import { protobuf } from "../../protobuf/descriptor.ts";
import type { ProtobufOptions } from "../../protobuf/options.ts";
import { isJsonStruct, isTimeLike, isWrapper, legacyRequired, wrapped } from "../../protobuf/spark-type.ts";

type Write = (value: LiteralValue) => unknown;
type Place = { readonly sql: string; readonly proto: string };

/** A struct → the message as the library writes it; raises what does not fit together. */
export function toMessage(type: Type, message: DescMessage, options: ProtobufOptions): Write {
  try {
    if (type.kind !== "struct")
      throw mismatch(type, message.typeName, { sql: "top-level record", proto: message.name });
    return messageWriter(type, message, options, []);
  } catch (cause) {
    if (!(cause instanceof AnalysisException)) throw cause;
    const parameters = { protobufType: message.name, toType: `"${sqlType(type)}"` };
    const details = { cause, ...(cause.message ? { hint: cause.message } : {}) };
    throw new AnalysisException("UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE", parameters, details);
  }
}

function messageWriter(type: Struct, message: DescMessage, options: ProtobufOptions, path: readonly string[]): Write {
  const { create } = protobuf();
  const used = new Set<DescField>();
  const writers = type.fields.map((column, at) => {
    const inside = [...path, column.name];
    const field = message.fields.find(({ name }) => name.toLowerCase() === column.name.toLowerCase());
    if (!field) throw new AnalysisException("NO_SQL_TYPE_IN_PROTOBUF_SCHEMA", { catalystFieldPath: inside.join(".") });
    used.add(field);
    return { field, at, write: fieldWriter(column.type, field, options, inside) };
  });
  const missing = message.fields.find((field) => field.presence === legacyRequired && !used.has(field));
  if (missing) {
    throw new AnalysisException("PROTOBUF_FIELD_MISSING_IN_SQL_SCHEMA", {
      field: `${[...path, missing.name].join(".")}`,
    });
  }
  return (value) => {
    const row = value as readonly LiteralValue[];
    const init: Record<string, unknown> = {};
    for (const { field, at, write } of writers) {
      if (row[at] === null) continue;
      const made = write(row[at]!);
      if (field.oneof) init[field.oneof.localName] = { case: field.localName, value: made };
      else init[field.localName] = made;
    }
    return create(message, init);
  };
}

function fieldWriter(type: Type, field: DescField, options: ProtobufOptions, path: readonly string[]): Write {
  const place = { sql: path.join("."), proto: field.name };
  switch (field.fieldKind) {
    case "list": {
      if (type.kind !== "array") throw mismatch(type, "repeated field", place);
      const write = elementWriter(type.element, field.listKind, field, options, path, place);
      return (value) => (value as readonly LiteralValue[]).map((item) => write(present(item, place)));
    }
    case "map": {
      if (type.kind !== "map") throw mismatch(type, "map", place);
      const key = scalarWriter(type.key, field.mapKey, place);
      const write = elementWriter(type.value, field.mapKind, field, options, path, place);
      return (value) =>
        Object.fromEntries(
          (value as readonly (readonly [LiteralValue, LiteralValue])[]).map(([k, v]) => [
            String(key(k)),
            write(present(v, place)),
          ]),
        );
    }
    default:
      return elementWriter(type, field.fieldKind, field, options, path, place);
  }
}

function elementWriter(
  type: Type,
  kind: "scalar" | "enum" | "message",
  field: DescField,
  options: ProtobufOptions,
  path: readonly string[],
  place: Place,
): Write {
  if (kind === "scalar") return scalarWriter(type, field.scalar!, place);
  if (kind === "enum") return enumWriter(type, field.enum!, place);
  const message = field.message!;
  if (isTimeLike(message, "Timestamp") || isTimeLike(message, "Duration")) {
    const fits = message.name === "Timestamp" ? type.kind === "timestamp" : type.kind === "interval_dt";
    if (fits) return timeWriter(message);
  }
  const inner = wrapped(message, options);
  // The library takes wrappers as what they wrap, but for those in lists, maps and groups of which one is chosen.
  const plain = isWrapper(message) && field.fieldKind === "message" && !field.oneof;
  if (inner && type.kind !== "struct") {
    const write = fieldWriter(type, inner, options, path);
    return plain ? write : (value) => protobuf().create(message, { value: write(value) });
  }
  if (type.kind !== "struct") throw mismatch(type, message.typeName, place);
  const write = messageWriter(type, message, options, path);
  if (plain) return (value) => (write(value) as { readonly value: unknown }).value;
  return isJsonStruct(message) ? (value) => protobuf().toJson(message, write(value) as Message) : write;
}

function timeWriter(message: DescMessage): Write {
  const { create } = protobuf();
  const isTimestamp = message.name === "Timestamp";
  return (value) => {
    const micros = value as bigint;
    let seconds = micros / 1_000_000n;
    let rest = micros % 1_000_000n;
    // A point in time counts its fraction upwards; a duration has one sign.
    if (isTimestamp && rest < 0n) [seconds, rest] = [seconds - 1n, rest + 1_000_000n];
    return create(message, { seconds, nanos: Number(rest) * 1000 });
  };
}

function enumWriter(type: Type, desc: DescEnum, place: Place): Write {
  if (type.kind === "int") return (value) => known(desc, value as number, place);
  if (type.kind !== "string") throw mismatch(type, "ENUM", place);
  const byName = new Map(desc.values.map(({ name, number }) => [name, number]));
  return (value) => byName.get(value as string) ?? known(desc, value as string, place);
}

function known(desc: DescEnum, value: string | number, place: Place): number {
  if (typeof value === "number" && desc.value[value]) return value;
  throw new SparkRuntimeException("CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE", {
    sqlColumn: `\`${place.sql}\``,
    protobufColumn: place.proto,
    data: String(value),
    enumString: desc.values.map((one) => (typeof value === "number" ? one.number : one.name)).join(", "),
  });
}

const ints: readonly ScalarType[] = [5, 7, 13, 15, 17];
const longs: readonly ScalarType[] = [3, 4, 6, 16, 18];
const unsigned: readonly ScalarType[] = [4, 6, 7, 13];

function scalarWriter(type: Type, scalar: ScalarType, place: Place): Write {
  const same: Write = (value) => value;
  const positive = unsigned.includes(scalar);
  switch (type.kind) {
    case "boolean":
      if (scalar === 8) return same;
      break;
    case "tinyint":
    case "smallint":
    case "int":
    case "date":
      if (ints.includes(scalar)) return positive ? (value) => (value as number) >>> 0 : same;
      break;
    case "bigint":
      if (longs.includes(scalar)) return positive ? (value) => BigInt.asUintN(64, value as bigint) : same;
      if (ints.includes(scalar) && positive) return (value) => Number(BigInt.asUintN(32, value as bigint));
      break;
    case "decimal":
      if (longs.includes(scalar) && positive && type.scale === 0) return (value) => BigInt.asUintN(64, value as bigint);
      break;
    case "float":
      if (scalar === 2) return same;
      break;
    case "double":
      if (scalar === 1) return same;
      break;
    case "string":
      if (scalar === 9) return same;
      break;
    case "binary":
      if (scalar === 12) return same;
      break;
  }
  throw mismatch(type, scalarNames[scalar], place);
}

const scalarNames: Readonly<Record<ScalarType, string>> = {
  1: "DOUBLE",
  2: "FLOAT",
  3: "LONG",
  4: "LONG",
  5: "INT",
  6: "LONG",
  7: "INT",
  8: "BOOLEAN",
  9: "STRING",
  12: "BYTE_STRING",
  13: "INT",
  15: "INT",
  16: "LONG",
  17: "INT",
  18: "LONG",
};

function present(value: LiteralValue, { sql }: Place): LiteralValue {
  if (value !== null) return value;
  const message = `to_protobuf: the field ${sql} holds a null, which a repeated field or a map can't.`;
  throw new SparkRuntimeException("", {}, { message, hint: "Leave such elements out with filter." });
}

function mismatch(type: Type, protobufType: string, { sql, proto }: Place): AnalysisException {
  return new AnalysisException("CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE", {
    sqlColumn: `\`${sql}\``,
    protobufColumn: proto,
    sqlType: `"${sqlType(type)}"`,
    protobufType,
  });
}
