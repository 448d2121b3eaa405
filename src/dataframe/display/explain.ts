import { planChildren, planExprs, subqueriesOf } from "../plan/children.ts";
import type { Expr } from "../plan/expr.ts";
import type { Join, Plan, SetOperation } from "../plan/plan.ts";
import { quoteIfNeeded } from "../types/names.ts";
import { attrText, exprText } from "./expr-text.ts";

/** A plan as Spark draws it: one operator a line, inputs below it behind `+- ` and `:- `. Ends in a line break. */
export function treeString(plan: Plan): string {
  const lines: string[] = [];
  draw(plan, "", "", lines);
  return `${lines.join("\n")}\n`;
}

function draw(plan: Plan, first: string, rest: string, lines: string[]): void {
  lines.push(`${first}${unresolvedMark(plan)}${nodeText(plan)}`);
  const children = planChildren(plan);
  const inner = planExprs(plan).flatMap(subqueriesOf);
  const stem = children.length > 0 ? ":  " : "   ";
  for (const [i, sub] of inner.entries()) {
    const last = i === inner.length - 1;
    draw(sub, `${rest}${stem}${last ? "+- " : ":- "}`, `${rest}${stem}${last ? "   " : ":  "}`, lines);
  }
  for (const [i, child] of children.entries()) {
    const last = i === children.length - 1;
    draw(child, `${rest}${last ? "+- " : ":- "}`, `${rest}${last ? "   " : ":  "}`, lines);
  }
}

const always = new Set<Plan["t"]>([
  "relation",
  "tableFunction",
  "inlineTable",
  "with",
  "windows",
  "pivot",
  "unpivot",
  "withColumns",
  "dropColumns",
  "toSchema",
]);

function unresolvedMark(plan: Plan): string {
  return always.has(plan.t) ||
    planExprs(plan).some(isUnresolved) ||
    planChildren(plan).some((child) => unresolvedMark(child) === "'")
    ? "'"
    : "";
}

function isUnresolved(expr: Expr): boolean {
  return /(?:^|[^\w])'[\w`]/.test(exprText(expr)) || expr.t === "star";
}

const joinTypes: Readonly<Record<Join["type"], string>> = {
  inner: "Inner",
  cross: "Cross",
  left: "LeftOuter",
  right: "RightOuter",
  full: "FullOuter",
  semi: "LeftSemi",
  anti: "LeftAnti",
};

const list = (exprs: readonly Expr[]): string => `[${exprs.map(exprText).join(", ")}]`;

