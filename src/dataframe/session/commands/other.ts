import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { unsupported } from "../../errors/errors.ts";
import type { OtherCommand } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { createFunction } from "./create-function.ts";
import { executeImmediate } from "./execute-immediate.ts";
import { nothing } from "./rows.ts";
import { runScript } from "./script/run.ts";
import { declareVariables, setVariables } from "./variables.ts";

type Runner = (session: SparkSession, command: OtherCommand, context: AnalysisContext) => unknown;

/** Statements that the grammar knows by name, and what runs them. */
const runners: Readonly<Record<string, Runner>> = {
  declareVariable: declareVariables,
  setVariable: setVariables,
  executeImmediate,
  createFunction,
  script: runScript,
};

export function other(session: SparkSession, command: OtherCommand, context: AnalysisContext): Plan {
  const run = Object.hasOwn(runners, command.name) ? runners[command.name] : undefined;
  if (run) return (run(session, command, context) as Plan | undefined) ?? nothing();
  throw unsupported(
    `the statement ${command.name}`,
    "The DataFrame API may do it: see spark.catalog and df.write.",
    command.origin,
  );
}
