import { someExpr } from "../../../plan/children.ts";
import type { Expr } from "../../../plan/expr.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Plan, SetOperation } from "../../../plan/plan.ts";
import { needsKey } from "../../../types/needs-key.ts";
import type { Block } from "./block.ts";
import { columnName, lower } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { positionalSql } from "./plan.ts";

/** The sides of a chain of one operation, which binds to the left; of UNION ALL also those of its right sides. */
function sidesOf(plan: SetOperation): Plan[] {
  const sides: Plan[] = [];
  const open: Plan[] = [plan.right, plan.left];
  const same = (side: Plan | undefined): side is SetOperation =>
    side?.t === "set" && side.op === plan.op && side.all === plan.all;
  const whole = plan.op === "union" && plan.all;
  for (let side = open.pop(); side !== undefined; side = open.pop()) {
    if (same(side) && (whole || sides.length === 0)) open.push(side.right, side.left);
    else sides.push(side);
  }
  return sides;
}

/** UNION, INTERSECT, EXCEPT: by position. Long chains of one operation are written flat. */
export function compileSet(plan: SetOperation, context: Lowering): Block {
  const sides = sidesOf(plan);
  const output = outputOf(plan);
  const names = positionNames(output.map((a) => a.id));
  const repeats = plan.op === "union" && plan.all;
  if (!repeats && output.some((attr) => needsKey(attr.type))) return collatedSet(plan, sides, names, context);
  if (repeats) return { from: `(${unionSql(sides, names, context)})` };
  const word = `${plan.op.toUpperCase()}${plan.all ? " ALL" : ""}`;
  const sql = sides.map((side) => `(${positionalSql(side, context, names)})`).join(` ${word} `);
  return { from: `(${sql})` };
}

/** Neighbouring rows that are written out become one list of VALUES: DuckDB keeps their order, also below a window. */
function unionSql(sides: readonly Plan[], names: readonly string[], context: Lowering): string {
  const parts: (string | string[])[] = [];
  for (const side of sides) {
    const row = writtenRow(side);
    const before = parts.at(-1);
    if (!row) parts.push(`(${positionalSql(side, context, names)})`);
    else {
      const sql = `(${row.map((item) => lower(item, context)).join(", ")})`;
      if (Array.isArray(before)) before.push(sql);
      else parts.push([sql]);
    }
  }
  const columns = names.join(", ");
  return parts
    .map((part) => (Array.isArray(part) ? `(SELECT * FROM (VALUES ${part.join(", ")}) AS rows_(${columns}))` : part))
    .join(" UNION ALL ");
}

/** The values of a SELECT without FROM. */
function writtenRow(side: Plan): readonly Expr[] | undefined {
  if (side.t !== "project" || side.child.t !== "oneRow" || side.list.length === 0) return undefined;
  const plain = !side.list.some((item) =>
    someExpr(item, (e) => e.t === "subquery" || (e.t === "fn" && e.kind !== undefined)),
  );
  return plain ? side.list : undefined;
}

/**
 * By the keys of the collations: the rows of all sides with the number of theirs, grouped; of a group its first row stays, as
 * often as Spark's rules for ALL say.
 */
function collatedSet(plan: SetOperation, sides: readonly Plan[], names: readonly string[], context: Lowering): Block {
  const types = outputOf(plan).map((attr) => attr.type);
  const rows = sides
    .map((side, i) => `(SELECT *, ${i} AS side_ FROM (${positionalSql(side, context, names)}))`)
    .join(" UNION ALL ");
  const keys = names.map((name, i) => context.key(name, types[i]!)).join(", ");
  const counts = sides.map((_, i) => `count(*) FILTER (WHERE side_ = ${i})`);
  const times =
    plan.op === "union"
      ? "1"
      : plan.op === "intersect"
        ? `least(${counts.join(", ")})`
        : counts.reduce((left, right) =>
            plan.all ? `${left} - ${right}` : `CASE WHEN ${right} > 0 THEN 0 ELSE ${left} END`,
          );
  const first = names.map((name) => `first(${name} ORDER BY side_) AS ${name}`).join(", ");
  const grouped = `SELECT ${first}, ${times} AS times_ FROM (${rows}) GROUP BY ${keys}`;
  const copies = plan.all ? `, unnest(range(greatest(times_, 0)))` : "";
  const kept = plan.all ? `(SELECT *${copies} FROM (${grouped}))` : `(${grouped})`;
  return { from: `(SELECT ${names.join(", ")} FROM ${kept}${plan.all ? "" : " WHERE times_ > 0"})` };
}

/** A column that stands twice gets another name at its second place, which nothing refers to. */
export function positionNames(ids: readonly number[]): string[] {
  const seen = new Set<number>();
  return ids.map((id, i) => {
    if (seen.has(id)) return `again${i}_`;
    seen.add(id);
    return columnName(id);
  });
}
