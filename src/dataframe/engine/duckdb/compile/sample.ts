import { unsupported } from "../../../errors/errors.ts";
import type { Expr } from "../../../plan/expr.ts";
import { nextId } from "../../../plan/ids.ts";
import type { Sample } from "../../../plan/plan.ts";
import type { Type } from "../../../types/type.ts";
import { type Block, fromItem } from "./block.ts";
import { columnName } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { compilePlan } from "./plan.ts";

const bigint: Type = { kind: "bigint" };

/**
 * Each row is kept by chance: Spark's series of random numbers over the rows in their order, so that the same rows are kept
 * as in Spark where it has them in one partition.
 */
export function compileSample(plan: Sample, context: Lowering): Block {
  const child = fromItem(compilePlan(plan.child, context));
  const { method } = plan;
  if (method.kind === "rows") return { from: child, limit: String(method.count) };
  const number = nextId();
  const n = columnName(number);
  const x = `x${context.fresh()}_`;
  const seed = plan.seed ?? BigInt(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER));
  const drawn = context.lower(rand(seed, number, plan.partition));
  const numbered = `(SELECT *, row_number() OVER () AS ${n} FROM ${child})`;
  const from = `(SELECT *, ${drawn} AS ${x} FROM ${numbered})`;
  const [low, high] =
    method.kind === "fraction" ? [method.lower, method.upper] : [0, method.numerator / method.denominator];
  if (!plan.withReplacement) {
    return { from, where: [`${x} >= ${low} AND ${x} < ${high}`], list: `* EXCLUDE (${n}, ${x})` };
  }
  const copies = `SELECT *, unnest(range(${poisson(x, high - low)})) AS copy_ FROM ${from}`;
  return { from: `(${copies})`, list: `* EXCLUDE (${n}, ${x}, copy_)` };
}

/** The seed looks at the number of the row, for then DuckDB computes the rows in their order, one after the other. */
function rand(seed: bigint, number: number, partition: Expr | undefined): Expr {
  const value = (n: bigint): Expr => ({ t: "literal", value: n, type: bigint });
  const row: Expr = { t: "attr", id: number, name: "row", type: bigint, nullable: false, qualifier: [] };
  const when: Expr = { t: "fn", name: ">", args: [row, value(0n)], type: { kind: "boolean" }, nullable: false };
  const then: Expr = partition
    ? { t: "fn", name: "+", args: [value(seed), partition], type: bigint, nullable: false, options: { ansi: false } }
    : value(seed);
  const args: Expr[] = [{ t: "case", branches: [{ when, then }] }];
  return { t: "fn", name: "rand", args, type: { kind: "double" }, nullable: false };
}

const LARGEST_MEAN = 100;

/** The number of Poisson's distribution that a chance stands for. */
function poisson(chance: string, mean: number): string {
  if (mean > LARGEST_MEAN) {
    throw unsupported(`sampling with replacement by ${mean}`, `Ask for a fraction of at most ${LARGEST_MEAN}.`);
  }
  const branches: string[] = [];
  let k = 0;
  let term = Math.exp(-mean);
  let sum = term;
  for (; sum < 1 - Number.EPSILON && term > Number.MIN_VALUE && k < LARGEST_MEAN * 4; k++) {
    branches.push(`WHEN ${chance} < ${sum} THEN ${k}`);
    term *= mean / (k + 1);
    sum += term;
  }
  return branches.length === 0 ? "0" : `CASE ${branches.join(" ")} ELSE ${k} END`;
}
