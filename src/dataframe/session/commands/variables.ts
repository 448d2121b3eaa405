import type { AnalysisContext } from "../../analysis/analysis.ts";
import { analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, SparkException } from "../../errors/errors.ts";
import { someExpr, transformUp } from "../../plan/children.ts";
import type { ObjectName, OtherCommand } from "../../plan/command.ts";
import type { Expr, Literal } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { evaluate, firstRow } from "../evaluate.ts";
import { key } from "../names.ts";
import { isSessionName, sessionPath, type Variable } from "../variables.ts";
import { partsOf } from "./names.ts";

interface Declaration {
  readonly names: readonly ObjectName[];
  readonly orReplace: boolean;
  readonly type?: Type;
  readonly value?: Expr;
  readonly valueText?: string;
}

const nothingAtAll: Expr = { t: "literal", value: null, type: { kind: "void" } };

/** DECLARE: session variables, or those of the script's block that runs. */
export function declareVariables(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { names, orReplace, type, value, valueText } = command.detail as unknown as Declaration;
  const { locals } = session.state;
  const resolved = names.map((name) => partsOf(session, name, context));
  const path = locals ? (locals.label === undefined ? [] : [locals.label]) : sessionPath;
  for (const parts of resolved) {
    if (locals && parts.length > 1)
      throw new AnalysisException("INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE", {
        varName: quoteName(...parts),
      });
    if (locals && orReplace)
      throw new AnalysisException("INVALID_VARIABLE_DECLARATION.REPLACE_LOCAL_VARIABLE", {
        varName: quoteName(...parts),
      });
    if (!locals && !isSessionName(parts))
      throw new AnalysisException("UNRESOLVED_VARIABLE", {
        variableName: quoteName(...parts),
        searchPath: "[`system`.`session`]",
      });
  }
  const full = (parts: readonly string[]) => quoteName(...path, parts.at(-1)!.toLowerCase());
  const twice = resolved.find((parts, i) => resolved.findIndex((other) => same(other, parts)) < i);
  if (twice) throw new AnalysisException("DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE", { variableName: full(twice) });
  const target = locals?.variables ?? session.state.variables;
  const taken = orReplace ? undefined : resolved.find((parts) => target.has(key(parts.at(-1)!)));
  if (taken) throw new AnalysisException("VARIABLE_ALREADY_EXISTS", { variableName: full(taken) });
  if (value && someExpr(value, (e) => e.t === "subquery") && !locals)
    throw new AnalysisException("INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION", {
      statement: "DECLARE VARIABLE",
      colName: full(resolved[0]!),
      defaultValue: valueText ?? "",
    });
  const standard = value ?? nothingAtAll;
  const first = evaluate(session, [type ? castTo(standard, type) : standard], context)[0]!;
  for (const parts of resolved) {
    const name = parts.at(-1)!;
    target.set(key(name), {
      path,
      name: name.toLowerCase(),
      type: type ?? first.type,
      value: { ...first, type: type ?? first.type },
      standard,
    });
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return key(a.at(-1)!) === key(b.at(-1)!);
}

function castTo(child: Expr, to: Type): Expr {
  return { t: "cast", child, to, mode: "cast", ...(child.origin ? { origin: child.origin } : {}) };
}

interface Assignment {
  readonly column: readonly string[];
  readonly value: Expr;
}

/** SET VARIABLE: values that are all computed before the first is assigned, or the row of a query. */
export function setVariables(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const { assignments, names, query } = command.detail as {
    assignments?: readonly Assignment[];
    names?: readonly (readonly string[])[];
    query?: Plan;
  };
  const targets = targetsOf(session, names ?? assignments!.map((a) => a.column));
  if (query) assignRow(session, targets, query, context);
  else {
    const values = assignments!.map(({ value }, i) => castTo(withDefault(value, targets[i]!), targets[i]!.type));
    assign(
      session,
      targets,
      noDefaultInside(() => evaluate(session, values, context)),
    );
  }
}

/** The variables of these names, each once. */
export function targetsOf(session: SparkSession, names: readonly (readonly string[])[]): Variable[] {
  const targets = names.map((parts) => {
    const found = session.state.variable(parts);
    if (found) return found;
    throw new AnalysisException("UNRESOLVED_VARIABLE", {
      variableName: quoteName(...parts),
      searchPath: session.state.searchPath,
    });
  });
  const twice = targets.filter((target, i) => targets.indexOf(target) < i);
  if (twice.length > 0) {
    const nameList = [...new Set(twice)].map((variable) => quoteName(variable.name)).join(", ");
    throw new AnalysisException("DUPLICATE_ASSIGNMENTS", { nameList });
  }
  return targets;
}

/** Gives variables the values of a query's only row; without a row, null. */
export function assignRow(
  session: SparkSession,
  targets: readonly Variable[],
  query: Plan,
  context: AnalysisContext,
): void {
  const plan = noDefaultInside(() => analyzeRow(query, targets, context));
  const output = outputOf(plan);
  if (output.length !== targets.length)
    throw new AnalysisException("ASSIGNMENT_ARITY_MISMATCH", {
      numExpr: String(output.length),
      numTarget: String(targets.length),
    });
  const list = output.map(
    (attr, i): Expr => ({ t: "alias", child: castTo(attr, targets[i]!.type), names: [attr.name] }),
  );
  const row = firstRow(
    session,
    analyze({ t: "project", list, child: plan }, context),
    () => new SparkException("ROW_SUBQUERY_TOO_MANY_ROWS"),
  );
  assign(session, targets, row ?? targets.map(({ type }): Literal => ({ t: "literal", value: null, type })));
}

/** DEFAULT in the row stands for a variable's default, unless a column has that name. */
function analyzeRow(query: Plan, targets: readonly Variable[], context: AnalysisContext): Plan {
  try {
    return analyze(query, context);
  } catch (error) {
    const replaced = isDefaultError(error) ? withDefaults(query, targets) : query;
    if (replaced === query) throw error;
    return analyze(replaced, context);
  }
}

function withDefaults(query: Plan, targets: readonly Variable[]): Plan {
  const each = (list: readonly Expr[]): readonly Expr[] => {
    const after = list.map((item, i) => (targets[i] ? withDefault(item, targets[i]) : item));
    return after.every((item, i) => item === list[i]) ? list : after;
  };
  switch (query.t) {
    case "project": {
      const list = each(query.list);
      const child = list === query.list ? withDefaults(query.child, targets) : query.child;
      return list === query.list && child === query.child ? query : { ...query, list, child };
    }
    case "inlineTable":
      return { ...query, rows: query.rows.map(each) };
    case "limit":
    case "offset":
    case "sort":
    case "with":
    case "distinct": {
      const child = withDefaults(query.child, targets);
      return child === query.child ? query : { ...query, child };
    }
    default:
      return query;
  }
}

function withDefault(value: Expr, target: Variable): Expr {
  return isDefault(value) ? target.standard : value;
}

function isDefault(value: Expr): boolean {
  return value.t === "name" && value.parts.length === 1 && value.parts[0]!.toLowerCase() === "default";
}

function isDefaultError(error: unknown): boolean {
  return (
    error instanceof SparkException &&
    error.condition.startsWith("UNRESOLVED_COLUMN") &&
    error.messageParameters.objectName?.toLowerCase() === "`default`"
  );
}

function noDefaultInside<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isDefaultError(error)) throw new AnalysisException("DEFAULT_PLACEMENT_INVALID");
    throw error;
  }
}

export function assign(session: SparkSession, targets: readonly Variable[], values: readonly Literal[]): void {
  targets.forEach((target, i) => {
    const holder = session.state.variableHolder([...target.path, target.name]) ?? session.state.variables;
    holder.set(key(target.name), { ...target, value: { ...values[i]!, type: target.type } });
  });
}

/** The parameters of a statement: values computed now. */
export function boundValues(
  session: SparkSession,
  exprs: readonly Expr[],
  context: AnalysisContext,
): readonly Literal[] {
  return exprs.length === 0 ? [] : evaluate(session, exprs.map(withoutAlias), context);
}

function withoutAlias(expr: Expr): Expr {
  return transformUp(expr, (e) => (e.t === "alias" ? e.child : e));
}
