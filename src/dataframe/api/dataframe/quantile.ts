import { IllegalArgumentException, PySparkValueError } from "../../errors/errors.ts";
import { outputOf } from "../../plan/output.ts";
import { action, type SparkPromise } from "../action.ts";
import { wrongValue } from "../checks.ts";
import { Column, call } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";
import { isNumeric } from "../grouped.ts";
import { literalOf } from "../literal.ts";

export function approxQuantile(
  df: DataFrame,
  column: string | readonly string[],
  probabilities: readonly number[],
  relativeError: number,
): SparkPromise<never> {
  if (probabilities.some((p) => !(p >= 0 && p <= 1))) throw wrongValue("Probabilities must be numbers from 0 to 1.");
  if (!(relativeError >= 0))
    throw new PySparkValueError("NEGATIVE_VALUE", { arg_name: "relativeError", arg_value: String(relativeError) });
  const names = typeof column === "string" ? [column] : column;
  const accuracy = relativeError === 0 ? 2_147_483_647 : Math.min(2_147_483_647, Math.ceil(1 / relativeError));
  const doubles = call(
    "array",
    probabilities.map((p) => new Column(literalOf(p)).cast("double").expr),
  ).expr;
  const aggregates = names.map((name, i) => {
    const { expr } = df.col(name);
    const type = expr.t === "attr" ? expr.type.kind : outputOf(df.select(name).plan)[0]!.type.kind;
    if (!isNumeric(type))
      throw new IllegalArgumentException(
        "",
        {},
        { message: `approxQuantile needs number columns; ${name} is ${type}.` },
      );
    const number = new Column(expr).cast("double");
    const values =
      type === "double" || type === "float"
        ? call("nanvl", [number.expr, new Column(literalOf(null)).cast("double").expr])
        : number;
    return call("percentile_approx", [values.expr, doubles, literalOf(accuracy)]).alias(`q${i}`);
  });
  const result = df.agg(...aggregates);
  return action(async () => {
    const row = await result.first();
    const quantiles = names.map((_, i) => (row?.[i] ?? []) as number[]);
    return (typeof column === "string" ? quantiles[0] : quantiles) as never;
  });
}
