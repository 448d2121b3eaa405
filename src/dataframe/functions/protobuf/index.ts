import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { readDescriptorFile } from "../../registry/descriptor-file.ts";
import { type RegistryOptions, registryOptions } from "../../registry/options.ts";
import { type RegisteredSchema, schemaById, schemaOfSubject } from "../../registry/registry.ts";
import { nullableInside } from "../../types/nullable.ts";
import { mismatch, opt, takeArguments } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { constantText, messageCall, optionsArgument, printMessageCall, takeBinary } from "../message-calls.ts";
import { shownOptions } from "../message-options.ts";
import { t } from "../types.ts";
import { type DescriptorSource, findMessage, indexesOf } from "./descriptor.ts";
import { type ProtobufOptions, protobufOptions } from "./options.ts";
import { structOf } from "./spark-type.ts";

/** `syntax = "proto3"; message P { int32 a = 1; }`, as protoc describes it. */
const exampleSet = "X'0A210A07702E70726F746F220E0A015012090A0161180120012805620670726F746F33'";

interface Described {
  readonly source: DescriptorSource;
  readonly name: string | undefined;
  readonly options: ProtobufOptions;
  readonly registry: RegistryOptions | undefined;
  /** The registered schema's number. */
  readonly id: number | undefined;
  /** The arguments as they are printed. */
  readonly shown: string;
}

/** The arguments after the first: message name, descriptor file or bytes, options. */
function described(call: ResolvedCall, rest: readonly (Expr | undefined)[], context: ResolveContext): Described {
  const [nameArg, second, third] = rest;
  // With three arguments the last may be the options.
  const isMap = third === undefined && second !== undefined && context.typeOf(second).kind === "map";
  const [fileArg, optionsArg] = isMap ? [undefined, second] : [second, third];
  const upper = call.canonical!.toUpperCase();
  const name = constantText(
    call,
    nameArg,
    `The second argument of the ${upper} SQL function must be a constant string representing the Protobuf message name`,
    context,
  );
  const given = optionsArgument(
    call,
    optionsArg,
    `The fourth argument of the ${upper} SQL function must be a constant map of strings to strings containing its options`,
    context,
  );
  const options = protobufOptions(given);
  const registry = registryOptions(given);
  const shown = [
    context.print(nameArg!),
    fileArg ? shownDescriptor(fileArg, context) : "NULL",
    shownOptions(optionsArg, context),
  ].join(", ");
  const set = descriptorSet(call, fileArg, context);
  if (set) {
    const source = { set: Buffer.from(set).toString("base64") };
    // Rows are written with a number that the registry knows; those that are read bring theirs along.
    const id = registry && call.canonical === "to_protobuf" ? registered(registry).id : undefined;
    return { source, name, options, registry, id, shown };
  }
  if (!registry) {
    throw new AnalysisException("CANNOT_LOAD_PROTOBUF_CLASS", {
      protobufClassName: name ?? "",
      explanation: "There are no Java classes here: give a descriptor file, or a schema registry.",
    });
  }
  const found = registered(registry);
  return { source: sourceOf(found), name, options, registry, id: found.id, shown };
}

function registered(registry: RegistryOptions): RegisteredSchema {
  const { id, subject } = registry;
  if (id !== undefined) return schemaById(registry, id, "PROTOBUF");
  if (subject !== undefined) return schemaOfSubject(registry, subject, "PROTOBUF");
  const message = "With a schema registry, schema.registry.subject or schema.registry.id says which message it is.";
  throw new AnalysisException("", {}, { message });
}

/** The files of a registered schema. */
export function sourceOf({ references, text }: RegisteredSchema): DescriptorSource {
  const files = references.map((one) => ({ name: one.name, bytes: one.text }));
  return { files: [...files, { name: "schema.proto", bytes: text }] };
}

function descriptorSet(call: ResolvedCall, arg: Expr | undefined, context: ResolveContext): Uint8Array | undefined {
  const constant = arg && context.constant(arg);
  if (arg === undefined || constant?.value === null) return undefined;
  if (typeof constant?.value === "string") return readDescriptorFile(constant.value);
  if (constant?.value instanceof Uint8Array) return constant.value;
  throw mismatch(call, "TYPE_CHECK_FAILURE_WITH_HINT", context, {
    msg: `The third argument of the ${call.canonical!.toUpperCase()} SQL function must be a constant string or binary data representing the Protobuf descriptor file path`,
    hint: "",
  });
}

function shownDescriptor(arg: Expr, context: ResolveContext): string {
  const value = context.constant(arg)?.value;
  return value instanceof Uint8Array ? `binary(${value.length} bytes)` : context.print(arg);
}

const fromProtobuf: FunctionDef = {
  name: "from_protobuf",
  kind: "scalar",
  doc: {
    summary:
      "The message that Protobuf bytes hold, by its name and a descriptor file (or its bytes). Options: mode, recursive.fields.max.depth, emit.default.values and others, and schema.registry.address with schema.registry.subject for messages of a Confluent Schema Registry.",
    example: `SELECT from_protobuf(X'0801', 'P', ${exampleSet})`,
  },
  resolve(given, context): Fn {
    const [value, ...rest] = takeArguments(given, ["any", "any", opt("any"), opt("any")], context);
    const call = { ...given, canonical: "from_protobuf" };
    const { source, name, options, registry, shown } = described(call, rest, context);
    const found = findMessage(source, name).message;
    const type = structOf(found, options);
    const setup = {
      source: JSON.stringify(source),
      message: found.typeName,
      options: JSON.stringify(options),
      ...(registry ? { registry: JSON.stringify(registry) } : {}),
      shown,
    };
    const result = options.permissive ? nullableInside(type) : type;
    return messageCall("from_protobuf", [takeBinary(call, value!, context)], result, true, setup, context);
  },
  print: printMessageCall,
  sql: (args, fn, context) => context.js("from_protobuf", args, [t.binary], fn.type, { ...fn.options }),
};

const toProtobuf: FunctionDef = {
  name: "to_protobuf",
  kind: "scalar",
  doc: {
    summary:
      "A struct as the bytes of a Protobuf message, by its name and a descriptor file (or its bytes); with the option schema.registry.address as messages of a Confluent Schema Registry.",
    example: `SELECT to_protobuf(named_struct('a', 1), 'P', ${exampleSet})`,
  },
  resolve(given, context): Fn {
    const [value, ...rest] = takeArguments(given, ["any", "any", opt("any"), opt("any")], context);
    const call = { ...given, canonical: "to_protobuf" };
    const { source, name, options, id, shown } = described(call, rest, context);
    const found = findMessage(source, name).message;
    const setup = {
      source: JSON.stringify(source),
      message: found.typeName,
      options: JSON.stringify(options),
      ...(id === undefined ? {} : { id, indexes: indexesOf(found).join(",") }),
      shown,
    };
    return messageCall("to_protobuf", [value!], t.binary, context.nullable(value!), setup, context);
  },
  print: printMessageCall,
  sql: (args, fn, context) => context.js("to_protobuf", args, fn.args.map(typeOf), t.binary, { ...fn.options }),
};

export const protobufFunctions: readonly FunctionDef[] = [fromProtobuf, toProtobuf];
