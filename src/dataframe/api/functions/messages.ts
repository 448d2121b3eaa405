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
