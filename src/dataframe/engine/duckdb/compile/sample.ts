import { unsupported } from "../../../errors/errors.ts";
import type { Sample } from "../../../plan/plan.ts";
import { type Block, fromItem } from "./block.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan } from "./plan.ts";

/**
 * Each row is kept by chance, the same rows for the same seed. Which rows Spark keeps depends on how they are partitioned,
 * so no two runs of Spark agree either unless their partitions do.
 */
export function compileSample(plan: Sample, context: Lowering): Block {
  const child = fromItem(compilePlan(plan.child, context));
  const { method } = plan;
  if (method.kind === "rows") return { from: child, limit: String(method.count) };
  if (plan.withReplacement) {
    throw unsupported("sampling with replacement", "Use sample(fraction) without replacement.");
  }
  const n = `n${context.fresh()}_`;
  const seed = plan.seed ?? BigInt(Math.floor(Math.random() * 2 ** 48));
  const [low, high] =
    method.kind === "fraction" ? [method.lower, method.upper] : [0, method.numerator / method.denominator];
  const chance = `(hash(${n}, CAST(${seed} AS BIGINT)) / 18446744073709551616.0)`;
  return {
    from: `(SELECT *, row_number() OVER () AS ${n} FROM ${child})`,
    where: [`${chance} >= ${low} AND ${chance} < ${high}`],
    list: `* EXCLUDE (${n})`,
  };
}
