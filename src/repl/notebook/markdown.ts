import {
  codeFromLines,
  isOurLanguage,
  type Notebook,
  type NotebookCell,
  readHeading,
  writeHeading,
} from "./notebook.ts";

const fence = /^( {0,3})(`{3,}|~{3,})\s*([^\s`]*)([^`]*)$/;

/**
 * A text whose fenced TypeScript and JavaScript blocks are cells; what stands after the language is the cell's title, or
 * its role (```` ```ts exercise ````). Blocks marked `no-run` and other languages stay text.
 */
export function parseMarkdown(source: string): Notebook {
  const lines = source.replace(/^\ufeff/, "").split(/\r?\n/);
  const cells: NotebookCell[] = [];
  let text: string[] = [];
  const endText = (): void => {
    const joined = text.join("\n").trim();
    if (joined !== "") cells.push({ kind: "markdown", text: joined });
    text = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const open = fence.exec(lines[index]!);
    if (open === null) {
      text.push(lines[index]!);
      continue;
    }
    const [, indent = "", mark = "", language = "", info = ""] = open;
    const close = new RegExp(`^ {0,3}\\${mark[0]}{${mark.length},}\\s*$`);
    const end = lines.findIndex((line, at) => at > index && close.test(line));
    const last = end < 0 ? lines.length : end;
    const body = lines
      .slice(index + 1, last)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    if (isOurLanguage(language) && !/\bno-run\b/.test(info)) {
      endText();
      cells.push(codeFromLines(body, index + 2, readHeading(info)));
    } else text.push(...lines.slice(index, last + 1));
    index = last;
  }
  endText();
  return { cells };
}

/** The notebook as a text with fenced cells. */
export function printMarkdown({ cells }: Notebook): string {
  return `${cells.map(part).join("\n\n")}\n`;
}

function part(cell: NotebookCell): string {
  switch (cell.kind) {
    case "markdown":
      return cell.text;
    case "code":
      return fenced(`ts ${writeHeading(cell)}`.trimEnd(), cell.text);
    case "foreign":
      return fenced(cell.language, cell.text);
  }
}

function fenced(info: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`{3,})/gm)].map((found) => found[1]!.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${info}\n${text}\n${mark}`;
}
