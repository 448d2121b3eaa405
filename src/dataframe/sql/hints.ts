import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import type { Cursor } from "./cursor.ts";
import { anyName } from "./names.ts";
import { primary } from "./primary.ts";

export interface HintCall {
  readonly name: string;
  readonly args: readonly Expr[];
}

/** The hints between SELECT and the columns, as many as there are. */
export function hints(c: Cursor): HintCall[] {
  const found: HintCall[] = [];
  while (c.takeSign("hintStart")) {
    do {
      c.takeSign(",");
      found.push(hint(c));
    } while (!c.sign("hintEnd") && !c.atEnd());
    c.expectSign("hintEnd");
  }
  return found;
}

function hint(c: Cursor): HintCall {
  const name = anyName(c);
  if (!c.takeSign("(")) {
    if (!c.sign(",") && !c.sign("hintEnd") && !c.isName(c.token)) throw c.fail("the next hint");
    return { name, args: [] };
  }
  const args: Expr[] = [];
  do args.push(primary(c));
  while (c.takeSign(","));
  c.expectSign(")");
  return { name, args };
}

/** The hints around a plan, the first outermost. */
export function withHints(plan: Plan, calls: readonly HintCall[]): Plan {
  return calls.reduceRight((child: Plan, { name, args }) => ({ t: "hint", name, args, child }), plan);
}
