import { provide } from "../../analysis/missing.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import {
  mapPlanChildren,
  mapPlanExprs,
  planChildren,
  planExprs,
  someExpr,
  somePlan,
  transformUp,
} from "../../plan/children.ts";
import type { Attr, Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Struct } from "../../types/type.ts";

/** Which field of `_metadata` tells what a function does. */
const fields: Readonly<Record<string, string>> = {
  input_file_name: "file_path",
  input_file_block_start: "file_block_start",
  input_file_block_length: "file_block_length",
};

/** `input_file_name()` and its like, where the rows still come right from a file: its `_metadata`. Elsewhere they know none. */
export function tellInputFiles(plan: Plan): Plan {
  return somePlan(plan, (node) => planExprs(node).some(asksInside)) ? tell(plan) : plan;
}

function tell(plan: Plan): Plan {
  const node = mapPlanExprs(mapPlanChildren(plan, tell), (expr) =>
    transformUp(expr, (e) => (e.t === "subquery" ? { ...e, plan: tell(e.plan) } : e)),
  );
  if (!("child" in node)) return node;
  const file = planExprs(node).some(asksInside) ? fileOf(node.child) : undefined;
  const child = file && provide(node.child, new Set([file.id]));
  if (!child) return node;
  const told = mapPlanExprs({ ...node, child } as Plan, (expr) =>
    transformUp(expr, (e) => (e.t === "fn" && asksFile(e) ? answer(e.name, file) : e)),
  );
  const list = outputOf(node);
  return outputOf(told).length === list.length ? told : { t: "project", list, child: told };
}

function asksInside(expr: Expr): boolean {
  return someExpr(expr, asksFile);
}

function asksFile(expr: Expr): boolean {
  return expr.t === "fn" && Object.hasOwn(fields, expr.name);
}

function answer(name: string, file: Attr): Expr {
  const key = fields[name]!;
  const index = (file.type as Struct).fields.findIndex((field) => field.name === key);
  const { type } = (file.type as Struct).fields[index]!;
  const text = (value: string): Expr => ({ t: "literal", value, type: { kind: "string" } });
  const { hidden: _, ...child } = file;
  const field: Expr = { t: "field", child, key: text(key), access: "struct", index, type, nullable: false };
  if (name !== "input_file_name") return field;
  // The path has no authority, the name an empty one.
  return { t: "fn", name: "replace", args: [field, text("file:/"), text("file:///")], type, nullable: false };
}

/** The `_metadata` of the file that the row at hand was read from; undefined where rows have been brought together since. */
function fileOf(plan: Plan): Attr | undefined {
  const count = sources(plan);
  if (count === 0) return undefined;
  if (count > 1)
    throw new AnalysisException("MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION", { expr: '"input_file_name()"' });
  return metadataBelow(plan);
}

function metadataBelow(plan: Plan): Attr | undefined {
  switch (plan.t) {
    case "scan":
      return plan.metadata;
    case "project":
      return plan.list.some((item) => someExpr(item, (e) => e.t === "window")) ? undefined : metadataBelow(plan.child);
    case "sort":
      return plan.global ? undefined : metadataBelow(plan.child);
    case "filter":
    case "generate":
    case "sample":
    case "subqueryAlias":
    case "hint":
    case "watermark":
    case "observe":
      return metadataBelow(plan.child);
    case "join":
    case "set":
    case "mapBatches":
      throw unsupported(
        "input_file_name() over a join, a set operation or a function of rows",
        "Take it, or _metadata.file_path, in a SELECT right over the files.",
      );
    default:
      return undefined;
  }
}

/** How many sources a row may be of; those of a union's sides are one. */
function sources(plan: Plan): number {
  if (plan.t === "scan") return plan.metadata ? 1 : 0;
  const sum = planChildren(plan).reduce((count, child) => count + sources(child), 0);
  return plan.t === "set" && plan.op === "union" ? Math.min(sum, 1) : sum;
}
