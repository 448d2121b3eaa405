import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { lookupFunction } from "../../functions/registry.ts";
import type { Describe } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName, sqlType } from "../../types/names.ts";
import type { StoredFunction } from "../functions.ts";
import { partsOf } from "./names.ts";
import { answer } from "./rows.ts";

/** DESCRIBE FUNCTION: the built-in's documentation, or how a SQL function was written. */
export function describeFunction(session: SparkSession, command: Describe, context: AnalysisContext): Plan {
  const parts = partsOf(session, command.name!, context);
  const builtin = parts.length === 1 ? lookupFunction(parts[0]!) : undefined;
  const written = builtin ? undefined : session.state.sqlFunction(parts);
  const lines = written ? writtenLines(written, command.extended) : [];
  if (!written) {
    const def = builtin ?? session.state.userFunction(parts);
    if (!def)
      throw new AnalysisException("UNRESOLVED_ROUTINE", {
        routineName: quoteName(...parts),
        searchPath: session.state.searchPath,
      });
    lines.push(`Function: ${def.name}`, `Usage: ${def.doc?.summary ?? "a function of the user's"}`);
    if (command.extended && def.doc) lines.push(`Example: ${def.doc.example}`);
  }
  return answer(
    [["function_desc", "string"]],
    lines.map((line) => [line]),
  );
}

function writtenLines(fn: StoredFunction, extended: boolean): string[] {
  const row = (label: string, text: string) => `${`${label}:`.padEnd(15)}${text}`;
  const input = fn.parameters.map((p) => `${p.name} ${sqlType(p.type)}`);
  const returns =
    typeof fn.table === "object"
      ? fn.table.fields.map((f) => `${f.name} ${sqlType(f.type)}`).join(", ")
      : fn.returns
        ? sqlType(fn.returns)
        : "TABLE";
  const lines = [
    row("Function", fn.name.join(".")),
    row("Type", fn.table ? "TABLE" : "SCALAR"),
    row("Input", input.length > 0 ? input.join(", ") : "()"),
    row("Returns", returns),
  ];
  if (!extended) return lines;
  return [
    ...lines,
    ...(fn.comment === undefined ? [] : [row("Comment", fn.comment)]),
    row("Deterministic", String(fn.deterministic)),
    row("Data Access", fn.reads ? "READS SQL DATA" : "CONTAINS SQL"),
    row("Body", fn.bodyText),
  ];
}
