import type { StreamStart } from "../../engine/engine.ts";
import { unsupported } from "../../errors/errors.ts";
import { visitPlan } from "../../plan/children.ts";
import type { Plan } from "../../plan/plan.ts";
import type { OutputMode } from "../../sources/source.ts";
import { isStreaming } from "../check.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.ts";
import type { StreamHost } from "../host.ts";
import { checkObserved } from "../observed.ts";
import { partialAggregation } from "./aggregation.ts";
import { Deduplication } from "./deduplication.ts";
import { DeduplicationWithin } from "./deduplication-within.ts";
import { StreamJoin } from "./join.ts";
import { StreamLimit } from "./limit.ts";
import { type QueryState, stateless } from "./operator.ts";
import type { StatefulOperator } from "./operator-step.ts";
import { RawAggregation } from "./raw-aggregation.ts";
import { StatefulQuery } from "./stateful.ts";
import { StateStore } from "./store.ts";
import { findWatermarks } from "./watermarks.ts";

/** The state that a query's plan needs. */
export function makeState(host: StreamHost, start: StreamStart, checkpoint: Checkpoint): QueryState {
  const nodes = statefulNodes(start.plan, start.mode);
  if (nodes.length > 1) {
    throw unsupported(
      "a stream with two operators that keep state",
      "Write the first one's result to a topic or table and stream from there.",
    );
  }
  const node = nodes[0];
  checkObserved(start.plan, nodes);
  if (!node && findWatermarks(start.plan).length === 0) return stateless;
  return new StatefulQuery({
    host,
    store: new StateStore(host, checkpoint.statePath),
    mode: start.mode,
    node,
    operator: node && operatorOf(node),
    plan: start.plan,
    policy: start.conf["spark.sql.streaming.multipleWatermarkPolicy"] === "max" ? "max" : "min",
  });
}

function statefulNodes(plan: Plan, mode: OutputMode): Plan[] {
  const found: Plan[] = [];
  visitPlan(plan, (node) => {
    if (!isStreaming(node)) return;
    const both = node.t === "join" && isStreaming(node.left) && isStreaming(node.right);
    if (both && node.type !== "inner" && node.type !== "cross") {
      throw unsupported(
        `a ${node.type} join of two streams`,
        "Inner joins of two streams work, and all joins of batches in foreachBatch.",
      );
    }
    if (node.t === "tail") throw unsupported("tail on a stream", "Take the tail of the batch inside foreachBatch.");
    if (both || node.t === "aggregate" || node.t === "deduplicate" || node.t === "distinct") found.push(node);
    // The result in complete mode is limited anew each time.
    if (node.t === "limit" && mode !== "complete") found.push(node);
  });
  return found;
}

function operatorOf(node: Plan): StatefulOperator {
  switch (node.t) {
    case "aggregate":
      return partialAggregation(node) ?? new RawAggregation(node);
    case "deduplicate":
      return node.withinWatermark ? new DeduplicationWithin(node) : new Deduplication(node);
    case "join":
      return new StreamJoin(node);
    case "limit":
      return new StreamLimit(node);
    case "distinct":
      return new Deduplication(node);
    default:
      throw new Error(`${node.t} keeps no state`);
  }
}
