import type { Attr, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan, SetOperation } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import { fail } from "./fail.ts";
import { type PlanScope, sameNameIn } from "./scope.ts";

/** The sides with the same columns in the left side's order; missing ones are nulls where that is allowed. */
export function alignByName(
  left: Plan,
  right: Plan,
  node: SetOperation,
  scope: PlanScope,
): { left: Plan; right: Plan } {
  const lefts = outputOf(left);
  const rights = outputOf(right);
  for (const side of [lefts, rights]) checkOnce(side, node, scope);
  const find = (name: string, among: readonly Attr[]) =>
    among.find((attr) => sameNameIn(scope.analyzer, attr.name, name));
  const missing = (attr: Attr): Expr => ({
    t: "alias",
    child: { t: "cast", child: { t: "literal", value: null, type: { kind: "void" } }, to: attr.type, mode: "implicit" },
    names: [attr.name],
    id: nextId(),
  });
  const list = lefts.map((attr): Expr => {
    const found = find(attr.name, rights);
    if (found) return found;
    if (node.allowMissing) return missing(attr);
    return fail(
      "UNRESOLVED_COLUMN_AMONG_FIELD_NAMES",
      { colName: attr.name, fieldNames: rights.map((other) => other.name).join(", ") },
      node.origin,
    );
  });
  const extra = rights.filter((attr) => !find(attr.name, lefts));
  if (extra.length > 0 && !node.allowMissing) {
    fail(
      "NUM_COLUMNS_MISMATCH",
      {
        operator: "UNION",
        firstNumColumns: String(lefts.length),
        invalidOrdinalNum: "second",
        invalidNumColumns: String(rights.length),
      },
      node.origin,
    );
  }
  return {
    left: extra.length > 0 ? { t: "project", list: [...lefts, ...extra.map(missing)], child: left } : left,
    right: { t: "project", list: [...list, ...extra], child: right },
  };
}

/** Names that stand twice tell no column. */
function checkOnce(attrs: readonly Attr[], node: SetOperation, scope: PlanScope): void {
  const twice = attrs.find((attr, i) => attrs.slice(0, i).some((b) => sameNameIn(scope.analyzer, attr.name, b.name)));
  if (twice) fail("COLUMN_ALREADY_EXISTS", { columnName: quoteName(twice.name.toLowerCase()) }, node.origin);
}
