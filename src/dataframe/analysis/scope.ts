import type { Attr, Expr, LambdaVar, Name, WindowSpec } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import type { Plan } from "../plan/plan.ts";
import type { AnalysisContext } from "./analysis.ts";
import type { CoercionRules } from "./coercion/common.ts";
import type { Settings } from "./settings.ts";

/** One run of the analysis. */
export interface Analyzer {
  readonly context: AnalysisContext;
  readonly settings: Settings;
  readonly rules: CoercionRules;
}

/** A CTE that a name may mean. */
export interface CteEntry {
  readonly name: string;
  /** The definition's plan, analysed when first used; a new copy each time after. */
  use(origin: Origin | undefined): Plan;
}

/** What a plan node sees around it. */
export interface PlanScope {
  readonly analyzer: Analyzer;
  readonly ctes: readonly CteEntry[];
  /** The query around, inside a subquery or the right side of a lateral join. */
  readonly outer?: Scope;
  /** Names of WITHs around a subquery expression, and in nested definitions those of the outer WITH. */
  readonly reserved?: readonly string[];
  /** Names of the WITHs whose query this is. */
  readonly visible?: readonly string[];
  /** Windows of the WINDOW clause. */
  readonly windows?: readonly { readonly name: string; readonly spec: WindowSpec | string }[];
}

/** What an expression sees. */
export interface Scope {
  readonly plan: PlanScope;
  readonly input: readonly Attr[];
  /** Columns of the relations that only a name fitting nothing else finds: lateral aliases, columns below a projection … */
  readonly lookup?: (name: Name) => Expr | undefined;
  /** Select list: the aliases before. Neither windows, nor aggregates, nor subqueries see them. */
  readonly lateral?: (name: Name) => Expr | undefined;
  /** Over an Aggregate: the columns of its input, which the arguments of aggregate functions see first. */
  readonly below?: readonly Attr[];
  readonly lambdas?: readonly LambdaVar[];
  /** HAVING: the keys of the grouping, which names mean first. */
  readonly keys?: readonly Attr[];
  /** ORDER BY and HAVING: an ambiguous name is looked up with `lookup`. */
  readonly preferBelow?: boolean | "orUnresolved";
  /** Over an Aggregate: makes an aggregate call its column, for subqueries that aggregate columns of the query around. */
  readonly hoist?: (call: Expr) => Attr;
  /** The input are parameters of a function in SQL, before which functions without parentheses come. */
  readonly parameters?: boolean;
  /** For suggestions, where it is not `input`. */
  readonly suggest?: readonly Attr[];
  /** Inside an aggregate function's arguments. */
  readonly insideAggregate?: boolean;
}

export function scopeOf(plan: PlanScope, input: readonly Attr[], more: Partial<Scope> = {}): Scope {
  return { plan, input, ...more };
}

export function sameNameIn(analyzer: Analyzer, a: string, b: string): boolean {
  return a === b || (!analyzer.settings.caseSensitive && a.toLowerCase() === b.toLowerCase());
}
