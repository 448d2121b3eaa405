import { cellWidth, graphemes } from "../editor/graphemes.ts";
import type { Layout } from "./layout.ts";
import type { PagerView } from "./pager.ts";
import { safeText } from "./safe-text.ts";
import { shorten } from "./shorten.ts";
import type { Theme } from "./theme.ts";

const sgr = /\x1b\[[0-9;:]*m/g;

/** The rows of a pager: as much of the text as fits, and a line that says where it is. */
export function pagerRows(pager: PagerView, columns: number, screenRows: number, theme: Theme): Layout {
  const height = pagerHeight(screenRows);
  const rows = pager.lines.slice(pager.top, pager.top + height).map((line) => {
    const plain = safeText(line.replace(sgr, "")).replaceAll("\t", "    ");
    const row = shorten(skip(plain, pager.left), columns);
    const found = pager.query !== "" && plain.toLowerCase().includes(pager.query.toLowerCase());
    return found ? theme.paint("match", row) : row;
  });
  const end = Math.min(pager.lines.length, pager.top + height);
  const where = `${pager.top + 1}–${end} of ${pager.lines.length} lines · ↑↓ ←→ · / searches, n next · q closes`;
  const bottom = pager.searching ? `/${pager.query}` : where;
  const status = shorten(bottom, Math.max(1, columns - 1));
  return {
    rows: [...rows, pager.searching ? status : theme.paint("dim", status)],
    cursor: { x: Math.min(pager.searching ? cellWidth(status) : 0, columns - 1), y: rows.length },
  };
}

/** How many lines of the text a screen shows. */
export function pagerHeight(screenRows: number): number {
  return Math.max(1, screenRows - 2);
}

function skip(line: string, cells: number): string {
  let rest = cells;
  let at = 0;
  for (const grapheme of graphemes(line)) {
    if (rest <= 0) break;
    rest -= cellWidth(grapheme);
    at += grapheme.length;
  }
  return line.slice(at);
}
