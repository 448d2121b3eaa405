import { AnalysisException } from "../../errors/errors.ts";
import { exprChildren } from "../../plan/children.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { mapStrings } from "../../types/collation/collated.ts";
import { indeterminate } from "../../types/collation/collation.ts";
import { sameType, sqlType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";

/** How firmly an expression has its collation; of two different ones the firmer counts. */
type Strength = "explicit" | "indeterminate" | "implicit" | "default";

const order: readonly Strength[] = ["explicit", "indeterminate", "implicit", "default"];

type Text = Type & { readonly kind: "string"; readonly strength?: Strength };

/** A type whose strings say how firmly they have their collations. */
export type StrongType = Type;

type Base = (left: Text, right: Text) => Type | undefined;

export function hasText(type: Type): boolean {
  let found = false;
  mapStrings(type, (text) => {
    found = true;
    return text;
  });
  return found;
}

function strong(type: Type, strength: Strength): StrongType {
  return mapStrings(type, (text) => ({ ...text, strength }) as Text);
}

/** The collations of an expression with their strength; undefined where it has no strings, or they can't be told. */
function strengthOf(expr: Expr): StrongType | undefined {
  if (expr.t === "lambda" || expr.t === "sort") return strengthOf(expr.t === "lambda" ? expr.body : expr.child);
  const type = typeOf(expr);
  if (!hasText(type)) return undefined;
  switch (expr.t) {
    case "literal":
      return strong(type, "default");
    case "cast":
      return strong(type, hasText(typeOf(expr.child)) ? "implicit" : "default");
    case "attr":
    case "alias":
    case "outer":
    case "lambdaVar":
    case "subquery":
      return strong(type, "implicit");
    case "field":
      return ofField(expr, type);
    case "window":
      return strengthOf(expr.fn);
    case "fn":
      if (expr.name === "collate") return strong(type, "explicit");
      if (expr.sqlFunction || expr.name === "session_variable") return strong(type, "implicit");
      return ofCall(expr, type);
    default:
      return ofChildren(exprChildren(expr), type);
  }
}

function ofField(field: Extract<Expr, { t: "field" }>, type: Type): StrongType | undefined {
  const base = strengthOf(field.child);
  if (base?.kind === "struct" && field.access === "struct") return base.fields[field.index!]?.type;
  if (base?.kind === "map") return winner(type, base.value);
  return ofChildren([field.child], type);
}

function ofCall(fn: Extract<Expr, { t: "fn" }>, type: Type): StrongType | undefined {
  const at = (rest: 0 | 1) => fn.args.filter((_, i) => i % 2 === rest);
  if ((fn.name === "named_struct" || fn.name === "struct" || fn.name === "row") && type.kind === "struct") {
    const values = (fn.name === "named_struct" ? at(1) : fn.args).map(strengthOf);
    return { ...type, fields: type.fields.map((field, i) => ({ ...field, type: values[i] ?? field.type })) };
  }
  if (fn.name === "map" && type.kind === "map") {
    const key = ofChildren(at(0), type.key);
    const value = ofChildren(at(1), type.value);
    return key && value && { ...type, key, value };
  }
  if (fn.name === "element_at") {
    const base = strengthOf(fn.args[0]!);
    if (base?.kind === "map") return winner(type, base.value);
    return base?.kind === "array" ? winner(type, base.element) : undefined;
  }
  return ofChildren(fn.args, type);
}

function ofChildren(children: readonly Expr[], type: Type): StrongType | undefined {
  if (!children.some((child) => child.t !== "lambda" && hasText(typeOf(child)))) return strong(type, "default");
  return children
    .map(strengthOf)
    .filter((child) => child !== undefined)
    .reduce<StrongType | undefined>((found, child) => found && winner(found, child), type);
}

/** The collations that go before: COLLATION_MISMATCH.EXPLICIT where two were asked for. */
function winner(left: StrongType, right: StrongType): StrongType | undefined {
  return merge(left, right, (a, b) =>
    a.strength === undefined ? b : b.strength === undefined ? undefined : stronger(a, b),
  );
}

function stronger(a: Text, b: Text): Text {
  if (a.strength !== b.strength) return order.indexOf(a.strength!) < order.indexOf(b.strength!) ? a : b;
  if (sameType(a, b)) return a;
  if (a.strength === "explicit") {
    const explicitTypes = [a, b].map((type) => `"${sqlType(type)}"`).join(", ");
    throw new AnalysisException("COLLATION_MISMATCH.EXPLICIT", { explicitTypes });
  }
  return { kind: "string", collation: indeterminate, strength: "indeterminate" } as Text;
}

/** Of several expressions; undefined where they can't be brought together. */
export function commonStrength(exprs: readonly Expr[]): StrongType | undefined {
  return exprs.map(strengthOf).reduce((found, next) => (found && next ? winner(found, next) : undefined));
}

/** The type with the collations of another. */
export function withCollationsOf(type: Type, other: StrongType): Type | undefined {
  return merge(type, other, (_, { collation }) =>
    collation === undefined ? { kind: "string" } : { kind: "string", collation },
  );
}

/** Two types part by part; an array also meets the type of its elements. The first gives what is no string. */
function merge(left: Type, right: Type, base: Base): Type | undefined {
  if (left.kind === "string" && right.kind === "string") return base(left, right);
  if (left.kind === "array") {
    const element = merge(left.element, right.kind === "array" ? right.element : right, base);
    return element && { ...left, element };
  }
  if (right.kind === "array") return merge(left, right.element, base);
  if (left.kind === "map" && right.kind === "map") {
    const [key, value] = [merge(left.key, right.key, base), merge(left.value, right.value, base)];
    return key && value && { ...left, key, value };
  }
  if (left.kind === "struct" && right.kind === "struct" && left.fields.length === right.fields.length) {
    const types = left.fields.map((field, i) => merge(field.type, right.fields[i]!.type, base));
    if (types.includes(undefined)) return undefined;
    return { ...left, fields: left.fields.map((field, i) => ({ ...field, type: types[i]! })) };
  }
  return sameType(left, right, true) ? left : undefined;
}
