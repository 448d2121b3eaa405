import { previousGrapheme } from "../editor/graphemes.ts";
import type { KeyEvent } from "../editor/keys.ts";

/** A long text that is looked at: where, and what is searched for. */
export interface PagerView {
  readonly lines: readonly string[];
  readonly top: number;
  /** Cells that are scrolled away on the left. */
  readonly left: number;
  /** What was searched for last; "" for nothing. */
  readonly query: string;
  /** The query is being typed. */
  readonly searching: boolean;
}

const sideways = 20;

export function openPager(text: string): PagerView {
  return { lines: text.replace(/\n$/, "").split("\n"), top: 0, left: 0, query: "", searching: false };
}

/** One key; `height` rows are shown. Undefined: the pager closes. */
export function pagerKey(pager: PagerView, event: KeyEvent, height: number): PagerView | undefined {
  if (pager.searching) return searchKey(pager, event);
  if (event.kind === "paste") return pager;
  const name = event.kind === "text" ? event.text : `${event.ctrl ? "C-" : ""}${event.name}`;
  const last = Math.max(0, pager.lines.length - height);
  const to = (top: number): PagerView => ({ ...pager, top: Math.max(0, Math.min(top, last)) });
  switch (name) {
    case "q":
    case "escape":
    case "C-c":
    case "C-d":
    case "enter":
      return undefined;
    case "down":
    case "j":
      return to(pager.top + 1);
    case "up":
    case "k":
      return to(pager.top - 1);
    case "pagedown":
    case " ":
    case "f":
      return to(pager.top + height);
    case "pageup":
    case "b":
      return to(pager.top - height);
    case "home":
    case "g":
      return to(0);
    case "end":
    case "G":
      return to(last);
    case "right":
    case "l":
      return { ...pager, left: pager.left + sideways };
    case "left":
    case "h":
      return { ...pager, left: Math.max(0, pager.left - sideways) };
    case "/":
      return { ...pager, query: "", searching: true };
    case "n":
      return { ...pager, top: find(pager, pager.top + 1, 1) ?? pager.top };
    case "N":
      return { ...pager, top: find(pager, pager.top - 1, -1) ?? pager.top };
    default:
      return pager;
  }
}

function searchKey(pager: PagerView, event: KeyEvent): PagerView {
  if (event.kind !== "key") return { ...pager, query: pager.query + event.text.replaceAll("\n", " ") };
  if (event.name === "enter") return { ...pager, searching: false, top: find(pager, pager.top, 1) ?? pager.top };
  if (event.name === "escape" || event.ctrl) return { ...pager, searching: false, query: "" };
  if (event.name !== "backspace") return pager;
  return { ...pager, query: pager.query.slice(0, previousGrapheme(pager.query, pager.query.length)) };
}

/** The next line with the query in it, without regard to case, from `start` and then round from the other end. */
function find({ lines, query }: PagerView, start: number, step: 1 | -1): number | undefined {
  if (query === "") return undefined;
  const wanted = query.toLowerCase();
  for (let count = 0; count < lines.length; count++) {
    const index = (((start + count * step) % lines.length) + lines.length) % lines.length;
    if (lines[index]!.toLowerCase().includes(wanted)) return index;
  }
  return undefined;
}
