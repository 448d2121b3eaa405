import type { Field } from "../../types/type.ts";
import type { Cursor } from "../cursor.ts";
import { expression } from "../expressions.ts";
import { string } from "../literals.ts";
import { capturedName, nameList } from "../names.ts";
import { dataType, takeNotNull } from "../types.ts";

/** What a column's definition may have besides its field; functions refuse these by name. */
export interface ColumnDefinition {
  readonly field: Field;
  readonly generated?: "generated columns" | "identity columns";
  readonly constrained?: boolean;
}

export interface TableElements {
  readonly fields: readonly Field[];
  /** CHECK, PRIMARY KEY … as written. */
  readonly constraints: readonly string[];
  /** What is written that no table of ours has: Spark's name for it. */
  readonly beyond?: "generated columns" | "identity columns" | "CONSTRAINT";
}

/** `(a INT NOT NULL DEFAULT 1, CONSTRAINT c CHECK (a > 0))`. */
export function tableElements(c: Cursor): TableElements {
  const fields: Field[] = [];
  const constraints: string[] = [];
  let beyond: TableElements["beyond"];
  c.expectSign("(");
  do {
    const start = c.token;
    if (takeConstraint(c)) {
      constraints.push(c.textFrom(start));
      beyond ??= "CONSTRAINT";
      continue;
    }
    const column = columnDefinition(c);
    fields.push(column.field);
    beyond ??= column.generated ?? (column.constrained ? "CONSTRAINT" : undefined);
  } while (c.takeSign(","));
  c.expectSign(")");
  return { fields, constraints, ...(beyond ? { beyond } : {}) };
}

/** A name, a type, and what follows: NOT NULL, DEFAULT, GENERATED, COMMENT, constraints. */
export function columnDefinition(c: Cursor): ColumnDefinition {
  const name = capturedName(c);
  return columnRest(c, name);
}

export function columnRest(c: Cursor, name: string): ColumnDefinition {
  const type = dataType(c);
  let nullable = true;
  let generated: ColumnDefinition["generated"];
  let constrained = false;
  const metadata: Record<string, unknown> = {};
  while (true) {
    if (takeNotNull(c)) nullable = false;
    else if (c.take("DEFAULT")) metadata.CURRENT_DEFAULT = textOf(c, expression);
    else if (c.take("COMMENT")) metadata.comment = string(c);
    else if (c.take("GENERATED")) {
      generated = generation(c);
    } else if (takeConstraint(c)) constrained = true;
    else break;
  }
  const field: Field = { name, type, nullable, ...(Object.keys(metadata).length > 0 && { metadata }) };
  return { field, ...(generated && { generated }), ...(constrained && { constrained }) };
}

/** The text of what a rule reads. */
export function textOf(c: Cursor, rule: (c: Cursor) => unknown): string {
  const start = c.token;
  rule(c);
  return c.textFrom(start);
}

/** `ALWAYS AS (expression)`, `ALWAYS AS IDENTITY (START WITH 1)`. */
function generation(c: Cursor): NonNullable<ColumnDefinition["generated"]> {
  if (!c.take("ALWAYS")) {
    c.expect("BY", "DEFAULT");
  }
  c.expect("AS");
  if (c.take("IDENTITY")) {
    if (c.sign("(")) skipParentheses(c);
    return "identity columns";
  }
  c.expectSign("(");
  expression(c);
  c.expectSign(")");
  return "generated columns";
}

/** A constraint of a column or table, if one is at hand. */
export function takeConstraint(c: Cursor): boolean {
  if (c.at("CONSTRAINT") && c.isName(c.ahead(1))) {
    c.advance();
    capturedName(c);
  } else if (!atConstraint(c)) return false;
  switch (c.expectAny("CHECK", "PRIMARY", "UNIQUE", "REFERENCES", "FOREIGN")) {
    case "CHECK":
      c.expectSign("(");
      expression(c);
      c.expectSign(")");
      break;
    case "PRIMARY":
      c.expect("KEY");
      if (c.sign("(")) nameList(c);
      break;
    case "UNIQUE":
      if (c.sign("(")) nameList(c);
      break;
    case "FOREIGN":
      c.expect("KEY");
      nameList(c);
      c.expect("REFERENCES");
      references(c);
      break;
    default:
      references(c);
  }
  while (c.take("NOT", "ENFORCED") || c.take("ENFORCED") || c.take("RELY") || c.take("NORELY"));
  return true;
}

function atConstraint(c: Cursor): boolean {
  return (
    (c.at("CHECK") && c.sign("(", 1)) ||
    c.at("PRIMARY", "KEY") ||
    c.at("FOREIGN", "KEY") ||
    (c.at("UNIQUE") && (c.sign("(", 1) || c.sign(",", 1) || c.sign(")", 1))) ||
    c.at("REFERENCES")
  );
}

function references(c: Cursor): void {
  capturedName(c);
  while (c.takeSign(".")) capturedName(c);
  if (c.sign("(")) nameList(c);
  while (c.take("ON", "DELETE") || c.take("ON", "UPDATE")) {
    if (!c.take("NO", "ACTION") && !c.take("SET", "NULL")) c.advance();
  }
}

/** A parenthesis and all in it. */
export function skipParentheses(c: Cursor): void {
  let depth = 0;
  do {
    if (c.sign("(")) depth++;
    if (c.sign(")")) depth--;
    if (c.atEnd()) throw c.fail("')'");
    c.advance();
  } while (depth > 0);
}
