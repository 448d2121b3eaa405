import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { exactly, rest } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { numberPattern } from "../js/strings/number-pattern.ts";
import { decimal, t, textOf } from "../types.ts";

/** The decimal type that a number format (`$999,999.99S`) describes. */
function formatType(_types: readonly Type[], args: readonly Expr[], context: ResolveContext): Type {
  const format = context.constant(args[1]!)?.value;
  if (typeof format !== "string") return decimal(38, 0);
  const digits = format.toUpperCase().replace(/[^09.DG,]/g, "");
  const [whole = "", fraction = ""] = digits.split(/[.D]/);
  const count = (text: string) => text.replace(/[^09]/g, "").length;
  return decimal(Math.max(1, count(whole) + count(fraction)), count(fraction));
}

function toNumber(name: "to_number" | "try_to_number", summary: string): FunctionDef {
  return scalar(name, [t.string, t.string], formatType, {
    nulls: name === "try_to_number" ? true : undefined,
    check: checkFormat,
    js: "to_number",
    setup: () => ({ try: name === "try_to_number" }),
    doc: [summary, `SELECT ${name}('454', '999')`],
  });
}

/** A format that is known is checked at once; dates and binary values have others. */
function checkFormat(args: readonly Expr[], context: ResolveContext): undefined {
  if (context.typeOf(args[0]!).kind === "binary") checkBinaryFormat(args[1]!, context);
  if (!["string", "decimal"].includes(context.typeOf(args[0]!).kind)) return;
  const format = context.constant(args[1]!)?.value;
  const pattern = typeof format === "string" ? numberPattern(format) : undefined;
  if (!pattern || !("problem" in pattern)) return;
  const { problem, token } = pattern;
  const parameters = { format: `'${String(format).toUpperCase()}'`, ...(token === undefined ? {} : { token }) };
  throw new AnalysisException(`INVALID_FORMAT.${problem}`, parameters, { origin: context.origin });
}

function checkBinaryFormat(arg: Expr, context: ResolveContext): void {
  const format = context.constant(arg)?.value;
  if (typeof format !== "string" || ["base64", "hex", "utf-8"].includes(format.toLowerCase())) return;
  throw new AnalysisException(
    "INVALID_PARAMETER_VALUE.BINARY_FORMAT",
    { parameter: "`format`", functionName: "`to_char`", invalidFormat: `'${format}'` },
    { origin: context.origin },
  );
}

/** Arguments are counted from 1. */
function checkIndexes([format]: readonly Expr[], context: ResolveContext): undefined {
  if (format!.t !== "literal" || !String(format.value).includes("%0$")) return;
  throw new AnalysisException(
    "INVALID_PARAMETER_VALUE.ZERO_INDEX",
    { parameter: "`strfmt`", functionName: "`format_string`" },
    { origin: context.origin },
  );
}

export const formats: readonly FunctionDef[] = [
  scalar("format_string", [t.string, rest("any")], textOf(0), {
    aliases: ["printf"],
    nulls: ([format]) => format!,
    check: checkIndexes,
    js: "format_string",
    doc: [
      "Values put into a text as Java's String.format does.",
      "SELECT format_string('Hello World %d %s', 100, 'days')",
    ],
  }),
  scalar("format_number", [exactly("numeric"), exactly({ oneOf: [t.int, t.string] })], t.string, {
    nulls: true,
    js: "format_number",
    doc: ["A number with thousands separators and so many decimals.", "SELECT format_number(12332.123456, 4)"],
  }),
  toNumber("to_number", "A text in a number format as a decimal."),
  toNumber("try_to_number", "A text in a number format as a decimal, NULL where it does not fit."),
  scalar("to_char", [{ oneOf: ["decimal", t.date, t.timestamp, t.timestampNtz, t.binary] }, t.string], t.string, {
    plainAliases: ["to_varchar"],
    print: (fn, print) =>
      `${["decimal", "binary"].includes(typeOf(fn.args[0]!).kind) ? "to_char" : "date_format"}(${fn.args.map(print).join(", ")})`,
    uses: ["timeZone", "timeParser"],
    check: checkFormat,
    sql: (args, fn, context) => {
      const types = fn.args.map(typeOf);
      const [type] = types as [Type, Type];
      if (type.kind === "binary") return context.js("binary_text", args, types, t.string);
      if (type.kind === "decimal") return context.js("to_char_number", args, types, t.string);
      return context.js("date_format", args, types, t.string, { ...fn.options });
    },
    doc: ["A number, date, time or binary in a format.", "SELECT to_char(454, '999')"],
  }),
];
