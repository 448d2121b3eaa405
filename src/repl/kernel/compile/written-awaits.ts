import { stripTypeScriptTypes } from "node:module";
import { type AnyNode, parse } from "acorn";
import MagicString from "magic-string";
import type { CellSource } from "../../protocol.ts";
import { AwaitRewriter } from "./awaits.ts";
import { walk } from "./syntax.ts";

/**
 * The cell's text with an `await` at each call that gave an action, so that it means the same in a module. `awaited` are
 * the numbers that the cell's result tells. A text with syntax that can't simply be blanked out (enums, JSX) stays as it
 * is: the shell awaits its actions all the same.
 */
export function writeAwaits({ text, jsx }: CellSource, awaited: readonly number[]): string {
  if (awaited.length === 0 || jsx) return text;
  const places = callPlaces(text);
  if (places === undefined) return text;
  const code = new MagicString(text);
  for (const number of awaited) {
    const place = places[number];
    // The compiler saw other calls than we do, or the brackets would end an optional chain too early: rather none than wrong.
    if (place === undefined || (place.inner && text.slice(place.start, place.end).includes("?."))) return text;
    code.prependRight(place.start, place.inner ? "(await " : "await ");
    if (place.inner) code.appendLeft(place.end, ")");
  }
  return code.toString();
}

/** A call outside functions, as offsets. */
export interface CallPlace {
  readonly start: number;
  readonly end: number;
  /** Something is applied to the result, so that the `await` needs brackets. */
  readonly inner: boolean;
}

/** Where the calls are that may give an action; undefined for text that can't be taken apart. */
export function callPlaces(text: string): CallPlace[] | undefined {
  try {
    // Types become blanks: every position stays what it is in the text.
    const rewriter = new AwaitRewriter(new MagicString(text), 0);
    const places = new Map<AnyNode, CallPlace>();
    const program = parse(withoutTypes(text), {
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
      locations: true,
    });
    walk(program, (node, context) => {
      rewriter.leave(node, context);
      places.set(node, { start: node.start, end: node.end, inner: isInner(node, context.parents.at(-1)) });
    });
    return rewriter.calls.map((call) => places.get(call)!);
  } catch {
    return undefined;
  }
}

function isInner(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent === undefined) return false;
  switch (parent.type) {
    case "MemberExpression":
      return parent.object === node;
    case "CallExpression":
    case "NewExpression":
      return parent.callee === node;
    case "TaggedTemplateExpression":
      return parent.tag === node;
    case "BinaryExpression":
      return parent.operator === "**" && parent.left === node;
    default:
      return false;
  }
}

/** Node says once that this is an experiment of its own; the user of the shell need not know. */
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text, { mode: "strip" });
  } finally {
    process.emitWarning = emitWarning;
  }
}
