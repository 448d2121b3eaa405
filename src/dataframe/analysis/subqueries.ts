import { prettyName } from "../functions/print.ts";
import type { Attr, Expr, Subquery } from "../plan/expr.ts";
import { nullableOf, outputOf, typeOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { castColumns } from "./cast-columns.ts";
import { castTo } from "./casts.ts";
import { collate } from "./coercion/collations.ts";
import { commonType } from "./coercion/common.ts";
import { checkCorrelation } from "./correlation-checks.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedType } from "./fail.ts";
import { freshWhereShared } from "./fresh-ids.ts";
import { withoutEmptyGroups } from "./legacy-counts.ts";
import { resolvePlan } from "./plans.ts";
import type { Scope } from "./scope.ts";

/** A query used as a value. Names that the query does not know are looked for around it. */
export function resolveSubquery(subquery: Subquery, scope: Scope): Expr {
  // Before its names are looked up: a DataFrame inside itself has columns of its own there.
  const resolved = resolvePlan(freshWhereShared(subquery.plan, scope.input), {
    analyzer: scope.plan.analyzer,
    ctes: scope.plan.ctes,
    reserved: scope.plan.visible ?? [],
    visible: scope.plan.visible ?? [],
    outer: { ...scope, plan: { ...scope.plan } },
  });
  checkCorrelation(resolved);
  const legacy = scope.plan.analyzer.settings.on(
    "spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled",
  );
  const plan = legacy && subquery.use !== "scalar" ? withoutEmptyGroups(resolved) : resolved;
  switch (subquery.use) {
    case "exists":
      return { ...subquery, plan, type: { kind: "boolean" }, nullable: false };
    case "scalar":
      return scalar(subquery, plan);
    case "in":
      return within(subquery, plan, scope);
  }
}

function scalar(subquery: Subquery, plan: Plan): Expr {
  const output = outputOf(plan);
  if (output.length !== 1) {
    fail(
      "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
      { number: String(output.length) },
      subquery.origin,
    );
  }
  return { ...subquery, plan, type: output[0]!.type, nullable: true };
}

function within(subquery: Subquery, plan: Plan, scope: Scope): Expr {
  let values = subquery.values!.map((value) => resolveExpr(value, scope));
  const [only] = values;
  const output = outputOf(plan);
  if (
    values.length === 1 &&
    only!.t === "fn" &&
    ["row", "struct", "named_struct"].includes(only!.name) &&
    output.length > 1
  ) {
    values = only!.name === "named_struct" ? only!.args.filter((_, i) => i % 2 === 1) : [...only!.args];
  }
  if (values.length !== output.length) {
    fail(
      "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
      {
        sqlExpr: `"${prettyName({ ...subquery, plan, values })}"`,
        leftLength: String(values.length),
        rightLength: String(output.length),
        leftColumns: values.map((value) => `"${prettyName(value)}"`).join(", "),
        rightColumns: output.map((attr) => `"${attr.name}"`).join(", "),
      },
      subquery.origin,
    );
  }
  const pairs = values.map((value, i) => collatePair(value, output[i]!, subquery, plan, scope));
  values = pairs.map(([value]) => value);
  const types = pairs.map(([value, found]) => commonType([typeOf(value), found], scope.plan.analyzer.rules));
  if (types.some((type) => type === undefined)) {
    const mismatched = values.flatMap((value, i) =>
      types[i]
        ? []
        : [
            `("${prettyName(value)}:${quotedType(typeOf(value)).slice(1)}, "${output[i]!.name}:${quotedType(output[i]!.type).slice(1)})`,
          ],
    );
    fail(
      "DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH",
      {
        sqlExpr: `"${prettyName({ ...subquery, plan, values })}"`,
        mismatchedColumns: mismatched.join(", "),
        leftType: values.map((value) => quotedType(typeOf(value))).join(", "),
        rightType: output.map((attr) => quotedType(attr.type)).join(", "),
      },
      subquery.origin,
    );
  }
  const cast = types.some((type, i) => !sameType(type!, output[i]!.type, true));
  return {
    ...subquery,
    plan: cast ? castColumns(plan, types as NonNullable<(typeof types)[number]>[], scope.plan.analyzer) : plan,
    values: values.map((value, i) => castTo(value, types[i]!, scope)),
    type: { kind: "boolean" },
    nullable: values.some(nullableOf) || output.some((attr) => attr.nullable),
  };
}

/** A value and the type of what it is looked for in, of one collation. */
function collatePair(value: Expr, column: Attr, subquery: Subquery, plan: Plan, scope: Scope): readonly [Expr, Type] {
  const [left, right] = collate([value, column], scope.plan.analyzer, () =>
    fail("INDETERMINATE_COLLATION_IN_EXPRESSION", { expr: `"${prettyName({ ...subquery, plan })}"` }, subquery.origin),
  );
  return [left!, typeOf(right!)];
}
