import type { Bar } from "./bar.ts";
import { axisText } from "./scale.ts";

/** The bars of a histogram: how many values there are in each of the equal parts between `low` and `high`. */
export function histogram(low: number, high: number, counts: readonly number[]): Bar[] {
  if (low === high) return [{ label: axisText(low), value: counts.reduce((sum, count) => sum + count, 0) }];
  const width = (high - low) / counts.length;
  return counts.map((value, index) => ({
    label: `${axisText(low + index * width)} – ${axisText(low + (index + 1) * width)}`,
    value,
  }));
}
