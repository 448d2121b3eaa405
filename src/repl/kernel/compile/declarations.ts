import type { AnyNode, ClassDeclaration, FunctionDeclaration, VariableDeclaration } from "acorn";
import type MagicString from "magic-string";
import { boundNames, type WalkContext } from "./syntax.ts";

/**
 * Turns what a cell declares at its top level into assignments to the global object: session variables, which the next
 * cell sees and may declare again with any keyword.
 */
export class DeclarationRewriter {
  readonly #declared = new Set<string>();
  readonly #assigned = new Set<string>();
  readonly #code: MagicString;

  constructor(code: MagicString) {
    this.#code = code;
  }

  get declared(): string[] {
    return [...this.#declared];
  }
  get assigned(): string[] {
    return [...this.#assigned];
  }

  declare(name: string): void {
    this.#declared.add(name);
  }

  /** Called for each node, children first: `var` in blocks, and `x = 1` without a declaration. */
  leave(node: AnyNode, context: WalkContext): void {
    if (context.inFunction) return;
    // `f(x = 1)` is no way to make a variable, but Python's way to name an argument: strict code raises an error there.
    if (node.type === "AssignmentExpression" && node.operator === "=" && !isArgument(node, context))
      for (const name of boundNames(node.left)) this.#assigned.add(name);
    const nested = context.parents.length > 1 && context.parents.at(-1)?.type !== "ExportNamedDeclaration";
    if (nested && node.type === "VariableDeclaration" && node.kind === "var")
      this.#nestedVar(node, context.parents.at(-1)!);
  }

  /** A declaration that stands at the top level. */
  topLevel(node: VariableDeclaration | FunctionDeclaration | ClassDeclaration): void {
    if (node.type === "VariableDeclaration") this.#variables(node);
    else if (node.type === "ClassDeclaration") {
      this.declare(node.id.name);
      this.#code.prependRight(node.start, `${node.id.name} = `).appendLeft(node.end, ";");
    } else this.#hoist(node);
  }

  #variables(node: VariableDeclaration): void {
    this.#code.remove(node.start, node.declarations[0]!.start);
    // Without it, a line that starts with `[` or `(` would continue the one before.
    this.#code.prependRight(node.start, ";");
    for (const { id, init, start, end } of node.declarations) {
      for (const name of boundNames(id)) {
        if (init) this.#startEnumAfresh(name, init);
        else if (!this.#declared.has(name)) this.#code.appendLeft(end, " = void 0");
        this.declare(name);
      }
      if (id.type === "ObjectPattern") this.#code.prependRight(start, "(").appendLeft(end, ")");
    }
  }

  /** esbuild makes `Color = (…)(Color || {})` of an enum: an earlier cell's `Color` is not to be extended. */
  #startEnumAfresh(name: string, init: AnyNode | { type: string }): void {
    const call = init as AnyNode;
    const last = call.type === "CallExpression" ? call.arguments.at(-1) : undefined;
    if (last?.type !== "LogicalExpression" || last.operator !== "||" || this.#declared.has(name)) return;
    if (last.left.type === "Identifier" && last.left.name === name)
      this.#code.overwrite(last.left.start, last.left.end, "void 0");
  }

  /** `function f() {}` → `f = function () {}` before everything else: recursion sees a later redefinition, too. */
  #hoist(node: FunctionDeclaration): void {
    const { name, start, end } = node.id;
    this.declare(name);
    this.#code.remove(start, end);
    this.#code.appendRight(node.start, `${name} = `).appendLeft(node.end, ";\n");
    if (node.start > 0) this.#code.move(node.start, node.end, 0);
  }

  /** `var` in a block or loop is the session's, too; without a value it changes nothing. */
  #nestedVar(node: VariableDeclaration, parent: AnyNode): void {
    this.#code.remove(node.start, node.declarations[0]!.start);
    const inForOf = (parent.type === "ForOfStatement" || parent.type === "ForInStatement") && parent.left === node;
    for (const { id, start, end } of node.declarations) {
      for (const name of boundNames(id)) this.declare(name);
      if (id.type === "ObjectPattern" && !inForOf) this.#code.prependRight(start, "(").appendLeft(end, ")");
    }
  }
}

function isArgument(node: AnyNode, { parents }: WalkContext): boolean {
  const parent = parents.at(-1);
  const call = parent?.type === "CallExpression" || parent?.type === "NewExpression";
  return call && parent.callee !== node;
}
