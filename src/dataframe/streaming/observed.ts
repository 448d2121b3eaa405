import { valueReader } from "../columnar/read.ts";
import { unsupported } from "../errors/errors.ts";
import { mapPlanChildren, planChildren, visitPlan } from "../plan/children.ts";
import { schemaOf } from "../plan/output.ts";
import type { Aggregate, Observe, Plan } from "../plan/plan.ts";
import { rowOf } from "../types/row.ts";
import type { StreamHost, StreamRun } from "./host.ts";
import { BatchTables, readTable } from "./state/tables.ts";

export type ObservedMetrics = Readonly<Record<string, unknown>>;

export interface Observed {
  /** The plan with what is observed in tables, as the metrics and the sink both read it. */
  readonly plan: Plan;
  readonly metrics: ObservedMetrics;
  drop(): Promise<void>;
}

/** What `df.observe` asks of a batch, by name. */
export async function observeBatch(plan: Plan, run: StreamRun, host: StreamHost): Promise<Observed> {
  const tables = new BatchTables(host, run);
  const metrics: Record<string, unknown> = {};
  const visit = async (node: Plan): Promise<Plan> => {
    if (!observes(node)) return node;
    const children: Plan[] = [];
    for (const child of planChildren(node)) children.push(await visit(child));
    const replaced = mapPlanChildren(node, () => children.shift()!);
    if (replaced.t !== "observe") return replaced;
    const table = await tables.make(replaced.child);
    metrics[replaced.name] = await measure(replaced, readTable(table), tables);
    return readTable(table);
  };
  try {
    return { plan: await visit(plan), metrics, drop: () => tables.drop() };
  } catch (error) {
    await tables.drop();
    throw error;
  }
}

async function measure({ metrics }: Observe, child: Plan, tables: BatchTables): Promise<unknown> {
  const aggregate: Aggregate = { t: "aggregate", groupBy: [], list: metrics, child };
  const [batch] = await tables.rows(aggregate);
  const schema = schemaOf(aggregate);
  const values = schema.fields.map(({ type }, i) =>
    valueReader(type, { long: "auto", row: rowOf })(batch!.columns[i]!, 0),
  );
  // As in the progress of Spark: JSON.
  return JSON.parse(JSON.stringify(rowOf(schema, values)));
}

function observes(plan: Plan): boolean {
  return plan.t === "observe" || planChildren(plan).some(observes);
}

/** Below these nodes a batch's rows are read by the state, not with the plan. */
export function checkObserved(plan: Plan, stateful: readonly Plan[]): void {
  visitPlan(plan, (node) => {
    if (node.t !== "watermark" && !stateful.includes(node)) return;
    if (!planChildren(node).some(observes)) return;
    throw unsupported(
      "observe below a watermark or an operator that keeps state",
      "Observe its result, or count inside foreachBatch.",
    );
  });
}
