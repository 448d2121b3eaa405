import { readFile, writeFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { looksLikeIpynb, parseIpynb, printIpynb } from "./ipynb.ts";
import { parseMarkdown, printMarkdown } from "./markdown.ts";
import { type Notebook, NotebookError } from "./notebook.ts";
import { hasMarkers, parsePercent, printPercent } from "./percent.ts";

/** A notebook and the file that it is in. */
export interface NotebookFile extends Notebook {
  /** As the user wrote it: errors call it that. */
  readonly name: string;
  /** Where its relative imports start. */
  readonly directory: string;
  /** Its cells have no lines of a text file: they are told apart by their numbers. */
  readonly numbered: boolean;
}

interface Format {
  parse(source: string): Notebook;
  print(notebook: Notebook): string;
}

const script: Format = { parse: parsePercent, print: printPercent };
const text: Format = { parse: parseMarkdown, print: printMarkdown };
const jupyter: Format = { parse: parseIpynb, print: printIpynb };

const formats: Readonly<Record<string, Format>> = {
  ".ts": script,
  ".tsx": script,
  ".mts": script,
  ".js": script,
  ".jsx": script,
  ".mjs": script,
  ".md": text,
  ".markdown": text,
  ".ipynb": jupyter,
};

/**
 * Reads a notebook in the format that its name tells; a name that tells nothing is a script.
 * @throws NotebookError when it can't be read.
 */
export async function readNotebook(name: string): Promise<NotebookFile> {
  const path = resolve(name);
  const [, language] = /\.(py|scala|r)$/i.exec(path) ?? [];
  if (language !== undefined) throw new NotebookError("cells are TypeScript or JavaScript, this is another language");
  let source: string;
  try {
    source = await readFile(path, "utf8");
  } catch (error) {
    throw new NotebookError(readingProblem(error as NodeJS.ErrnoException));
  }
  const format = formats[extname(path).toLowerCase()] ?? script;
  return { ...format.parse(source), name, directory: dirname(path), numbered: format === jupyter };
}

function readingProblem(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "there is no such file";
  if (error.code === "EISDIR") return "it is a folder";
  return error.message;
}

/** What is piped in, when it is a Jupyter notebook or a script in cells. */
export function pipedNotebook(source: string): NotebookFile | undefined {
  const place = { name: "stdin", directory: process.cwd() };
  if (hasMarkers(source)) return { ...parsePercent(source), ...place, numbered: false };
  if (!looksLikeIpynb(source)) return undefined;
  return { ...parseIpynb(source), ...place, numbered: true };
}

/**
 * Writes a notebook in the format that the name tells.
 * @throws NotebookError when the name tells none, or the file can't be written.
 */
export async function writeNotebook(name: string, notebook: Notebook): Promise<void> {
  const format = formats[extname(name).toLowerCase()];
  if (format === undefined)
    throw new NotebookError(`its name must end in one of ${Object.keys(formats).join(" ")}, which tells the format`);
  try {
    await writeFile(resolve(name), format.print(notebook));
  } catch (error) {
    throw new NotebookError((error as Error).message);
  }
}
