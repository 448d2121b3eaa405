import { SparkException } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import type { RegistryOptions } from "../../../registry/options.ts";
import { schemaById } from "../../../registry/registry.ts";
import { frame, unframe } from "../../../registry/wire-format.ts";
import type { Type } from "../../../types/type.ts";
import { type AvroSchema, parseAvroSchema } from "../../avro/schema.ts";
import { numberUnion } from "../../avro/spark-type.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { bound } from "../define.ts";
import { type AvroCodec, codecOf } from "./library.ts";
import { fromAvro, MalformedMessage } from "./read.ts";
import { toAvro } from "./write.ts";

type Decode = (message: Uint8Array) => unknown;

/** Each message may be written with another schema, which it names by its number in the registry. */
function registryDecoder(reader: readonly string[], registry: RegistryOptions): Decode {
  const decoders = new Map<number, Decode>();
  return (message) => {
    const framed = unframe(message);
    if (!framed) throw new MalformedMessage("it does not begin with a zero byte and the number of a schema");
    let decode = decoders.get(framed.id);
    if (!decode) {
      const { text, references } = schemaById(registry, framed.id, "AVRO");
      decode = decoder(reader, [...references.map((one) => one.text), text]);
      decoders.set(framed.id, decode);
    }
    return decode(framed.payload);
  };
}

/** Spark reads no union of several types that is not inside a record. */
function isBareUnion(schema: AvroSchema): boolean {
  if (schema.kind !== "union") return false;
  const others = schema.branches.filter(({ kind }) => kind !== "null");
  return others.length > 1 && numberUnion(others) === undefined;
}

function decoder(readerSchemas: readonly string[], writerSchemas: readonly string[]): Decode {
  let reader: AvroCodec;
  let resolver: ReturnType<AvroCodec["createResolver"]>;
  try {
    const writer = codecOf(writerSchemas);
    // The name of the outermost record may have changed.
    reader = codecOf(readerSchemas, writer.name);
    resolver = reader.createResolver(writer);
  } catch (error) {
    // Such schemas don't go together: no message can be read.
    return () => {
      throw new MalformedMessage((error as Error).message);
    };
  }
  // What is behind the value is of no interest, as in Spark.
  return (message) =>
    reader.fromBuffer(Buffer.from(message.buffer, message.byteOffset, message.byteLength), resolver, true);
}

function reading(type: Type, setup: JsSetup): (message: Uint8Array) => LiteralValue {
  const schemas = JSON.parse(String(setup.reader)) as string[];
  const schema = parseAvroSchema(schemas);
  const memberPrefix = setup.memberPrefix === undefined ? undefined : String(setup.memberPrefix);
  const convert = fromAvro(schema, type, { memberPrefix });
  const registry = setup.registry === undefined ? undefined : (JSON.parse(String(setup.registry)) as RegistryOptions);
  const decode = registry ? registryDecoder(schemas, registry) : decoder(schemas, [String(setup.writer)]);
  const nothing: LiteralValue = type.kind === "struct" ? type.fields.map(() => null) : null;
  const refused = isBareUnion(schema);
  return (message) => {
    try {
      if (refused) throw new MalformedMessage("a union of several types has to be inside a record");
      return convert(decode(message));
    } catch (error) {
      if (error instanceof SparkException) throw error;
      if (setup.permissive === true) return nothing;
      throw malformed(error);
    }
  };
}

function malformed(cause: unknown): SparkException {
  return new SparkException(
    "",
    {},
    {
      message: `A message is not what its Avro schema says (mode FAILFAST): ${(cause as Error).message}.`,
      hint: "With the option mode set to PERMISSIVE such messages are null.",
      cause,
    },
  );
}

function writing(type: Type, setup: JsSetup): (value: LiteralValue) => Uint8Array {
  const schemas = JSON.parse(String(setup.schemas)) as string[];
  const convert = toAvro(type, parseAvroSchema(schemas), []);
  const codec = codecOf(schemas);
  const id = setup.id === undefined ? undefined : Number(setup.id);
  return (value) => {
    const bytes = codec.toBuffer(convert(value));
    return id === undefined ? bytes : frame(id, bytes);
  };
}

export const avroJs: readonly JsFunction[] = [
  bound("from_avro", (_types, result, setup) => reading(result, setup)),
  bound("to_avro", ([type], _result, setup) => writing(type!, setup)),
];
