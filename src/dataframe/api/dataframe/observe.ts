import { IllegalArgumentException, PySparkValueError, unsupported } from "../../errors/errors.ts";
import { action, type SparkPromise } from "../action.ts";
import { wrongType } from "../checks.ts";
import { Column } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";

/**
 * Gives what `df.observe(observation, …)` computes of a batch DataFrame.
 * @example
 * const seen = new Observation("seen");
 * await df.observe(seen, F.count("*").alias("rows")).write.parquet("out");
 * const { rows } = await seen.get;
 */
export class Observation {
  /** The name it was given. */
  readonly name: string;
  #observed: DataFrame | undefined;

  constructor(name: string = crypto.randomUUID()) {
    this.name = name;
  }

  /**
   * The metrics by name. They are computed when they are asked for, over all rows of the observed DataFrame.
   * Raises where nothing was observed yet.
   */
  get get(): SparkPromise<Record<string, unknown>> {
    return action(async () => {
      if (!this.#observed) throw failed("Nothing was observed: give it to df.observe(observation, …) first.");
      const row = await this.#observed.first();
      return row!.asDict();
    });
  }

  /** For `observe` alone: what to compute, once. */
  attach(metrics: DataFrame): void {
    if (this.#observed) throw failed("An Observation observes one DataFrame: make another for the next one.");
    this.#observed = metrics;
  }
}

function failed(message: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message });
}

export function observe(df: DataFrame, observation: Observation | string, exprs: readonly Column[]): DataFrame {
  const name = typeof observation === "string" ? observation : observation.name;
  const metrics = exprs.map((e) => {
    if (!(e instanceof Column)) throw wrongType("exprs", "Column", e);
    return e.expr;
  });
  if (exprs.length === 0) throw new PySparkValueError("CANNOT_BE_EMPTY", { item: "exprs" });
  const observed = df.sparkSession.frame({ t: "observe", name, metrics, child: df.plan });
  if (typeof observation !== "string") {
    if (df.isStreaming)
      throw unsupported("an Observation of a stream", "Give a name: lastProgress.observedMetrics has it.");
    observation.attach(df.agg(exprs[0]!, ...exprs.slice(1)));
  }
  return observed;
}
