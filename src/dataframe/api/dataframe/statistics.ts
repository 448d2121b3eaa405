import { IllegalArgumentException, PySparkValueError } from "../../errors/errors.ts";
import { outputOf } from "../../plan/output.ts";
import { action, type SparkPromise } from "../action.ts";
import type { ColumnOrName } from "../column.ts";
import { Column, call } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";
import { isNumeric } from "../grouped.ts";
import { literalOf } from "../literal.ts";
import { approxQuantile } from "./quantile.ts";

/** Statistics: `df.stat`. */
export class DataFrameStatFunctions {
  readonly #df: DataFrame;

  constructor(df: DataFrame) {
    this.#df = df;
  }

  /** Values at these ranks between 0 and 1, for a column or several. */
  approxQuantile(column: string, probabilities: readonly number[], relativeError: number): SparkPromise<number[]>;
  approxQuantile(
    column: readonly string[],
    probabilities: readonly number[],
    relativeError: number,
  ): SparkPromise<number[][]>;
  approxQuantile(
    column: string | readonly string[],
    probabilities: readonly number[],
    relativeError: number,
  ): SparkPromise<number[] | number[][]> {
    return approxQuantile(this.#df, column, probabilities, relativeError);
  }
  /** Pearson's correlation of two numeric columns. */
  corr(column1: string, column2: string, method?: string): SparkPromise<number> {
    return corr(this.#df, column1, column2, method);
  }
  /** The sample covariance of two numeric columns. */
  cov(column1: string, column2: string): SparkPromise<number> {
    return cov(this.#df, column1, column2);
  }
  /** How often each pair of values comes, as a table. */
  crosstab(column1: string, column2: string): DataFrame {
    return crosstab(this.#df, column1, column2);
  }
  /** Values that come often in these columns. */
  freqItems(columns: readonly string[], support?: number): DataFrame {
    return freqItems(this.#df, columns, support);
  }
  /** A fraction of the rows for each value of a column. */
  sampleBy(
    column: ColumnOrName,
    fractions: Readonly<Record<string, number>> | ReadonlyMap<unknown, number>,
    seed?: number,
  ): DataFrame {
    return this.#df.sampleBy(column, fractions, seed);
  }
}

/** Pearson's correlation coefficient. */
export function corr(df: DataFrame, a: string, b: string, method = "pearson"): SparkPromise<number> {
  if (method !== "pearson") throw new PySparkValueError("VALUE_NOT_PEARSON", { arg_name: "method", arg_value: method });
  return single(df, call("corr", numbers(df, "correlation", a, b)));
}

/** The sample covariance. */
export function cov(df: DataFrame, a: string, b: string): SparkPromise<number> {
  return single(df, call("covar_samp", numbers(df, "covariance", a, b)));
}

/** The columns as doubles; nulls count as 0, as in Spark. */
function numbers(df: DataFrame, what: string, ...names: readonly string[]) {
  return names.map((name) => {
    const column = df.col(name);
    const { kind } = outputOf(df.select(column).plan)[0]!.type;
    if (!isNumeric(kind))
      throw new IllegalArgumentException("", {}, { message: `${name} is ${kind}: it has no ${what}.` });
    return call("coalesce", [column.cast("double").expr, new Column(literalOf(0)).cast("double").expr]).expr;
  });
}

function single(df: DataFrame, aggregate: Column): SparkPromise<number> {
  const result = df.agg(aggregate.alias("value"));
  return action(async () => ((await result.first())?.[0] as number | null) ?? Number.NaN);
}

export function crosstab(df: DataFrame, a: string, b: string): DataFrame {
  const text = (name: string) => call("coalesce", [df.col(name).cast("string").expr, literalOf("null")]);
  const key = `${a}_${b}`;
  const pairs = df.select(text(a).alias(key), text(b).alias("value"));
  const table = pairs.groupBy(key).pivot("value").count();
  const [first, ...counts] = outputOf(table.plan).map((attr) => new Column(attr));
  return table.select(
    first!,
    ...counts.map((count, i) =>
      call("coalesce", [count.expr, new Column(literalOf(0)).cast("long").expr]).alias(table.columns[i + 1]!),
    ),
  );
}

/** The values that occur in at least `support` of the rows, without the false ones that Spark's estimate may add. */
export function freqItems(df: DataFrame, columns: readonly string[], support = 0.01): DataFrame {
  if (!(support >= 1e-4 && support <= 1)) {
    throw new IllegalArgumentException("", {}, { message: `support must be from 0.0001 to 1, not ${support}.` });
  }
  const total = df.agg(call("count", [literalOf(1)]).alias("n")).scalar();
  const lists = columns.map((name) => {
    const counts = df.groupBy(df.col(name).alias("value")).count();
    const frequent = counts.filter(counts.col("count").ge(total.multiply(support)));
    return frequent
      .agg(call("collect_list", [frequent.col("value").expr]).alias("items"))
      .scalar()
      .alias(`${name}_freqItems`);
  });
  return df.sparkSession.frame({ t: "project", list: lists.map((list) => list.expr), child: { t: "oneRow" } });
}
