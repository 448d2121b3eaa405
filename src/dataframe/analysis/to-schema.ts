import type { Expr } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { nullableOf, outputOf, typeOf } from "../plan/output.ts";
import type { Plan, ToSchema } from "../plan/plan.ts";
import { catalogString, quoteName, sameType } from "../types/names.ts";
import type { Field, Struct, Type } from "../types/type.ts";
import { castTo } from "./casts.ts";
import { storeAssignable } from "./coercion/implicit.ts";
import { fail, quotedType } from "./fail.ts";
import { extractField } from "./fields.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, type Scope, sameNameIn, scopeOf } from "./scope.ts";

/** df.to(schema): columns by name, in the schema's order, cast as an INSERT would; struct fields likewise. */
export function resolveToSchema(node: ToSchema, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const output = outputOf(child);
  const exprs = scopeOf(scope, output);
  const list = node.schema.fields.map((field): Expr => {
    const found = output.filter((attr) => sameNameIn(scope.analyzer, attr.name, field.name));
    if (found.length > 1) {
      fail("AMBIGUOUS_COLUMN_OR_FIELD", { name: quoteName(field.name), n: String(found.length) }, node.origin);
    }
    const value =
      found[0] ??
      absent(
        field,
        output.map((attr) => attr.name),
        [field.name],
        node,
      );
    const matched = match(value, field, [field.name], exprs, node);
    if (matched.t === "attr" && matched.name === field.name && !field.metadata) return matched;
    return {
      t: "alias",
      child: matched,
      names: [field.name],
      id: nextId(),
      ...(field.metadata ? { metadata: field.metadata } : {}),
    };
  });
  return { t: "project", list, child };
}

function absent(field: Field, names: readonly string[], path: readonly string[], node: ToSchema): Expr {
  if (!field.nullable) {
    if (path.length > 1) {
      return fail(
        "UNRESOLVED_FIELD.WITH_SUGGESTION",
        {
          fieldName: quoteName(field.name),
          columnPath: quoteName(...path.slice(0, -1)),
          proposal: names.map((name) => quoteName(name)).join(", "),
        },
        node.origin,
      );
    }
    return fail(
      "UNRESOLVED_COLUMN.WITH_SUGGESTION",
      { objectName: quoteName(field.name), proposal: names.map((name) => quoteName(name)).join(", ") },
      node.origin,
    );
  }
  return { t: "literal", value: null, type: { kind: "void" } };
}

function match(value: Expr, field: Field, path: readonly string[], scope: Scope, node: ToSchema): Expr {
  if (nullableOf(value) && !field.nullable) {
    fail("NULLABLE_COLUMN_OR_FIELD", { name: quoteName(...path) }, node.origin);
  }
  return convert(value, field.type, path, scope, node);
}

function convert(value: Expr, to: Type, path: readonly string[], scope: Scope, node: ToSchema): Expr {
  const from = typeOf(value);
  if (sameType(from, to, true)) return value;
  if (from.kind === "struct" && to.kind === "struct") return convertStruct(value, from, to, path, scope, node);
  if (!storeAssignable(from, to)) {
    const types = { srcType: quotedType(from), targetType: quotedType(to) };
    const colName = quoteName(...path);
    if (node.table) {
      fail("INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST", { tableName: node.table, colName, ...types }, node.origin);
    }
    fail(
      "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
      { name: quoteName(...path), type: quotedType(from), expectedType: `"${catalogString(to).toUpperCase()}"` },
      node.origin,
    );
  }
  const cast = castTo(value, to, scope);
  if (to.kind !== "char" && to.kind !== "varchar") return cast;
  return {
    t: "fn",
    name: "write_char",
    args: [castTo(value, { kind: "string" }, scope)],
    type: to,
    nullable: nullableOf(value),
  };
}

function convertStruct(
  value: Expr,
  from: Struct,
  to: Struct,
  path: readonly string[],
  scope: Scope,
  node: ToSchema,
): Expr {
  if (node.byPosition && from.fields.length !== to.fields.length) {
    fail(
      "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
      { name: quoteName(...path), type: quotedType(from), expectedType: `"${catalogString(to).toUpperCase()}"` },
      node.origin,
    );
  }
  const args = to.fields.flatMap((field, i): Expr[] => {
    const inner = [...path, field.name];
    const known = node.byPosition
      ? from.fields[i]
      : from.fields.find((other) => sameNameIn(scope.plan.analyzer, other.name, field.name));
    const key: Expr = { t: "literal", value: field.name, type: { kind: "string" } };
    const part = known
      ? extractField(value, { ...key, value: known.name }, scope, undefined)
      : absent(
          field,
          from.fields.map((other) => other.name),
          inner,
          node,
        );
    return [key, match(part, known && !known.nullable ? { ...field, nullable: true } : field, inner, scope, node)];
  });
  const built: Expr = { t: "fn", name: "named_struct", args, type: to, nullable: false };
  if (!nullableOf(value)) return built;
  const isNull: Expr = { t: "fn", name: "isnull", args: [value], type: { kind: "boolean" }, nullable: false };
  const none: Expr = castTo({ t: "literal", value: null, type: { kind: "void" } }, to, scope);
  return { t: "case", branches: [{ when: isNull, then: none }], otherwise: built };
}
