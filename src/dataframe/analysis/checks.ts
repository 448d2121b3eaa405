import { visitExpr } from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { fail } from "./fail.ts";
import { hiddenOf } from "./hidden.ts";
import { missingIds, provide } from "./missing.ts";
import { operatorText } from "./operator-text.ts";

/** The node as it is, or over a child that gives the hidden key columns it uses too; raises for columns from elsewhere. */
export function checkProvided(plan: Plan, exprs: readonly Expr[], child: Plan, rebuild: (child: Plan) => Plan): Plan {
  const missing = missingIds(exprs, child);
  if (missing.size === 0) return plan;
  const hidden = new Set(hiddenOf(child).map((attr) => attr.id));
  const provided = [...missing].every((id) => hidden.has(id)) ? provide(child, missing) : undefined;
  return provided ? rebuild(provided) : missingAttributes(plan, exprs, [child], missing);
}

export function missingAttributes(
  plan: Plan,
  exprs: readonly Expr[],
  children: readonly Plan[],
  missing: ReadonlySet<number>,
): never {
  const attrs = new Map<number, Attr>();
  for (const expr of exprs) {
    visitExpr(expr, (e) => {
      if (e.t === "attr" && missing.has(e.id)) attrs.set(e.id, e);
    });
  }
  const input = children.flatMap((child) => outputOf(child));
  const quote = (list: readonly Attr[]) => list.map((attr) => `"${attr.name}"`).join(", ");
  const lost = [...attrs.values()];
  const sameNames = lost.filter((attr) => input.some((known) => known.name.toLowerCase() === attr.name.toLowerCase()));
  const parameters = { missingAttributes: quote(lost), input: quote(input), operator: `!${operatorText(plan)}` };
  if (sameNames.length > 0) {
    return fail(
      "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION",
      { ...parameters, operation: quote(sameNames) },
      plan.origin,
    );
  }
  return fail("MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT", parameters, plan.origin);
}
