import type { DescField, DescMessage, ScalarType } from "@bufbuild/protobuf";
import { AnalysisException } from "../../errors/errors.ts";
import type { Field, Struct, Type } from "../../types/type.ts";
import { array, decimal, map, t } from "../types.ts";
import type { ProtobufOptions } from "./options.ts";

type Outer = ReadonlyMap<string, number>;

/** The struct that Spark makes of a message. */
export function structOf(message: DescMessage, options: ProtobufOptions): Struct {
  const outer = new Map([[message.typeName, 1]]);
  return { kind: "struct", fields: message.fields.flatMap((field) => fieldOf(field, options, outer)) };
}

function fieldOf(field: DescField, options: ProtobufOptions, outer: Outer): Field[] {
  const { name } = field;
  const type = typeOf(field, options, outer);
  if (type === undefined) return [];
  if (field.fieldKind === "map") {
    return [{ name, type: map(scalarType(field.mapKey, options), type, false), nullable: false }];
  }
  if (field.fieldKind === "list") return [{ name, type: array(type, false), nullable: false }];
  return [{ name, type, nullable: field.presence !== legacyRequired }];
}

/** Of the field's value; of a list or map, of the values in it. */
function typeOf(field: DescField, options: ProtobufOptions, outer: Outer): Type | undefined {
  if (field.message) return messageType(field.message, options, outer, field);
  return field.enum ? enumType(options) : scalarType(field.scalar, options);
}

/** FeatureSet.FieldPresence.LEGACY_REQUIRED: proto2's `required`. */
export const legacyRequired = 3;

/** By descriptor.proto's numbers. */
const scalars: Readonly<Record<ScalarType, Type>> = {
  1: t.double,
  2: t.float,
  3: t.bigint,
  4: t.bigint,
  5: t.int,
  6: t.bigint,
  7: t.int,
  8: t.boolean,
  9: t.string,
  12: t.binary,
  13: t.int,
  15: t.int,
  16: t.bigint,
  17: t.int,
  18: t.bigint,
};

/** Numbers without a sign: Java's, which may come out negative, or wider ones. */
const wider: Readonly<Partial<Record<ScalarType, Type>>> = {
  4: decimal(20, 0),
  6: decimal(20, 0),
  7: t.bigint,
  13: t.bigint,
};

function scalarType(scalar: ScalarType, { upcastUnsigned }: ProtobufOptions): Type {
  return (upcastUnsigned ? wider[scalar] : undefined) ?? scalars[scalar];
}

function enumType({ enumsAsInts }: ProtobufOptions): Type {
  return enumsAsInts ? t.int : t.string;
}

export function isTimeLike(message: DescMessage, name: "Timestamp" | "Duration"): boolean {
  const [first, second, ...more] = message.fields;
  return message.name === name && first?.name === "seconds" && second?.name === "nanos" && more.length === 0;
}

/** A message that holds one primitive: the library gives most of them as that. */
export function isWrapper({ typeName }: DescMessage): boolean {
  return wrapper.test(typeName);
}

const wrapper = /^google\.protobuf\.(?:Bool|U?Int32|U?Int64|Float|Double|String|Bytes)Value$/;

/** The one field of a message that only wraps a primitive. */
export function wrapped(message: DescMessage, { unwrapPrimitives }: ProtobufOptions): DescField | undefined {
  return unwrapPrimitives && isWrapper(message) ? message.fields[0] : undefined;
}

/** A JSON object: the library gives it as that. */
export function isJsonStruct({ typeName }: DescMessage): boolean {
  return typeName === "google.protobuf.Struct";
}

export function isAny({ typeName }: DescMessage): boolean {
  return typeName === "google.protobuf.Any";
}

/** Undefined for what is left out: messages without fields, and those deeper than the options let them be. */
function messageType(message: DescMessage, options: ProtobufOptions, outer: Outer, field: DescField): Type | undefined {
  if (isTimeLike(message, "Timestamp")) return t.timestamp;
  if (isTimeLike(message, "Duration")) return t.dayTime;
  if (options.anyAsJson && isAny(message)) return t.string;
  const inner = wrapped(message, options);
  if (inner?.fieldKind === "scalar") return scalarType(inner.scalar, options);
  const depth = outer.get(message.typeName) ?? 0;
  if (depth > 0 && options.recursiveDepth === 0) {
    throw new AnalysisException("RECURSIVE_PROTOBUF_SCHEMA", {
      fieldDescriptor: `${field.parent.typeName}.${field.name}`,
    });
  }
  if (depth > 0 && depth >= options.recursiveDepth) return undefined;
  const deeper = new Map(outer).set(message.typeName, depth + 1);
  const fields = message.fields.flatMap((one) => fieldOf(one, options, deeper));
  if (fields.length > 0) return { kind: "struct", fields };
  return options.retainEmpty ? emptyStruct : undefined;
}

/** Files can't hold a struct without fields: Spark puts one in. */
const emptyStruct: Struct = {
  kind: "struct",
  fields: [{ name: "__dummy_field_in_empty_struct", type: t.string, nullable: true }],
};
