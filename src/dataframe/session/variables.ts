import type { Expr, Literal } from "../plan/expr.ts";
import type { Type } from "../types/type.ts";
import { key } from "./names.ts";

export interface Variable {
  readonly path: readonly string[];
  readonly name: string;
  readonly type: Type;
  readonly value: Literal;
  /** What DEFAULT gives it again. */
  readonly standard: Expr;
}

export const sessionPath = ["system", "session"] as const;

/** The variables of a block of a script, seen inside it. */
export class LocalVariables {
  readonly parent: LocalVariables | undefined;
  readonly label: string | undefined;
  readonly variables = new Map<string, Variable>();

  constructor(parent: LocalVariables | undefined, label: string | undefined) {
    this.parent = parent;
    this.label = label;
  }

  /** The innermost block's variables that the name means. */
  holder(parts: readonly string[]): Map<string, Variable> | undefined {
    for (let scope: LocalVariables | undefined = this; scope; scope = scope.parent) {
      const fits = parts.length === 1 || (parts.length === 2 && scope.label?.toLowerCase() === parts[0]!.toLowerCase());
      if (fits && scope.variables.has(key(parts.at(-1)!))) return scope.variables;
    }
    return undefined;
  }
}

/** Whether a name without or with `session`, `system.session` before it is a session variable's. */
export function isSessionName(parts: readonly string[]): boolean {
  const path = parts.slice(0, -1).join(".").toLowerCase();
  return path === "" || path === "session" || path === "system.session";
}
