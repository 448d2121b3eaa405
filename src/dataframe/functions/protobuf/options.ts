import { IllegalArgumentException } from "../../errors/errors.ts";
import { type MessageOptions, parseModeOf } from "../message-options.ts";

/** The options of from_protobuf and to_protobuf, by what they say. */
export interface ProtobufOptions {
  readonly permissive: boolean;
  /** How often a message may be inside itself; 0 refuses recursion. */
  readonly recursiveDepth: number;
  readonly anyAsJson: boolean;
  readonly emitDefaults: boolean;
  readonly enumsAsInts: boolean;
  readonly upcastUnsigned: boolean;
  readonly unwrapPrimitives: boolean;
  readonly retainEmpty: boolean;
}

export function protobufOptions(options: MessageOptions): ProtobufOptions {
  const flag = (name: string) => options.get(name)?.trim().toLowerCase() === "true";
  return {
    permissive: parseModeOf(options, "from_protobuf") === "PERMISSIVE",
    recursiveDepth: depth(options.get("recursive.fields.max.depth") ?? "-1"),
    anyAsJson: flag("convert.any.fields.to.json"),
    emitDefaults: flag("emit.default.values"),
    enumsAsInts: flag("enums.as.ints"),
    upcastUnsigned: flag("upcast.unsigned.ints"),
    unwrapPrimitives: flag("unwrap.primitive.wrapper.types"),
    retainEmpty: flag("retain.empty.message.types"),
  };
}

const deepest = 10;

function depth(text: string): number {
  if (/^[+-]?\d+$/.test(text) && Number(text) <= deepest) return Math.max(0, Number(text));
  const message = `The option recursive.fields.max.depth is a number up to ${deepest}, not "${text}".`;
  throw new IllegalArgumentException("", {}, { message });
}
