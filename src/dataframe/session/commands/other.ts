import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { unsupported } from "../../errors/errors.ts";
import type { OtherCommand } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";

/** Statements that are known and not there yet. */
export function other(_session: SparkSession, command: OtherCommand, _context: AnalysisContext): Plan {
  throw unsupported(`the statement ${command.name}`, "The DataFrame API may do it: see spark.catalog and df.write.");
}
