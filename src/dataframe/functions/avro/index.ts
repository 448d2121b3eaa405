import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { type RegistryOptions, registryOptions } from "../../registry/options.ts";
import { registerSchema, schemaById, schemaOfSubject } from "../../registry/registry.ts";
import { sqlType } from "../../types/names.ts";
import { nullableInside } from "../../types/nullable.ts";
import type { Type } from "../../types/type.ts";
import { lit, opt, takeArguments } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { constantText, messageCall, optionsArgument, printMessageCall, takeBinary } from "../message-calls.ts";
import { shownOptions } from "../message-options.ts";
import { t } from "../types.ts";
import { avroTypeOf } from "./avro-type.ts";
import { type AvroOptions, avroOptions } from "./options.ts";
import { invalidSchema, parseAvroSchema } from "./schema.ts";
import { sparkTypeOf } from "./spark-type.ts";

const recordExample = `{"type":"record","name":"r","fields":[{"name":"a","type":"int"}]}`;

/** The registry's schema with those it refers to, in the order in which they are to be read. */
function fromRegistry(registry: RegistryOptions): readonly string[] {
  const { id, subject } = registry;
  if (id === undefined && subject === undefined) {
    throw invalidSchema(
      "with a registry, a schema, schema.registry.subject or schema.registry.id has to say which it is",
    );
  }
  const found = id === undefined ? schemaOfSubject(registry, subject!, "AVRO") : schemaById(registry, id, "AVRO");
  return [...found.references.map(({ text }) => text), found.text];
}

/** How a message is read: by which schema, whether each names the schema it was written with. */
function readPlan(
  call: ResolvedCall,
  schema: Expr | undefined,
  options: Expr | undefined,
  context: ResolveContext,
): { readonly type: Type; readonly setup: NonNullable<Fn["options"]> } {
  const writer = constantText(
    call,
    schema,
    "The second argument of the FROM_AVRO SQL function must be a constant string containing the JSON representation of the schema to use for converting the value from AVRO format",
    context,
  );
  const given = optionsArgument(
    call,
    options,
    "The third argument of the FROM_AVRO SQL function must be a constant map of strings to strings containing the options to use for converting the value from AVRO format",
    context,
  );
  const settings = avroOptions(given);
  const registry = registryOptions(given);
  const own = settings.readerSchema ?? writer;
  if (own === undefined && !registry) throw invalidSchema("it is missing");
  const reader = own === undefined ? fromRegistry(registry!) : [own];
  const { type } = sparkTypeOf(parseAvroSchema(reader), settings);
  return {
    type: settings.permissive ? nullableInside(type) : type,
    setup: {
      reader: JSON.stringify(reader),
      ...(registry ? { registry: JSON.stringify(registry) } : { writer: writer ?? own! }),
      ...readSetup(settings),
    },
  };
}

function readSetup({ permissive, memberPrefix, recursiveDepth }: AvroOptions) {
  return { permissive, recursiveDepth, ...(memberPrefix === undefined ? {} : { memberPrefix }) };
}

const fromAvro: FunctionDef = {
  name: "from_avro",
  kind: "scalar",
  doc: {
    summary:
      "The value that Avro bytes hold, by a schema in JSON. Options: mode, avroSchema, recursiveFieldMaxDepth, and schema.registry.address with schema.registry.subject for messages of a Confluent Schema Registry.",
    example: `SELECT from_avro(X'02', '${recordExample}')`,
  },
  resolve(given, context): Fn {
    const [value, schema, options] = takeArguments(given, ["any", "any", opt("any")], context);
    const call = { ...given, canonical: "from_avro" };
    const { type, setup } = readPlan(call, schema, options, context);
    const shown = `${context.print(schema!)}, ${shownOptions(options, context)}`;
    return messageCall("from_avro", [takeBinary(call, value!, context)], type, true, { ...setup, shown }, context);
  },
  print: printMessageCall,
  sql: (args, fn, context) => context.js("from_avro", args, [t.binary], fn.type, { ...fn.options }),
};

const toAvro: FunctionDef = {
  name: "to_avro",
  kind: "scalar",
  doc: {
    summary:
      "A value in Avro bytes, by a schema in JSON or by its type. With the option schema.registry.address, and schema.registry.subject or schema.registry.id, as messages of a Confluent Schema Registry.",
    example: "SELECT to_avro(named_struct('a', 1))",
  },
  resolve(given, context): Fn {
    const [value, schema, options] = takeArguments(given, ["any", opt("any"), opt("any")], context);
    const call = { ...given, canonical: "to_avro" };
    const own = constantText(
      call,
      schema,
      "The second argument of the TO_AVRO SQL function must be a constant string containing the JSON representation of the schema to use for converting the value to AVRO format",
      context,
    );
    const registry = registryOptions(
      optionsArgument(call, options, "The third argument of to_avro is a constant map of strings to strings", context),
    );
    const nullable = context.nullable(value!);
    const derived = () => JSON.stringify(avroTypeOf(context.typeOf(value!), nullable));
    const target = registry ? registered(registry, own) : { schemas: [own ?? derived()] };
    const setup = {
      schemas: JSON.stringify(target.schemas),
      ...("id" in target ? { id: target.id } : {}),
    };
    const shown = `${schema ? context.print(schema) : "NULL"}${options ? `, ${shownOptions(options, context)}` : ""}`;
    return messageCall("to_avro", [value!], t.binary, nullable, { ...setup, shown }, context);
  },
  print: printMessageCall,
  sql: (args, fn, context) => context.js("to_avro", args, fn.args.map(typeOf), t.binary, { ...fn.options }),
};

/** The schema to write by, and its number: of the registry, or made known to it. */
function registered(
  registry: RegistryOptions,
  own: string | undefined,
): { readonly schemas: readonly string[]; readonly id: number } {
  const { id, subject } = registry;
  if (own !== undefined) {
    if (subject === undefined)
      throw invalidSchema("schema.registry.subject has to say under which subject it is registered");
    return { schemas: [own], id: registerSchema(registry, subject, "AVRO", own) };
  }
  const schemas = fromRegistry(registry);
  return { schemas, id: id ?? schemaOfSubject(registry, subject!, "AVRO").id };
}

const schemaOfAvro: FunctionDef = {
  name: "schema_of_avro",
  kind: "scalar",
  doc: {
    summary: "The type that an Avro schema in JSON has here.",
    example: `SELECT schema_of_avro('${recordExample}')`,
  },
  resolve(given, context): Fn {
    const [schema, options] = takeArguments(given, ["any", opt("any")], context);
    const call = { ...given, canonical: "schema_of_avro" };
    const { type } = readPlan(call, schema, options, context);
    return messageCall("schema_of_avro", [schema ?? lit(null)], t.string, false, { schema: sqlType(type) }, context);
  },
  sql: (_args, fn, context) => context.literal(String(fn.options?.schema), t.string),
};

export const avroFunctions: readonly FunctionDef[] = [fromAvro, toAvro, schemaOfAvro];
