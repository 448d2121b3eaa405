import type { AnyNode, CallExpression, ChainExpression, Position, TaggedTemplateExpression } from "acorn";
import type MagicString from "magic-string";
import type { WalkContext } from "./syntax.ts";

/** Calls that never give a Spark action: not looking at their results keeps simple cells synchronous. */
const plainObjects = new Set(["console", "Math", "JSON"]);
const promiseMethods = new Set(["then", "catch", "finally"]);

/**
 * Makes every wait one that Ctrl-C can end, and awaits Spark actions at the top level of a cell. A call there becomes
 * `(__tspark.isAction(CALL) ? await __tspark.wait(__tspark.value, …) : __tspark.value)`: only tspark's own promises are
 * awaited, and a call that gives anything else costs no turn of the event loop. The call's number tells afterwards which
 * calls gave an action.
 */
export class AwaitRewriter {
  /** Set when the cell has to be an async function. */
  needsAsync = false;
  /** The calls that may give an action, in the order of their numbers. */
  readonly calls: AnyNode[] = [];
  readonly #code: MagicString;
  readonly #cell: number;

  constructor(code: MagicString, cell: number) {
    this.#code = code;
    this.#cell = cell;
  }

  /** Called for each node, children first. */
  leave(node: AnyNode, context: WalkContext): void {
    if (!context.inFunction && (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await)))
      this.needsAsync = true;
    if (node.type === "AwaitExpression")
      this.#surround(node.argument, "__tspark.wait(", `, ${this.#place(node.argument)})`);
    else if (node.type === "ForOfStatement" && node.await) this.#surround(node.right, "__tspark.each(", ")");
    else if (!context.inFunction && isCall(node)) this.#leaveCall(node, context.parents);
    else if (!context.inFunction && node.type === "ChainExpression" && isCall(node.expression)) {
      if (!isExempt(node, context.parents)) this.#awaitAction(node);
    }
  }

  #leaveCall(node: CallExpression | TaggedTemplateExpression, parents: readonly AnyNode[]): void {
    if (node.type === "CallExpression" && isPlain(node.callee as AnyNode)) return;
    if (isExempt(node, parents)) return;
    const chain = chainOf(node, parents);
    // The end of a chain `a?.b()` is awaited by the chain's own node.
    if (chain?.expression === node) return;
    this.#awaitAction(node);
    // A call in the middle splits the chain in two: what was skipped before must still be skipped after.
    if (!chain || !hasOptional(node)) return;
    const parent = parents.at(-1)!;
    if ((parent.type === "MemberExpression" || parent.type === "CallExpression") && !parent.optional)
      this.#code.appendLeft(node.end, parent.type === "MemberExpression" && !parent.computed ? "?" : "?.");
  }

  #awaitAction(node: AnyNode): void {
    this.needsAsync = true;
    const wait = `await __tspark.wait(__tspark.value, ${this.#place(node)}, ${this.calls.length})`;
    this.calls.push(node);
    this.#surround(node, "(__tspark.isAction(", `) ? ${wait} : __tspark.value)`);
  }

  /** Inner nodes come first, so what is added later goes outside. */
  #surround(node: { start: number; end: number }, open: string, close: string): void {
    this.#code.prependRight(node.start, open);
    this.#code.appendLeft(node.end, close);
  }

  /** Cell, line and column: an error that arrives without a frame of the user's gets this one. */
  #place(node: { loc?: { start: Position } | null }): string {
    const { line, column } = node.loc!.start;
    return `${this.#cell}, ${line}, ${column}`;
  }
}

function isCall(node: AnyNode): node is CallExpression | TaggedTemplateExpression {
  return node.type === "CallExpression" || node.type === "TaggedTemplateExpression";
}

function isPlain(callee: AnyNode): boolean {
  return (
    callee.type === "MemberExpression" && callee.object.type === "Identifier" && plainObjects.has(callee.object.name)
  );
}

/** The user waits here, or takes the promise in hand. */
function isExempt(node: AnyNode, parents: readonly AnyNode[]): boolean {
  const parent = parents.at(-1);
  if (parent?.type === "AwaitExpression") return true;
  if (parent?.type !== "MemberExpression" || parent.object !== node || parent.computed) return false;
  const call = parents.at(-2);
  return (
    parent.property.type === "Identifier" &&
    promiseMethods.has(parent.property.name) &&
    call?.type === "CallExpression" &&
    call.callee === parent
  );
}

/** The optional chain that a node is a link of: not an argument or a computed key on the way. */
function chainOf(node: AnyNode, parents: readonly AnyNode[]): ChainExpression | undefined {
  let child = node;
  for (const parent of parents.toReversed()) {
    if (parent.type === "ChainExpression") return parent;
    if (before(parent) !== child) return undefined;
    child = parent;
  }
  return undefined;
}

/** What a link of a chain is applied to. */
function before(node: AnyNode): AnyNode | undefined {
  if (node.type === "MemberExpression") return node.object as AnyNode;
  if (node.type === "CallExpression") return node.callee as AnyNode;
  return undefined;
}

function hasOptional(node: AnyNode): boolean {
  for (let link: AnyNode | undefined = node; link; link = before(link))
    if ((link.type === "MemberExpression" || link.type === "CallExpression") && link.optional) return true;
  return false;
}
