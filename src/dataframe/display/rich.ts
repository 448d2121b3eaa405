import Table from "cli-table3";
import { escapeControls } from "../types/escape-controls.ts";
import { displayWidth, padLeft, padRight } from "./width.ts";

/** A column for people: its name, its type, and the texts of its cells. */
export interface RichColumn {
  readonly name: string;
  readonly type: string;
  /** Numbers stand on the right. */
  readonly right: boolean;
  readonly cells: readonly string[];
}

const narrowest = 6;
/** Names up to this width stay whole. */
const readable = 16;
const widest = 60;
/** What a column costs beside its text: two blanks and a border. */
const around = 3;
const gap = "…";

/**
 * A table with the types under the names, at most `columns` cells wide. What does not fit is cut at the end of a cell; when
 * the columns are still too many, those in the middle are left out and named below.
 */
export function richTable(all: readonly RichColumn[], columns: number): string {
  if (all.length === 0) return "";
  const safe = all.map((column) => ({
    ...column,
    name: visible(column.name),
    cells: column.cells.map((cell) => visible(cell).trimEnd()),
  }));
  const wanted = safe.map(wantedWidth);
  const least = safe.map(({ name }, index) =>
    Math.min(wanted[index]!, Math.max(narrowest, Math.min(displayWidth(name), readable))),
  );
  const shown = choose(least, columns);
  const hidden = safe.slice(shown.head, safe.length - shown.tail);
  const picked = [...safe.slice(0, shown.head), ...safe.slice(safe.length - shown.tail)];
  const room = columns - 1 - (hidden.length > 0 ? gap.length + around : 0);
  const widths = share([...wanted.slice(0, shown.head), ...wanted.slice(safe.length - shown.tail)], room);
  const row = (texts: readonly string[]): string[] => {
    const cells = texts.map((text, index) => fitted(text, widths[index]!, picked[index]!.right));
    return hidden.length === 0 ? cells : cells.toSpliced(shown.head, 0, gap);
  };
  const table = new Table({
    head: row(picked.map(({ name }) => name)).map((name, index, names) => {
      const types = row(picked.map(({ type }) => type));
      return names.length === types.length ? `${name}\n${types[index]}` : name;
    }),
    style: { head: [], border: [] },
  });
  for (let index = 0; index < safe[0]!.cells.length; index++) table.push(row(picked.map(({ cells }) => cells[index]!)));
  // One rule, under the head: short rows read better close together.
  const lines = table.toString().split("\n");
  const rule = lines.findIndex((line) => line.startsWith("├"));
  const text = lines.filter((line, index) => index === rule || !line.startsWith("├")).join("\n");
  const names = hidden.map(({ name, type }) => `${name} ${type}`).join(", ");
  return text + (hidden.length === 0 ? "" : `\n${wrap(`… ${hidden.length} hidden: ${names}`, columns)}`);
}

/** One line; nothing in it that a terminal would obey. */
function visible(text: string): string {
  return escapeControls(text).replace(/[\x00-\x1f\x7f-\x9f]/g, (control) => {
    const code = control.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}

function wantedWidth({ name, type, cells }: RichColumn): number {
  const most = cells.reduce((width, cell) => Math.max(width, displayWidth(cell)), displayWidth(name));
  return Math.min(widest, Math.max(most, type.length > 24 ? narrowest : type.length));
}

/** How many columns from the left and from the right can be shown, each at least so wide. */
function choose(widths: readonly number[], columns: number): { head: number; tail: number } {
  const least = widths.map((width) => width + around);
  const total = least.reduce((sum, width) => sum + width, 1);
  if (total <= columns) return { head: least.length, tail: 0 };
  let left = columns - 1 - gap.length - around;
  let head = 0;
  let tail = 0;
  while (head + tail < least.length) {
    const fromLeft = head <= tail;
    const width = fromLeft ? least[head]! : least[least.length - 1 - tail]!;
    if (width > left) break;
    left -= width;
    if (fromLeft) head++;
    else tail++;
  }
  return { head: Math.max(1, head), tail };
}

/** Widths for the texts: what each wants, the widest ones cut first until all fit into `room`. */
function share(wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  const space = Math.max(room - around * widths.length, widths.length);
  let excess = widths.reduce((sum, width) => sum + width, 0) - space;
  while (excess > 0) {
    const most = Math.max(...widths);
    if (most <= 1) break;
    widths[widths.indexOf(most)]!--;
    excess--;
  }
  return widths;
}

function fitted(text: string, width: number, right: boolean): string {
  if (displayWidth(text) <= width) return (right ? padLeft : padRight)(text, width);
  let shown = "";
  for (const character of text) {
    if (displayWidth(shown + character) > width - 1) break;
    shown += character;
  }
  return padRight(`${shown}${gap}`, width);
}

function wrap(text: string, columns: number): string {
  const lines: string[] = [];
  let line = "";
  // A type may be longer than the line: it is cut anywhere.
  const pieces = text
    .split(" ")
    .flatMap((word) => word.match(new RegExp(`.{1,${Math.max(1, (columns >> 1) - 2)}}`, "gu")) ?? []);
  for (const word of pieces) {
    if (line !== "" && displayWidth(line) + displayWidth(word) + 1 > columns) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
