import { literalAt } from "../../columnar/literal.ts";
import { visitPlan } from "../../plan/children.ts";
import type { Expr } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { literal, typeOf } from "../../plan/output.ts";
import type { Plan, Watermark } from "../../plan/plan.ts";
import { eachChild } from "./each-child.ts";
import { call, named } from "./expressions.ts";
import { type BatchTables, readTable } from "./tables.ts";

export interface EventTimes {
  /** The plan with each watermark's input in a table, so that it can be read more than once. */
  readonly plan: Plan;
  /** Of this batch, in the order of the plan's watermarks; null for one that saw no row. Microseconds. */
  readonly seen: readonly (Seen | null)[];
}

export interface Seen {
  readonly max: bigint;
  readonly min: bigint;
  readonly avg: bigint;
}

export function findWatermarks(plan: Plan): Watermark[] {
  const found: Watermark[] = [];
  visitPlan(plan, (node) => {
    if (node.t === "watermark") found.push(node);
  });
  return found;
}

/** Reads the input of the plan's watermarks and looks at their event times. */
export async function readEventTimes(plan: Plan, tables: BatchTables): Promise<EventTimes> {
  const seen: (Seen | null)[] = [];
  const visit = async (node: Plan): Promise<Plan> => {
    if (node.t !== "watermark") return eachChild(node, visit);
    const table = await tables.make(node.child);
    seen.push(await lookAt(readTable(table), node.column, tables));
    return readTable(table);
  };
  return { plan: await visit(plan), seen };
}

async function lookAt(child: Plan, column: Expr, tables: BatchTables): Promise<Seen | null> {
  const type = typeOf(column);
  const list = ["max", "min", "avg"].map((name) => {
    const value: Expr =
      name === "avg" ? { t: "cast", child: column, to: { kind: "double" }, mode: "implicit" } : column;
    return named(name, call(name, [value], typeOf(value), true), nextId());
  });
  const [batch] = await tables.rows({ t: "aggregate", groupBy: [], list, child });
  const [max, min] = [0, 1].map((i) => literalAt(type, batch!.columns[i]!, 0) as bigint | null);
  if (max === null || min === null || max === undefined || min === undefined) return null;
  const seconds = literalAt({ kind: "double" }, batch!.columns[2]!, 0) as number;
  return { max, min, avg: BigInt(Math.round(seconds * 1e6)) };
}

/** Whether a row with this key is too late: its event time, or its window's end, is not after the watermark. */
export function isLate(key: Expr, watermarkMs: number): Expr {
  const type = typeOf(key);
  const time: Expr =
    type.kind === "struct"
      ? {
          t: "field",
          child: key,
          key: literal("end", { kind: "string" }),
          access: "struct",
          index: 1,
          type: type.fields[1]!.type,
          nullable: true,
        }
      : key;
  return call("<=", [time, literal(BigInt(watermarkMs) * 1000n, typeOf(time))], { kind: "boolean" }, true);
}
