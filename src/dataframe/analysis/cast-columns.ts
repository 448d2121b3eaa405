import type { Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { castIn } from "./casts.ts";
import type { Analyzer } from "./scope.ts";

/** The plan with its columns brought to the types; itself where they have them. */
export function castColumns(plan: Plan, types: readonly Type[], analyzer: Analyzer): Plan {
  const output = outputOf(plan);
  if (output.every((attr, i) => sameType(attr.type, types[i]!, true))) return plan;
  const list = output.map((attr, i): Expr => {
    const cast = castIn(attr, types[i]!, analyzer);
    return cast === attr ? attr : { t: "alias", child: cast, names: [attr.name], id: nextId() };
  });
  return { t: "project", list, child: plan };
}
