import { planChildren } from "../../plan/children.ts";
import { outputOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { catalogString } from "../../types/names.ts";
import { wrongValue } from "../checks.ts";

const modes = ["simple", "extended", "codegen", "cost", "formatted"];

/** The text of explain(): the analysed plan as a tree. */
export function explainText(plan: Plan, mode: string): string {
  const wanted = mode.toLowerCase();
  if (!modes.includes(wanted)) throw wrongValue(`${JSON.stringify(mode)} is no mode of explain: ${modes.join(", ")}.`);
  const tree = treeOf(plan);
  if (wanted === "simple" || wanted === "formatted" || wanted === "codegen") return `== Physical Plan ==\n${tree}`;
  const columns = outputOf(plan).map((attr) => `${attr.name}: ${catalogString(attr.type)}`);
  const logical = `== Analyzed Logical Plan ==\n${columns.join(", ")}\n${tree}`;
  return wanted === "cost"
    ? `== Optimized Logical Plan ==\n${tree}\n== Physical Plan ==\n${tree}`
    : `${logical}\n== Physical Plan ==\n${tree}`;
}

function treeOf(plan: Plan, first = "", rest = ""): string {
  const children = planChildren(plan);
  const lines = `${first}${plan.t}\n`;
  return children.reduce((text, child, i) => {
    const last = i === children.length - 1;
    return text + treeOf(child, `${rest}${last ? "+- " : ":- "}`, `${rest}${last ? "   " : ":  "}`);
  }, lines);
}
