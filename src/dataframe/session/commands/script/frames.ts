import { AnalysisException, SparkException } from "../../../errors/errors.ts";
import type { Literal } from "../../../plan/expr.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { ScriptNode } from "../../../sql/commands/script.ts";
import { quoteName } from "../../../types/names.ts";
import type { LocalVariables } from "../../variables.ts";

export type Node<K extends ScriptNode["kind"]> = Extract<ScriptNode, { kind: K }>;

/** A cursor: its query, and while it is open the rows with the next one's place. */
export interface Cursor {
  readonly name: string;
  readonly query: Plan;
  open: { readonly rows: readonly (readonly Literal[])[]; next: number } | undefined;
}

/** A block that runs: its variables, handlers, conditions, cursors. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly locals: LocalVariables;
  readonly handlers: readonly Node<"handler">[];
  readonly conditions: ReadonlyMap<string, string>;
  readonly cursors: Map<string, Cursor>;
}

/** Not an error: LEAVE and ITERATE on their way to the label. */
export class Jump {
  readonly kind: "leave" | "iterate";
  readonly label: string;
  constructor(kind: "leave" | "iterate", label: string) {
    this.kind = kind;
    this.label = label.toLowerCase();
  }
}

/** Not an error: an EXIT handler ends its block. */
export class Exit {
  readonly frame: Frame;
  constructor(frame: Frame) {
    this.frame = frame;
  }
}

/** The innermost block with a handler for the error; in a block a named condition goes before a SQLSTATE before a class. */
export function handlerOf(
  error: SparkException,
  from: Frame | undefined,
): { readonly frame: Frame; readonly handler: Node<"handler"> } | undefined {
  for (let frame = from; frame; frame = frame.parent) {
    for (const fits of [isNamed(frame), isState, isClass]) {
      const handler = frame.handlers.find((h) => h.conditions.some((condition) => fits(condition, error)));
      if (handler) return { frame, handler };
    }
  }
  return undefined;
}

function isNamed(frame: Frame): (condition: string, error: SparkException) => boolean {
  return (condition, error) => {
    const state = declared(frame, condition);
    if (state !== undefined) return error.sqlState === state;
    const wanted = condition.toUpperCase();
    return error.condition === wanted || error.condition.split(".")[0] === wanted;
  };
}

/** The SQLSTATE of a condition that a block around declares. */
function declared(from: Frame, condition: string): string | undefined {
  for (let frame: Frame | undefined = from; frame; frame = frame.parent) {
    const state = frame.conditions.get(condition.toLowerCase());
    if (state !== undefined) return state;
  }
  return undefined;
}

function isState(condition: string, error: SparkException): boolean {
  return condition.startsWith("SQLSTATE ") && condition.slice(9).toUpperCase() === error.sqlState;
}

function isClass(condition: string, error: SparkException): boolean {
  const notFound = isNotFound(error);
  return condition.toUpperCase() === (notFound ? "NOT FOUND" : "SQLEXCEPTION");
}

/** No more rows: no error, which only a handler for it notices. */
export function isNotFound(error: SparkException): boolean {
  return error.sqlState?.startsWith("02") ?? false;
}

export function cursorOf(name: string, from: Frame | undefined): Cursor {
  for (let frame = from; frame; frame = frame.parent) {
    const cursor = frame.cursors.get(name.toLowerCase());
    if (cursor) return cursor;
  }
  throw new AnalysisException("CURSOR_NOT_FOUND", { cursorName: quoteName(name) });
}

/** What a handler may catch: not what tspark can't do. */
export function isCatchable(error: unknown): error is SparkException {
  return error instanceof SparkException && error.condition !== "UNSUPPORTED";
}
