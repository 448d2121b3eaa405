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

/** Like `shorten`, filled with blanks up to `columns`. */
export function pad(line: string, columns: number): string {
  const fitted = shorten(line, columns);
  return fitted + " ".repeat(Math.max(0, columns - cellWidth(fitted)));
}
