import type { EditorState } from "../editor/state.ts";
import type { ViState } from "../editor/vi/state.ts";
import { selectionOf } from "../editor/vi/visual.ts";
import { type Completion, detailOf } from "./completion.ts";
import { type CursorShape, type Layout, layoutInput } from "./layout.ts";
import { gridRows, listRows } from "./popup.ts";
import { type QueryStatus, queryLine } from "./queries.ts";
import { safeText } from "./safe-text.ts";
import type { SearchView } from "./search.ts";
import { folded, shorten } from "./shorten.ts";
import type { Theme } from "./theme.ts";

export const prompts = { typescript: "ts> ", sql: "sql> " } as const;
export const continuation = " .. ";

/** Everything that the live region shows. */
export interface View {
  readonly editor: EditorState;
  /** The mode and the like, with vi's keys. */
  readonly vi: ViState | undefined;
  /** The running cell's unfinished line. */
  readonly partial: string;
  /** Cells typed ahead. */
  readonly queue: readonly string[];
  /** An entry of the history that the typed text may become, shown behind the cursor. */
  readonly suggestion: string | undefined;
  readonly completion: Completion | undefined;
  readonly search: SearchView | undefined;
  readonly busy: boolean;
  readonly prompt: string;
  /** A dim line at the bottom. */
  readonly note: string;
  readonly queries: readonly QueryStatus[];
}

const mostQueries = 4;
const mostChoices = 8;
const mostAbout = 3;

/** The live region, always lower than the screen, with the cursor's place. Pure. */
export function frameOf(view: View, columns: number, screenRows: number, theme: Theme): Layout {
  const room = Math.max(1, screenRows - 1);
  const status = statusRows(view, columns, theme).slice(0, Math.max(0, Math.min(room - 4, mostQueries + 2)));
  const top = topRows(view, columns, theme).slice(0, Math.max(0, Math.min(4, room - status.length - 2)));
  const left = room - status.length - top.length;
  const most = view.search === undefined ? mostChoices : Math.max(mostChoices, screenRows >> 1);
  const choices = choiceRows(view, columns, Math.max(0, Math.min(most, left - 2)), theme);
  const input = inputRows(view, columns, left - choices.length, theme);
  return {
    rows: [...top, ...input.rows, ...choices, ...status],
    cursor: { x: Math.min(input.cursor.x, columns - 1), y: input.cursor.y + top.length },
    ...(view.vi === undefined ? {} : { shape: view.search === undefined ? shapes[view.vi.mode] : "bar" }),
  };
}

const shapes: Readonly<Record<ViState["mode"], CursorShape>> = {
  insert: "bar",
  replace: "underline",
  normal: "block",
  visual: "block",
  "visual line": "block",
};

function inputRows(
  { editor, vi, search, suggestion, busy, prompt }: View,
  columns: number,
  height: number,
  theme: Theme,
): Layout {
  const options = { columns, height: Math.max(1, height), continuation, theme };
  if (search === undefined) {
    const selection = vi === undefined ? undefined : selectionOf(editor, vi);
    const style = { prompt, promptStyle: busy ? "busy" : "prompt" } as const;
    const shown = { ...options, ...style, ...(selection === undefined ? {} : { selection }) };
    if (suggestion === undefined) return layoutInput(editor.text, editor.cursor, shown);
    const typed = editor.text.slice(0, editor.cursor);
    return withGhost(layoutInput(typed, typed.length, shown), suggestion.slice(typed.length), columns, theme);
  }
  const lead = "search: ";
  return layoutInput(search.query, search.query.length, { ...options, prompt: lead, promptStyle: "busy" });
}

/** The rest of a suggestion in its row, as far as there is room; further lines are only hinted at. */
function withGhost(layout: Layout, rest: string, columns: number, theme: Theme): Layout {
  const { x, y } = layout.cursor;
  const ghost = shorten(safeText(rest).replaceAll("\n", " ⏎ ").replaceAll("\t", "  "), columns - x);
  return { ...layout, rows: layout.rows.with(y, (layout.rows[y] ?? "") + theme.paint("dim", ghost)) };
}

function choiceRows({ completion, search }: View, columns: number, height: number, theme: Theme): string[] {
  if (height < 1) return [];
  if (search !== undefined) {
    if (search.matches.length === 0) return [theme.paint("dim", shorten(" nothing found", columns))];
    const preview = previewRows(search.matches[search.selected] ?? "", columns, height >> 1, theme);
    const mark = (entry: string): string =>
      search.marked.includes(entry) ? "● " : search.marked.length > 0 ? "  " : "";
    const labels = search.matches.map((entry) => mark(entry) + safeText(entry));
    return [...listRows({ labels, selected: search.selected }, columns, height - preview.length, theme), ...preview];
  }
  if (completion === undefined) return [];
  const detail = detailOf(completion);
  const lines = detail === undefined ? [] : folded(safeText(detail), columns - 2, Math.min(mostAbout, height >> 1));
  const about = lines.map((line) => theme.paint("dim", ` ${line}`));
  const labels = completion.labels.map(safeText);
  return [...gridRows({ ...completion, labels }, columns, height - about.length, theme), ...about];
}

/** The lines of an entry that has several: its row shows only the beginning. */
function previewRows(entry: string, columns: number, height: number, theme: Theme): string[] {
  const lines = safeText(entry).replaceAll("\t", "  ").split("\n");
  if (lines.length < 2 || height < 2) return [];
  const shown = lines.slice(0, height).map((line) => shorten(`  │ ${line}`, columns - 1));
  if (lines.length > height) shown[height - 1] = shorten(`  │ … ${lines.length} lines`, columns - 1);
  return shown.map((line) => theme.paint("dim", line));
}

function topRows({ partial, queue, prompt }: View, columns: number, theme: Theme): string[] {
  const rows: string[] = [];
  if (partial !== "") rows.push(shorten(partial.replace(/\x1b\[[0-9;:]*m/g, "").replaceAll("\t", "    "), columns));
  for (const text of queue.slice(0, 2)) {
    rows.push(theme.paint("dim", shorten(`${prompt}${safeText(text).replaceAll("\n", " ⏎ ")}`, columns)));
  }
  if (queue.length > 2)
    rows.push(theme.paint("dim", shorten(`${continuation}… ${queue.length - 2} more to run`, columns)));
  return rows;
}

function statusRows({ vi, note, queries }: View, columns: number, theme: Theme): string[] {
  const rows = queries.slice(0, mostQueries).map((query) => theme.paint("good", queryLine(query, columns - 1)));
  if (queries.length > mostQueries) {
    rows.push(theme.paint("dim", shorten(`  … ${queries.length - mostQueries} more queries`, columns)));
  }
  const mode = vi === undefined ? "" : `-- ${vi.mode.toUpperCase()} -- ${vi.pending.join("")}`.trimEnd();
  const bottom = mode === "" || note === "" ? mode + note : `${mode}  ${note}`;
  if (bottom !== "") rows.push(theme.paint("dim", shorten(bottom, columns - 1)));
  return rows;
}
