import type { CellSource } from "../protocol.ts";

const marker = /^[ \t]*\/\/[ \t]?%%/;

/** The cells of a script: parts between lines that start with `// %%`; the whole file when there is none. */
export function splitCells(text: string, name: string, directory: string): CellSource[] {
  const cells: CellSource[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  const finish = (next: number): void => {
    const cell = lines.join("\n");
    if (cell.trim() !== "") cells.push({ text: cell, name, firstLine, directory });
    lines = [];
    firstLine = next;
  };
  text.split(/\r?\n/).forEach((line, index) => {
    if (marker.test(line)) finish(index + 2);
    else lines.push(line);
  });
  finish(0);
  return cells;
}
