import type { DescFile, DescMessage, Registry } from "@bufbuild/protobuf";
import type { DescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { load } from "../../../lazy.ts";
import { AnalysisException } from "../../errors/errors.ts";

export type Protobuf = typeof import("@bufbuild/protobuf");

/** The library, loaded when first used. */
export const protobuf = (): Protobuf => load("@bufbuild/protobuf") as Protobuf;
const wkt = () => load("@bufbuild/protobuf/wkt") as typeof import("@bufbuild/protobuf/wkt");

/** Where a message's description is: a descriptor set, or the files of a registry, the wanted one last; bytes in base64. */
export type DescriptorSource =
  | { readonly set: string }
  | { readonly files: readonly { readonly name: string; readonly bytes: string }[] };

/** A message with what its `Any` fields may hold. */
export interface FoundMessage {
  readonly message: DescMessage;
  /** Of all files. */
  readonly types: Registry;
}

const found = new Map<string, FoundMessage>();

/** A message by its simple or full name; without a name the first one of the last file. */
export function findMessage(source: DescriptorSource, name: string | undefined): FoundMessage {
  const key = JSON.stringify([source, name]);
  let known = found.get(key);
  if (!known) {
    known = search(source, name);
    if (found.size < 100) found.set(key, known);
  }
  return known;
}

function search(source: DescriptorSource, name: string | undefined): FoundMessage {
  const { createFileRegistry } = protobuf();
  const protos = fileProtos(source);
  const byName = new Map(protos.map((proto) => [proto.name, proto]));
  const resolve = (file: string): FileDescriptorProto | DescFile => {
    const dependency = byName.get(file) ?? wellKnown(file);
    if (dependency) return dependency;
    throw new AnalysisException("PROTOBUF_DEPENDENCY_NOT_FOUND", { dependencyName: file });
  };
  const registries = protos.map((proto) => createFileRegistry(proto, resolve));
  const candidates = name === undefined ? registries.slice(-1) : registries;
  for (const [i, registry] of candidates.entries()) {
    const file = registry.getFile((name === undefined ? protos.at(-1)! : protos[i]!).name);
    const message = file?.messages.find((one) => name === undefined || one.name === name || one.typeName === name);
    if (message) return { message, types: createFileRegistry(...registries) };
  }
  throw new AnalysisException("PROTOBUF_MESSAGE_NOT_FOUND", { messageName: name ?? "" });
}

function fileProtos(source: DescriptorSource): readonly FileDescriptorProto[] {
  const protos = parseFiles(source);
  for (const { messageType } of protos) messageType.forEach(nameInJson);
  return protos;
}

/** protoc writes each field's name in JSON; others leave it out. */
function nameInJson({ field, nestedType }: DescriptorProto): void {
  for (const one of field) one.jsonName ||= one.name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());
  nestedType.forEach(nameInJson);
}

function parseFiles(source: DescriptorSource): readonly FileDescriptorProto[] {
  const { fromBinary } = protobuf();
  const { FileDescriptorProtoSchema, FileDescriptorSetSchema } = wkt();
  try {
    if ("set" in source) return fromBinary(FileDescriptorSetSchema, bytesOf(source.set)).file;
    // A file is known by the name under which others import it.
    return source.files.map(({ name, bytes }) =>
      Object.assign(fromBinary(FileDescriptorProtoSchema, bytesOf(bytes)), { name }),
    );
  } catch (cause) {
    throw new AnalysisException("CANNOT_PARSE_PROTOBUF_DESCRIPTOR", {}, { cause });
  }
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}

/** Google's own files, which descriptors may leave out. */
function wellKnown(name: string): DescFile | undefined {
  const files = Object.entries(wkt()).flatMap(([key, value]) =>
    key.startsWith("file_google_protobuf_") ? [value as DescFile] : [],
  );
  return files.find((file) => file.proto.name === name);
}

/** Where a message is in its file, as Confluent's format writes it: outermost first. */
export function indexesOf(message: DescMessage): readonly number[] {
  const { parent } = message;
  if (!parent) return [message.file.messages.indexOf(message)];
  return [...indexesOf(parent), parent.nestedMessages.indexOf(message)];
}

/** The message at a place; undefined where none is. */
export function messageAt(file: DescFile, indexes: readonly number[]): DescMessage | undefined {
  let [inside, message]: [readonly DescMessage[], DescMessage | undefined] = [file.messages, undefined];
  for (const index of indexes) {
    message = inside[index];
    if (!message) return undefined;
    inside = message.nestedMessages;
  }
  return message;
}
