import { text } from "node:stream/consumers";
import { isCompleteInput } from "../complete-input.ts";
import { pipedNotebook } from "../notebook/files.ts";
import { type Step, stepsOf } from "../notebook/steps.ts";
import type { CellSource } from "../protocol.ts";

const name = "stdin";

/**
 * What is piped in: cells as marked by `// %%`, a Jupyter notebook, else each statement as if it had been typed at the
 * prompt.
 */
export async function stdinSteps(input: NodeJS.ReadableStream): Promise<Step[]> {
  const code = (await text(input)).replace(/^\ufeff/, "");
  const notebook = pipedNotebook(code);
  return notebook === undefined ? typedCells(code) : stepsOf(notebook);
}

/** A line that belongs to the one before, although that one could have ended there. */
const continues = /^\s*(\.(?!\d|\.\.)|\?|&&|\|\||[:,=)\]}*|&<>%]|(else|catch|finally|as|satisfies|instanceof|in)\b)/;

/** Cuts a text where Enter would have run it. */
function typedCells(text: string): CellSource[] {
  const cells: CellSource[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  const all = text.split("\n");
  all.forEach((line, index) => {
    lines.push(line);
    const cell = lines.join("\n");
    const next = all.slice(index + 1).find((following) => !/^\s*(\/\/.*)?$/.test(following));
    const last = index === all.length - 1;
    if (!last && (!isCompleteInput(cell) || (next !== undefined && continues.test(next)))) return;
    if (cell.trim() !== "") cells.push({ text: cell, name, firstLine });
    lines = [];
    firstLine = index + 2;
  });
  return cells;
}