/** One operator's line. */
export function nodeText(plan: Plan): string {
  switch (plan.t) {
    case "relation":
      return `UnresolvedRelation [${plan.parts.join(", ")}], [], ${plan.streaming ?? false}`;
    case "tableFunction":
      return `UnresolvedTableValuedFunction ${exprText(plan.call)}`;
    case "inlineTable":
      return `UnresolvedInlineTable [${plan.rows[0]!.map((_, i) => `col${i + 1}`).join(", ")}], [${plan.rows.map(list).join(", ")}]`;
    case "oneRow":
      return "OneRowRelation";
    case "local":
      return `LocalRelation ${list(plan.output)}`;
    case "range":
      return `Range (${plan.start}, ${plan.end}, step=${plan.step}${plan.partitions === undefined ? "" : `, splits=Some(${plan.partitions})`})`;
    case "scan":
      return `Relation ${plan.table?.join(".") ?? ""}[${plan.output.map(attrText).join(",")}] ${plan.format}`;
    case "project":
      return `Project ${list(plan.list)}`;
    case "filter":
      return `Filter ${exprText(plan.condition)}`;
    case "aggregate":
      return `Aggregate ${list(plan.groupBy)}, ${list(plan.list)}`;
    case "join":
      return joinText(plan);
    case "sort":
      return `Sort ${list(plan.keys)}, ${plan.global}`;
    case "limit":
      return `GlobalLimit ${exprText(plan.count)}`;
    case "offset":
      return `Offset ${exprText(plan.count)}`;
    case "tail":
      return `Tail ${exprText(plan.count)}`;
    case "set":
      return setText(plan);
    case "distinct":
      return "Distinct";
    case "deduplicate":
      return `Deduplicate${plan.withinWatermark ? "WithinWatermark" : ""} ${list(plan.columns)}`;
    case "subqueryAlias":
      return `SubqueryAlias ${plan.alias.map(quoteIfNeeded).join(".")}`;
    case "with":
      return `CTE [${plan.definitions.map((d) => d.name).join(", ")}]`;
    case "recursion":
      return `UnionLoop ${plan.id}`;
    case "recursionRef":
      return `UnionLoopRef ${plan.id}, ${list(plan.output)}, false`;
    case "windows":
      return "WithWindowDefinition";
    case "generate":
      return `Generate ${exprText(plan.generator)}, ${plan.outer}${plan.alias ? `, ${plan.alias}` : ""}, ${plan.output ? list(plan.output) : `[${(plan.columns ?? []).map((c) => `'${c}`).join(", ")}]`}`;
    case "pivot":
      return `Pivot ${exprText(plan.column)}, ${list(plan.values ?? [])}, ${list(plan.aggregates)}`;
    case "unpivot":
      return `Unpivot ${list(plan.ids ?? [])}, ${plan.variableName}, [${plan.valueNames.join(", ")}]`;
    case "sample":
      return sampleText(plan);
    case "repartition":
      return plan.by.length > 0
        ? `RepartitionByExpression ${list(plan.by)}${plan.partitions === undefined ? "" : `, ${plan.partitions}`}`
        : `Repartition ${plan.partitions}, ${plan.shuffle}`;
    case "hint":
      return `UnresolvedHint ${plan.name}, ${list(plan.args)}`;
    case "watermark":
      return `EventTimeWatermark ${exprText(plan.column)}, ${plan.delay}`;
    case "withColumns":
      return `WithColumns ${list(plan.columns)}`;
    case "dropColumns":
      return `DataFrameDropColumns [${[...plan.names.map((name) => `'${name}`), ...plan.columns.map(exprText)].join(", ")}]`;
    case "toSchema":
      return "Project";
    case "mapBatches":
      return `MapPartitions ${list(plan.output)}`;
    case "observe":
      return `CollectMetrics ${plan.name}, ${list(plan.metrics)}`;
    case "command":
      return plan.command;
  }
}

function joinText(plan: Join): string {
  if (plan.using) return `Join UsingJoin(${joinTypes[plan.type]}, [${plan.using.join(", ")}])`;
  if (plan.natural) return `Join NaturalJoin(${joinTypes[plan.type]})`;
  const type = joinTypes[plan.type];
  return `${plan.lateral ? "LateralJoin" : "Join"} ${type}${plan.condition ? `, ${exprText(plan.condition)}` : ""}`;
}

function setText(plan: SetOperation): string {
  if (plan.op === "union") return `Union ${plan.byName ?? false}, ${plan.allowMissing ?? false}`;
  return `${plan.op === "intersect" ? "Intersect" : "Except"} All ${plan.all}`
    .replace("Intersect All false", "Intersect false")
    .replace("Except All false", "Except false");
}

function sampleText(plan: Extract<Plan, { t: "sample" }>): string {
  const { method } = plan;
  const [lower, upper] =
    method.kind === "fraction"
      ? [method.lower, method.upper]
      : method.kind === "bucket"
        ? [0, method.numerator / method.denominator]
        : [0, method.count];
  const decimal = (n: number) => (Number.isInteger(n) ? n.toFixed(1) : String(n));
  return `Sample ${decimal(lower)}, ${decimal(upper)}, ${plan.withReplacement}${plan.seed === undefined ? "" : `, ${plan.seed}`}`;
}
