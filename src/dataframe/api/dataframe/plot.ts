import { barChart } from "../../display/charts/bar.ts";
import { histogram } from "../../display/charts/hist.ts";
import { planeChart } from "../../display/charts/plane.ts";
import { sparkline } from "../../display/charts/sparkline.ts";
import { action, type SparkPromise } from "../action.ts";
import { checkInt, checkString, wrongValue } from "../checks.ts";
import type { DataFrame } from "../dataframe.ts";
import { col, count, floor, max, min } from "../functions/functions.ts";
import { print } from "../output.ts";
import { columnTexts, terminalColumns } from "./texts.ts";

/** As many rows as PySpark's `spark.sql.pyspark.plotting.max_rows`. */
const mostRows = 1000;
const mostBars = 50;
const height = 16;

/** Charts as text: `df.plot.bar("name", "age")`. They print; PySpark's give a figure. */
export class PlotAccessor {
  readonly #df: DataFrame;

  constructor(df: DataFrame) {
    this.#df = df;
  }

  /**
   * A bar for each row: the texts of `x`, the numbers of `y`; the first 50 rows.
   * @example spark.range(5).withColumn("square", F.col("id").multiply(F.col("id"))).plot.bar("id", "square")
   */
  bar(x: string, y: string): SparkPromise<void> {
    const picked = this.#pick(x, [y]);
    return action(async () => {
      const [labels, values] = (await columnTexts(picked, mostBars + 1)) as [string[], string[]];
      const bars = labels.slice(0, mostBars).map((label, index) => ({ label, value: number(values[index]) }));
      const more = labels.length > mostBars ? `\n… only the first ${mostBars} rows` : "";
      print(barChart(bars, terminalColumns()) + more);
    });
  }

  /**
   * A line through the rows for each of `y`, in their order; the first 1,000 rows.
   * @example spark.range(60).withColumn("y", F.sin(F.col("id").divide(9))).plot.line("id", "y")
   */
  line(x: string, y: string | readonly string[]): SparkPromise<void> {
    return this.#plane(x, y, true);
  }

  /**
   * A dot for each row; the first 1,000 rows.
   * @example spark.range(50).withColumn("y", F.col("id").mod(7)).plot.scatter("id", "y")
   */
  scatter(x: string, y: string): SparkPromise<void> {
    return this.#plane(x, y, false);
  }

  /**
   * How many rows have values in each part of the range, computed over all rows.
   * @example spark.range(1000).withColumn("r", F.randn(1)).plot.hist("r", 10)
   */
  hist(column: string, bins = 10): SparkPromise<void> {
    if (checkInt("bins", bins) < 1) throw wrongValue("bins is a number above zero.");
    const values = this.#df
      .select(this.#df.col(checkString("column", column)).cast("double").alias("v"))
      .filter("v IS NOT NULL AND NOT isnan(v) AND abs(v) < double('Infinity')");
    return action(async () => {
      const [bounds] = await values.agg(min("v"), max("v"), count("v")).collect();
      const [low, high, total] = [...(bounds as unknown as Iterable<unknown>)] as [number | null, number, bigint];
      if (low === null) return print("(no rows)");
      const counts = new Array<number>(low === high ? 1 : bins).fill(0);
      if (low === high) counts[0] = Number(total);
      else {
        const part = floor(
          col("v")
            .minus(low)
            .divide((high - low) / bins),
        ).alias("part");
        const found = (await values.groupBy(part).count().collect()) as unknown as Iterable<Iterable<unknown>>;
        for (const row of found) {
          const [index, many] = [...row].map(Number) as [number, number];
          counts[Math.max(0, Math.min(index, bins - 1))]! += many;
        }
      }
      print(barChart(histogram(low, high, counts), terminalColumns()));
    });
  }

  /**
   * One line of small bars for each column; the first 1,000 rows, at most as many as there is room.
   * @example spark.range(20).plot.sparkline("id")
   */
  sparkline(...columns: readonly string[]): SparkPromise<void> {
    const [first, ...others] = columns;
    const picked = this.#pick(checkString("column", first), others);
    return action(async () => {
      const width = Math.max(...columns.map((name) => name.length));
      const texts = await columnTexts(picked, Math.max(1, Math.min(mostRows, terminalColumns() - width - 2)));
      print(columns.map((name, i) => `${name.padEnd(width)} ${sparkline(texts[i]!.map(number))}`).join("\n"));
    });
  }

  #plane(x: string, y: string | readonly string[], lines: boolean): SparkPromise<void> {
    const names = Array.isArray(y) ? (y as readonly string[]) : [checkString("y", y)];
    const picked = this.#pick(x, names);
    return action(async () => {
      const [xs, ...all] = (await columnTexts(picked, mostRows)) as [string[], ...string[][]];
      // Dates and words have no place on a numeric axis: their order is taken.
      const places = xs.some((text) => Number.isNaN(number(text))) ? xs.map((_, index) => index) : xs.map(number);
      const series = names.map((name, i) => ({
        name,
        points: places.map((place, row) => [place, number(all[i]![row])] as const),
      }));
      print(planeChart(series, { columns: terminalColumns(), height, lines, xName: x }));
    });
  }

  #pick(x: string, ys: readonly string[]): DataFrame {
    return this.#df.select(this.#df.col(checkString("x", x)), ...ys.map((y) => this.#df.col(checkString("y", y))));
  }
}

function number(text: string | undefined): number {
  return text === undefined || text === "NULL" || text === "" ? Number.NaN : Number(text);
}
