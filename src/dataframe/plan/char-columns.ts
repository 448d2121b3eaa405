import { catalogString } from "../types/names.ts";
import type { Field, Struct, Type } from "../types/type.ts";
import type { Alias, Attr, Expr } from "./expr.ts";
import { nextId } from "./ids.ts";
import { outputOf } from "./output.ts";
import type { Plan } from "./plan.ts";

/** Where a column that was declared CHAR(n) or VARCHAR(n) keeps that, as Spark names it; to expressions it is a STRING. */
const declaredKey = "__CHAR_VARCHAR_TYPE_STRING";

/** The rows of a table with its CHAR columns filled up with blanks, and these and VARCHAR columns as STRING. */
export function charColumnsAsText(plan: Plan): Plan {
  const output = outputOf(plan);
  if (!output.some(({ type }) => isDeclared(type))) return plan;
  return { t: "project", list: output.map((attr) => (isDeclared(attr.type) ? asText(attr) : attr)), child: plan };
}

const isDeclared = (type: Type): boolean => type.kind === "char" || type.kind === "varchar";

function asText(attr: Attr): Alias {
  const child: Expr = {
    t: "fn",
    name: "read_char",
    args: [attr],
    type: { kind: "string" },
    nullable: attr.nullable,
  };
  const metadata = { ...attr.metadata, [declaredKey]: catalogString(attr.type) };
  return { t: "alias", child, names: [attr.name], id: nextId(), metadata };
}

/** The schema as it was declared: what a table or view made of the columns has. */
export function declaredSchema(schema: Struct): Struct {
  return { ...schema, fields: schema.fields.map(declaredField) };
}

function declaredField(field: Field): Field {
  const type = declaredType(field.metadata);
  if (type === undefined) return field;
  const { [declaredKey]: _declared, ...metadata } = field.metadata!;
  const { metadata: _old, ...plain } = field;
  return { ...plain, type, ...(Object.keys(metadata).length > 0 ? { metadata } : {}) };
}

function declaredType(metadata: Field["metadata"]): Type | undefined {
  const [, kind, length] = /^(char|varchar)\((\d+)\)$/.exec(String(metadata?.[declaredKey] ?? "")) ?? [];
  return kind === undefined ? undefined : { kind: kind as "char" | "varchar", length: Number(length) };
}

/** How long the texts of a CHAR column are; undefined of other expressions. */
export function charLength(expr: Expr): number | undefined {
  if (expr.t !== "attr") return undefined;
  const type = declaredType(expr.metadata);
  return type?.kind === "char" ? type.length : undefined;
}
