import { rangeOf } from "./scale.ts";

const levels = "▁▂▃▄▅▆▇█";

/** Numbers as one line of small bars; a blank for what is no number. */
export function sparkline(values: readonly number[]): string {
  const [low, high] = rangeOf(values);
  return values
    .map((value) => {
      if (!Number.isFinite(value)) return " ";
      return levels[high === low ? 3 : Math.round(((value - low) / (high - low)) * (levels.length - 1))];
    })
    .join("");
}
