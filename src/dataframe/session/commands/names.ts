import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { unsupported } from "../../errors/errors.ts";
import type { ObjectName } from "../../plan/command.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { parseMultipartName } from "../../sql/parser.ts";

/** The parts of a name; `IDENTIFIER(…)` is computed. */
export function partsOf(session: SparkSession, name: ObjectName, context: AnalysisContext): readonly string[] {
  if (!name.identifier) return name.parts;
  const text = constantText(session, name.identifier, context);
  return [...parseMultipartName(text), ...name.parts];
}

function constantText(
  session: SparkSession,
  expr: NonNullable<ObjectName["identifier"]>,
  context: AnalysisContext,
): string {
  const value = literalOf(expr, context);
  if (typeof value === "string") return value;
  throw unsupported(`IDENTIFIER of an expression that is not a constant text in ${session.state.currentDatabase}`);
}

function literalOf(expr: NonNullable<ObjectName["identifier"]>, context: AnalysisContext): LiteralValue {
  if (expr.t === "literal") return expr.value;
  if (expr.t === "parameter") {
    const { named, positional } = context.parameters ?? {};
    const given = typeof expr.name === "string" ? named?.[expr.name] : positional?.[expr.name];
    if (given?.t === "literal") return given.value;
  }
  if (
    expr.t === "call" &&
    expr.name.length === 1 &&
    (expr.name[0] === "||" || expr.name[0]!.toLowerCase() === "concat")
  ) {
    return expr.args.map((arg) => String(literalOf(arg, context))).join("");
  }
  return null;
}
