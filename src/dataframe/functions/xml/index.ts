import { AnalysisException, IllegalArgumentException, ParseException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { hasType } from "../../types/has-type.ts";
import { sqlType } from "../../types/names.ts";
import { nullableInside } from "../../types/nullable.ts";
import type { Type } from "../../types/type.ts";
import { exactly, lit, mismatch, opt, quotedType, takeArguments } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { schemaOfXml } from "../js/xml/schema-of.ts";
import { optionsOf, schemaOf } from "../json/index.ts";
import { t } from "../types.ts";
import { type XmlOptions, xmlOptions, xmlSettings } from "./options.ts";

interface Given {
  readonly options: XmlOptions;
  /** Both as JSON, for the function that computes. */
  readonly fixed: { readonly options: string; readonly conf: string };
}

function givenOptions(arg: Expr | undefined, context: ResolveContext): Given {
  const options = optionsOf(arg, context);
  const conf = Object.fromEntries(
    xmlSettings.flatMap((key) => {
      const value = key === "spark.sql.session.timeZone" ? context.timeZone : context.conf(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  const pairs = Object.entries(JSON.parse(options) as Record<string, string>);
  const lower = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  return { options: xmlOptions(lower, conf, false), fixed: { options, conf: JSON.stringify(conf) } };
}

function refuseDropping({ mode }: XmlOptions, funcName: string): void {
  if (mode === "DROPMALFORMED")
    throw new AnalysisException("PARSE_MODE_UNSUPPORTED", { funcName: `\`${funcName}\``, mode });
}

function checkSchema(type: Type, options: XmlOptions, call: ResolvedCall, context: ResolveContext): void {
  const schema = quotedType(type);
  if (type.kind === "variant") return;
  if (type.kind !== "struct") throw mismatch(call, "INVALID_XML_SCHEMA", context, { schema });
  if (hasType(type, (part) => part.kind === "map" && part.key.kind !== "string"))
    throw mismatch(call, "INVALID_XML_MAP_KEY_TYPE", context, { schema });
  if (hasType(type, (part) => part.kind === "char" || part.kind === "varchar"))
    throw new ParseException("UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING");
  const corrupt = type.fields.find((field) => field.name === options.corruptColumn);
  if (corrupt && corrupt.type.kind !== "string")
    throw new AnalysisException("INVALID_CORRUPT_RECORD_TYPE", {
      columnName: `\`${corrupt.name}\``,
      actualType: `"${sqlType(corrupt.type)}"`,
    });
}

export const xmlFunctions: readonly FunctionDef[] = [
  {
    name: "from_xml",
    kind: "scalar",
    doc: {
      summary: "The struct or variant that an XML text holds, by a schema.",
      example: "SELECT from_xml('<p><a>1</a><b>0.8</b></p>', 'a INT, b DOUBLE')",
    },
    resolve(call, context): Fn {
      const named = { ...call, canonical: "from_xml" };
      const [, schema, map] = takeArguments(named, ["any", "any", opt("any")], context);
      // Errors show the call with its text alone.
      const shown = { ...named, args: call.args.slice(0, 1) };
      const [text] = takeArguments(shown, [exactly(t.string)], context);
      const type = nullableInside(schemaOf(schema!, context));
      const { options, fixed } = givenOptions(map, context);
      checkSchema(type, options, shown, context);
      refuseDropping(options, "from_xml");
      return { t: "fn", name: "from_xml", args: [text!], type, nullable: true, options: fixed, ...originOf(context) };
    },
    sql: (args, fn, context) => context.js("from_xml", args, [t.string], fn.type, fn.options),
  },
  {
    name: "schema_of_xml",
    kind: "scalar",
    doc: { summary: "The schema of an XML text.", example: "SELECT schema_of_xml('<p><a>1</a></p>')" },
    resolve(call, context): Fn {
      const named = { ...call, canonical: "schema_of_xml" };
      const [text, map] = takeArguments(named, [exactly(t.string), opt("any")], context);
      const value = context.constant(text!)?.value;
      if (value === null) throw mismatch(named, "UNEXPECTED_NULL", context, { exprName: "xml" });
      if (typeof value !== "string")
        throw mismatch(named, "NON_FOLDABLE_INPUT", context, {
          inputName: "`xml`",
          inputType: '"STRING"',
          inputExpr: `"${context.print(text!)}"`,
        });
      const { options } = givenOptions(map, context);
      refuseDropping(options, "schema_of_xml");
      const schema = sqlType(schemaOfXml(value, options));
      const args = [lit(value)];
      return {
        t: "fn",
        name: "schema_of_xml",
        args,
        type: t.string,
        nullable: false,
        options: { schema },
        ...originOf(context),
      };
    },
    sql: (_args, fn, context) => context.literal(String(fn.options?.schema), t.string),
  },
  {
    name: "to_xml",
    kind: "scalar",
    doc: { summary: "A struct or variant as an XML element.", example: "SELECT to_xml(named_struct('a', 1, 'b', 2))" },
    // The options do not show in the column's name.
    resolve(call, context): Fn {
      const isVariant = call.args[0] && context.typeOf(call.args[0]).kind === "variant";
      const [value, map] = takeArguments(call, [isVariant ? "any" : "struct", opt("any")], context);
      const { options, fixed } = givenOptions(map, context);
      if (options.attributePrefix === "")
        throw new IllegalArgumentException("", {}, { message: "The option attributePrefix must not be empty." });
      return {
        t: "fn",
        name: "to_xml",
        args: [value!],
        type: t.string,
        nullable: true,
        options: fixed,
        ...originOf(context),
      };
    },
    sql: (args, fn, context) => context.js("to_xml", args, fn.args.map(typeOf), t.string, fn.options),
  },
];
