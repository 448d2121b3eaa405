import type { FunctionDef } from "../functions/define.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import type { Type } from "../types/type.ts";

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
  ): { readonly name: readonly string[]; readonly plan: Plan } | undefined;
  /** A function of the user's: a registered UDF or a SQL function. Built-ins are the registry's. */
  userFunction(parts: readonly string[]): FunctionDef | undefined;
  /** A session variable. */
  variable(parts: readonly string[]): { readonly name: string; readonly type: Type; readonly value: Expr } | undefined;
  readonly currentCatalog: string;
  readonly currentDatabase: string;
  readonly parameters?: { readonly named?: Readonly<Record<string, Expr>>; readonly positional?: readonly Expr[] };
}
