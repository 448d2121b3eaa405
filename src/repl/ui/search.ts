import { previousGrapheme } from "../editor/graphemes.ts";
import type { KeyEvent } from "../editor/keys.ts";
import { searchHistory } from "../history/search.ts";

const mostMatches = 200;

/** A history search in progress. */
export interface SearchView {
  readonly query: string;
  readonly matches: readonly string[];
  readonly selected: number;
  /** The entries that are taken together. */
  readonly marked: readonly string[];
}

export type SearchStep =
  | { readonly kind: "go on"; readonly search: SearchView }
  | { readonly kind: "accept"; readonly text: string }
  | { readonly kind: "cancel" };

/** Ctrl-R: the newest entries, before anything is typed. */
export function openSearch(entries: readonly string[]): SearchView {
  return { query: "", matches: searchHistory(entries, "", mostMatches), selected: 0, marked: [] };
}

/**
 * One key in the search: typing narrows, Ctrl-R and the arrows walk, Tab marks an entry, Enter takes the chosen or the
 * marked ones into the editor, in the order in which they were entered.
 */
export function searchKey(search: SearchView, event: KeyEvent, entries: readonly string[]): SearchStep {
  if (event.kind !== "key") return narrowed(search, search.query + event.text.replaceAll("\n", " "), entries);
  const chord = `${event.ctrl ? "C-" : ""}${event.alt ? "M-" : ""}${event.name}`;
  switch (chord) {
    case "escape":
    case "C-g":
    case "C-c":
      return { kind: "cancel" };
    case "enter":
    case "right":
      return accepted(search, entries);
    case "tab":
      return event.shift ? moved(search, -1) : moved(marked(search), 1);
    case "C-r":
    case "down":
    case "C-n":
      return moved(search, 1);
    case "C-s":
    case "up":
    case "C-p":
      return moved(search, -1);
    case "backspace":
    case "C-h":
      return narrowed(search, search.query.slice(0, previousGrapheme(search.query, search.query.length)), entries);
    case "C-u":
      return narrowed(search, "", entries);
    default:
      return { kind: "go on", search };
  }
}

function narrowed(search: SearchView, query: string, entries: readonly string[]): SearchStep {
  const matches = searchHistory(entries, query, mostMatches);
  return { kind: "go on", search: { ...search, query, matches, selected: 0 } };
}

function marked(search: SearchView): SearchView {
  const entry = search.matches[search.selected];
  if (entry === undefined) return search;
  const others = search.marked.filter((each) => each !== entry);
  return { ...search, marked: others.length < search.marked.length ? others : [...others, entry] };
}

function accepted({ matches, selected, marked: chosen }: SearchView, entries: readonly string[]): SearchStep {
  if (chosen.length === 0) {
    const text = matches[selected];
    return text === undefined ? { kind: "cancel" } : { kind: "accept", text };
  }
  const inOrder = [...chosen].sort((a, b) => entries.lastIndexOf(a) - entries.lastIndexOf(b));
  return { kind: "accept", text: inOrder.join("\n") };
}

function moved(search: SearchView, by: number): SearchStep {
  const selected = Math.max(0, Math.min(search.selected + by, search.matches.length - 1));
  return { kind: "go on", search: { ...search, selected } };
}
