import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import type { JoinType } from "../../plan/plan.ts";
import { wrongType } from "../checks.ts";
import { Column } from "../column.ts";
import type { JoinOn } from "../dataframe.ts";

const joinTypes: Readonly<Record<string, JoinType>> = {
  inner: "inner",
  outer: "full",
  full: "full",
  fullouter: "full",
  leftouter: "left",
  left: "left",
  rightouter: "right",
  right: "right",
  leftsemi: "semi",
  semi: "semi",
  leftanti: "anti",
  anti: "anti",
  cross: "cross",
};

const supported =
  "'inner', 'outer', 'full', 'fullouter', 'full_outer', 'leftouter', 'left', 'left_outer', 'rightouter', 'right', " +
  "'right_outer', 'leftsemi', 'left_semi', 'semi', 'leftanti', 'left_anti', 'anti', 'cross'";

export function joinType(how: unknown): JoinType {
  if (typeof how !== "string") throw wrongType("how", "str", how);
  const type = joinTypes[how.toLowerCase().replaceAll("_", "")];
  if (!type) throw new AnalysisException("UNSUPPORTED_JOIN_TYPE", { typ: how, supported });
  return type;
}

/** How a lateral join may be. */
export function lateralJoinType(how: unknown): JoinType {
  const type = typeof how === "string" ? joinTypes[how.toLowerCase().replaceAll("_", "")] : joinType(how);
  if (type === "inner" || type === "left" || type === "cross") return type;
  const lateral = "'inner', 'leftouter', 'left', 'left_outer', 'cross'";
  throw new AnalysisException("UNSUPPORTED_JOIN_TYPE", { typ: String(how), supported: lateral });
}

/** Names to join by, or a condition. */
export function joinCondition(on: JoinOn | undefined | null): { using?: readonly string[]; condition?: Expr } {
  if (on === undefined || on === null) return {};
  const list: readonly unknown[] = Array.isArray(on) ? on : [on];
  if (list.length === 0) return {};
  if (list.every((item) => typeof item === "string")) return { using: list as readonly string[] };
  const columns = list.map((item) => {
    if (item instanceof Column) return item;
    throw wrongType("on", "Column, str or a list of one of them", item);
  });
  return { condition: columns.reduce((a, b) => a.and(b)).expr };
}
