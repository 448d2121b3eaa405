import { mapPlanChildren, mapPlanExprs, planExprs, someExpr, somePlan, transformUp } from "../../../plan/children.ts";
import type { Expr } from "../../../plan/expr.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Plan, Project, SetOperation } from "../../../plan/plan.ts";
import { ascending, asInt, asLong, long, plus } from "./build.ts";
import { partitionCount } from "./count.ts";
import { coalesced, column, first, type Numbered, rangeNumbers, shuffled } from "./number.ts";

/**
 * Makes partitions real where they can be seen: by spark_partition_id(), monotonically_increasing_id(), random numbers of a
 * seed, samples, and sorts inside partitions. Elsewhere they would only cost time.
 */
export function spreadPartitions(plan: Plan): Plan {
  return somePlan(plan, canSee) && somePlan(plan, (node) => partitionCount(node) > 1) ? spread(plan, false).plan : plan;
}

function canSee(plan: Plan): boolean {
  return (plan.t === "sort" && !plan.global) || plan.t === "sample" || planExprs(plan).some(looks);
}

/** Where the seed of a random function stands. */
const seedAt: Readonly<Record<string, number>> = { rand: 0, randn: 0, randstr: 1, uniform: 2 };

function looks(expr: Expr): boolean {
  return someExpr(expr, (e) => e.t === "fn" && looksAt(e.name, e.args));
}

function looksAt(name: string, args: readonly Expr[]): boolean {
  if (name === "spark_partition_id" || name === "monotonically_increasing_id") return true;
  return Object.hasOwn(seedAt, name) && args.length > seedAt[name]!;
}

/** The plan for an engine that knows no partitions; numbered where that is wanted. */
function spread(plan: Plan, wanted: boolean): Numbered {
  const several = partitionCount(plan) > 1;
  if (plan.t === "range") return wanted && several ? rangeNumbers(plan) : { plan, number: first };
  if (plan.t === "set") return union(plan, wanted && several);
  if (!("child" in plan) || !several) return alone(plan, wanted);
  return passing(plan, wanted);
}

/** A node whose rows are one partition, whatever they were before. */
function alone(plan: Plan, wanted: boolean): Numbered {
  if ("child" in plan && partitionCount(plan.child) > 1 && planExprs(plan).some(looks)) {
    const made = passing(plan, wanted);
    return { plan: made.plan, number: first };
  }
  return { plan: mapPlanChildren(plan, (child) => spread(child, false).plan), number: first };
}

type WithChild = Extract<Plan, { readonly child: Plan }>;

/** A node that leaves rows in their partitions, or brings them to others. */
function passing(plan: WithChild, wanted: boolean): Numbered {
  const from = partitionCount(plan.child);
  if (plan.t === "repartition") {
    const child = spread(plan.child, wanted);
    if (!wanted) return { plan: { ...plan, child: child.plan }, number: first };
    return plan.shuffle ? shuffled(plan, child, from) : coalesced(child, from, partitionCount(plan));
  }
  const uses = planExprs(plan).some(looks) || plan.t === "sample" || (plan.t === "sort" && !plan.global);
  if (!wanted && !uses) return { plan: { ...plan, child: spread(plan.child, false).plan } as Plan, number: first };
  const below = spread(plan.child, true);
  const child = column(below.plan, below.number);
  const node = { ...mapPlanExprs(plan, (expr) => seen(expr, child.number)), child: child.plan } as WithChild;
  if (node.t === "project") {
    const list = wanted ? [...node.list, child.number] : node.list;
    return { plan: { ...node, list } satisfies Project, number: child.number };
  }
  const made: Plan =
    node.t === "sort" && !node.global
      ? { ...node, global: true, keys: [ascending(child.number), ...node.keys] }
      : node.t === "sample"
        ? { ...node, partition: child.number }
        : node;
  if (wanted || made.t === "aggregate") return { plan: made, number: child.number };
  return { plan: { t: "project", list: [...outputOf(plan)], child: made }, number: first };
}

/** The right side's partitions are behind those of the left one. */
function union(plan: SetOperation, wanted: boolean): Numbered {
  const [left, right] = [spread(plan.left, wanted), spread(plan.right, wanted)];
  if (!wanted) return { plan: { ...plan, left: left.plan, right: right.plan }, number: first };
  const sides = {
    left: last(column(left.plan, left.number), plan.left),
    right: last(column(right.plan, plus(right.number, long(partitionCount(plan.left)))), plan.right),
  };
  const number = outputOf(sides.left).at(-1)!;
  const output = plan.output ? { output: [...plan.output, number] } : {};
  return { plan: { ...plan, ...sides, ...output }, number };
}

/** The columns of a plan, and the number behind them. */
function last({ plan, number }: Numbered, original: Plan): Plan {
  return { t: "project", list: [...outputOf(original), number], child: plan };
}

/** An expression with what it sees of the partition put in. */
function seen(expr: Expr, number: Expr): Expr {
  return transformUp(expr, (e) => {
    if (e.t !== "fn" || !looksAt(e.name, e.args)) return e;
    if (e.name === "spark_partition_id") return asInt(number);
    if (e.name === "monotonically_increasing_id") return { ...e, args: [number] };
    return { ...e, args: e.args.map((arg, i) => (i === seedAt[e.name] ? plus(asLong(arg), number) : arg)) };
  });
}
