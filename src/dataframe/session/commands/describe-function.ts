import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { lookupFunction } from "../../functions/registry.ts";
import type { Describe } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName, sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
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
  const columns = (fields: readonly Field[]) => fields.map((f) => `${f.name} ${sqlType(f.type)}`);
  const input = columns(fn.parameters);
  const returns =
    typeof fn.table === "object" ? columns(fn.table.fields) : [fn.returns ? sqlType(fn.returns) : "TABLE"];
  const rows: (readonly [string, readonly string[]])[] = [
    ["Function", [fn.name.join(".")]],
    ["Type", [fn.table ? "TABLE" : "SCALAR"]],
    ["Input", input.length > 0 ? input : ["()"]],
    ["Returns", returns],
  ];
  if (extended) {
    if (fn.comment !== undefined) rows.push(["Comment", [fn.comment]]);
    rows.push(
      ["Deterministic", [String(fn.deterministic)]],
      ["Data Access", [fn.reads ? "READS SQL DATA" : "CONTAINS SQL"]],
      ["Body", [fn.bodyText]],
    );
  }
  // As wide as the longest label; what has several lines goes on below its first.
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.flatMap(([label, lines]) => lines.map((line, i) => `${i === 0 ? `${label}:` : ""}`.padEnd(width) + line));
}
