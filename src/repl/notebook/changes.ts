import type { Step } from "./steps.ts";

/** The cells that are new or have another text than before; where a cell stands does not matter. */
export function changedSteps(before: readonly Step[], now: readonly Step[]): Step[] {
  const left = new Map<string, number>();
  for (const { text } of before) left.set(text, (left.get(text) ?? 0) + 1);
  return now.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count === 0;
  });
}
