import { AnalysisException } from "../../../errors/errors.ts";
import type { ScriptNode } from "../../../sql/commands/script.ts";
import { quoteName } from "../../../types/names.ts";

interface Label {
  readonly name: string;
  readonly loop: boolean;
}

/** What can be told before the first statement runs: labels that are there, declarations at the beginning. */
export function checkScript(node: ScriptNode, labels: readonly Label[] = []): void {
  switch (node.kind) {
    case "block": {
      checkOrder(node.body);
      checkHandlers(node.body);
      checkAll(node.body, withLabel(labels, node.label, false));
      return;
    }
    case "while":
    case "repeat":
    case "loop":
    case "for":
      checkAll(node.body, withLabel(labels, node.label, true));
      return;
    case "if":
      for (const branch of node.branches) checkAll(branch.then, labels);
      checkAll(node.otherwise ?? [], labels);
      return;
    case "handler":
      checkScript(node.body, labels);
      return;
    case "leave":
    case "iterate": {
      const found = labels.findLast((label) => label.name === node.label.toLowerCase());
      const labelName = quoteName(node.label.toLowerCase());
      if (!found)
        throw new AnalysisException("INVALID_LABEL_USAGE.DOES_NOT_EXIST", {
          labelName,
          statementType: node.kind.toUpperCase(),
        });
      if (node.kind === "iterate" && !found.loop)
        throw new AnalysisException("INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND", { labelName });
    }
  }
}

function checkAll(body: readonly ScriptNode[], labels: readonly Label[]): void {
  for (const node of body) checkScript(node, labels);
}

function withLabel(labels: readonly Label[], name: string | undefined, loop: boolean): readonly Label[] {
  if (name === undefined) return labels;
  const lower = name.toLowerCase();
  if (labels.some((label) => label.name === lower))
    throw new AnalysisException("LABEL_OR_FOR_VARIABLE_ALREADY_EXISTS", { label: quoteName(lower) });
  return [...labels, { name: lower, loop }];
}

/** Variables, conditions, cursors and handlers come before the statements. */
function checkOrder(body: readonly ScriptNode[]): void {
  let begun = false;
  for (const node of body) {
    const declares = node.kind === "statement" ? variableName(node) : undefined;
    if (begun && declares !== undefined)
      throw new AnalysisException("INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING", { varName: quoteName(declares) });
    begun ||= declares === undefined && !["condition", "cursor", "handler"].includes(node.kind);
  }
}

function variableName({ plan }: Extract<ScriptNode, { kind: "statement" }>): string | undefined {
  if (plan.t !== "command" || plan.command !== "other" || plan.name !== "declareVariable") return undefined;
  return (plan.detail.names as readonly { readonly parts: readonly string[] }[])[0]?.parts.at(-1) ?? "";
}

function checkHandlers(body: readonly ScriptNode[]): void {
  const seen = new Set<string>();
  for (const condition of body.flatMap((node) => (node.kind === "handler" ? node.conditions : []))) {
    const name = condition.toUpperCase();
    if (seen.has(name)) {
      const state = name.startsWith("SQLSTATE ");
      throw state
        ? new AnalysisException("DUPLICATE_EXCEPTION_HANDLER.SQLSTATE", { sqlState: name.slice(9) })
        : new AnalysisException("DUPLICATE_EXCEPTION_HANDLER.CONDITION", { condition: name });
    }
    seen.add(name);
  }
}
