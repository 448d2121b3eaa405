import type { DescEnum, DescField, DescMessage, JsonObject, JsonValue, Message, Registry } from "@bufbuild/protobuf";
import type { Any, Timestamp } from "@bufbuild/protobuf/wkt";
import type { LiteralValue } from "../../../plan/expr.ts";
import type { Struct, Type } from "../../../types/type.ts";
import { protobuf } from "../../protobuf/descriptor.ts";
import type { ProtobufOptions } from "../../protobuf/options.ts";
import { isAny, isJsonStruct, isTimeLike, isWrapper, wrapped } from "../../protobuf/spark-type.ts";

type Read = (value: unknown) => LiteralValue;
type Fields = Readonly<Record<string, unknown>>;

/** Messages as the library gives them → structs. */
export function fromMessage(message: DescMessage, type: Struct, options: ProtobufOptions, types: Registry): Read {
  const reads = type.fields.map(({ name, type: fieldType }) => {
    const field = message.fields.find((one) => one.name === name);
    return field ? fieldReader(field, fieldType, options, types) : () => null;
  });
  return (value) => reads.map((read) => read(value as Message));
}

/** A field that is not there is null, unless it repeats, has a default of its own, or defaults are wanted. */
function fieldReader(
  field: DescField,
  type: Type,
  options: ProtobufOptions,
  types: Registry,
): (message: Message) => LiteralValue {
  const { isFieldSet } = protobuf();
  const read = valueReader(field, type, options, types);
  const name = field.localName;
  if (field.fieldKind === "list" || field.fieldKind === "map") {
    return (message) => read((message as unknown as Fields)[name]);
  }
  const implicit = field.presence === implicitPresence && field.fieldKind !== "message" && !field.oneof;
  const own = field.fieldKind === "message" ? undefined : field.getDefaultValue();
  const otherwise = own !== undefined ? read(own) : null;
  if (field.oneof) {
    const group = field.oneof.localName;
    return (message) => {
      const { case: chosen, value } = (message as unknown as Fields)[group] as { case?: string; value?: unknown };
      return chosen === name ? read(value) : otherwise;
    };
  }
  if (implicit && options.emitDefaults) return (message) => read((message as unknown as Fields)[name]);
  return (message) => (isFieldSet(message, field) ? read((message as unknown as Fields)[name]) : otherwise);
}

/** FeatureSet.FieldPresence.IMPLICIT: proto3's plain fields. */
const implicitPresence = 2;

function valueReader(field: DescField, type: Type, options: ProtobufOptions, types: Registry): Read {
  switch (field.fieldKind) {
    case "scalar":
      return scalarReader(type);
    case "enum":
      return enumReader(field.enum, type);
    case "message":
      return messageReader(field.message, type, options, types);
    case "list": {
      const { element } = type as Type & { kind: "array" };
      const read =
        field.listKind === "scalar"
          ? scalarReader(element)
          : field.listKind === "enum"
            ? enumReader(field.enum, element)
            : messageReader(field.message, element, options, types);
      return (value) => (value as readonly unknown[]).map(read);
    }
    case "map": {
      const { key, value } = type as Type & { kind: "map" };
      const readKey = mapKeyReader(key);
      const read =
        field.mapKind === "scalar"
          ? scalarReader(value)
          : field.mapKind === "enum"
            ? enumReader(field.enum, value)
            : messageReader(field.message, value, options, types);
      return (entries) => Object.entries(entries as object).map(([k, v]) => [readKey(k), read(v)]);
    }
  }
}

/** Keys of maps come as texts. */
function mapKeyReader(type: Type): (key: string) => LiteralValue {
  if (type.kind === "string") return (key) => key;
  if (type.kind === "boolean") return (key) => key === "true";
  const read = scalarReader(type);
  return (key) => read(BigInt(key));
}

function scalarReader(type: Type): Read {
  switch (type.kind) {
    case "int":
      return (value) => Number(BigInt.asIntN(32, BigInt(value as number)));
    case "bigint":
      return (value) => BigInt.asIntN(64, BigInt(value as bigint));
    case "decimal":
      return (value) => BigInt(value as bigint);
    default:
      return (value) => value as LiteralValue;
  }
}

function enumReader(desc: DescEnum, type: Type): Read {
  if (type.kind === "int") return (value) => value as number;
  // As Java names a number that the enum does not have.
  return (value) => desc.value[value as number]?.name ?? `UNKNOWN_ENUM_VALUE_${desc.name}_${value}`;
}

function messageReader(message: DescMessage, type: Type, options: ProtobufOptions, types: Registry): Read {
  if (isTimeLike(message, "Timestamp") || isTimeLike(message, "Duration")) {
    return (value) => {
      const { seconds, nanos } = value as Timestamp;
      return BigInt(seconds) * 1_000_000n + BigInt(Math.trunc(nanos / 1000));
    };
  }
  if (options.anyAsJson && isAny(message)) {
    const { toJson } = protobuf();
    const json = { registry: types, alwaysEmitImplicit: options.emitDefaults };
    return (value) => {
      const { "@type": type, ...rest } = toJson(message, value as Any, json) as JsonObject;
      return JSON.stringify({ "@type": type, ...rest });
    };
  }
  const inner = wrapped(message, options);
  if (inner) {
    // Inside a wrapper nothing is absent, and the library may have taken it off already.
    const read = valueReader(inner, type, options, types);
    return (value) => read(isMessage(value) ? (value as unknown as { readonly value: unknown }).value : value);
  }
  const read = fromMessage(message, type as Struct, options, types);
  const { create, fromJson } = protobuf();
  if (isWrapper(message)) return (value) => read(isMessage(value) ? value : create(message, { value }));
  if (isJsonStruct(message)) return (value) => read(isMessage(value) ? value : fromJson(message, value as JsonValue));
  return read;
}

function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null && "$typeName" in value;
}
