import type { Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { opt } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { array, t } from "../types.ts";
import { call } from "./call.ts";

function spread(name: string, aliases: readonly string[], summary: string): FunctionDef {
  return aggregate(name, [t.double], t.double, {
    aliases,
    sql: (args, fn) => call(name, args, fn),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (1), (2), (3) AS tab(col)`],
  });
}

function pair(name: string, summary: string, finish = "$0"): FunctionDef {
  return aggregate(name, [t.double, t.double], t.double, {
    sql: (args, fn) => call(name, args, fn),
    finish,
    doc: [summary, `SELECT ${name}(y, x) FROM VALUES (1, 2), (2, 3), (4, 5) AS tab(y, x)`],
  });
}

/** From the sums that Spark takes it from: DuckDB's own differs in the last digit. */
function correlation(): FunctionDef {
  return aggregate("corr", [t.double, t.double], t.double, {
    sql: (args, fn) => call("regr_sxy", args, fn),
    finish: ([sxy = "", y = "", x = ""], fn) => {
      const own = call("regr_sxy", [y, x], fn);
      const [sxx, syy] = ["regr_sxx", "regr_syy"].map((name) => sxy.replace(own, call(name, [y, x], fn)));
      const divisor = `sqrt(${sxx} * ${syy})`;
      return `CASE WHEN ${divisor} <> 0 THEN ${sxy} / ${divisor} END`;
    },
    doc: ["Pearson's correlation of two columns.", "SELECT corr(y, x) FROM VALUES (1, 2), (2, 3), (4, 5) AS tab(y, x)"],
  });
}

/** Third and fourth moments, which DuckDB corrects for the size of a sample and Spark does not. */
function moment(name: "skewness" | "kurtosis", summary: string): FunctionDef {
  return aggregate(name, [t.double], t.double, {
    sql: (args, fn) => call("list", args, fn),
    finish: ([values], _fn, context) => context.js(name, [values!], [array(t.double)], t.double),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (-10), (-20), (100), (1000) AS tab(col)`],
  });
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

export const continuous = (type: Type): Type =>
  type.kind === "interval_ym" ? t.yearMonth : type.kind === "interval_dt" ? t.dayTime : t.double;

export const statistics: readonly FunctionDef[] = [
  spread("stddev_samp", ["stddev", "std"], "The standard deviation of a sample."),
  spread("stddev_pop", [], "The standard deviation of a whole population."),
  spread("var_samp", ["variance"], "The variance of a sample."),
  spread("var_pop", [], "The variance of a whole population."),
  moment("skewness", "How far the values lean to one side."),
  moment("kurtosis", "How heavy the tails of the values are."),
  correlation(),
  pair("covar_pop", "The covariance of a whole population."),
  pair("covar_samp", "The covariance of a sample."),
  pair("regr_avgx", "The average of the independent variable (the second) of the pairs."),
  pair("regr_avgy", "The average of the dependent variable (the first) of the pairs."),
  pair("regr_intercept", "Where the line of best fit meets the y axis.", "CASE WHEN isnan($0) THEN NULL ELSE $0 END"),
  pair("regr_slope", "The slope of the line of best fit.", "CASE WHEN isnan($0) THEN NULL ELSE $0 END"),
  pair("regr_r2", "How well the line of best fit fits.", "CASE WHEN isnan($0) THEN NULL ELSE $0 END"),
  pair("regr_sxx", "The sum of squares of the independent variable."),
  pair("regr_sxy", "The sum of products of both variables."),
  pair("regr_syy", "The sum of squares of the dependent variable."),
  aggregate("regr_count", ["any", "any"], t.bigint, {
    nulls: false,
    sql: "count(CASE WHEN $0 IS NOT NULL AND $1 IS NOT NULL THEN 1 END)",
    doc: ["How many pairs have no NULL.", "SELECT regr_count(y, x) FROM VALUES (1, 2), (2, NULL) AS tab(y, x)"],
  }),
  aggregate(
    "percentile",
    [quantileInput, { oneOf: [t.double, array(t.double)] }, opt("integral", 1)],
    ([type, p]) => manyIf(p!, continuous(type!)),
    {
      sql: ([value, , frequency], fn) =>
        `list(${fn.distinct ? "DISTINCT " : ""}ROW(${value}, CAST(${frequency} AS BIGINT)))`,
      finish: ([list, , percentage], fn, context) => {
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
      { oneOf: ["numeric", t.date, t.timestamp, t.timestampNtz, "ansiInterval"] },
      { oneOf: [t.double, array(t.double)] },
      opt("integral", 10000),
    ],
    ([type, p]) => manyIf(p!, type!),
    {
      aliases: ["approx_percentile"],
      sql: ([value], fn) => call("list", [value!], fn),
      finish: ([list, , percentage], fn, context) =>
        ofList("percentile_disc", fn, list!, [percentage!], [typeOf(fn.args[1]!)], context),
      doc: [
        "A percentile that is one of the values.",
        "SELECT percentile_approx(col, 0.5) FROM VALUES (0), (1), (10) AS tab(col)",
      ],
    },
  ),
];
