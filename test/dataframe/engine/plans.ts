// Analysed plans by hand, for tests of the engine alone.
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import { literalAt } from "../../../src/dataframe/columnar/literal.ts";
import type { Engine } from "../../../src/dataframe/engine/engine.ts";
import type { Alias, Attr, Expr, Fn, LiteralValue } from "../../../src/dataframe/plan/expr.ts";
import { outputOf } from "../../../src/dataframe/plan/output.ts";
import type { LocalRelation, Plan, Range } from "../../../src/dataframe/plan/plan.ts";
import type { Type } from "../../../src/dataframe/types/type.ts";

export const bigint: Type = { kind: "bigint" };
export const int: Type = { kind: "int" };
export const string: Type = { kind: "string" };

let ids = 0;

export function attr(name: string, type: Type, nullable = true): Attr {
  return { t: "attr", id: ++ids, name, type, nullable, qualifier: [] };
}

export function alias(child: Expr, name: string): Alias {
  return { t: "alias", child, names: [name], id: ++ids };
}

export function fn(name: string, type: Type, ...args: Expr[]): Fn {
  return { t: "fn", name, args, type, nullable: true, options: { ansi: true } };
}

export function lit(value: LiteralValue, type: Type): Expr {
  return { t: "literal", value, type };
}

export function range(end: bigint, start = 0n, step = 1n): Range {
  return { t: "range", start, end, step, output: [attr("id", bigint, false)] };
}

/** A local relation from columns: name → type and values. */
export function local(columns: Record<string, readonly [Type, readonly LiteralValue[]]>): LocalRelation {
  const entries = Object.entries(columns);
  const batch = {
    length: entries[0]?.[1][1].length ?? 0,
    columns: entries.map(([, [type, values]]) => buildVector(type, values)),
  };
  return { t: "local", output: entries.map(([name, [type]]) => attr(name, type)), batches: [batch] };
}

/** All rows, values in the internal representation. */
export async function rowsOf(engine: Engine, plan: Plan, conf: Record<string, string> = {}): Promise<LiteralValue[][]> {
  const output = outputOf(plan);
  const rows: LiteralValue[][] = [];
  for await (const batch of engine.execute(plan, { conf })) {
    for (let row = 0; row < batch.length; row++) {
      rows.push(output.map(({ type }, i) => literalAt(type, batch.columns[i]!, row)));
    }
  }
  return rows;
}
