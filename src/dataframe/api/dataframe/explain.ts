import { treeString } from "../../display/explain.ts";
import { IllegalArgumentException } from "../../errors/errors.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogString } from "../../types/names.ts";

const modes = ["simple", "extended", "codegen", "cost", "formatted", "sql"];

export interface Explained {
  /** As it was written, where that is known. */
  readonly parsed: Plan | undefined;
  readonly analyzed: Plan;
  /** The SQL that DuckDB runs. */
  sql(): string;
}

/** The text of explain(). DuckDB plans for itself: the operators it is given stand for the physical plan. */
export function explainText({ parsed, analyzed, sql }: Explained, mode: string): string {
  const wanted = mode.toLowerCase();
  if (!modes.includes(wanted))
    throw new IllegalArgumentException(
      "",
      {},
      { message: `${JSON.stringify(mode)} is no mode of explain: ${modes.join(", ")}.` },
    );
  const tree = treeString(analyzed);
  const physical = `== Physical Plan ==\n${tree}`;
  switch (wanted) {
    case "extended": {
      const columns = outputOf(analyzed).map((attr) => `${attr.name}: ${catalogString(attr.type)}`);
      return [
        `== Parsed Logical Plan ==\n${treeString(parsed ?? analyzed)}`,
        `== Analyzed Logical Plan ==\n${columns.join(", ")}\n${tree}`,
        `== Optimized Logical Plan ==\n${tree}`,
        physical,
      ].join("\n");
    }
    case "cost":
      return `== Optimized Logical Plan ==\n${tree}\n${physical}`;
    case "sql":
      return `${sql()}\n`;
    case "formatted":
    case "codegen":
      return `${physical}\n== DuckDB SQL ==\n${sql()}\n`;
    default:
      return physical;
  }
}
