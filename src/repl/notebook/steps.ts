import type { CellSource } from "../protocol.ts";
import type { NotebookFile } from "./files.ts";
import { type CodeCell, isEmptyCode } from "./notebook.ts";

/** A cell that does not run here, because it is in another language. */
export interface SkippedCell {
  /** Says which cell it is, and why it is skipped. */
  readonly skipped: string;
  readonly text: string;
}

export type Step = CellSource | SkippedCell;

/** What happens, in order, when a notebook runs. */
export function stepsOf(file: NotebookFile): Step[] {
  return file.cells.flatMap((cell, index): Step[] => {
    if (cell.kind === "markdown") return [];
    if (cell.kind === "code") return isEmptyCode(cell.text) ? [] : [sourceOf(file, cell, index + 1)];
    return [
      { skipped: `Cell ${index + 1} is in ${cell.language}, which does not run here: skipped.`, text: cell.text },
    ];
  });
}

/** A code cell as the kernel runs it; `number` is its place among all cells, from 1. */
export function sourceOf({ name, directory, numbered }: NotebookFile, cell: CodeCell, number: number): CellSource {
  return {
    text: cell.text,
    name: numbered ? `${name} cell ${number}` : name,
    firstLine: cell.line,
    directory,
    ...(/\.[jt]sx$/i.test(name) ? { jsx: true } : {}),
  };
}
