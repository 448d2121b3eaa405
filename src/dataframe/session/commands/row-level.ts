import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, UnsupportedOperationException } from "../../errors/errors.ts";
import { visitPlan } from "../../plan/children.ts";
import type { OtherCommand } from "../../plan/command.ts";
import type { Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan, Scan } from "../../plan/plan.ts";
import type { Assignment, MergeAction } from "../../sql/commands/dml.ts";
import { quoteName } from "../../types/names.ts";

interface RowLevel {
  readonly target: Plan;
  readonly condition?: Expr;
}

/** What a MERGE says, from SQL or from `df.mergeInto`. */
export interface Merge {
  readonly target: Plan;
  readonly source: Plan;
  readonly on: Expr;
  readonly actions: readonly MergeAction[];
}

/** DELETE FROM: its names are resolved, then it is refused. Tables of files can't do it, in Spark neither. */
export function deleteRows(_session: SparkSession, command: OtherCommand, context: AnalysisContext): never {
  const { target, condition } = command.detail as unknown as RowLevel;
  const table = analyze(target, context);
  resolveOver(table, [condition], context);
  throw new AnalysisException("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused(table, "DELETE"));
}

/** UPDATE: as DELETE FROM. */
export function updateRows(_session: SparkSession, command: OtherCommand, context: AnalysisContext): never {
  const { target, condition, assignments } = command.detail as unknown as RowLevel & {
    readonly assignments: readonly Assignment[];
  };
  const table = analyze(target, context);
  resolveOver(table, assignments.map(columnOf), context);
  resolveOver(table, [...assignments.map((each) => each.value), condition], context);
  throw new UnsupportedOperationException("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused(table, "UPDATE TABLE"));
}

/** MERGE INTO: as DELETE FROM. */
export function mergeRows(_session: SparkSession, command: OtherCommand, context: AnalysisContext): never {
  return refuseMerge(command.detail as unknown as Merge, context);
}

export function refuseMerge(merge: Merge, context: AnalysisContext): never {
  const table = analyze(merge.target, context);
  const source = analyze(merge.source, context);
  const both: Plan = { t: "join", left: source, right: table, type: "inner" };
  resolveOver(both, [merge.on], context);
  const sides = { matched: both, notMatched: source, notMatchedBySource: table };
  for (const { when, condition, action, assignments } of merge.actions) {
    const side = sides[when];
    resolveOver(side, [condition], context);
    if (action === "delete") continue;
    if (!assignments) {
      resolveOver(
        source,
        outputOf(table).map(({ name }): Expr => ({ t: "name", parts: [name] })),
        context,
      );
      continue;
    }
    resolveOver(table, assignments.map(columnOf), context);
    resolveOver(
      side,
      assignments.map((each) => each.value),
      context,
    );
  }
  throw new UnsupportedOperationException("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused(table, "MERGE INTO TABLE"));
}

function columnOf({ column }: Assignment): Expr {
  return { t: "name", parts: column };
}

/** Raises where a name is not among the columns of a plan. */
function resolveOver(child: Plan, exprs: readonly (Expr | undefined)[], context: AnalysisContext): void {
  const list = exprs.filter((expr) => expr !== undefined && !isDefault(expr)) as Expr[];
  if (list.length > 0) analyze({ t: "project", list, child }, context);
}

function isDefault(expr: Expr): boolean {
  return expr.t === "name" && expr.parts.length === 1 && expr.parts[0]!.toLowerCase() === "default";
}

/** The table's full name, also where it is reached through a view. */
function refused(target: Plan, operation: string): Record<string, string> {
  let found: Scan | undefined;
  visitPlan(target, (plan) => {
    if (plan.t === "scan" && plan.table) found ??= plan;
  });
  return { tableName: quoteName(...(found?.table ?? ["unknown"])), operation };
}
