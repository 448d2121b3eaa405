import { cellWidth } from "../editor/graphemes.ts";
import type { Layout } from "./layout.ts";
import type { Terminal } from "./terminal.ts";

/** Something that can show the live region at the bottom and print finished lines above it. */
export interface Screen {
  /** The frame that is on the screen now. */
  readonly frame: Layout | undefined;
  /** Prints `above` (whole lines, or nothing) for good and shows the frame below it, in one write. */
  update(above: string, frame: Layout): Promise<void>;
  /**
   * Takes the live region away, also when the terminal has another width now than when it was painted.
   * `column` is where the terminal says its cursor is, 1-based, if it was asked.
   */
  erase(column?: number): void;
  close(): void;
}

const sgr = /\x1b\[[0-9;:]*m/g;

/** True when a frame with the cursor in it may have been wrapped at its cursor by a terminal of that width. */
export function mayWrapAtCursor(frame: Layout | undefined, columns: number): boolean {
  return frame !== undefined && frame.cursor.x >= columns;
}

/**
 * The bytes that take a frame away when the cursor stands in it. A terminal that has become narrower has wrapped its rows;
 * some leave out the row with the cursor, and then the cursor is at the last column.
 */
export function eraseFrame(frame: Layout | undefined, columns: number, column?: number): string {
  if (frame === undefined) return "";
  const { x, y } = frame.cursor;
  const cutOff = column === columns && (x + 1) % columns !== 0;
  let up = cutOff ? 0 : Math.floor(x / columns);
  for (const row of frame.rows.slice(0, y)) up += Math.max(1, Math.ceil(cellWidth(row.replace(sgr, "")) / columns));
  return `\r${up > 0 ? `\x1b[${up}A` : ""}\x1b[J`;
}

/** The screen before Ink has been loaded: a few escape codes by hand. */
export class PlainScreen implements Screen {
  frame: Layout | undefined;
  #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async update(above: string, frame: Layout): Promise<void> {
    const below = frame.rows.length - 1 - frame.cursor.y;
    this.#terminal.write(
      eraseFrame(this.frame, this.#terminal.columns) +
        above +
        frame.rows.join("\r\n") +
        (below > 0 ? `\x1b[${below}A` : "") +
        `\x1b[${frame.cursor.x + 1}G`,
    );
    this.frame = frame;
    this.#terminal.flush();
  }

  erase(column?: number): void {
    this.#terminal.write(eraseFrame(this.frame, this.#terminal.columns, column));
    this.frame = undefined;
  }

  close(): void {
    this.erase();
  }
}
