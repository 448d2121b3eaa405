import type * as avsc from "avsc";
import { load } from "../../../../lazy.ts";
import { schemaJson } from "../../avro/schema.ts";

let long: avsc.types.LongType | undefined;

export type AvroCodec = avsc.Type;

/**
 * The last schema's reader and writer, those before being what it refers to; `alias` is another name of it. 64-bit numbers
 * are bigint, a union's value is `{branch: value}`.
 */
export function codecOf(schemas: readonly string[], alias?: string): AvroCodec {
  const { Type, types } = load("avsc") as typeof avsc;
  long ??= types.LongType.__with({
    fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
    toBuffer(value: bigint) {
      const bytes = Buffer.allocUnsafe(8);
      bytes.writeBigInt64LE(value);
      return bytes;
    },
    fromJSON: (value: number) => BigInt(value),
    toJSON: Number,
    isValid: (value: unknown) => typeof value === "bigint",
    compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
  });
  const registry: Record<string, avsc.Type> = {};
  const typeHook = (schema: avsc.Schema) => (isLong(schema) ? long : undefined);
  const made = schemas.map((text, i) => {
    const json = schemaJson(text);
    const schema = i === schemas.length - 1 ? withAlias(json, alias) : json;
    return Type.forSchema(schema as avsc.Schema, { registry, typeHook, wrapUnions: "always" });
  });
  return made.at(-1)!;
}

function isLong(schema: unknown): boolean {
  return schema === "long" || (schema as { readonly type?: unknown }).type === "long";
}

function withAlias(schema: unknown, alias: string | undefined): unknown {
  const { type, name, aliases = [] } = schema as { type?: unknown; name?: string; aliases?: readonly string[] };
  if (type !== "record" || alias === undefined || name === alias) return schema;
  return { ...(schema as object), aliases: [...aliases, alias] };
}
