import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type NotebookFile, readNotebook, writeNotebook } from "../notebook/files.ts";
import { NotebookError } from "../notebook/notebook.ts";
import { stepsOf } from "../notebook/steps.ts";
import { type Command, type CommandContext, CommandError } from "./command.ts";
import { fileAndOptions } from "./paths.ts";

const formats = `A script (.ts, .tsx, .js …) is cut at lines that start with \`// %%\`; of a Jupyter notebook (.ipynb) the TypeScript
and JavaScript cells run; of a text (.md) the fenced ts blocks do. Relative imports start at the file. A cell that
fails stops the rest; with --continue it does not.`;

export const load: Command = {
  name: "load",
  args: "[--continue] FILE",
  help: "run the cells of a notebook here, showing each of them",
  details: formats,
  run: (context, argument) => runFile(context, "load", argument, true),
};

export const run: Command = {
  name: "run",
  args: "[--continue] FILE",
  help: "the same, showing only what the cells give",
  details: formats,
  run: (context, argument) => runFile(context, "run", argument, false),
};

async function runFile(context: CommandContext, name: string, argument: string, echo: boolean): Promise<void> {
  const { file, options } = fileAndOptions(name, argument, ["--continue"]);
  const notebook = await openNotebook(file);
  await context.runSteps(stepsOf(notebook), { echo, goOn: options.has("--continue") });
}

/** @throws CommandError when the file can't be read, or is no notebook. */
export async function openNotebook(file: string): Promise<NotebookFile> {
  return told(file, "read", () => readNotebook(file));
}

export const save: Command = {
  name: "save",
  args: "FILE",
  help: "write this session as a notebook: .ts, .ipynb or .md",
  details: `Every cell that went well is written, in order, with the awaits that the prompt leaves out; a Jupyter notebook also
gets what the cells gave. A file of that name is written over.`,
  async run(context, argument) {
    const { file } = fileAndOptions("save", argument);
    const { cells } = await sessionNotebook(context);
    await told(file, "written", () => writeNotebook(file, { cells }));
    context.print(`${file}: ${count(cells.length)}${leftOut(context)}`);
  },
};

export const exportHtml: Command = {
  name: "export",
  args: "FILE.html",
  help: "write this session as a page: the cells that went well and what they gave",
  async run(context, argument) {
    const { file } = fileAndOptions("export", argument);
    if (!/\.html?$/i.test(file)) throw new CommandError(":export writes .html; :save writes notebooks.");
    const notebook = await sessionNotebook(context);
    const { printHtml } = await import("../notebook/html.ts");
    try {
      await writeFile(file, printHtml(notebook, basename(file)));
    } catch (error) {
      throw new CommandError(`${file} can't be written: ${(error as Error).message}.`);
    }
    context.print(`${file}: ${count(notebook.cells.length)}${leftOut(context)}`);
  },
};

/** @throws CommandError when nothing has run yet. */
async function sessionNotebook(context: CommandContext) {
  const { notebookOf } = await import("../session/saved.ts");
  const notebook = notebookOf(context.transcript);
  if (notebook.cells.length === 0) throw new CommandError("Nothing has run yet that could be written.");
  return notebook;
}

function leftOut({ transcript: { failures } }: CommandContext): string {
  return failures === 0 ? "." : `; ${count(failures)} that failed ${failures === 1 ? "is" : "are"} left out.`;
}

export function count(cells: number): string {
  return `${cells} ${cells === 1 ? "cell" : "cells"}`;
}

async function told<T>(file: string, what: "read" | "written", work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotebookError) throw new CommandError(`${file} can't be ${what}: ${error.message}.`);
    throw error;
  }
}
