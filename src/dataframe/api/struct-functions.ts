import { AnalysisException } from "../errors/errors.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../functions/define.ts";
import type { Expr, Fn, Literal } from "../plan/expr.ts";
import { quoteName, sqlType } from "../types/names.ts";
import type { Field, Type } from "../types/type.ts";

/** What Column.withField and dropFields call: the struct is made anew of its fields. */
export function structFunction(name: string): FunctionDef | undefined {
  return functions[name];
}

const functions: Readonly<Record<string, FunctionDef>> = {
  with_field: define("with_field", (call, context) => {
    const [struct, path, value] = call.args as [Expr, Literal, Expr];
    return withField(struct, String(path.value).split("."), value, context);
  }),
  drop_fields: define("drop_fields", (call, context) => {
    const [struct, ...paths] = call.args as [Expr, ...Literal[]];
    return paths.reduce((result, path) => dropField(result, String(path.value).split("."), context), struct);
  }),
};

function define(name: string, make: (call: ResolvedCall, context: ResolveContext) => Expr): FunctionDef {
  return {
    name,
    kind: "scalar",
    resolve: (call, context) => make(call, context) as Fn,
    // Never asked for: the call is replaced by calls of other functions.
    sql: (args) => args.join(", "),
  };
}

function withField(struct: Expr, path: readonly string[], value: Expr, context: ResolveContext): Expr {
  const fields = fieldsOf(struct, context);
  const [name, ...rest] = path as [string, ...string[]];
  const known = fields.some((f) => same(f.name, name));
  const items = fields.map((f, i): [string, Expr] => {
    const field = fieldAt(struct, f, i, context);
    if (!same(f.name, name)) return [f.name, field];
    return [rest.length > 0 ? f.name : name, rest.length > 0 ? withField(field, rest, value, context) : value];
  });
  if (!known && rest.length > 0) throw noField(name, fields);
  return rebuild(struct, known ? items : [...items, [name, value]], context);
}

function dropField(struct: Expr, path: readonly string[], context: ResolveContext): Expr {
  const fields = fieldsOf(struct, context);
  const [name, ...rest] = path as [string, ...string[]];
  const items = fields.flatMap((f, i): [string, Expr][] => {
    const field = fieldAt(struct, f, i, context);
    if (!same(f.name, name)) return [[f.name, field]];
    return rest.length > 0 ? [[f.name, dropField(field, rest, context)]] : [];
  });
  if (items.length === 0)
    throw new AnalysisException("DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS", { sqlExpr: `"${context.print(struct)}"` });
  return rebuild(struct, items, context);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function fieldsOf(struct: Expr, context: ResolveContext): readonly Field[] {
  const type = context.typeOf(struct);
  if (type.kind === "struct") return type.fields;
  throw new AnalysisException("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", {
    sqlExpr: `"update_fields(${context.print(struct)})"`,
    paramIndex: "first",
    requiredType: '"STRUCT"',
    inputSql: `"${context.print(struct)}"`,
    inputType: `"${sqlType(type)}"`,
  });
}

function fieldAt(struct: Expr, field: Field, index: number, context: ResolveContext): Expr {
  return {
    t: "field",
    child: struct,
    key: { t: "literal", value: field.name, type: { kind: "string" } },
    access: "struct",
    index,
    type: field.type,
    nullable: field.nullable || context.nullable(struct),
  };
}

/** A struct of the items; null where the one it is made of is null. */
function rebuild(struct: Expr, items: readonly (readonly [string, Expr])[], context: ResolveContext): Fn {
  const type: Type = {
    kind: "struct",
    fields: items.map(([name, value]) => ({ name, type: context.typeOf(value), nullable: context.nullable(value) })),
  };
  const args = items.flatMap(([name, value]): Expr[] => [
    { t: "literal", value: name, type: { kind: "string" } },
    value,
  ]);
  const made: Fn = { t: "fn", name: "named_struct", args, type, nullable: false };
  if (!context.nullable(struct)) return made;
  const isNull: Fn = { t: "fn", name: "isnull", args: [struct], type: { kind: "boolean" }, nullable: false };
  const none: Expr = context.castTo({ t: "literal", value: null, type: { kind: "void" } }, type);
  return { t: "fn", name: "if", args: [isNull, none, made], type, nullable: true };
}

function noField(name: string, fields: readonly Field[]): AnalysisException {
  return new AnalysisException("FIELD_NOT_FOUND", {
    fieldName: quoteName(name),
    fields: fields.map((f) => quoteName(f.name)).join(", "),
  });
}
