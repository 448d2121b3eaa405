import { cellWidth, graphemes } from "../editor/graphemes.ts";

/** The beginning of a plain line that fits into `columns` cells, with `…` where something was cut off. */
export function shorten(line: string, columns: number): string {
  if (cellWidth(line) <= columns) return line;
  let shown = "";
  let width = 0;
  for (const grapheme of graphemes(line)) {
    const next = cellWidth(grapheme);
    if (width + next > columns - 1) break;
    shown += grapheme;
    width += next;
  }
  return columns > 0 ? `${shown}…` : "";
}

/** The text in lines of whole words, at most `rows`, the last of them cut off where there is more. */
export function folded(text: string, columns: number, rows: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < rows - 1 && cellWidth(rest) > columns) {
    const first = shorten(rest, columns + 1).slice(0, -1);
    const blank = first.lastIndexOf(" ");
    if (blank <= 0) break;
    lines.push(rest.slice(0, blank));
    rest = rest.slice(blank + 1);
  }
  return rows < 1 ? [] : [...lines, shorten(rest, columns)];
}

/** Like `shorten`, filled with blanks up to `columns`. */
export function pad(line: string, columns: number): string {
  const fitted = shorten(line, columns);
  return fitted + " ".repeat(Math.max(0, columns - cellWidth(fitted)));
}
