import type { Fn } from "../../plan/expr.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, JsSetup, LowerContext, ResolveContext } from "../define.ts";
import { array, struct, t } from "../types.ts";
import { where } from "./call.ts";

/**
 * So many values are added up in Spark's order, to its last digit. DuckDB adds up all of them meanwhile: its sums, which
 * take no memory, stand where a group has more.
 */
const [most, mostInWindows] = [2 ** 17, 2 ** 11];

const isWindow = (rest: string) => rest.includes(" OVER (");

/** The list of the values that are `present`: of the first, or of all. `rest` is what follows the aggregate's calls. */
function listOf(value: string, present: string, all: boolean, fn: Fn, rest: string, context: LowerContext): string {
  const bare = `list(${fn.distinct ? "DISTINCT " : ""}${value})`;
  const rows = isWindow(rest) ? mostInWindows : most;
  const first = all ? "" : ` AND ${context.js("first_rows", [], [], t.boolean, { rows })}`;
  return where(`${bare}${rest}`, bare, `${present}${first}`);
}

function setupOf(fn: Fn, rest: string, context: LowerContext): JsSetup {
  const { ansi, legacy } = fn.options ?? {};
  const slices = isWindow(rest) ? 0 : context.slices;
  return { function: fn.name, ansi: ansi === true, legacy: legacy === true, slices };
}

function legacyOf(_args: unknown, context: ResolveContext): { readonly legacy: boolean } {
  return { legacy: context.conf("spark.sql.legacy.statisticalAggregate")?.toLowerCase() === "true" };
}

const unknown = "CAST(NULL AS DOUBLE)";

/** Of one column; `spread`: of which the variance is all that it takes. */
function moment(name: string, aliases: readonly string[], spread: boolean, summary: string): FunctionDef {
  const bare = (x: string, fn: Fn) => `count(${fn.distinct ? "DISTINCT " : ""}${x})`;
  return aggregate(name, [t.double], t.double, {
    aliases,
    check: legacyOf,
    sql: ([x], fn) => bare(x!, fn),
    finish: ([count = "", x = ""], fn, context) => {
      const rest = count.slice(bare(x, fn).length);
      // A set of different values is in memory anyway.
      const all = fn.distinct === true || !spread;
      const list = listOf(x, `${x} IS NOT NULL`, all, fn, rest, context);
      // DuckDB's var_pop refuses infinite values.
      const variance = all ? unknown : `covar_pop(${x}, ${x})${rest}`;
      const types = [array(t.double), t.bigint, t.double];
      return context.js("moments", [list, count, variance], types, t.double, setupOf(fn, rest, context));
    },
    doc: [summary, `SELECT ${name}(col) FROM VALUES (-10), (-20), (100), (1000) AS tab(col)`],
  });
}

/** Of pairs of numbers. */
function pair(name: string, summary: string): FunctionDef {
  const bare = (y: string, x: string, fn: Fn) => `regr_count(${fn.distinct ? "DISTINCT " : ""}${y}, ${x})`;
  return aggregate(name, [t.double, t.double], t.double, {
    uses: ["ansi"],
    check: legacyOf,
    sql: ([y, x], fn) => bare(y!, x!, fn),
    finish: ([whole = "", y = "", x = ""], fn, context) => {
      const rest = whole.slice(bare(y, x, fn).length);
      const all = fn.distinct === true;
      const present = `${y} IS NOT NULL AND ${x} IS NOT NULL`;
      const list = listOf(`struct_pack(y := ${y}, x := ${x})`, present, all, fn, rest, context);
      const [yPaired, xPaired] = [
        `CASE WHEN ${x} IS NOT NULL THEN ${y} END`,
        `CASE WHEN ${y} IS NOT NULL THEN ${x} END`,
      ];
      const natives = [
        `regr_avgx(${y}, ${x})`,
        `regr_avgy(${y}, ${x})`,
        `covar_pop(${x}, ${xPaired})`,
        `covar_pop(${y}, ${yPaired})`,
        `covar_pop(${y}, ${x})`,
      ].map((sum) => (all ? unknown : `${sum}${rest}`));
      const pairs = array(struct(["y", t.double], ["x", t.double]));
      const types = [pairs, t.bigint, ...natives.map(() => t.double)];
      const count = `CAST(${whole} AS BIGINT)`;
      return context.js("co_moments", [list, count, ...natives], types, t.double, setupOf(fn, rest, context));
    },
    doc: [summary, `SELECT ${name}(y, x) FROM VALUES (1, 2), (2, 3), (4, 5) AS tab(y, x)`],
  });
}

export const momentAggregates: readonly FunctionDef[] = [
  moment("stddev_samp", ["stddev", "std"], true, "The standard deviation of a sample."),
  moment("stddev_pop", [], true, "The standard deviation of a whole population."),
  moment("var_samp", ["variance"], true, "The variance of a sample."),
  moment("var_pop", [], true, "The variance of a whole population."),
  moment("skewness", [], false, "How far the values lean to one side."),
  moment("kurtosis", [], false, "How heavy the tails of the values are."),
  pair("corr", "Pearson's correlation of two columns."),
  pair("covar_pop", "The covariance of a whole population."),
  pair("covar_samp", "The covariance of a sample."),
  pair("regr_intercept", "Where the line of best fit meets the y axis."),
  pair("regr_slope", "The slope of the line of best fit."),
  pair("regr_r2", "How well the line of best fit fits."),
  pair("regr_sxx", "The sum of squares of the independent variable."),
  pair("regr_sxy", "The sum of products of both variables."),
  pair("regr_syy", "The sum of squares of the dependent variable."),
];
