import { prettyName } from "../functions/print.ts";
import { isString } from "../functions/types.ts";
import type { Expr, Field } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import { nullableOf, typeOf } from "../plan/output.ts";
import { quoteName, sameType } from "../types/names.ts";
import type { Struct, Type } from "../types/type.ts";
import { castTo } from "./casts.ts";
import { implicitType } from "./coercion/implicit.ts";
import { isFoldable } from "./constants.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { type Scope, sameNameIn } from "./scope.ts";

/** `base.key` or `base[key]`, by the base's type: struct field, field of every struct in an array, element, map value. */
export function extractField(base: Expr, key: Expr, scope: Scope, origin: Origin | undefined): Expr {
  const type = typeOf(base);
  const { ansi } = scope.plan.analyzer.settings;
  const common = { t: "field", child: base, key, ...(origin ? { origin } : {}) } as const;
  const text = key.t === "literal" && typeof key.value === "string" ? key.value : undefined;
  if (type.kind === "struct" && text !== undefined) {
    const index = fieldIndex(type, text, scope, origin);
    const field = type.fields[index]!;
    return { ...common, access: "struct", index, type: field.type, nullable: nullableOf(base) || field.nullable };
  }
  if (type.kind === "array" && type.element.kind === "struct" && text !== undefined) {
    const index = fieldIndex(type.element, text, scope, origin);
    const field = type.element.fields[index]!;
    const containsNull = type.containsNull || field.nullable;
    const result: Type = { kind: "array", element: field.type, containsNull };
    return { ...common, access: "structs", index, type: result, nullable: nullableOf(base) };
  }
  if (type.kind === "array") {
    const keyType = typeOf(key);
    if (!["tinyint", "smallint", "int", "bigint", "void"].includes(keyType.kind)) {
      unexpectedKey(common, keyType, '"INTEGRAL"', base, key, scope, origin);
    }
    return { ...common, access: "array", type: type.element, nullable: elementNullable(base, key, type, ansi), ansi };
  }
  if (type.kind === "map") {
    const wanted = implicitType(typeOf(key), type.key, ansi);
    const foreign =
      key.t !== "literal" && isString(typeOf(key)) && isString(type.key) && !sameType(typeOf(key), type.key);
    if (!wanted || foreign) unexpectedKey(common, typeOf(key), quotedType(type.key), base, key, scope, origin);
    return { ...common, key: castTo(key, type.key, scope), access: "map", type: type.value, nullable: true };
  }
  if (type.kind === "variant" && text !== undefined) {
    return { ...common, access: "variant", type: { kind: "variant" }, nullable: true };
  }
  if (type.kind === "void") return { ...common, access: "map", type, nullable: true };
  if (type.kind === "struct") return fail("INVALID_EXTRACT_FIELD_TYPE", { extraction: quotedExpr(key) }, origin);
  return fail("INVALID_EXTRACT_BASE_FIELD_TYPE", { base: quotedExpr(base), other: quotedType(type) }, origin);
}

function unexpectedKey(
  field: Field,
  found: Type,
  required: string,
  base: Expr,
  key: Expr,
  _scope: Scope,
  origin: Origin | undefined,
): never {
  return fail(
    "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
    {
      sqlExpr: `"${prettyName(base)}[${prettyName(key)}]"`,
      paramIndex: "second",
      requiredType: required,
      inputSql: quotedExpr(key),
      inputType: quotedType(found),
    },
    origin ?? field.origin,
  );
}

/** A constant index may lie outside, unless Spark sees that it does not: inside `array(a, b)`; other indexes raise there. */
function elementNullable(base: Expr, key: Expr, type: Extract<Type, { kind: "array" }>, ansi: boolean): boolean {
  const written = base.t === "fn" && base.name === "array" ? base.args : undefined;
  if (written && key.t === "literal" && typeof key.value === "number") {
    const element = written[key.value];
    return element ? nullableOf(element) : true;
  }
  if (!ansi || (!written && isFoldable(key) && !nullableOf(key))) return true;
  return nullableOf(base) || type.containsNull;
}

/** Position of a struct's field by name. */
function fieldIndex(struct: Struct, name: string, scope: Scope, origin: Origin | undefined): number {
  const found = struct.fields.flatMap((field, i) => (sameNameIn(scope.plan.analyzer, field.name, name) ? [i] : []));
  if (found.length > 1) {
    fail("AMBIGUOUS_REFERENCE_TO_FIELDS", { field: quoteName(name), count: String(found.length) }, origin);
  }
  if (found.length === 0) {
    const fields = struct.fields.map((field) => quoteName(field.name)).join(", ");
    fail("FIELD_NOT_FOUND", { fieldName: quoteName(name), fields }, origin);
  }
  return found[0]!;
}
