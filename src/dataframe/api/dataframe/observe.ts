import { unsupported } from "../../errors/errors.ts";
import { wrongType } from "../checks.ts";
import { Column } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";

/** Collects what `df.observe` computes. */
export class Observation {
  /** The name it was given. */
  readonly name: string;

  constructor(name: string = crypto.randomUUID()) {
    this.name = name;
  }

  /** The metrics, once an action has run. */
  get get(): never {
    throw unsupported("Observation.get", "Aggregate in a query of its own: df.agg(…).first().");
  }
}

export function observe(df: DataFrame, observation: Observation | string, exprs: readonly Column[]): DataFrame {
  const name = typeof observation === "string" ? observation : observation.name;
  const metrics = exprs.map((e) => {
    if (!(e instanceof Column)) throw wrongType("exprs", "Column", e);
    return e.expr;
  });
  return df.sparkSession.frame({ t: "observe", name, metrics, child: df.plan });
}
