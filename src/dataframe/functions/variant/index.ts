import type { Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { parseDataType } from "../../sql/parser.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, exactly, mismatch, opt, quotedType, takeArgument, takeArguments } from "../arguments.ts";
import { aggregate, generator, scalar } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { array, isNested, isString, struct, t } from "../types.ts";

function parseJson(name: string, tries: boolean, summary: string): FunctionDef {
  return scalar(name, [exactly(t.string)], t.variant, {
    js: "parse_json",
    nulls: tries ? true : undefined,
    setup: () => ({ try: tries }),
    doc: [summary, `SELECT ${name}('{"a":1,"b":0.8}')`],
  });
}

/** `variant_get(v, path[, type])`; the type is a constant and does not show in names. */
function variantGet(name: string, tries: boolean, summary: string): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary, example: `SELECT ${name}(parse_json('{"a": 1}'), '$.a', 'int')` },
    resolve(call, context): Fn {
      const [wanted] = call.args.length > 2 ? [takeArgument(call, call.args[2]!, 2, t.string, context)] : [];
      checkCount(call, [t.variant, t.string, opt(t.string)], context);
      // Errors, too, leave out the type.
      const given = { ...call, args: call.args.slice(0, 2) };
      const [value, path] = takeArguments(given, [exactly(t.variant), t.string], context);
      const type = wanted === undefined ? t.variant : typeNamed(context.constant(wanted)?.value);
      if (type === undefined)
        throw mismatch({ ...call, canonical: name }, "NON_FOLDABLE_INPUT", context, {
          inputName: "`type`",
          inputType: '"STRING"',
          inputExpr: `"${context.print(wanted!)}"`,
        });
      return {
        t: "fn",
        name,
        args: [value!, path!],
        type,
        nullable: true,
        options: { timeZone: context.timeZone },
        ...originOf(context),
      };
    },
    sql: (args, fn, context) =>
      context.js("variant_get", args, [t.variant, t.string], fn.type, { ...fn.options, try: tries, name }),
  };
}

function typeNamed(text: unknown): Type | undefined {
  return typeof text === "string" ? parseDataType(text) : undefined;
}

/** Scalars that a variant may hold here: the others would lose their type in the JSON that variants are kept as. */
function holds(type: Type): boolean {
  if (type.kind === "array") return holds(type.element);
  if (type.kind === "map") return isString(type.key) && holds(type.value);
  if (type.kind === "struct") return type.fields.every((field) => holds(field.type));
  return type.kind !== "void" && !type.kind.startsWith("interval");
}

function explode(name: string, outer: boolean, summary: string): FunctionDef {
  const type = struct(["pos", t.int, outer], ["key", t.string], ["value", t.variant, outer]);
  return generator(name, [exactly(t.variant)], type, {
    params: [{ name: "input" }],
    sql: (args, fn, context) => context.js("variant_entries", args, [t.variant], array(fn.type, false)),
    doc: [summary, `SELECT * FROM ${name}(parse_json('["hello", "world"]'))`],
  });
}

/** Variants: values whose type each row tells. Kept as JSON text. */
export const variantFunctions: readonly FunctionDef[] = [
  parseJson("parse_json", false, "The variant of a JSON text."),
  parseJson("try_parse_json", true, "The variant of a JSON text, NULL where it is malformed."),
  variantGet("variant_get", false, "A part of a variant by its path, as a type."),
  variantGet("try_variant_get", true, "A part of a variant by its path, NULL where it is not of the type."),
  {
    ...variantGet("semi_structured_extract", false, "`v:a.b[0]`: a part of a variant."),
    doc: undefined,
    print({ args }, print) {
      const [value, path] = args.map(print) as [string, string];
      const name = lastField(path);
      return `variant_get(${value}, ${path})${name === undefined ? "" : ` AS ${name}`}`;
    },
    sql: (args, fn, context) =>
      context.js("variant_get", args, [t.variant, t.string], t.variant, { ...fn.options, name: "variant_get" }),
  },
  scalar("is_valid_variant", [exactly(t.variant)], t.boolean, {
    sql: "($0 IS NOT NULL OR NULL)",
    doc: [
      "Whether a variant is well formed: all that are made here are.",
      "SELECT is_valid_variant(parse_json('null'))",
    ],
  }),
  scalar("is_variant_null", [exactly(t.variant)], t.boolean, {
    nulls: false,
    sql: "coalesce($0 = 'null', false)",
    doc: ["Whether a variant holds null, which is not NULL.", "SELECT is_variant_null(parse_json('null'))"],
  }),
  scalar("schema_of_variant", [exactly(t.variant)], t.string, {
    js: "schema_of_variant",
    doc: ["The type of what a variant holds.", "SELECT schema_of_variant(parse_json('[1, 2.5]'))"],
  }),
  aggregate("schema_of_variant_agg", [exactly(t.variant)], t.string, {
    nulls: false,
    sql: "list($0)",
    finish: (args, _fn, context) =>
      `coalesce(${context.js("schema_of_variants", [args[0]!], [array(t.variant)], t.string)}, 'VOID')`,
    doc: ["The type of what variants hold.", "SELECT schema_of_variant_agg(parse_json(j)) FROM VALUES ('1') AS tab(j)"],
  }),
  scalar("to_variant_object", ["any"], t.variant, {
    check(args, context, call) {
      const type = context.typeOf(args[0]!);
      if (isNested(type) && holds(type)) return undefined;
      throw mismatch({ ...call, args, canonical: "to_variant_object" }, "CAST_WITHOUT_SUGGESTION", context, {
        srcType: quotedType(type),
        targetType: '"VARIANT"',
      });
    },
    sql: ([value], fn, context) => context.js("to_variant_object", [value!], [typeOf(fn.args[0]!)], t.variant),
    doc: ["A struct, map or array as a variant.", "SELECT to_variant_object(named_struct('a', 1, 'b', 2))"],
  }),
  explode("variant_explode", false, "A row for each element or field of a variant."),
  explode("variant_explode_outer", true, "As variant_explode, with a row of NULLs where there is nothing."),
];

/** The last field of a path, after which `v:a.b[0]` is named. */
function lastField(path: string): string | undefined {
  const [, plain, quoted] = /(?:\.([^.[]+)|\['([^']*)'\])(?:\[\d+\])*$/.exec(path) ?? [];
  return plain ?? quoted;
}
