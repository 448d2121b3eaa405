import type { Struct, Type } from "../types/type.ts";
import { castNullable } from "./cast-nullable.ts";
import type { Attr, Expr, Literal } from "./expr.ts";
import type { Plan } from "./plan.ts";

/** The type of an analysed expression. */
export function typeOf(expr: Expr): Type {
  switch (expr.t) {
    case "literal":
    case "attr":
    case "fn":
      return expr.type;
    case "alias":
    case "sort":
      return typeOf(expr.child);
    case "cast":
      return expr.to;
    case "case":
      return mergeNullability([
        ...expr.branches.map((branch) => typeOf(branch.then)),
        ...(expr.otherwise ? [typeOf(expr.otherwise)] : []),
      ]);
    case "window":
      return typeOf(expr.fn);
    case "outer":
      return expr.attr.type;
    case "lambda":
      return typeOf(expr.body);
    case "namedArg":
      return typeOf(expr.value);
    case "field":
    case "lambdaVar":
    case "subquery":
      if (expr.type) return expr.type;
  }
  throw new Error(`an expression without a type before analysis: ${expr.t}`);
}

/** Whether an analysed expression may be null, as Spark computes it. */
export function nullableOf(expr: Expr): boolean {
  switch (expr.t) {
    case "literal":
      return expr.value === null;
    case "attr":
    case "fn":
      return expr.nullable;
    case "alias":
    case "sort":
      return nullableOf(expr.child);
    case "cast":
      return nullableOf(expr.child) || castNullable(typeOf(expr.child), expr.to, expr.mode === "try");
    case "case":
      return !expr.otherwise || nullableOf(expr.otherwise) || expr.branches.some((branch) => nullableOf(branch.then));
    case "window":
      return nullableOf(expr.fn);
    case "outer":
      return expr.attr.nullable;
    case "lambda":
      return nullableOf(expr.body);
    case "namedArg":
      return nullableOf(expr.value);
    default:
      return (expr as { nullable?: boolean }).nullable ?? true;
  }
}

/** One type for values of types that differ in nullability only. */
export function mergeNullability(types: readonly Type[]): Type {
  return types.reduce(mergeTwo);
}

function mergeTwo(a: Type, b: Type): Type {
  if (a.kind === "array" && b.kind === "array") {
    return {
      kind: "array",
      element: mergeTwo(a.element, b.element),
      containsNull: a.containsNull || b.containsNull,
    };
  }
  if (a.kind === "map" && b.kind === "map") {
    return {
      kind: "map",
      key: mergeTwo(a.key, b.key),
      value: mergeTwo(a.value, b.value),
      valueContainsNull: a.valueContainsNull || b.valueContainsNull,
    };
  }
  if (a.kind === "struct" && b.kind === "struct" && a.fields.length === b.fields.length) {
    return {
      kind: "struct",
      fields: a.fields.map((field, i) => ({
        ...field,
        type: mergeTwo(field.type, b.fields[i]!.type),
        nullable: field.nullable || b.fields[i]!.nullable,
      })),
    };
  }
  return a;
}

const outputs = new WeakMap<Plan, readonly Attr[]>();

/** The columns of an analysed plan. Remembered by node, so long chains are cheap. */
export function outputOf(plan: Plan): readonly Attr[] {
  let output = outputs.get(plan);
  if (!output) {
    output = compute(plan);
    outputs.set(plan, output);
  }
  return output;
}

function compute(plan: Plan): readonly Attr[] {
  switch (plan.t) {
    case "local":
    case "range":
    case "scan":
    case "mapBatches":
    case "recursion":
    case "recursionRef":
      return plan.output;
    case "oneRow":
    case "command":
      return [];
    case "project":
    case "aggregate":
      return plan.list.map(toAttribute);
    case "filter":
    case "sort":
    case "limit":
    case "offset":
    case "tail":
    case "distinct":
    case "deduplicate":
    case "sample":
    case "repartition":
    case "hint":
    case "watermark":
    case "observe":
      return outputOf(plan.child);
    case "join":
      return joinOutput(plan);
    case "set":
      return plan.output ?? outputOf(plan.left);
    case "subqueryAlias":
      return outputOf(plan.child).map((attr, i) => ({
        ...attr,
        name: plan.columns?.[i] ?? attr.name,
        qualifier: plan.alias,
      }));
    case "generate":
      return [...outputOf(plan.child), ...(plan.output ?? [])];
    default:
      throw new Error(`a plan without columns before analysis: ${plan.t}`);
  }
}

function joinOutput(plan: Extract<Plan, { t: "join" }>): readonly Attr[] {
  const left = outputOf(plan.left);
  if (plan.type === "semi" || plan.type === "anti") return left;
  const right = outputOf(plan.right);
  return [
    ...(plan.type === "right" || plan.type === "full" ? left.map(asNullable) : left),
    ...(plan.type === "left" || plan.type === "full" ? right.map(asNullable) : right),
  ];
}

export function asNullable(attr: Attr): Attr {
  return attr.nullable ? attr : { ...attr, nullable: true };
}

/** The column that an item of a select list gives. */
export function toAttribute(item: Expr): Attr {
  if (item.t === "attr") return item;
  if (item.t === "alias" && item.id !== undefined) {
    return {
      t: "attr",
      id: item.id,
      name: item.names[0]!,
      type: typeOf(item.child),
      nullable: nullableOf(item.child),
      qualifier: [],
      ...metadataOf(item),
    };
  }
  throw new Error(`an item of a select list without an id: ${item.t}`);
}

/** An alias's own metadata, else those of the column or struct field that it renames. */
function metadataOf(item: Extract<Expr, { t: "alias" }>): { metadata?: Attr["metadata"] } {
  if (item.metadata) return { metadata: item.metadata };
  const { child } = item;
  if (child.t === "attr" && child.metadata) return { metadata: child.metadata };
  if (child.t === "field" && child.access === "struct") {
    const base = typeOf(child.child);
    const metadata = base.kind === "struct" ? base.fields[child.index!]?.metadata : undefined;
    if (metadata) return { metadata };
  }
  return {};
}

/** The schema of an analysed plan. */
export function schemaOf(plan: Plan): Struct {
  return {
    kind: "struct",
    fields: outputOf(plan).map(({ name, type, nullable, metadata }) => ({
      name,
      type,
      nullable,
      ...(metadata && Object.keys(metadata).length > 0 ? { metadata } : {}),
    })),
  };
}

export function literal(value: Literal["value"], type: Type): Literal {
  return { t: "literal", value, type };
}
