import type { AnalysisContext } from "../analysis/analysis.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import type { SessionState } from "../session/state.ts";
import { quoteName } from "../types/names.ts";
import { wrongType, wrongValue } from "./checks.ts";
import { Column, operand } from "./column.ts";
import { subqueryPlan } from "./subquery.ts";

/** Values of `:name` by name, or of `?` in order. */
export type SqlArguments = Readonly<Record<string, unknown>> | readonly unknown[] | ReadonlyMap<string, unknown>;

export function sqlArguments(args: SqlArguments | undefined | null): AnalysisContext["parameters"] {
  if (args === undefined || args === null) return undefined;
  if (typeof args !== "object") throw wrongType("args", "object or array", args);
  if (Array.isArray(args)) return { positional: args.map(operand) };
  const entries = args instanceof Map ? [...args] : Object.entries(args);
  return { named: Object.fromEntries(entries.map(([name, value]) => [name, operand(value)])) };
}

interface TemplateQuery {
  readonly text: string;
  readonly parameters: AnalysisContext["parameters"];
  /** Look-up of tables that knows the DataFrames of the template too. */
  relations(state: SessionState): AnalysisContext["relation"];
}

const prefix = "__tspark_df_";

/** A tagged template as SQL text: values become `?`, DataFrames tables, columns their names. */
export function templateQuery(strings: TemplateStringsArray, values: readonly unknown[]): TemplateQuery {
  const frames: Plan[] = [];
  const positional: Expr[] = [];
  const piece = (value: unknown): string => {
    const plan = subqueryPlan(value);
    if (plan) {
      frames.push(plan);
      return `${prefix}${frames.length - 1}`;
    }
    if (value instanceof Column) return columnSql(value);
    positional.push(operand(value));
    return "?";
  };
  const text = strings.reduce((sql, part, i) => sql + part + (i < values.length ? piece(values[i]) : ""), "");
  return {
    text,
    parameters: positional.length > 0 ? { positional } : undefined,
    relations: (state) => (parts, options, streaming) => {
      const name = parts.length === 1 && parts[0]!.startsWith(prefix) ? parts[0]! : undefined;
      const plan = name === undefined ? undefined : frames[Number(name.slice(prefix.length))];
      return plan ? { name: [name!], plan } : state.relation(parts, options, streaming);
    },
  };
}

function columnSql(column: Column): string {
  const { expr } = column;
  if (expr.t === "name") return quoteName(...expr.parts);
  if (expr.t === "attr") return quoteName(expr.name);
  throw wrongValue(
    `${column.toString()} can't go into SQL text: only plain columns can.`,
    "Use df.select(…) or write the SQL out.",
  );
}
