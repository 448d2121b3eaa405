import { readDescriptorFile } from "../../registry/descriptor-file.ts";
import type { OptionValue } from "../checks.ts";
import type { Column, ColumnOrName } from "../column.ts";
import { c, fn, o, v } from "./build.ts";

/** Options by name, as texts. */
export type MessageOptions = Readonly<Record<string, OptionValue>>;

/**
 * The value that Avro bytes hold.
 *
 * @param jsonFormatSchema the schema that they were written with, as JSON; null where a schema registry knows it.
 * @param options `mode` (FAILFAST, PERMISSIVE), `avroSchema` (another schema to read by), `recursiveFieldMaxDepth`,
 * `enableStableIdentifiersForUnionType`; for messages of a Confluent Schema Registry `schema.registry.address`, with
 * `schema.registry.subject` or `schema.registry.id`, and `confluent.schema.registry.basic.auth.user.info`.
 * @example df.select(F.from_avro("value", null, {"schema.registry.address": "http://localhost:8081", "schema.registry.subject": "orders-value"}).as("order"))
 */
export function from_avro(
  data: ColumnOrName,
  jsonFormatSchema: Column | string | null,
  options?: MessageOptions,
): Column {
  return fn("from_avro", [c(data, "data"), v(jsonFormatSchema), o(options)]);
}

/**
 * A value as Avro bytes.
 *
 * @param jsonFormatSchema the schema to write by, as JSON; without it the column's type says how.
 * @param options `schema.registry.address` writes the number of a registered schema in front (Confluent's format): that of
 * `schema.registry.id`, the latest of `schema.registry.subject`, or `jsonFormatSchema` registered there.
 * @example df.select(F.to_avro(F.struct("id", "name")).as("value"))
 */
export function to_avro(
  data: ColumnOrName,
  jsonFormatSchema?: Column | string | null,
  options?: MessageOptions,
): Column {
  const schema = jsonFormatSchema === undefined && options !== undefined ? null : jsonFormatSchema;
  return fn("to_avro", [c(data, "data"), v(schema), o(options)]);
}

/**
 * The message that Protobuf bytes hold, as a struct.
 *
 * @param messageName simple or full; null where a schema registry knows it, for its first message.
 * @param descriptor a file that `protoc --descriptor_set_out --include_imports` wrote, or its bytes.
 * @param options `mode` (FAILFAST, PERMISSIVE), `recursive.fields.max.depth`, `emit.default.values`, `enums.as.ints`,
 * `upcast.unsigned.ints`, `unwrap.primitive.wrapper.types`, `convert.any.fields.to.json`, `retain.empty.message.types`; for
 * messages of a Confluent Schema Registry those of `from_avro`.
 * @example df.select(F.from_protobuf("value", "Order", "orders.desc").as("order"))
 */
export function from_protobuf(
  data: ColumnOrName,
  messageName: string | null,
  descriptor?: string | Uint8Array | null | MessageOptions,
  options?: MessageOptions,
): Column {
  return messageCall("from_protobuf", data, messageName, descriptor, options);
}

/**
 * A struct as the bytes of a Protobuf message; the parameters are those of `from_protobuf`. With a schema registry the
 * number of the registered schema is written in front.
 *
 * @example df.select(F.to_protobuf(F.struct("id", "name"), "Order", "orders.desc").as("value"))
 */
export function to_protobuf(
  data: ColumnOrName,
  messageName: string | null,
  descriptor?: string | Uint8Array | null | MessageOptions,
  options?: MessageOptions,
): Column {
  return messageCall("to_protobuf", data, messageName, descriptor, options);
}

function messageCall(
  name: string,
  data: ColumnOrName,
  messageName: string | null,
  descriptor: string | Uint8Array | null | MessageOptions | undefined,
  options: MessageOptions | undefined,
): Column {
  const isOptions = typeof descriptor === "object" && descriptor !== null && !(descriptor instanceof Uint8Array);
  // The file is read now, as PySpark does it.
  const file = isOptions
    ? null
    : typeof descriptor === "string"
      ? readDescriptorFile(descriptor)
      : (descriptor ?? null);
  return fn(name, [c(data, "data"), v(messageName), v(file), o(isOptions ? descriptor : options)]);
}
