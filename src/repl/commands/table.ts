import Table from "cli-table3";

/** A table for people: a header, cells wrapped so that it fits into `columns`. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[], columns: number): string {
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)) + 2);
  const borders = head.length + 1;
  const excess = widths.reduce((sum, width) => sum + width, borders) - columns;
  // The last column holds the prose: it is the one that gives way.
  const last = widths.length - 1;
  if (excess > 0) widths[last] = Math.max(12, widths[last]! - excess);
  const table = new Table({
    head: [...head],
    colWidths: widths,
    wordWrap: true,
    // No lines between the rows: short lists read better, and more of them fit.
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
