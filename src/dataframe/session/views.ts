import { AnalysisException } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import { key } from "./names.ts";
import type { ViewText } from "./tables.ts";

export interface View {
  readonly name: string;
  /** Analysed. */
  readonly plan: Plan;
  readonly comment?: string;
  /** How it was written, where SQL made it. */
  readonly text?: ViewText;
  /** Milliseconds since 1970. */
  readonly created?: number;
  /** DEFAULT COLLATION. */
  readonly collation?: string;
}

/** Temporary views by name. */
export class Views {
  readonly #views = new Map<string, View>();

  get(name: string): View | undefined {
    return this.#views.get(key(name));
  }

  list(): View[] {
    return [...this.#views.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Raises where the name is taken, unless it may be replaced. `namespace` only names it in the error. */
  put(view: View, replace: boolean, namespace: readonly string[] = []): void {
    if (!replace && this.get(view.name)) {
      throw new AnalysisException("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", {
        relationName: quoteName(...namespace, view.name),
      });
    }
    this.#views.set(key(view.name), view);
  }

  drop(name: string): boolean {
    return this.#views.delete(key(name));
  }
}
