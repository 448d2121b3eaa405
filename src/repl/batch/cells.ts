import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CellSource } from "../protocol.ts";

const marker = /^\s*\/\/ ?%%.*$/;

/** The cells of a script: cut at lines `// %%`; the whole text when there are none. */
export function splitCells(text: string, name: string, directory: string): CellSource[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (marker.test(line) ? [index] : []));
  if (starts[0] !== 0) starts.unshift(0);
  return starts
    .map((start, i) => ({ text: lines.slice(start, starts[i + 1]).join("\n"), name, firstLine: start + 1, directory }))
    .filter((cell) => cell.text.replace(/^\s*\/\/.*$/gm, "").trim() !== "");
}

/** True for a script that is written in cells, like a notebook. */
export function hasCells(text: string): boolean {
  return text.split("\n").some((line) => marker.test(line));
}

/** The cells of a file; relative imports start at its folder. A first line `#!…` is left out. */
export async function readCells(path: string): Promise<CellSource[]> {
  const text = await readFile(path, "utf8");
  return splitCells(text.replace(/^\ufeff/, "").replace(/^#!.*/, ""), path, dirname(resolve(path)));
}
