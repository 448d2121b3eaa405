import type { DescMessage } from "@bufbuild/protobuf";
import { SparkException } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import type { RegistryOptions } from "../../../registry/options.ts";
import { schemaById } from "../../../registry/registry.ts";
import { frame, frameIndexes, unframe, unframeIndexes } from "../../../registry/wire-format.ts";
import type { Struct, Type } from "../../../types/type.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { type DescriptorSource, findMessage, messageAt, protobuf } from "../../protobuf/descriptor.ts";
import { sourceOf } from "../../protobuf/index.ts";
import type { ProtobufOptions } from "../../protobuf/options.ts";
import { bound } from "../define.ts";
import { fromMessage } from "./read.ts";
import { checkWireTypes } from "./wire-types.ts";
import { toMessage } from "./write.ts";

function foundOf(setup: JsSetup) {
  return findMessage(JSON.parse(String(setup.source)) as DescriptorSource, String(setup.message));
}

const optionsOf = (setup: JsSetup) => JSON.parse(String(setup.options)) as ProtobufOptions;

/** Takes off what a registry's format puts in front; the message there must be the wanted one. */
function unwrapper(registry: RegistryOptions, wanted: DescMessage): (message: Uint8Array) => Uint8Array {
  const checked = new Set<string>();
  return (message) => {
    const framed = unframe(message);
    const inner = framed && unframeIndexes(framed.payload);
    if (!framed || !inner) throw new Error("it does not begin with a zero byte and the number of a schema");
    const key = `${framed.id} ${inner.indexes.join()}`;
    if (!checked.has(key)) {
      const { file } = findMessage(sourceOf(schemaById(registry, framed.id, "PROTOBUF")), undefined).message;
      const name = messageAt(file, inner.indexes)?.typeName;
      if (name !== wanted.typeName) throw new Error(`it holds ${name ?? "no known message"}, not ${wanted.typeName}`);
      checked.add(key);
    }
    return inner.payload;
  };
}

function reading(type: Struct, setup: JsSetup): (message: Uint8Array) => LiteralValue {
  const { message, types } = foundOf(setup);
  const options = optionsOf(setup);
  const convert = fromMessage(message, type, options, types);
  const { fromBinary } = protobuf();
  const unwrap =
    setup.registry === undefined
      ? (bytes: Uint8Array) => bytes
      : unwrapper(JSON.parse(String(setup.registry)) as RegistryOptions, message);
  return (bytes) => {
    try {
      const payload = unwrap(bytes);
      checkWireTypes(message, payload);
      return convert(fromBinary(message, payload));
    } catch (cause) {
      if (cause instanceof SparkException) throw cause;
      if (options.permissive) return null;
      const hint = `${(cause as Error).message}. With the option mode set to PERMISSIVE such messages are null.`;
      throw new SparkException("MALFORMED_PROTOBUF_MESSAGE", { failFastMode: "FAILFAST" }, { cause, hint });
    }
  };
}

function writing(type: Type, setup: JsSetup): (value: LiteralValue) => Uint8Array {
  const { message } = foundOf(setup);
  const convert = toMessage(type, message, optionsOf(setup));
  const { toBinary } = protobuf();
  const id = setup.id === undefined ? undefined : Number(setup.id);
  const indexes = String(setup.indexes).split(",").map(Number);
  return (value) => {
    const bytes = toBinary(message, convert(value) as never);
    return id === undefined ? bytes : frame(id, frameIndexes(indexes, bytes));
  };
}

export const protobufJs: readonly JsFunction[] = [
  bound("from_protobuf", (_types, result, setup) => reading(result as Struct, setup)),
  bound("to_protobuf", ([type], _result, setup) => writing(type!, setup)),
];
