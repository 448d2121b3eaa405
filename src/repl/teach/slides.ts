import type { NotebookFile } from "../notebook/files.ts";
import { type CodeCell, isEmptyCode } from "../notebook/notebook.ts";
import { sourceOf } from "../notebook/steps.ts";
import type { CellSource } from "../protocol.ts";

/** What is on the screen at a time: text, and at most one cell. */
export interface Slide {
  /** Markdown. */
  readonly text: string;
  readonly title?: string;
  readonly code?: SlideCode;
  /** Set on exercises. */
  readonly exercise?: Exercise;
}

export interface SlideCode {
  /** As it is shown. */
  readonly text: string;
  /** Undefined when there is nothing in it to run. */
  readonly source?: CellSource;
}

export interface Exercise {
  readonly answer?: CellSource;
  readonly check?: CellSource;
}

/** A notebook as slides: text stands with the cell below it, an exercise with its hidden answer and check. */
export function slidesOf(file: NotebookFile): Slide[] {
  const slides: Slide[] = [];
  let text: string[] = [];
  const push = (slide: Omit<Slide, "text">): void => {
    slides.push({ text: text.join("\n\n"), ...slide });
    text = [];
  };
  file.cells.forEach((cell, index) => {
    if (cell.kind === "markdown") {
      // A new chapter has a screen of its own.
      if (text.length > 0 && /^#{1,2} /.test(cell.text)) push({});
      text.push(cell.text);
    } else if (cell.kind === "foreign") push({ code: { text: cell.text }, title: cell.language });
    else if (cell.role === "answer" || cell.role === "check") {
      const last = slides.at(-1);
      if (last?.exercise === undefined) return;
      const source = sourceOf(file, cell, index + 1);
      slides[slides.length - 1] = { ...last, exercise: { ...last.exercise, [cell.role]: source } };
    } else push(slideOf(file, cell, index + 1));
  });
  if (text.length > 0) push({});
  return slides;
}

function slideOf(file: NotebookFile, cell: CodeCell, number: number): Omit<Slide, "text"> {
  const { text, title, role } = cell;
  return {
    ...(title === undefined ? {} : { title }),
    code: { text, ...(isEmptyCode(text) ? {} : { source: sourceOf(file, cell, number) }) },
    ...(role === "exercise" ? { exercise: {} } : {}),
  };
}
