import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { formatDouble } from "../../types/number-text.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, mismatch, opt, quotedType } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { array, t } from "../types.ts";
import { call } from "./call.ts";
import { quantileTypes } from "./quantile-types.ts";
import { sums } from "./sums.ts";

/** The average of one of two columns, of the rows where none is NULL. */
function averageOfPairs(name: "regr_avgx" | "regr_avgy", summary: string): FunctionDef {
  const at = name === "regr_avgx" ? 1 : 0;
  const average = sums.find((def) => def.name === "avg")!;
  const paired = (args: readonly string[]) => `CASE WHEN ${args[1 - at]} IS NOT NULL THEN ${args[at]} END`;
  const other = (fn: Fn) => ({ ...fn, args: [fn.args[at]!] });
  const def = aggregate(name, ["numeric", "numeric"], t.double, {
    uses: ["ansi"],
    sql: (args, fn, context) => average.sql([paired(args)], other(fn), context),
    doc: [summary, `SELECT ${name}(y, x) FROM VALUES (1, 2), (2, 3), (4, 5) AS tab(y, x)`],
  });
  return {
    ...def,
    resolve(call, context) {
      const fn = def.resolve(call, context);
      const { type } = average.resolve({ ...call, args: [fn.args[at]!] }, context);
      return { ...fn, type };
    },
    finish: (whole, args, fn, context) => average.finish!(whole, [paired(args)], other(fn), context),
  };
}

export const quantileInput = { oneOf: ["numeric", "ansiInterval"] } as const;

function ofList(
  js: string,
  fn: Fn,
  values: string,
  more: readonly string[],
  moreTypes: readonly Type[],
  context: Parameters<FunctionDef["sql"]>[2],
): string {
  return context.js(js, [values, ...more], [array(typeOf(fn.args[0]!)), ...moreTypes], fn.type);
}

/** The result of a percentile of a type, of one percentage or of an array of them. */
function manyIf(percentage: Type, one: Type): Type {
  return percentage.kind === "array" ? { kind: "array", element: one, containsNull: false } : one;
}

/** Every value counts once. */
const isOnce = ({ args: [, , frequency] }: Fn) => frequency!.t === "literal" && Number(frequency!.value) === 1;

const percentages = { oneOf: [t.double, array(t.double, false)] } as const;

/** One percentage or several: constants from 0 to 1. */
export function checkPercentage(call: ResolvedCall, arg: Expr, context: ResolveContext): undefined {
  checkFoldable(call, arg, "percentage", quotedType(context.typeOf(arg)), context);
  const value = context.constant(arg)?.value;
  if (value === null) throw mismatch(call, "UNEXPECTED_NULL", context, { exprName: "percentage" });
  const all = (Array.isArray(value) ? value : value === undefined ? [] : [value]) as readonly number[];
  if (all.some((p) => p < 0 || p > 1))
    throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
      exprName: "percentage",
      valueRange: "[0.0, 1.0]",
      currentValue: all.map((p) => `${formatDouble(p)}D`).join(","),
    });
}

function accuracyOf(call: ResolvedCall, arg: Expr, context: ResolveContext): number {
  checkFoldable(call, arg, "accuracy", quotedType(context.typeOf(arg)), context);
  const value = context.constant(arg)?.value;
  if (value === null) throw mismatch(call, "UNEXPECTED_NULL", context, { exprName: "accuracy" });
  const accuracy = Number(value);
  if (accuracy <= 0 || accuracy > 2147483647)
    throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
      exprName: "accuracy",
      valueRange: "(0, 2147483647]",
      currentValue: `${value}L`,
    });
  return accuracy;
}

export const continuous = (type: Type): Type =>
  type.kind === "interval_ym" ? t.yearMonth : type.kind === "interval_dt" ? t.dayTime : t.double;

export const statistics: readonly FunctionDef[] = [
  averageOfPairs("regr_avgx", "The average of the independent variable (the second) of the pairs."),
  averageOfPairs("regr_avgy", "The average of the dependent variable (the first) of the pairs."),
  aggregate("regr_count", ["numeric", "numeric"], t.bigint, {
    nulls: false,
    sql: "count(CASE WHEN $0 IS NOT NULL AND $1 IS NOT NULL THEN 1 END)",
    doc: ["How many pairs have no NULL.", "SELECT regr_count(y, x) FROM VALUES (1, 2), (2, NULL) AS tab(y, x)"],
  }),
  aggregate(
    "percentile",
    [quantileInput, percentages, opt("integral", 1)],
    ([type, p]) => manyIf(p!, continuous(type!)),
    {
      check: (args, context, call) => checkPercentage({ ...call, args }, args[1]!, context),
      sql: ([value, , frequency], fn) =>
        isOnce(fn)
          ? call("list", [value!], fn)
          : `list(${fn.distinct ? "DISTINCT " : ""}ROW(${value}, CAST(${frequency} AS BIGINT)))`,
      finish: ([list, , percentage], fn, context) => {
        if (isOnce(fn)) return ofList("percentile_of", fn, list!, [percentage!], [typeOf(fn.args[1]!)], context);
        const pairs = array({
          kind: "struct",
          fields: [
            { name: "v", type: typeOf(fn.args[0]!), nullable: true },
            { name: "n", type: t.bigint, nullable: true },
          ],
        });
        const type = context.typeSql(pairs);
        return context.js(
          "percentile",
          [`CAST(${list} AS ${type})`, percentage!],
          [pairs, typeOf(fn.args[1]!)],
          fn.type,
        );
      },
      doc: [
        "The exact percentile, between two values where it falls there.",
        "SELECT percentile(col, 0.3) FROM VALUES (0), (10) AS tab(col)",
      ],
    },
  ),
  aggregate("median", [quantileInput], ([type]) => continuous(type!), {
    sql: (args, fn) => call("list", args, fn),
    finish: ([list], fn, context) => ofList("median", fn, list!, [], [], context),
    doc: ["The value in the middle.", "SELECT median(col) FROM VALUES (0), (10) AS tab(col)"],
  }),
  aggregate(
    "percentile_approx",
    [
      {
        oneOf: ["numeric", t.date, t.timestamp, t.timestampNtz, "ansiInterval"],
        shown: quantileTypes,
      },
      percentages,
      opt("integral", 10000),
    ],
    ([type, p]) => manyIf(p!, type!),
    {
      aliases: ["approx_percentile"],
      check: (args, context, call) => {
        const named = { ...call, args };
        checkPercentage(named, args[1]!, context);
        return { accuracy: accuracyOf(named, args[2]!, context) };
      },
      sql: ([value], fn) => call("list", [value!], fn),
      finish: ([list, , percentage], fn, context) => {
        const types = [array(typeOf(fn.args[0]!)), typeOf(fn.args[1]!)];
        const accuracy = Number(fn.options?.accuracy);
        return context.js("percentile_approx", [list!, percentage!], types, fn.type, { accuracy });
      },
      doc: [
        "A percentile that is one of the values.",
        "SELECT percentile_approx(col, 0.5) FROM VALUES (0), (1), (10) AS tab(col)",
      ],
    },
  ),
];
