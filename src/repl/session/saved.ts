import { stripVTControlCharacters } from "node:util";
import { writeAwaits } from "../kernel/compile/written-awaits.ts";
import type { CellOutput, CodeCell, Notebook } from "../notebook/notebook.ts";
import type { Done, Transcript } from "./transcript.ts";

/** The session as a notebook: the cells that went well, their awaits written out, and what they gave. */
export function notebookOf({ good }: Transcript): Notebook {
  return { cells: good.map(cellOf) };
}

function cellOf({ source, printed, result }: Done): CodeCell {
  const outputs: CellOutput[] = [];
  // Colours are the terminal's own matter.
  if (printed !== "") outputs.push({ kind: "stream", text: stripVTControlCharacters(printed) });
  if (result.text !== undefined) outputs.push({ kind: "value", text: stripVTControlCharacters(result.text) });
  return { kind: "code", text: writeAwaits(source, result.awaited ?? []).trim(), line: 1, outputs };
}
