import type { AnyNode, Node, Pattern } from "acorn";

/** Calls `leave` for every node, children first; `inFunction` is true inside any function's or class's own code. */
export function walk(root: Node, leave: (node: AnyNode, context: WalkContext) => void): void {
  visit(root as AnyNode, { parents: [], inFunction: false }, leave);
}

export interface WalkContext {
  /** Outermost first; the last is the parent. */
  readonly parents: readonly AnyNode[];
  readonly inFunction: boolean;
}

function visit(node: AnyNode, context: WalkContext, leave: (node: AnyNode, context: WalkContext) => void): void {
  const parents = [...context.parents, node];
  for (const child of childrenOf(node))
    visit(child, { parents, inFunction: context.inFunction || ownCode(node, child) }, leave);
  leave(node, context);
}

function* childrenOf(node: AnyNode): Iterable<AnyNode> {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** Code that runs when something is called or constructed, not where it stands: `await` is not possible there. */
function ownCode(node: AnyNode, child: AnyNode): boolean {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "StaticBlock":
      return true;
    case "PropertyDefinition":
      return child === node.value;
    default:
      return false;
  }
}

/** The names that a pattern binds or assigns to. */
export function boundNames(pattern: Pattern | null): string[] {
  if (!pattern) return [];
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap(boundNames);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}
