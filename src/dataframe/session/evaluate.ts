import { type AnalysisContext, analyze } from "../analysis/analysis.ts";
import type { SparkSession } from "../api/session.ts";
import { literalAt } from "../columnar/literal.ts";
import type { Expr, Literal, LiteralValue } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";

/** The values of expressions without columns, computed together while the thread waits. */
export function evaluate(session: SparkSession, exprs: readonly Expr[], context: AnalysisContext): Literal[] {
  const list = exprs.map((child, i): Expr => ({ t: "alias", child, names: [`_${i}`] }));
  return firstRow(session, analyze({ t: "project", list, child: { t: "oneRow" } }, context))!;
}

/** The one row of a query, undefined where it has none; more than one is `tooMany`. */
export function firstRow(session: SparkSession, plan: Plan, tooMany?: () => Error): Literal[] | undefined {
  const types = outputOf(plan).map((attr) => attr.type);
  const rows: LiteralValue[][] = [];
  const two: Plan = { t: "limit", count: { t: "literal", value: 2, type: { kind: "int" } }, child: plan };
  for (const batch of session.executeSync(two)) {
    for (let row = 0; row < batch.length; row++)
      rows.push(types.map((type, c) => literalAt(type, batch.columns[c]!, row)));
  }
  if (rows.length > 1 && tooMany) throw tooMany();
  return rows[0]?.map((value, i) => ({ t: "literal", value, type: types[i]! }));
}
