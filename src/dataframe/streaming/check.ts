import { AnalysisException } from "../errors/errors.ts";
import { prettyName, printSql } from "../functions/print.ts";
import { planChildren, planExprs, someExpr, visitExpr } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import type { Aggregate, Join, Plan } from "../plan/plan.ts";
import type { OutputMode } from "../sources/source.ts";
import { quoteName } from "../types/names.ts";
import { eventTimeColumns } from "./event-time.ts";

/** Whether a plan reads a stream. */
export function isStreaming(plan: Plan): boolean {
  return (plan.t === "scan" && plan.streaming) || planChildren(plan).some(isStreaming);
}

/** Raises what Spark raises for a plan that can't be run as a stream, or not in that output mode. */
export function checkStreaming(plan: Plan, mode: OutputMode): void {
  const aggregate = findStreaming(plan, "aggregate");
  if (mode === "complete" && !aggregate && !findStreaming(plan, "distinct")) {
    throw wrongMode(mode, "no streaming aggregations");
  }
  if (mode === "append" && aggregate && !groupsByEventTime(aggregate)) {
    throw wrongMode(mode, "streaming aggregations without watermark");
  }
  checkNodes(plan, mode, aggregate !== undefined);
}

function checkNodes(plan: Plan, mode: OutputMode, aggregated: boolean): void {
  if (!isStreaming(plan)) return;
  checkNode(plan, mode, aggregated);
  for (const expr of planExprs(plan)) checkExpr(expr);
  for (const child of planChildren(plan)) checkNodes(child, mode, plan.t === "aggregate" ? false : aggregated);
}

function checkNode(plan: Plan, mode: OutputMode, aggregated: boolean): void {
  switch (plan.t) {
    case "aggregate":
      if (plan.sets) throw refused("GROUPING SETS, ROLLUP and CUBE");
      if (plan.list.some((expr) => someExpr(expr, (e) => e.t === "fn" && e.distinct === true))) {
        throw refused("DISTINCT aggregates", "approx_count_distinct works.");
      }
      return;
    case "sort":
      if (plan.global && !(mode === "complete" && aggregated)) {
        throw refused("sorting", "It works on an aggregated result in the output mode complete.");
      }
      return;
    case "limit":
      if (mode === "update") throw refused("LIMIT in the output mode update", "Use append or complete.");
      return;
    case "offset":
      throw refused("OFFSET");
    case "sample":
      throw refused("sampling");
    case "set":
      checkSet(plan.op, isStreaming(plan.left), isStreaming(plan.right));
      return;
    case "deduplicate":
      if (plan.withinWatermark && eventTimeColumns(plan.child).size === 0) {
        throw refused("dropDuplicatesWithinWatermark without a watermark", "Call withWatermark before it.");
      }
      return;
    case "join":
      checkJoin(plan, mode);
      return;
    case "command":
      throw refused("a command");
  }
}

function checkSet(op: "union" | "intersect" | "except", left: boolean, right: boolean): void {
  if (op === "union" && left !== right) throw refused("a union of a streaming and a batch DataFrame");
  if (op === "intersect" || (op === "except" && right)) throw refused(`${op} with a streaming DataFrame`);
}

function checkJoin(join: Join, mode: OutputMode): void {
  const [left, right] = [isStreaming(join.left), isStreaming(join.right)];
  if (left && right) {
    if (join.type === "anti") throw refused("an anti join of two streams");
    const outer = join.type === "left" || join.type === "right" || join.type === "full";
    if (outer && mode !== "append") throw wrongMode(mode, `${join.type} outer joins of two streams`);
    return;
  }
  const kept = left ? ["inner", "cross", "left", "semi", "anti"] : ["inner", "cross", "right"];
  if (!kept.includes(join.type)) {
    throw refused(`a ${join.type} join with the stream on the ${left ? "left" : "right"} side`);
  }
}

function checkExpr(expr: Expr): void {
  visitExpr(expr, (e) => {
    if (e.t === "window") {
      const [windowFunc = "", windowSpec = ""] = printSql(e).toUpperCase().split(" OVER ");
      const parameters = { windowFunc, columnName: quoteName(columnOf(expr)), windowSpec };
      throw new AnalysisException("NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING", parameters);
    }
    if (e.t === "fn" && e.name === "monotonically_increasing_id") throw refused("monotonically_increasing_id()");
  });
}

function columnOf(expr: Expr): string {
  return expr.t === "alias" ? (expr.names[0] ?? "") : prettyName(expr);
}

/** Whether a key of the grouping is an event time with a watermark, or a window over one. */
function groupsByEventTime(aggregate: Aggregate): boolean {
  const watermarked = eventTimeColumns(aggregate.child);
  return aggregate.groupBy.some((key) => someExpr(key, (e) => e.t === "attr" && watermarked.has(e.id)));
}

function findStreaming<T extends Plan["t"]>(plan: Plan, t: T): Extract<Plan, { t: T }> | undefined {
  if (!isStreaming(plan)) return undefined;
  if (plan.t === t) return plan as Extract<Plan, { t: T }>;
  for (const child of planChildren(plan)) {
    const found = findStreaming(child, t);
    if (found) return found;
  }
  return undefined;
}

function wrongMode(outputMode: OutputMode, operation: string): AnalysisException {
  return new AnalysisException("STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION", { outputMode, operation });
}

function refused(what: string, hint?: string): AnalysisException {
  return new AnalysisException("", {}, { message: `A stream can't have ${what}.`, hint });
}
