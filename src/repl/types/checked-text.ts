import { callPlaces } from "../kernel/compile/written-awaits.ts";

/** A cell as the checker reads it, and the way back to the user's own text. */
export interface CheckedText {
  readonly text: string;
  /** The offset in the cell of an offset in `text`. */
  original(offset: number): number;
}

const before = "__tspark_call(";
const after = ")";

/**
 * A module with the cell's text, its calls in brackets that give what the prompt shows: actions are awaited there.
 * Undefined for text that can't be taken apart (JSX, enums, errors of syntax, which running it tells better).
 */
export function checkedText(cell: string): CheckedText | undefined {
  const places = callPlaces(cell);
  if (places === undefined) return undefined;
  const inserted: { readonly at: number; readonly text: string }[] = [];
  for (const { start, end, inner } of places) {
    // In the middle of an optional chain brackets would end it too early.
    if (inner && cell.slice(start, end).includes("?.")) continue;
    inserted.push({ at: start, text: before }, { at: end, text: after });
  }
  inserted.sort((a, b) => a.at - b.at || a.text.length - b.text.length);
  let text = "";
  let at = 0;
  for (const each of inserted) {
    text += cell.slice(at, each.at) + each.text;
    at = each.at;
  }
  return {
    text: `${text}${cell.slice(at)}\nexport {};\n`,
    original(offset) {
      let rest = offset;
      for (const each of inserted) {
        if (rest <= each.at) return rest;
        rest = Math.max(each.at, rest - each.text.length);
      }
      return Math.min(rest, cell.length);
    },
  };
}

/** The names that a cell gives values without declaring them, to be right or not. */
export function assignedNames(cell: string): Set<string> {
  const found = cell.matchAll(
    /(?<![\p{ID_Continue}$.])([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?![=>])/gu,
  );
  return new Set([...found].map(([, name]) => name!));
}
