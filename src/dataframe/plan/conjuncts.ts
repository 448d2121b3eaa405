import type { Expr } from "./expr.ts";

/** What all has to be true for a condition to be. */
export function conjuncts(condition: Expr | undefined): Expr[] {
  if (condition?.t === "fn" && condition.name === "and") return condition.args.flatMap(conjuncts);
  return condition ? [condition] : [];
}

/** Both, or what of them there is. */
export function allOf(conditions: readonly Expr[]): Expr | undefined {
  return conditions.length === 0
    ? undefined
    : conditions.reduce((a, b) => ({ t: "fn", name: "and", args: [a, b], type: { kind: "boolean" }, nullable: true }));
}
