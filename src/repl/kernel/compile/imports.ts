import type { AnyNode, Identifier, ImportDeclaration, Literal, Program } from "acorn";
import type MagicString from "magic-string";
import { walk } from "./syntax.ts";

/**
 * `import a, { b as c } from "m"` → an assignment from `await __tspark.import("m", cell, …)`, which resolves from where
 * the cell lives. Names that the cell uses as values must exist in the module; others may have been types.
 */
export function rewriteImport(
  code: MagicString,
  node: ImportDeclaration,
  program: Program,
  cell: number,
  declare: (name: string) => void,
): void {
  const targets = node.specifiers.map((item) => {
    const local = item.local.name;
    declare(local);
    if (item.type === "ImportNamespaceSpecifier") return `${local} = __tspark.module`;
    const imported = item.type === "ImportDefaultSpecifier" ? "default" : exportName(item.imported);
    return `${local} = __tspark.pick(${JSON.stringify(imported)}, ${usesValue(program, local)})`;
  });
  const request = `${JSON.stringify(node.source.value)}, ${cell}${attributes(node)}`;
  const load = `__tspark.module = await __tspark.import(${request})`;
  code.overwrite(node.start, node.end, `;${[load, ...targets].join("; ")};`);
}

function attributes(node: ImportDeclaration): string {
  if (node.attributes.length === 0) return "";
  const pairs = node.attributes.map(({ key, value }) => [exportName(key), value.value]);
  return `, ${JSON.stringify({ with: Object.fromEntries(pairs) })}`;
}

/** `import("m")` and `import.meta`, wherever they stand. */
export function rewriteDynamic(code: MagicString, node: AnyNode, cell: number): void {
  if (node.type === "ImportExpression") {
    code.overwrite(node.start, node.start + "import".length, "__tspark.import");
    code.appendLeft(node.source.end, `, ${cell}`);
  } else if (node.type === "MetaProperty" && node.meta.name === "import")
    code.overwrite(node.start, node.end, `__tspark.meta(${cell})`);
}

function exportName(name: Identifier | Literal): string {
  return name.type === "Identifier" ? name.name : String(name.value);
}

function usesValue(program: Program, name: string): boolean {
  let found = false;
  walk(program, (node, { parents }) => {
    if (
      node.type === "Identifier" &&
      node.name === name &&
      !parents.some((parent) => parent.type === "ImportDeclaration")
    )
      found = true;
  });
  return found;
}
