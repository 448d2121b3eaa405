import { cellWidth } from "../editor/graphemes.ts";
import { pad, shorten } from "./shorten.ts";
import type { Theme } from "./theme.ts";

/** Things to choose from, and which one is chosen; -1 is none yet. */
export interface Choices {
  readonly labels: readonly string[];
  readonly selected: number;
}

/** A grid of labels, filled column by column, at most `height` rows; the selected one stays visible. */
export function gridRows({ labels, selected }: Choices, columns: number, height: number, theme: Theme): string[] {
  if (labels.length === 0 || height < 1) return [];
  const widest = Math.min(labels.reduce((most, label) => Math.max(most, cellWidth(label)), 1) + 2, columns);
  const across = Math.max(1, Math.floor(columns / widest));
  const down = Math.ceil(labels.length / across);
  const rows = Math.min(down, height);
  const selectedRow = selected < 0 ? 0 : selected % down;
  const first = Math.max(0, Math.min(selectedRow - Math.floor(rows / 2), down - rows));
  const lines: string[] = [];
  for (let row = first; row < first + rows; row++) {
    let line = "";
    for (let column = 0; column < across; column++) {
      const index = column * down + row;
      if (index >= labels.length) break;
      const cell = pad(` ${labels[index]}`, widest);
      line += index === selected ? theme.paint("selected", cell) : cell;
    }
    lines.push(line);
  }
  const hidden = labels.length - rows * across;
  if (hidden > 0 && down > rows)
    lines[lines.length - 1] = theme.paint("dim", shorten(` … ${labels.length} in all`, columns));
  return lines;
}

/** One label a row, for long ones; line breaks are shown as ⏎. */
export function listRows({ labels, selected }: Choices, columns: number, height: number, theme: Theme): string[] {
  const first = Math.max(0, Math.min(selected - Math.floor(height / 2), labels.length - height));
  return labels.slice(first, first + height).map((label, row) => {
    const line = shorten(` ${label.replaceAll("\n", " ⏎ ")}`, columns - 1);
    return first + row === selected ? theme.paint("selected", line) : theme.paint("dim", line);
  });
}
