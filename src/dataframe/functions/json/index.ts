import { AnalysisException, SparkException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { parseDataType, parseSchema } from "../../sql/parser.ts";
import { sqlType } from "../../types/names.ts";
import { nullableInside } from "../../types/nullable.ts";
import type { Type } from "../../types/type.ts";
import { exactly, lit, mismatch, opt, quotedType, takeArguments } from "../arguments.ts";
import { scalar, timeParser } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { timePolicy } from "../js/datetime/policy.ts";
import { type InferOptions, typeOfJsonText } from "../js/json/infer.ts";
import { array, isString, t } from "../types.ts";

/** The options of `map('mode', 'FAILFAST')` as JSON. */
export function optionsOf(arg: Expr | undefined, context: ResolveContext): string {
  if (arg === undefined) return "{}";
  if (arg.t === "fn" && arg.name === "map") {
    const texts = arg.args.map((part) => context.constant(part)?.value);
    if (texts.every((text) => typeof text === "string")) {
      const pairs = texts.flatMap((text, i) => (i % 2 === 0 ? [[text, texts[i + 1]] as const] : []));
      return JSON.stringify(Object.fromEntries(pairs));
    }
  }
  const type = context.typeOf(arg);
  if (type.kind === "map" && !(isString(type.key) && isString(type.value)))
    throw new AnalysisException(
      "INVALID_OPTIONS.NON_STRING_TYPE",
      { mapType: quotedType(type) },
      { origin: context.origin },
    );
  const value = context.constant(arg)?.value;
  if (Array.isArray(value) && type.kind === "map")
    return JSON.stringify(Object.fromEntries(value as [string, string][]));
  throw new AnalysisException("INVALID_OPTIONS.NON_MAP_FUNCTION", {}, { origin: context.origin });
}

/** A schema written as DDL, as a type, or given by schema_of_json. */
export function schemaOf(arg: Expr, context: ResolveContext): Type {
  const text = arg.t === "fn" && arg.options?.schema !== undefined ? arg.options.schema : context.constant(arg)?.value;
  if (typeof text !== "string")
    throw new AnalysisException(
      "INVALID_SCHEMA.NON_STRING_LITERAL",
      { inputSchema: `"${context.print(arg)}"` },
      { origin: context.origin },
    );
  if (text.trim().startsWith("{")) return schemaOfJsonText(text);
  try {
    return parseDataType(text);
  } catch {
    return parseSchema(text);
  }
}

/** Spark's JSON form of a type, as DataFrame schemas are stored. */
function schemaOfJsonText(text: string): Type {
  return typeOfJson(JSON.parse(text));
}

function typeOfJson(json: unknown): Type {
  if (typeof json === "string")
    return parseDataType(
      json === "integer"
        ? "int"
        : json === "long"
          ? "bigint"
          : json === "short"
            ? "smallint"
            : json === "byte"
              ? "tinyint"
              : json,
    );
  const { type, ...rest } = json as Record<string, unknown>;
  if (type === "array") return array(typeOfJson(rest.elementType), rest.containsNull !== false);
  if (type === "map")
    return {
      kind: "map",
      key: typeOfJson(rest.keyType),
      value: typeOfJson(rest.valueType),
      valueContainsNull: rest.valueContainsNull !== false,
    };
  const fields = rest.fields as readonly { name: string; type: unknown; nullable?: boolean }[];
  return {
    kind: "struct",
    fields: fields.map((field) => ({
      name: field.name,
      type: typeOfJson(field.type),
      nullable: field.nullable !== false,
    })),
  };
}

function schemaOfText(text: string, settings: InferOptions): string {
  try {
    return sqlType(typeOfJsonText(text, settings));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SparkException("", {}, { message: `schema_of_json: the text is not JSON. ${error.message}` });
  }
}

function fromJson(): FunctionDef {
  return {
    name: "from_json",
    kind: "scalar",
    doc: {
      summary: "The value that a JSON text holds, by a schema.",
      example: `SELECT from_json('{"a":1, "b":0.8}', 'a INT, b DOUBLE')`,
    },
    resolve(call: ResolvedCall, context): Fn {
      const [text, schema, options] = takeArguments(
        { ...call, canonical: "from_json" },
        [exactly(t.string), "any", opt("any")],
        context,
      );
      const type = nullableInside(schemaOf(schema!, context));
      if (!["struct", "array", "map", "variant"].includes(type.kind))
        throw mismatch({ ...call, canonical: "from_json" }, "INVALID_JSON_SCHEMA", context, {
          schema: quotedType(type),
        });
      if (type.kind === "map" && type.key.kind !== "string")
        throw mismatch({ ...call, canonical: "from_json" }, "INVALID_JSON_MAP_KEY_TYPE", context, {
          schema: quotedType(type),
        });
      return {
        t: "fn",
        name: "from_json",
        args: [text!],
        type,
        nullable: true,
        options: { timeZone: context.timeZone, options: optionsOf(options, context), ...timeParser(context) },
        ...originOf(context),
      };
    },
    print: (fn, print) => (fn.type.kind === "map" ? "entries" : `from_json(${print(fn.args[0]!)})`),
    sql: (args, fn, context) => context.js("from_json", args, [t.string], fn.type, { ...fn.options }),
  };
}

export const jsonFunctions: readonly FunctionDef[] = [
  fromJson(),
  {
    name: "to_json",
    kind: "scalar",
    doc: { summary: "A struct, array or map as JSON.", example: "SELECT to_json(named_struct('a', 1, 'b', 2))" },
    resolve(call, context): Fn {
      const [value, options] = takeArguments(call, ["any", opt("any")], context);
      const type = context.typeOf(value!);
      if (!["struct", "array", "map", "variant"].includes(type.kind))
        throw mismatch({ ...call, canonical: "to_json" }, "INVALID_JSON_SCHEMA", context, { schema: quotedType(type) });
      return {
        t: "fn",
        name: "to_json",
        args: [value!],
        type: t.string,
        nullable: true,
        options: { timeZone: context.timeZone, options: optionsOf(options, context), ...timeParser(context) },
        ...originOf(context),
      };
    },
    sql: (args, fn, context) => context.js("to_json", args, fn.args.map(typeOf), t.string, { ...fn.options }),
  },
  scalar("get_json_object", [exactly(t.string), exactly(t.string)], t.string, {
    nulls: true,
    js: "get_json_object",
    doc: ["A part of a JSON text by its path.", `SELECT get_json_object('{"a":"b"}', '$.a')`],
  }),
  scalar("json_array_length", [exactly(t.string)], t.int, {
    nulls: true,
    js: "json_array_length",
    doc: ["How many elements the JSON array has.", "SELECT json_array_length('[1,2,3,4]')"],
  }),
  scalar("json_object_keys", [exactly(t.string)], array(t.string), {
    nulls: true,
    js: "json_object_keys",
    doc: ["The keys of the JSON object.", `SELECT json_object_keys('{"a":1}')`],
  }),
  {
    name: "schema_of_json",
    kind: "scalar",
    doc: { summary: "The schema of a JSON text.", example: `SELECT schema_of_json('[{"col":0}]')` },
    resolve(call, context): Fn {
      const [text, options] = takeArguments(call, [t.string, opt("any")], context);
      const given = JSON.parse(optionsOf(options, context)) as Record<string, string>;
      const value = context.constant(text!)?.value;
      if (value === null)
        throw mismatch({ ...call, canonical: "schema_of_json" }, "UNEXPECTED_NULL", context, { exprName: "json" });
      if (typeof value !== "string")
        throw mismatch({ ...call, canonical: "schema_of_json" }, "NON_FOLDABLE_INPUT", context, {
          inputName: "`json`",
          inputType: '"STRING"',
          inputExpr: `"${context.print(text!)}"`,
        });
      const policy = timePolicy(timeParser(context).timeParser);
      const schema = schemaOfText(value, { timeZone: context.timeZone, policy, options: given });
      return {
        t: "fn",
        name: "schema_of_json",
        args: [lit(value)],
        type: t.string,
        nullable: false,
        options: { schema },
        ...originOf(context),
      };
    },
    sql: (_args, fn, context) => context.literal(String(fn.options?.schema), t.string),
  },
];
