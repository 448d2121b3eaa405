import { treeString } from "../display/explain.ts";
import { planExprs, someExpr, visitPlan } from "../plan/children.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { asNullable, outputOf, typeOf } from "../plan/output.ts";
import type { Join, JoinType, Plan } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import { containsAggregate } from "./aggregate-calls.ts";
import { resolveCall } from "./calls.ts";
import { missingAttributes } from "./checks.ts";
import { checkCorrelation, checkJoinSubqueries } from "./correlation-checks.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { freshWhereShared } from "./fresh-ids.ts";
import { hiddenOf, hide } from "./hidden.ts";
import { inputOf, missingIds, provide } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, type Scope, sameNameIn, scopeOf } from "./scope.ts";
import { checkSelfJoin, separate, separatedIds } from "./self-join.ts";

export function resolveJoin(node: Join, scope: PlanScope): Plan {
  const left = resolvePlan(node.left, scope);
  const rightScope = node.lateral ? { ...scope, outer: scopeOf(scope, inputOf(left)) } : scope;
  const written = node.lateral ? freshWhereShared(node.right, outputOf(left)) : node.right;
  const right = separate(left, resolvePlan(written, rightScope));
  const plain: Join = { ...node, left, right };
  if (node.lateral) checkLateral(plain);
  if (node.natural) return merge(plain, naturalNames(left, right, scope), scope);
  if (node.using) return merge(plain, node.using, scope);
  return node.condition ? conditional(plain, node.condition, scope) : plain;
}

/** The right side of a lateral join is a subquery, and no random one. */
function checkLateral(join: Join): void {
  checkCorrelation(join.right, true);
  let random = false;
  visitPlan(join.right, (plan) => {
    random ||= planExprs(plan).some((expr) => someExpr(expr, (e) => e.t === "fn" && e.deterministic === false));
  });
  if (!random) return;
  const parameters = { treeNode: treeString(join) };
  fail("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_DETERMINISTIC_LATERAL_SUBQUERIES", parameters, join.origin);
}

function conditional(join: Join, written: Expr, scope: PlanScope): Plan {
  const input = [...inputOf(join.left), ...inputOf(join.right)];
  const exprs = scopeOf(scope, input);
  const compared = selfComparison(written, join, exprs);
  checkSelfJoin([compared], [join.left, join.right], scope.analyzer);
  const condition = resolveExpr(compared, exprs);
  const type = typeOf(condition);
  if (type.kind !== "boolean") {
    fail(
      "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
      { joinCondition: quotedExpr(condition), conditionType: quotedType(type) },
      join.origin,
    );
  }
  if (containsAggregate(condition) || someExpr(condition, (e) => e.t === "window")) {
    fail("UNSUPPORTED_EXPR_FOR_OPERATOR", { invalidExprSqls: quotedExpr(condition) }, join.origin);
  }
  const plan: Join = { ...join, condition: condition };
  checkJoinSubqueries(condition, plan);
  const both: Plan = { ...plan, type: "inner" };
  const missing = missingIds([condition], both);
  if (missing.size === 0) return plan;
  const hidden = [...hiddenOf(join.left), ...hiddenOf(join.right)];
  if ([...missing].every((id) => hidden.some((attr) => attr.id === id))) {
    const wider = provide(both, missing) as Join;
    const outer: Plan = { ...plan, left: wider.left, right: wider.right };
    return { t: "project", list: outputOf(plan), child: outer };
  }
  return missingAttributes(plan, [condition], [join.left, join.right], missing);
}

/** `df.k = df.k` over two uses of one DataFrame compares left with right, as Spark reads it. */
function selfComparison(condition: Expr, join: Join, scope: Scope): Expr {
  const ids = separatedIds(join.right);
  if (!ids) return condition;
  const fix = (expr: Expr): Expr => {
    if (expr.t !== "call") return expr;
    if (!comparisons.has(expr.name[0]!) || expr.args.length !== 2) return { ...expr, args: expr.args.map(fix) };
    const [a, b] = expr.args.map((arg) => (arg.t === "attr" || arg.t === "name" ? resolveExpr(arg, scope) : arg));
    if (a?.t !== "attr" || b?.t !== "attr" || a.id !== b.id) return expr;
    const id = ids.get(b.id);
    return id === undefined ? expr : { ...expr, args: [a, { ...b, id }] };
  };
  return fix(condition);
}

