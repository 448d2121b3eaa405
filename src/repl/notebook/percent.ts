import { codeFromLines, type Notebook, type NotebookCell, readHeading, writeHeading } from "./notebook.ts";

const marker = /^\s*\/\/ ?%%(.*)$/;

/** True for a script that is written in cells, like a notebook. */
export function hasMarkers(text: string): boolean {
  return text.split("\n").some((line) => marker.test(line));
}

/**
 * A script cut at lines `// %% TITLE`; without any it is one cell. Cells marked `// %% [markdown]` are text in comment
 * lines. A first line `#!…` is left out.
 */
export function parsePercent(source: string): Notebook {
  const lines = source.replace(/^\ufeff/, "").split(/\r?\n/);
  if (lines[0]!.startsWith("#!")) lines[0] = "";
  const starts = lines.flatMap((line, index) => (marker.test(line) ? [index] : []));
  const cells: NotebookCell[] = [];
  const head = codeFromLines(lines.slice(0, starts[0] ?? lines.length), 1, {});
  if (head.text !== "") cells.push(head);
  starts.forEach((start, i) => {
    const heading = marker.exec(lines[start]!)![1]!.trim();
    const body = lines.slice(start + 1, starts[i + 1]);
    const markdown = /^\[(?:markdown|md)\]\s*(.*)$/i.exec(heading);
    if (markdown === null) cells.push(codeFromLines(body, start + 2, readHeading(heading)));
    else cells.push({ kind: "markdown", text: uncomment([...(markdown[1] === "" ? [] : [markdown[1]!]), ...body]) });
  });
  return { cells };
}

/** Text out of comment lines, or out of one comment around it. */
function uncomment(lines: readonly string[]): string {
  const text = lines.join("\n").trim();
  const block = /^\/\*+\s*\n?([\s\S]*?)\s*\*\/$/.exec(text);
  if (block !== null) return block[1]!;
  return text
    .split("\n")
    .map((line) => line.replace(/^\s*\/\/ ?/, ""))
    .join("\n")
    .trim();
}

/** The notebook as a script in cells; cells in other languages become text. */
export function printPercent({ cells }: Notebook): string {
  return cells
    .map((cell) => {
      if (cell.kind === "code") return `// %% ${writeHeading(cell)}`.trimEnd() + `\n${cell.text}\n`;
      const text = cell.kind === "markdown" ? cell.text : `\`\`\`${cell.language}\n${cell.text}\n\`\`\``;
      return `// %% [markdown]\n${text.split("\n").map(comment).join("\n")}\n`;
    })
    .join("\n");
}

function comment(line: string): string {
  return line === "" ? "//" : `// ${line}`;
}
