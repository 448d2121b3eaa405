/** A notebook, whatever file it came from. Cells are counted from 1, all kinds alike, as Jupyter shows them. */
export interface Notebook {
  readonly cells: readonly NotebookCell[];
}

export type NotebookCell = CodeCell | MarkdownCell | ForeignCell;

/** TypeScript or JavaScript. */
export interface CodeCell {
  readonly kind: "code";
  readonly text: string;
  readonly title?: string;
  /** In a lesson: a task for the learner, its hidden answer, or the hidden code that checks what the learner did. */
  readonly role?: CellRole;
  /** The line of the file that the text starts at; 1 where cells have no place in a text file. */
  readonly line: number;
  /** What the cell printed when the notebook was saved; nothing ever shows it in a terminal. */
  readonly outputs?: readonly CellOutput[];
}

export type CellRole = "exercise" | "answer" | "check";

export interface MarkdownCell {
  readonly kind: "markdown";
  readonly text: string;
}

/** Code in another language: it can be shown, and does not run. */
export interface ForeignCell {
  readonly kind: "foreign";
  readonly text: string;
  readonly language: string;
}

export type CellOutput =
  | { readonly kind: "stream"; readonly text: string }
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "error"; readonly name: string; readonly message: string };

/** A file that is no notebook, or one that can't be read; the message says why. */
export class NotebookError extends Error {}

/** The names that mean TypeScript or JavaScript in fences and in Jupyter's metadata. */
export function isOurLanguage(language: string): boolean {
  return /^(ts|tsx|js|jsx|mjs|cjs|mts|cts|typescript|javascript|typescriptreact|javascriptreact|node|deno)$/i.test(
    language,
  );
}

/** `exercise`, `check: the count`: a role, and what stands after it; everything else is a title. */
export function readHeading(heading: string): Pick<CodeCell, "role" | "title"> {
  const [, role, rest = ""] = /^(exercise|answer|check)\s*(?::\s*(.*))?$/i.exec(heading.trim()) ?? [];
  const title = role === undefined ? heading.trim() : rest.trim();
  return {
    ...(role === undefined ? {} : { role: role.toLowerCase() as CellRole }),
    ...(title === "" ? {} : { title }),
  };
}

/** The inverse of `readHeading`. */
export function writeHeading({ role, title }: Pick<CodeCell, "role" | "title">): string {
  if (role === undefined) return title ?? "";
  return title === undefined ? role : `${role}: ${title}`;
}

/** A code cell from lines of a file: blank lines around it are left out, and `line` is where the rest starts. */
export function codeFromLines(
  lines: readonly string[],
  line: number,
  heading: Pick<CodeCell, "role" | "title">,
): CodeCell {
  const first = lines.findIndex((each) => each.trim() !== "");
  if (first < 0) return { kind: "code", text: "", line, ...heading };
  const last = lines.findLastIndex((each) => each.trim() !== "");
  return { kind: "code", text: lines.slice(first, last + 1).join("\n"), line: line + first, ...heading };
}

/** Nothing but comments and blanks: such a cell has nothing to run. */
export function isEmptyCode(text: string): boolean {
  return text.replace(/^\s*\/\/.*$/gm, "").trim() === "";
}
