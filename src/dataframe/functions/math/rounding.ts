import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, opt, quoted } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { boundedDecimal, isIntegral, t } from "../types.ts";

/** The number of decimals to round to: a constant. */
function scaleOf(arg: Expr | undefined, context: ResolveContext): number {
  const value = arg && context.constant(arg)?.value;
  return typeof value === "number" ? value : 0;
}

function checkScale(args: readonly Expr[], context: ResolveContext, call: ResolvedCall) {
  const scale = args[1];
  if (scale !== undefined && context.constant(scale) === undefined)
    throw mismatch(call, "NON_FOLDABLE_INPUT", context, {
      inputName: "`scale`",
      inputType: '"INT"',
      inputExpr: quoted(context.print(scale)),
    });
  const unknown = scale !== undefined && context.constant(scale)?.value === null;
  return { scale: scaleOf(scale, context), ansi: context.ansi, ...(unknown ? { unknown } : {}) };
}

/** Spark's type of a decimal rounded to so many decimals. */
function rounded(type: Type, scale: number): Type {
  if (type.kind !== "decimal") return type;
  const whole = type.precision - type.scale + 1;
  if (scale < 0) return boundedDecimal(Math.max(whole, -scale + 1), 0);
  const kept = Math.min(type.scale, scale);
  return boundedDecimal(whole + kept, kept);
}

function round(name: "round" | "bround", summary: string): FunctionDef {
  return scalar(
    name,
    ["numeric", opt(t.int, 0)],
    ([type], args, context) => rounded(type!, scaleOf(args[1], context)),
    {
      check: checkScale,
      nulls: true,
      sql: ([value], fn, context) => {
        const type = typeOf(fn.args[0]!);
        const scale = Number(fn.options?.scale);
        if (fn.options?.unknown === true) return `CAST(NULL AS ${context.typeSql(fn.type)})`;
        if (isIntegral(type) && scale >= 0) return value!;
        return context.js("round", [value!], [type], fn.type, { mode: name, scale, ansi: fn.options?.ansi === true });
      },
      doc: [summary, `SELECT ${name}(2.5, 0)`],
    },
  );
}

function towards(name: "ceil" | "floor", aliases: readonly string[], summary: string): FunctionDef {
  const whole = ([type]: readonly Type[], args: readonly Expr[], context: ResolveContext): Type => {
    if (args.length === 2)
      return rounded(type!.kind === "decimal" ? type! : decimalOf(type!), scaleOf(args[1], context));
    return type!.kind === "decimal"
      ? boundedDecimal(type!.scale === 0 ? type!.precision : type!.precision - type!.scale + 1, 0)
      : t.bigint;
  };
  return scalar(
    name,
    [
      {
        oneOf: [t.double, { kind: "decimal", precision: 38, scale: 18 }, "numeric"],
        shown: '("DOUBLE" or "DECIMAL" or "BIGINT")',
      },
      opt(t.int),
    ],
    whole,
    {
      aliases,
      nulls: true,
      check: (args, context, call) => (args.length === 2 ? checkScale(args, context, call) : undefined),
      print: (fn, print) => {
        const shown = fn.shown ?? (fn.args.length === 2 ? name : name.toUpperCase());
        return `${shown}(${fn.args.map(print).join(", ")})`;
      },
      sql: ([value], fn, context) => {
        const type = typeOf(fn.args[0]!);
        if (fn.options?.unknown === true) return `CAST(NULL AS ${context.typeSql(fn.type)})`;
        if (isIntegral(type) && fn.args.length === 1) return `CAST(${value} AS BIGINT)`;
        return context.js("round", [value!], [type], fn.type, {
          mode: name,
          scale: Number(fn.options?.scale ?? 0),
          ansi: true,
        });
      },
      doc: [summary, `SELECT ${name}(-0.1)`],
    },
  );
}

function decimalOf(type: Type): Type {
  if (isIntegral(type))
    return { kind: "decimal", precision: { tinyint: 3, smallint: 5, int: 10 }[type.kind as string] ?? 20, scale: 0 };
  return type.kind === "float"
    ? { kind: "decimal", precision: 14, scale: 7 }
    : { kind: "decimal", precision: 30, scale: 15 };
}

export const roundings: readonly FunctionDef[] = [
  round("round", "Rounded half up."),
  round("bround", "Rounded half to even."),
  towards("ceil", ["ceiling"], "The smallest whole number that is not smaller."),
  towards("floor", [], "The largest whole number that is not larger."),
];
