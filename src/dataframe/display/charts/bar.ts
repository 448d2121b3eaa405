import { displayWidth, padRight } from "../width.ts";
import { axisText } from "./scale.ts";

/** A label with its value. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** Horizontal bars, one a row, the greatest as long as there is room; a minus before a bar marks values below zero. */
export function barChart(bars: readonly Bar[], columns: number): string {
  if (bars.length === 0) return "(no rows)";
  const labels = bars.map(({ label }) => cut(label, Math.max(4, Math.floor(columns / 3))));
  const numbers = bars.map(({ value }) => axisText(value));
  const labelWidth = Math.max(...labels.map(displayWidth));
  const numberWidth = Math.max(...numbers.map((text) => text.length));
  const room = Math.max(1, columns - labelWidth - numberWidth - 4);
  const finite = bars.map(({ value }) => (Number.isFinite(value) ? Math.abs(value) : 0));
  const most = Math.max(...finite, Number.MIN_VALUE);
  return bars
    .map(({ value }, index) => {
      const bar = length((finite[index]! / most) * room);
      return `${padRight(labels[index]!, labelWidth)} │${value < 0 ? "-" : ""}${bar} ${numbers[index]}`;
    })
    .join("\n");
}

/** A bar of so many cells, in eighths of one. */
function length(cells: number): string {
  const parts = Math.round(cells * 8);
  return "█".repeat(parts >> 3) + eighths[parts & 7]!;
}

function cut(text: string, width: number): string {
  const line = text.replaceAll("\n", "⏎");
  if (displayWidth(line) <= width) return line;
  let shown = "";
  for (const character of line) {
    if (displayWidth(shown + character) > width - 1) break;
    shown += character;
  }
  return `${shown}…`;
}
