import {
  type CellOutput,
  type CellRole,
  isOurLanguage,
  type Notebook,
  type NotebookCell,
  NotebookError,
} from "./notebook.ts";

/** The parts of Jupyter's format that matter here; everything may be missing in a file somebody else wrote. */
interface JupyterFile {
  readonly nbformat?: number;
  readonly metadata?: {
    readonly kernelspec?: { readonly language?: string; readonly name?: string };
    readonly language_info?: { readonly name?: string };
  };
  readonly cells?: readonly JupyterCell[];
}

interface JupyterCell {
  readonly cell_type?: string;
  readonly source?: Lines;
  readonly metadata?: {
    readonly vscode?: { readonly languageId?: string };
    readonly tspark?: { readonly title?: string; readonly role?: CellRole };
  };
  readonly outputs?: readonly JupyterOutput[];
}

interface JupyterOutput {
  readonly output_type?: string;
  readonly text?: Lines;
  readonly data?: Readonly<Record<string, Lines | undefined>>;
  readonly ename?: string;
  readonly evalue?: string;
}

type Lines = string | readonly string[];

/** True for a text that is a Jupyter notebook, to tell what is piped in. */
export function looksLikeIpynb(text: string): boolean {
  return /^\s*\{/.test(text) && /"nbformat"\s*:/.test(text) && /"cells"\s*:/.test(text);
}

/**
 * A Jupyter notebook, format 4. Cells in another language than TypeScript and JavaScript become `foreign`.
 * @throws NotebookError when it is none.
 */
export function parseIpynb(source: string): Notebook {
  const file = parseJson(source);
  if (!Array.isArray(file.cells)) {
    const old = typeof file.nbformat === "number" && file.nbformat < 4;
    throw new NotebookError(
      old
        ? `it is in format ${file.nbformat}; open it in Jupyter and save it again, which makes it format 4`
        : "it has no cells, so it is not a Jupyter notebook",
    );
  }
  const { kernelspec, language_info } = file.metadata ?? {};
  const language = language_info?.name ?? kernelspec?.language ?? kernelspec?.name ?? "typescript";
  return { cells: file.cells.map((cell: JupyterCell) => cellOf(cell, language)) };
}

function parseJson(source: string): JupyterFile {
  try {
    const value: unknown = JSON.parse(source.replace(/^\ufeff/, ""));
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    throw new NotebookError(`it is not JSON: ${(error as Error).message}`);
  }
  throw new NotebookError("it is not a Jupyter notebook");
}

function cellOf(cell: JupyterCell, notebookLanguage: string): NotebookCell {
  const text = joined(cell.source);
  if (cell.cell_type === "markdown") return { kind: "markdown", text };
  if (cell.cell_type !== "code") return { kind: "foreign", text, language: cell.cell_type ?? "raw" };
  const magic = /^%%(\w+)[^\n]*\n?/.exec(text);
  const language = magic?.[1] ?? cell.metadata?.vscode?.languageId ?? notebookLanguage;
  if (!isOurLanguage(language)) return { kind: "foreign", text, language };
  const { title, role } = cell.metadata?.tspark ?? {};
  const outputs = (cell.outputs ?? []).flatMap(outputOf);
  return {
    kind: "code",
    text: magic === null ? text : text.slice(magic[0].length),
    line: 1,
    ...(title === undefined ? {} : { title }),
    ...(role === undefined ? {} : { role }),
    ...(outputs.length === 0 ? {} : { outputs }),
  };
}

function outputOf(output: JupyterOutput): CellOutput[] {
  if (output.output_type === "stream") return [{ kind: "stream", text: joined(output.text) }];
  if (output.output_type === "error")
    return [{ kind: "error", name: output.ename ?? "Error", message: output.evalue ?? "" }];
  const plain = output.data?.["text/plain"];
  return plain === undefined ? [] : [{ kind: "value", text: joined(plain) }];
}

function joined(lines: Lines | undefined): string {
  return typeof lines === "string" ? lines : (lines ?? []).join("");
}

/** The notebook as Jupyter saves it: format 4.5, for a TypeScript kernel. */
export function printIpynb({ cells }: Notebook): string {
  let count = 0;
  const file = {
    cells: cells.map((cell, index) => {
      const id = `cell-${index + 1}`;
      if (cell.kind === "markdown") return { cell_type: "markdown", id, metadata: {}, source: split(cell.text) };
      if (cell.kind === "foreign") {
        if (cell.language === "raw") return { cell_type: "raw", id, metadata: {}, source: split(cell.text) };
        const metadata = { vscode: { languageId: cell.language } };
        return { cell_type: "code", execution_count: null, id, metadata, outputs: [], source: split(cell.text) };
      }
      const ran = cell.outputs === undefined ? null : ++count;
      const { title, role } = cell;
      return {
        cell_type: "code",
        execution_count: ran,
        id,
        metadata: title === undefined && role === undefined ? {} : { tspark: { title, role } },
        outputs: (cell.outputs ?? []).map((output) => jupyterOutput(output, ran)),
        source: split(cell.text),
      };
    }),
    metadata: {
      kernelspec: { display_name: "TypeScript (tspark)", language: "typescript", name: "tspark" },
      language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

function jupyterOutput(output: CellOutput, count: number | null): object {
  switch (output.kind) {
    case "stream":
      return { name: "stdout", output_type: "stream", text: split(output.text) };
    case "value":
      return {
        data: { "text/plain": split(output.text) },
        execution_count: count,
        metadata: {},
        output_type: "execute_result",
      };
    case "error":
      return { ename: output.name, evalue: output.message, output_type: "error", traceback: [] };
  }
}

/** Lines with their ends, as Jupyter likes to have them for diffs. */
function split(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
