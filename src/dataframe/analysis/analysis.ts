import type { FunctionDef } from "../functions/define.ts";
import type { TableFunctionDef } from "../functions/table-function.ts";
import type { Expr, LiteralValue } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import type { Type } from "../types/type.ts";
import { identifierParts } from "./identifiers.ts";
import { resolvePlan } from "./plans.ts";
import type { PlanScope } from "./scope.ts";
import { readSettings } from "./settings.ts";
import type { SqlFunction } from "./sql-functions.ts";

/** What the analysis asks of the session. Nothing here waits. */
export interface AnalysisContext {
  /** A setting; the defaults of `analysis/settings.ts` are already applied. */
  conf(key: string): string | undefined;
  /**
   * A table or view by its name as written: an analysed plan whose attributes may be given new ids, with the full name
   * (`["spark_catalog", "default", "t"]`, a temp view `["v"]`). Undefined where there is none.
   */
  relation(
    parts: readonly string[],
    options?: Readonly<Record<string, string>>,
    streaming?: boolean,
  ): { readonly name: readonly string[]; readonly plan: Plan; readonly view?: boolean } | undefined;
  /** A function of the user's that was registered, or, in calls of the API, one that has no name. Built-ins are the registry's. */
  userFunction(parts: readonly string[], via?: "sql" | "api"): FunctionDef | undefined;
  /** A table function of the user's. */
  tableFunction?(parts: readonly string[], via?: "sql" | "api"): TableFunctionDef | undefined;
  /** A function written in SQL, of the session or of a database. */
  sqlFunction?(parts: readonly string[]): SqlFunction | undefined;
  /** A variable of the session or of a script; `path` is what qualifies it in full: `["system", "session"]`. */
  variable(
    parts: readonly string[],
  ):
    | { readonly path?: readonly string[]; readonly name: string; readonly type: Type; readonly value: Expr }
    | undefined;
  /** The value of an analysed expression without columns, which the engine computes; where a constant is needed. */
  evaluate?(expr: Expr): LiteralValue;
  readonly currentCatalog: string;
  readonly currentDatabase: string;
  /** Where names of one part are looked up, for errors; by default the built-ins, the session, the current database. */
  readonly searchPath?: readonly (readonly string[])[];
  /** What current_path() gives. */
  readonly currentPath?: string;
  /** DEFAULT COLLATION of the view, table or function whose text this is. */
  readonly defaultCollation?: string;
  readonly parameters?: { readonly named?: Readonly<Record<string, Expr>>; readonly positional?: readonly Expr[] };
}

/**
 * A plan as parsed or built → the same with every name bound, every type and nullability fixed, every cast put in. Raises
 * Spark's analysis errors. A plan that this returned before is returned as it is, so a chain of DataFrame operations costs
 * what its last step costs.
 */
export function analyze(plan: Plan, context: AnalysisContext): Plan {
  return resolvePlan(plan, scopeIn(context));
}

/** The parts of the name that `IDENTIFIER(expr)` gives. */
export function resolveIdentifier(expr: Expr, context: AnalysisContext): readonly string[] {
  return identifierParts(expr, scopeIn(context));
}

function scopeIn(context: AnalysisContext): PlanScope {
  const settings = readSettings((key) => context.conf(key));
  const rules = { ansi: settings.ansi, caseSensitive: settings.caseSensitive };
  return { analyzer: { context, settings, rules }, ctes: [] };
}
