import { escapeControls } from "./escape-controls.ts";
import { typeName } from "./names.ts";
import type { Struct, Type } from "./type.ts";

/** The text of `printSchema(level)`, without the newline that `print` adds. A level of 0 or less means all of them. */
export function schemaTree(schema: Struct, level = 0): string {
  const depth = level > 0 ? level : Number.POSITIVE_INFINITY;
  const lines = ["root"];
  addFields(schema, " |", depth, lines);
  return `${lines.join("\n")}\n`;
}

function addFields(struct: Struct, prefix: string, depth: number, lines: string[]): void {
  if (depth <= 0) return;
  for (const field of struct.fields) {
    lines.push(`${prefix}-- ${escapeControls(field.name)}: ${typeName(field.type)} (nullable = ${field.nullable})`);
    addInner(field.type, `${prefix}    |`, depth - 1, lines);
  }
}

function addInner(type: Type, prefix: string, depth: number, lines: string[]): void {
  if (depth <= 0) return;
  switch (type.kind) {
    case "struct":
      addFields(type, prefix, depth, lines);
      break;
    case "array":
      lines.push(`${prefix}-- element: ${typeName(type.element)} (containsNull = ${type.containsNull})`);
      addInner(type.element, `${prefix}    |`, depth - 1, lines);
      break;
    case "map":
      lines.push(`${prefix}-- key: ${typeName(type.key)}`);
      addInner(type.key, `${prefix}    |`, depth - 1, lines);
      lines.push(`${prefix}-- value: ${typeName(type.value)} (valueContainsNull = ${type.valueContainsNull})`);
      addInner(type.value, `${prefix}    |`, depth - 1, lines);
      break;
  }
}
