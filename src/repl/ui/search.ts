import { previousGrapheme } from "../editor/graphemes.ts";
import type { KeyEvent } from "../editor/keys.ts";
import { searchHistory } from "../history/search.ts";
import type { SearchView } from "./frame.ts";

const mostMatches = 200;

export type SearchStep =
  | { readonly kind: "go on"; readonly search: SearchView }
  | { readonly kind: "accept"; readonly text: string }
  | { readonly kind: "cancel" };

/** Ctrl-R: the newest entries, before anything is typed. */
export function openSearch(entries: readonly string[]): SearchView {
  return { query: "", matches: searchHistory(entries, "", mostMatches), selected: 0 };
}

/** One key in the search: typing narrows, Ctrl-R and the arrows walk, Enter takes the entry into the editor. */
export function searchKey(search: SearchView, event: KeyEvent, entries: readonly string[]): SearchStep {
  if (event.kind !== "key") return narrowed(search.query + event.text.replaceAll("\n", " "), entries);
  const chord = `${event.ctrl ? "C-" : ""}${event.alt ? "M-" : ""}${event.name}`;
  switch (chord) {
    case "escape":
    case "C-g":
    case "C-c":
      return { kind: "cancel" };
    case "enter":
    case "tab":
    case "right": {
      const text = search.matches[search.selected];
      return text === undefined ? { kind: "cancel" } : { kind: "accept", text };
    }
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
      return narrowed(search.query.slice(0, previousGrapheme(search.query, search.query.length)), entries);
    case "C-u":
      return narrowed("", entries);
    default:
      return { kind: "go on", search };
  }
}

function narrowed(query: string, entries: readonly string[]): SearchStep {
  return { kind: "go on", search: { query, matches: searchHistory(entries, query, mostMatches), selected: 0 } };
}

function moved(search: SearchView, by: number): SearchStep {
  const selected = Math.max(0, Math.min(search.selected + by, search.matches.length - 1));
  return { kind: "go on", search: { ...search, selected } };
}