const comparisons = new Set(["=", "==", "<=>"]);

function naturalNames(left: Plan, right: Plan, scope: PlanScope): string[] {
  const others = outputOf(right);
  return outputOf(left)
    .filter((attr) => others.some((other) => sameNameIn(scope.analyzer, attr.name, other.name)))
    .map((attr) => attr.name);
}

/** USING and NATURAL: each shared column once, in front; the two it came from stay reachable by qualified names. */
function merge(join: Join, names: readonly string[], scope: PlanScope): Plan {
  const { using: _, natural: __, ...plain } = join;
  if (names.length === 0) return plain;
  const pairs = names.map((name) => ({
    left: keyColumn(name, outputOf(join.left), "left", join, scope),
    right: keyColumn(name, outputOf(join.right), "right", join, scope),
  }));
  const inputs = [...outputOf(join.left), ...outputOf(join.right)];
  const exprs = scopeOf(scope, inputs);
  const condition = pairs
    .map(({ left, right }) => resolveCall({ t: "call", name: ["="], args: [left, right], ...originOf(join) }, exprs))
    .reduce((a, b) => resolveCall({ t: "call", name: ["and"], args: [a, b] }, exprs));
  const plan: Join = { ...plain, condition };
  const keys = pairs.map((pair) =>
    keyOf(pair, join.type, join.type === "full" ? scopeOf(scope, inputs.map(asNullable)) : exprs),
  );
  const rest = (attrs: readonly Attr[], side: "left" | "right") =>
    attrs.filter((attr) => !pairs.some((pair) => pair[side].id === attr.id));
  const lefts = outputOf(join.left).map((attr) =>
    join.type === "right" || join.type === "full" ? asNullable(attr) : attr,
  );
  const rights = outputOf(join.right).map((attr) =>
    join.type === "left" || join.type === "full" ? asNullable(attr) : attr,
  );
  if (join.type === "semi" || join.type === "anti") {
    return { t: "project", list: [...keys, ...rest(lefts, "left")], child: plan, ...originOf(join) };
  }
  const projection: Plan = {
    t: "project",
    list: [...keys, ...rest(lefts, "left"), ...rest(rights, "right")],
    child: plan,
    ...originOf(join),
  };
  const left = lefts.filter((attr) => pairs.some((pair) => pair.left.id === attr.id));
  const right = rights.filter((attr) => pairs.some((pair) => pair.right.id === attr.id));
  hide(projection, [
    ...(join.type === "right" || join.type === "full" ? left : []),
    ...(join.type === "right" ? [] : right),
    ...hiddenOf(join.left),
    ...hiddenOf(join.right),
  ]);
  return projection;
}

function keyOf({ left, right }: { left: Attr; right: Attr }, type: JoinType, scope: Scope): Expr {
  if (type === "right") return right;
  if (type !== "full") return left;
  const args = [asNullable(left), asNullable(right)];
  const merged = resolveCall({ t: "call", name: ["coalesce"], args }, scope);
  return { t: "alias", child: merged, names: [left.name], id: nextId() };
}

function keyColumn(name: string, attrs: readonly Attr[], side: string, join: Join, scope: PlanScope): Attr {
  const found = attrs.filter((attr) => sameNameIn(scope.analyzer, attr.name, name));
  if (found.length > 1) {
    fail(
      "AMBIGUOUS_REFERENCE",
      { name: quoteName(name), referenceNames: `[${found.map((a) => quoteName(...a.qualifier, a.name)).join(", ")}]` },
      join.origin,
    );
  }
  if (!found[0]) {
    return fail(
      "UNRESOLVED_USING_COLUMN_FOR_JOIN",
      {
        colName: quoteName(name),
        side,
        suggestion: attrs
          .map((attr) => quoteName(attr.name))
          .sort()
          .join(", "),
      },
      join.origin,
    );
  }
  return found[0];
}

function originOf(join: Join): Pick<Join, "origin"> {
  return join.origin ? { origin: join.origin } : {};
}
