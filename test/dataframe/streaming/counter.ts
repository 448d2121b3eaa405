import { renameSync, writeFileSync } from "node:fs";

/** Tells the counter source in `file` how many numbers there are, at once: a half-written file would say less. */
export function setCount(file: string, count: number): void {
  writeFileSync(`${file}.new`, String(count));
  renameSync(`${file}.new`, file);
}
