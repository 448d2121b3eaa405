import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { hasType } from "../../types/has-type.ts";
import { sqlType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { exactly, lit, mismatch, opt, quotedType, takeArguments } from "../arguments.ts";
import { timeParser } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { csvFields } from "../js/csv/index.ts";
import { optionsOf, schemaOf } from "../json/index.ts";
import { t } from "../types.ts";

/** How binary values are written. */
const binaryStyle = (context: ResolveContext): { readonly binary?: string } => {
  const style = context.conf("spark.sql.binaryOutputStyle")?.toUpperCase();
  return style === undefined ? {} : { binary: style };
};

const fixed = (options: Expr | undefined, context: ResolveContext) => ({
  options: { timeZone: context.timeZone, options: optionsOf(options, context), ...timeParser(context) },
  ...originOf(context),
});

/** The type that Spark infers for a CSV value. */
function inferred(text: string | null): Type {
  if (text === null) return t.string;
  const value = text.trim();
  if (/^[+-]?\d{1,10}$/.test(value) && Math.abs(Number(value)) < 2 ** 31) return t.int;
  if (/^[+-]?\d+$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value)) return t.bigint;
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return t.double;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return t.date;
  if (/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(value)) return t.timestamp;
  return /^(?:true|false)$/i.test(value) ? t.boolean : t.string;
}

export const csvFunctions: readonly FunctionDef[] = [
  {
    name: "from_csv",
    kind: "scalar",
    doc: { summary: "The values of a CSV line, by a schema.", example: "SELECT from_csv('1, 0.8', 'a INT, b DOUBLE')" },
    resolve(call, context): Fn {
      const [line, schema, options] = takeArguments(
        { ...call, canonical: "from_csv" },
        [exactly(t.string), "any", opt("any")],
        context,
      );
      const type = schemaOf(schema!, context);
      if (type.kind !== "struct")
        throw new AnalysisException(
          "INVALID_SCHEMA.NON_STRUCT_TYPE",
          { inputSchema: `"${context.print(schema!)}"`, dataType: quotedType(type) },
          { origin: context.origin },
        );
      const fields = type.fields.map((field) => ({ ...field, nullable: true }));
      return {
        t: "fn",
        name: "from_csv",
        args: [line!],
        type: { kind: "struct", fields },
        nullable: context.nullable(line!),
        ...fixed(options, context),
      };
    },
    sql: (args, fn, context) => context.js("from_csv", args, [t.string], fn.type, { ...fn.options }),
  },
  {
    name: "to_csv",
    kind: "scalar",
    doc: { summary: "A struct as a CSV line.", example: "SELECT to_csv(named_struct('a', 1, 'b', 2))" },
    resolve(call, context): Fn {
      const [value, options] = takeArguments(call, ["any", opt("any")], context);
      const type = context.typeOf(value!);
      if (type.kind !== "struct" || hasType(type, ({ kind }) => kind === "variant"))
        throw mismatch({ ...call, args: [value!], canonical: "to_csv" }, "UNSUPPORTED_INPUT_TYPE", context, {
          functionName: "`to_csv`",
          dataType: quotedType(type),
        });
      const { options: settings, ...rest } = fixed(options, context);
      const written = { ...settings, ...binaryStyle(context) };
      return { t: "fn", name: "to_csv", args: [value!], type: t.string, nullable: true, options: written, ...rest };
    },
    sql: (args, fn, context) => context.js("to_csv", args, fn.args.map(typeOf), t.string, { ...fn.options }),
  },
  {
    name: "schema_of_csv",
    kind: "scalar",
    doc: { summary: "The schema of a CSV line.", example: "SELECT schema_of_csv('1,abc')" },
    resolve(call, context): Fn {
      const named = { ...call, canonical: "schema_of_csv" };
      const [line, options] = takeArguments(named, [exactly(t.string), opt("any")], context);
      const value = context.constant(line!)?.value;
      if (value === null) throw mismatch(named, "UNEXPECTED_NULL", context, { exprName: "csv" });
      if (typeof value !== "string")
        throw mismatch({ ...call, canonical: "schema_of_csv" }, "NON_FOLDABLE_INPUT", context, {
          inputName: "`csv`",
          inputType: '"STRING"',
          inputExpr: `"${context.print(line!)}"`,
        });
      const fields = csvFields(value, JSON.parse(optionsOf(options, context)) as Record<string, string>).map(
        (text, i) => ({
          name: `_c${i}`,
          type: inferred(text),
          nullable: true,
        }),
      );
      const schema = sqlType({ kind: "struct", fields });
      const { origin } = context;
      return {
        t: "fn",
        name: "schema_of_csv",
        args: [lit(value)],
        type: t.string,
        nullable: false,
        options: { schema },
        ...(origin && { origin }),
      };
    },
    sql: (_args, fn, context) => context.literal(String(fn.options?.schema), t.string),
  },
];
