import type { Fn } from "../../plan/expr.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, JsSetup, LowerContext, ResolveContext } from "../define.ts";
import { array, struct, t } from "../types.ts";
import { fewRows, overWindow, where } from "./call.ts";

/**
 * So many values are added up in Spark's order, to its last digit. DuckDB adds up all of them meanwhile: its sums, which
 * take no memory, stand where a group has more.
 */
const most = 2 ** 17;

type Gathered = "all" | "first" | "none";

/** Of a window each row has a list of its own: they are made where all of them are small. A set is in memory anyway. */
function gathered(fn: Fn, rest: string, context: LowerContext): Gathered {
  if (fn.distinct) return "all";
  if (!overWindow(rest)) return "first";
  return context.rowsBelow() <= fewRows ? "all" : "none";
}

/** The list of the values that are `present`. `rest` is what follows the aggregate's calls. */
function listOf(value: string, present: string, which: Gathered, fn: Fn, rest: string, context: LowerContext): string {
  if (which === "none") return "[]";
  const bare = `list(${fn.distinct ? "DISTINCT " : ""}${value})`;
  const first = which === "first" ? ` AND ${context.js("first_rows", [], [], t.boolean, { rows: most })}` : "";
  return where(`${bare}${rest}`, bare, `${present}${first}`);
}

function setupOf(fn: Fn, rest: string, context: LowerContext): JsSetup {
  const { ansi, legacy } = fn.options ?? {};
  const slices = overWindow(rest) ? 0 : context.slices;
  return { function: fn.name, ansi: ansi === true, legacy: legacy === true, slices };
}

function legacyOf(_args: unknown, context: ResolveContext): { readonly legacy: boolean } {
  return { legacy: context.conf("spark.sql.legacy.statisticalAggregate")?.toLowerCase() === "true" };
}

const values = array(t.double);

/** What the values of each chunk of rows add up to, group by group: DuckDB adds up no third and fourth powers that keep their digits. */
function partsOf(value: string, rest: string, context: LowerContext): string {
  const filter = " FILTER (WHERE ";
  const seen = rest.startsWith(filter) ? `CASE WHEN ${rest.slice(filter.length, -1)} THEN ${value} END` : value;
  const hash = (more: string) => {
    const keys = [...context.groupKeys, ...(more ? [more] : [])];
    return keys.length === 0 ? "0::DOUBLE" : `CAST(hash(${keys.join(", ")}) >> 11 AS DOUBLE)`;
  };
  const part = context.js("moment_parts", [seen, hash(""), hash("1")], [t.double, t.double, t.double], values);
  return `list(${part}) FILTER (WHERE ${part} IS NOT NULL)`;
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
      const own = gathered(fn, rest, context);
      const parts = !spread && own === "first" && context.rowsBelow() > most;
      const which = spread || parts ? own : "all";
      const list = listOf(x, `${x} IS NOT NULL`, which, fn, rest, context);
      if (parts) {
        const args = [list, count, partsOf(x, rest, context)];
        return context.js(
          "part_moments",
          args,
          [values, t.bigint, array(values)],
          t.double,
          setupOf(fn, rest, context),
        );
      }
      // DuckDB's var_pop refuses infinite values.
      const variance = which === "all" ? unknown : `covar_pop(${x}, ${x})${rest}`;
      const types = [values, t.bigint, t.double];
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
      const which = gathered(fn, rest, context);
      const present = `${y} IS NOT NULL AND ${x} IS NOT NULL`;
      const list = listOf(`struct_pack(y := ${y}, x := ${x})`, present, which, fn, rest, context);
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
      ].map((sum) => (which === "all" ? unknown : `${sum}${rest}`));
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
