import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { indeterminate, qualifiedCollation } from "../../types/collation/collation.ts";
import { checkCount, ordinal, quoted, quotedType, unexpectedInput } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { t } from "../types.ts";

/** Text only: nothing else is made text here. */
function takeText(call: ResolvedCall, context: ResolveContext): Expr {
  const value = call.args[0]!;
  const { kind } = context.typeOf(value);
  if (kind !== "string" && kind !== "void") throw unexpectedInput(call, value, 0, t.string, context);
  return context.implicitCast(value, t.string)!;
}

function nameParts(arg: Expr, context: ResolveContext): readonly string[] {
  const type = context.typeOf(arg);
  const { origin } = context;
  if (type.kind !== "string")
    throw new AnalysisException(
      "UNEXPECTED_INPUT_TYPE",
      {
        functionName: "`collate`",
        paramIndex: ordinal(0),
        requiredType: quotedType(t.string),
        inputSql: quoted(context.print(arg)),
        inputType: quotedType(type),
      },
      { origin },
    );
  if (!context.foldable(arg))
    throw new AnalysisException(
      "NON_FOLDABLE_ARGUMENT",
      { funcName: "`collate`", paramName: "`collationName`", paramType: quotedType(t.string) },
      { origin },
    );
  const value = context.constant(arg)?.value;
  if (typeof value === "string") return value.split(".");
  throw new AnalysisException(
    "DATATYPE_MISMATCH.UNEXPECTED_NULL",
    { sqlExpr: quoted(context.print(arg)), exprName: "collation" },
    { origin },
  );
}

export const collations: readonly FunctionDef[] = [
  {
    name: "collate",
    kind: "scalar",
    doc: { summary: "The text with the rules of a collation.", example: "SELECT 'a' COLLATE UTF8_LCASE = 'A'" },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const parts = nameParts(call.args[1]!, context);
      const written: Expr = { t: "literal", value: parts.at(-1)!, type: t.string };
      const value = takeText({ ...call, args: [call.args[0]!, written] }, context);
      return {
        t: "fn",
        name: "collate",
        args: [value, written],
        type: { kind: "string", collation: qualifiedCollation(parts).name },
        nullable: context.nullable(value),
        ...originOf(context),
      };
    },
    sql: ([text]) => text!,
  },
  {
    ...scalar("collation", ["any"], t.string, {
      nulls: false,
      check: (args, context, call) => {
        takeText({ ...call, args }, context);
        return undefined;
      },
      sql: (_args, fn) => {
        const type = typeOf(fn.args[0]!);
        const name = type.kind === "string" ? (type.collation ?? "UTF8_BINARY") : "UTF8_BINARY";
        return name === indeterminate ? `'${name}'` : `'SYSTEM.BUILTIN.${name}'`;
      },
      doc: ["The name of the text's collation.", "SELECT collation('Spark SQL')"],
    }),
  },
];
