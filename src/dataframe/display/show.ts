import type { ColumnBatch } from "../columnar/vector.ts";
import { escapeControls } from "../types/escape-controls.ts";
import type { Struct } from "../types/type.ts";
import { type CellOptions, cellText } from "./cell.ts";
import { displayWidth, padLeft, padRight, truncateCell } from "./width.ts";

export interface ShowOptions extends CellOptions {
  /** Rows to show; the batches hold one more where there are more. */
  readonly rows: number;
  /** Longest cell in UTF-16 units; 0 = no limit. */
  readonly truncate: number;
  readonly vertical: boolean;
}

/** The text that Spark's `show()` prints, without the newline that `print` adds. */
export function showText(schema: Struct, batches: readonly ColumnBatch[], options: ShowOptions): string {
  const { rows, more } = cells(schema, batches, options);
  const names = schema.fields.map((field) => escapeControls(field.name));
  const table = options.vertical ? verticalTable(names, rows) : gridTable(names, rows, options.truncate > 0);
  return more ? `${table}only showing top ${options.rows} row${options.rows === 1 ? "" : "s"}` : table;
}

function cells(
  schema: Struct,
  batches: readonly ColumnBatch[],
  options: ShowOptions,
): { rows: string[][]; more: boolean } {
  const texts = schema.fields.map((field) => cellText(field.type, options));
  const rows: string[][] = [];
  for (const batch of batches) {
    for (let row = 0; row < batch.length; row++) {
      if (rows.length === options.rows) return { rows, more: true };
      rows.push(texts.map((text, c) => truncateCell(escapeControls(text(batch.columns[c]!, row)), options.truncate)));
    }
  }
  return { rows, more: false };
}

function gridTable(names: readonly string[], rows: readonly string[][], alignRight: boolean): string {
  const widths = names.map((name, c) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[c]!)), Math.max(3, displayWidth(name))),
  );
  const pad = alignRight ? padLeft : padRight;
  const line = (row: readonly string[]) => `|${row.map((cell, c) => pad(cell, widths[c]!)).join("|")}|\n`;
  const rule = `+${widths.map((width) => "-".repeat(width)).join("+")}+\n`;
  return rule + line(names) + rule + rows.map(line).join("") + rule;
}

function verticalTable(names: readonly string[], rows: readonly string[][]): string {
  if (rows.length === 0) return "(0 rows)";
  const widest = (texts: readonly string[]) => texts.reduce((width, text) => Math.max(width, displayWidth(text)), 3);
  const nameWidth = widest(names);
  const dataWidth = widest(rows.flat());
  return rows
    .map((row, i) => {
      const head = `-RECORD ${i}`.padEnd(nameWidth + dataWidth + 5, "-");
      const lines = row.map((cell, c) => ` ${padRight(names[c]!, nameWidth)} | ${padRight(cell, dataWidth)} \n`);
      return `${head}\n${lines.join("")}`;
    })
    .join("");
}
