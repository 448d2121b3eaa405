import { type AnalysisContext, resolveIdentifier } from "../../analysis/analysis.ts";
import type { ObjectName } from "../../plan/command.ts";

/** The parts of a name; `IDENTIFIER(…)` is computed. */
export function partsOf(_session: unknown, name: ObjectName, context: AnalysisContext): readonly string[] {
  return name.identifier ? [...resolveIdentifier(name.identifier, context), ...name.parts] : name.parts;
}
