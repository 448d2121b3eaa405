import { SparkException } from "../errors/errors.ts";
import { prettyName } from "../functions/print.ts";
import { mapExprChildren } from "../plan/children.ts";
import type { Case, Expr, Field, LambdaVar, SortKey } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { typeOf } from "../plan/output.ts";
import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { checkAttribute } from "./attributes.ts";
import { resolveCall } from "./calls.ts";
import { castTo, checkedCast } from "./casts.ts";
import { collate } from "./coercion/collations.ts";
import { commonType } from "./coercion/common.ts";
import { defaultCollated } from "./coercion/default-collation.ts";
import { fail, quotedType } from "./fail.ts";
import { extractField } from "./fields.ts";
import { findName, resolveName } from "./names.ts";
import { bindParameter } from "./parameters.ts";
import type { Scope } from "./scope.ts";
import { resolveSubquery } from "./subqueries.ts";
import { resolveWindow } from "./windows.ts";

type Visitors = { readonly [K in Expr["t"]]: (expr: Extract<Expr, { t: K }>, scope: Scope) => Expr };

const visitors: Visitors = {
  literal: (expr, scope) => {
    const type = defaultCollated(expr.type, scope.plan.analyzer);
    return type === expr.type ? expr : { ...expr, type };
  },
  attr: (expr, scope) => checkAttribute(expr, scope),
  name: resolveName,
  star: (expr) => fail("INVALID_USAGE_OF_STAR_OR_REGEX", { elem: "'*'", prettyName: "expression" }, expr.origin),
  regex: (expr, scope) =>
    resolveName(
      { t: "name", parts: [...(expr.target ?? []), expr.pattern], ...(expr.origin ? { origin: expr.origin } : {}) },
      scope,
    ),
  alias: (expr, scope) => {
    const child = resolveExpr(expr.child, scope);
    return { ...expr, child: child.t === "alias" ? child.child : child, id: expr.id ?? nextId() };
  },
  call: resolveCall,
  fn: (expr, scope) => mapExprChildren(expr, (child) => resolveExpr(child, scope)),
  cast: (expr, scope) => checkedCast(expr, resolveExpr(expr.child, scope), scope),
  case: resolveCase,
  lambda: (expr) =>
    fail(
      "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION",
      { class: "org.apache.spark.sql.catalyst.expressions.LambdaFunction" },
      expr.origin,
    ),
  lambdaVar: resolveLambdaVar,
  field: resolveFieldAccess,
  window: resolveWindow,
  sort: (expr, scope) => resolveSortKey(expr, scope),
  subquery: resolveSubquery,
  outer: (expr) => expr,
  parameter: (expr, scope) => resolveExpr(bindParameter(expr, scope.plan.analyzer), scope),
  namedArg: (expr) =>
    fail("UNEXPECTED_POSITIONAL_ARGUMENT", { routineName: "", parameterName: `\`${expr.name}\`` }, expr.origin),
};

/** Resolves an expression: after it every node is bound and typed. */
export function resolveExpr(expr: Expr, scope: Scope): Expr {
  return (visitors[expr.t] as (expr: Expr, scope: Scope) => Expr)(expr, scope);
}

export function resolveSortKey(key: SortKey, scope: Scope): SortKey {
  return { ...key, child: resolveExpr(key.child, scope) };
}

function resolveLambdaVar(variable: LambdaVar, scope: Scope): Expr {
  if (variable.type) return variable;
  const bound = scope.lambdas?.findLast((known) => known.name === variable.name);
  return bound ?? resolveName({ t: "name", parts: [variable.name] }, scope);
}

/** `a.b` behind something that is no plain name, and `a[b]`. A name with fields written as Field nodes counts as one name. */
function resolveFieldAccess(field: Field, scope: Scope): Expr {
  if (field.access) return mapExprChildren(field, (child) => resolveExpr(child, scope));
  try {
    return fieldOf(field, scope);
  } catch (error) {
    // ORDER BY: a column of the select list that has nothing to take out gives way to the one below of that name.
    const taken = error instanceof SparkException && error.condition === "INVALID_EXTRACT_BASE_FIELD_TYPE";
    if (!taken || !scope.preferBelow || scope.input.length === 0) throw error;
    return fieldOf(field, { ...scope, input: [] });
  }
}

function fieldOf(field: Field, scope: Scope): Expr {
  const base = resolveExpr(field.child, scope);
  const key = field.key.t === "name" ? resolveMapKey(field, base, scope) : resolveExpr(field.key, scope);
  return extractField(base, key, scope, field.origin);
}

function resolveMapKey(field: Field, base: Expr, scope: Scope): Expr {
  if (field.key.t !== "name" || typeOf(base).kind !== "map") return resolveExpr(field.key, scope);
  const found = findName(field.key, scope);
  if (found) return found;
  const objectName = field.key.parts.map((part) => `\`${part}\``).join(".");
  const proposal = scope.input.map((attr) => `\`${attr.name}\``).join(", ");
  return proposal
    ? fail("UNRESOLVED_MAP_KEY.WITH_SUGGESTION", { objectName, proposal }, field.key.origin)
    : fail("UNRESOLVED_MAP_KEY.WITHOUT_SUGGESTION", { objectName }, field.key.origin);
}

function resolveCase(expr: Case, scope: Scope): Expr {
  const branches = expr.branches.map(({ when, then }) => ({
    when: resolveExpr(when, scope),
    then: resolveExpr(then, scope),
  }));
  const otherwise = expr.otherwise && resolveExpr(expr.otherwise, scope);
  const { otherwise: _, ...rest } = expr;
  return coerceCase({ ...rest, branches, ...(otherwise ? { otherwise } : {}) }, scope);
}

function coerceCase(expr: Case, scope: Scope): Case {
  const written = [...expr.branches.map((branch) => branch.then), ...(expr.otherwise ? [expr.otherwise] : [])];
  const isSame = (list: readonly Type[]) => list.every((type) => sameType(type, list[0]!, true));
  const values = isSame(written.map(typeOf)) ? written : collate(written, scope.plan.analyzer);
  const types = values.map(typeOf);
  const same = isSame(types);
  const wanted = same ? types[0]! : commonType(types, scope.plan.analyzer.rules);
  if (!wanted) {
    fail(
      "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
      {
        sqlExpr: `"${prettyName(expr)}"`,
        functionName: "`casewhen`",
        dataType: `[${types.map(quotedType).join(", ")}]`,
      },
      expr.origin,
    );
  }
  const branches = expr.branches.map(({ when }, i) => ({
    when: condition(when, i, expr, scope),
    then: castTo(values[i]!, wanted, scope),
  }));
  return { ...expr, branches, ...(expr.otherwise ? { otherwise: castTo(values.at(-1)!, wanted, scope) } : {}) };
}

function condition(when: Expr, index: number, expr: Case, scope: Scope): Expr {
  const type = typeOf(when);
  if (type.kind === "boolean") return when;
  if (type.kind === "void" || type.kind === "string") return castTo(when, { kind: "boolean" }, scope);
  return fail(
    "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
    {
      sqlExpr: `"${prettyName(expr)}"`,
      paramIndex: ["first", "second", "third", "fourth", "fifth"][index] ?? `${index + 1}th`,
      requiredType: '"BOOLEAN"',
      inputSql: `"${prettyName(when)}"`,
      inputType: quotedType(type),
    },
    expr.origin,
  );
}
