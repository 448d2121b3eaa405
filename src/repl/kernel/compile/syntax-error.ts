import type { CellSource, ErrorPlace } from "../../protocol.ts";

/** A text that is not TypeScript, with the place in the user's own lines. */
export class CellSyntaxError extends SyntaxError {
  readonly place: ErrorPlace | undefined;

  constructor(message: string, place: ErrorPlace | undefined) {
    super(message);
    this.name = "SyntaxError";
    this.place = place;
  }
}

/** `line` and `column` are 1-based, in the cell's own text. */
export function placeIn(source: CellSource, name: string, line: number, column: number, functionName = ""): ErrorPlace {
  const text = source.text.split("\n")[line - 1]?.replace(/\r$/, "") ?? "";
  return { functionName, name, line: line + (source.firstLine ?? 1) - 1, column, text };
}
