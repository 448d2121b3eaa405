import type { AnalysisContext } from "../../analysis/analysis.ts";
import { analyze } from "../../analysis/analysis.ts";
import { parsePlan } from "../../api/parsing.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { printSql } from "../../functions/print.ts";
import type { OtherCommand } from "../../plan/command.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogString } from "../../types/names.ts";
import { evaluate } from "../evaluate.ts";
import { runStatement } from "./run.ts";
import { assignRow, boundValues, targetsOf } from "./variables.ts";

interface Detail {
  readonly sql: Expr;
  readonly into?: readonly (readonly string[])[];
  readonly using?: readonly Expr[];
}

/** EXECUTE IMMEDIATE: a statement in a text, with values for its markers; INTO takes its row. */
export function executeImmediate(session: SparkSession, command: OtherCommand, context: AnalysisContext): Plan {
  const { sql, into, using = [] } = command.detail as unknown as Detail;
  const text = evaluate(session, [sql], context)[0]!;
  if (text.type.kind !== "string")
    throw new AnalysisException("INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE", {
      exprType: `"${catalogString(text.type).toUpperCase()}"`,
    });
  if (typeof text.value !== "string")
    throw new AnalysisException("NULL_QUERY_STRING_EXECUTE_IMMEDIATE", { varName: printSql(sql) });
  const plan = parsePlan(text.value, (key) => session.state.conf.find(key));
  if (plan.t === "command" && plan.command === "other" && plan.name === "script")
    throw new AnalysisException("SQL_SCRIPT_IN_EXECUTE_IMMEDIATE", { sqlString: text.value });
  const { locals } = session.state;
  const parameters = parametersOf(session, using, plan, context);
  session.state.locals = undefined;
  try {
    const inner: AnalysisContext = { ...session.state.context(parameters), relation: context.relation };
    if (!into) return runStatement(session, plan, inner);
    if (plan.t === "command")
      throw new AnalysisException("INVALID_STATEMENT_FOR_EXECUTE_INTO", { sqlString: text.value.toUpperCase() });
    const query = analyze(plan, inner);
    session.state.locals = locals;
    assignRow(session, targetsOf(session, into), query, context);
    return runNothing;
  } finally {
    session.state.locals = locals;
  }
}

const runNothing: Plan = { t: "local", output: [], batches: [] };

function parametersOf(
  session: SparkSession,
  using: readonly Expr[],
  plan: Plan,
  context: AnalysisContext,
): NonNullable<AnalysisContext["parameters"]> {
  const values = boundValues(session, using, context);
  const names = using.map((expr) =>
    expr.t === "alias" ? expr.names[0]! : expr.t === "name" ? expr.parts.at(-1)! : undefined,
  );
  const markers = markersIn(plan);
  if (markers.named && markers.positional) throw new AnalysisException("INVALID_QUERY_MIXED_QUERY_PARAMETERS");
  if (!markers.named) return { positional: values };
  const unnamed = using.filter((_, i) => names[i] === undefined);
  if (unnamed.length > 0)
    throw new AnalysisException("ALL_PARAMETERS_MUST_BE_NAMED", {
      exprs: unnamed.map((expr) => `"${printSql(expr)}"`).join(", "),
    });
  return { named: Object.fromEntries(names.map((name, i) => [name, values[i]!])) };
}

/** Which kinds of markers a statement has, wherever they are in it. */
function markersIn(value: unknown): { named: boolean; positional: boolean } {
  const found = { named: false, positional: false };
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null || ArrayBuffer.isView(node)) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { t, name } = node as { t?: unknown; name?: unknown };
    if (t === "parameter") found[typeof name === "string" ? "named" : "positional"] = true;
    for (const [key, part] of Object.entries(node)) if (key !== "origin") visit(part);
  };
  visit(value);
  return found;
}
