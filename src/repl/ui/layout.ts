import { matchingBracket } from "../editor/brackets.ts";
import { cellWidth, graphemes } from "../editor/graphemes.ts";
import { highlight, type Span, tokensOf } from "./highlight.ts";
import { visibleGrapheme } from "./safe-text.ts";
import type { Style, Theme } from "./theme.ts";

/** How the cursor looks; `own` is as the terminal likes it. */
export type CursorShape = "own" | "block" | "bar" | "underline";

/** Rows of the screen, each at most as wide as it, and where the cursor stands in them. */
export interface Layout {
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number };
  readonly shape?: CursorShape;
}

export interface LayoutOptions {
  readonly columns: number;
  /** At most so many rows: those around the cursor. */
  readonly height: number;
  readonly prompt: string;
  readonly continuation: string;
  readonly promptStyle: Style;
  readonly theme: Theme;
  /** A piece of the text that is marked. */
  readonly selection?: { readonly start: number; readonly end: number };
}

/** The rows of one logical line, and the cursor's place if it is in this line. */
interface Wrapped {
  readonly rows: string[];
  readonly cursor?: { readonly x: number; readonly y: number };
}

/** The input with prompt, highlighting and wrapping, as far as it fits into `height` rows. */
export function layoutInput(text: string, cursor: number, options: LayoutOptions): Layout {
  const { height } = options;
  const starts = lineStarts(text);
  const current = starts.findLastIndex((start) => start <= cursor);
  const pair = matchingBracket(text, tokensOf(text), cursor);
  const wrap = (line: number): Wrapped => {
    const start = starts[line]!;
    const end = line + 1 < starts.length ? starts[line + 1]! - 1 : text.length;
    return wrapLine(text, start, end, line === 0, line === current ? cursor : -1, pair, options);
  };
  const middle = wrap(current);
  const rows = middle.rows;
  let { x, y } = middle.cursor!;
  let above = current - 1;
  let below = current + 1;
  while (rows.length < height && (above >= 0 || below < starts.length)) {
    if (below < starts.length && (above < 0 || rows.length - y <= height / 2)) {
      rows.push(...wrap(below++).rows);
    } else if (above >= 0) {
      const before = wrap(above--).rows;
      rows.unshift(...before);
      y += before.length;
    } else break;
  }
  if (rows.length > height) {
    const first = Math.max(0, Math.min(y - Math.floor(height / 2), rows.length - height));
    rows.splice(0, first);
    rows.length = Math.min(rows.length, height);
    y -= first;
  }
  return { rows, cursor: { x, y } };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function wrapLine(
  text: string,
  start: number,
  end: number,
  first: boolean,
  cursor: number,
  pair: readonly [number, number] | undefined,
  options: LayoutOptions,
): Wrapped {
  const { columns, theme, promptStyle, prompt, continuation } = options;
  const lead = first ? prompt : continuation;
  const indent = cellWidth(lead) < columns - 1 ? cellWidth(lead) : 0;
  const rows: string[] = [];
  let row = indent === 0 ? "" : theme.paint(first ? promptStyle : "dim", lead);
  let x = indent;
  let place: { x: number; y: number } | undefined;
  const breakRow = (): void => {
    rows.push(row);
    row = " ".repeat(indent);
    x = indent;
  };
  const { selection } = options;
  const spans = withPair(highlight(text, start, end), pair);
  for (const span of selection === undefined ? spans : withSelection(spans, selection)) {
    let run = "";
    let at = span.start;
    for (const grapheme of graphemes(text.slice(span.start, span.end))) {
      const shown = visibleGrapheme(grapheme);
      const width = cellWidth(shown);
      if (x + width > columns) {
        row += theme.paint(span.style, run);
        run = "";
        breakRow();
      }
      if (at === cursor) place = { x, y: rows.length };
      run += shown;
      x += width;
      at += grapheme.length;
    }
    row += theme.paint(span.style, run);
  }
  // An empty line that is selected shows one cell.
  if (selection !== undefined && start === end && selection.start <= start && start <= selection.end) {
    row += theme.paint("selected", " ");
  }
  if (cursor === end) {
    if (x >= columns) breakRow();
    place = { x, y: rows.length };
  }
  rows.push(row);
  return place === undefined ? { rows } : { rows, cursor: place };
}

/** The spans with the bracket at the cursor and its partner in a style of their own. */
function withPair(spans: readonly Span[], pair: readonly [number, number] | undefined): Span[] {
  if (pair === undefined) return [...spans];
  const result: Span[] = [];
  for (const span of spans) {
    let at = span.start;
    for (const bracket of pair) {
      if (bracket < at || bracket >= span.end) continue;
      if (bracket > at) result.push({ start: at, end: bracket, style: span.style });
      result.push({ start: bracket, end: bracket + 1, style: "match" });
      at = bracket + 1;
    }
    if (at < span.end) result.push({ start: at, end: span.end, style: span.style });
  }
  return result;
}

function withSelection(spans: readonly Span[], { start, end }: { start: number; end: number }): Span[] {
  const cut = (from: number, to: number, style: Style): Span[] => (from < to ? [{ start: from, end: to, style }] : []);
  return spans.flatMap((span) => [
    ...cut(span.start, Math.min(span.end, start), span.style),
    ...cut(Math.max(span.start, start), Math.min(span.end, end), "selected"),
    ...cut(Math.max(span.start, end), span.end, span.style),
  ]);
}

/** All rows of a finished input, for the scrollback: not wrapped, the terminal does that. */
export function echoInput(text: string, prompt: string, continuation: string, theme: Theme): string {
  return text
    .split("\n")
    .reduce<{ lines: string[]; at: number }>(
      ({ lines, at }, line) => {
        const shown = highlight(text, at, at + line.length).map((span) => {
          let part = "";
          for (const grapheme of graphemes(text.slice(span.start, span.end))) part += visibleGrapheme(grapheme);
          return theme.paint(span.style, part);
        });
        const lead = theme.paint(lines.length === 0 ? "prompt" : "dim", lines.length === 0 ? prompt : continuation);
        lines.push(lead + shown.join(""));
        return { lines, at: at + line.length + 1 };
      },
      { lines: [], at: 0 },
    )
    .lines.join("\n");
}
