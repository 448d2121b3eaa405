import { cellWidth } from "../editor/graphemes.ts";
import type { Layout } from "./layout.ts";
import type { Terminal } from "./terminal.ts";

/** Something that can show the live region at the bottom and print finished lines above it. */
export interface Screen {
  /** Prints `above` (whole lines, or nothing) for good and shows the frame below it, in one write. */
  update(above: string, frame: Layout): Promise<void>;
  /** Takes the live region away, also when the terminal has another width now than when it was painted. */
  erase(): void;
  close(): void;
}

const sgr = /\x1b\[[0-9;:]*m/g;

/** The bytes that take a frame away when the cursor stands in it, even if the terminal has become narrower and wrapped it. */
export function eraseFrame(frame: Layout | undefined, columns: number): string {
  if (frame === undefined) return "";
  let up = Math.floor(frame.cursor.x / columns);
  for (const row of frame.rows.slice(0, frame.cursor.y)) {
    up += Math.max(1, Math.ceil(cellWidth(row.replace(sgr, "")) / columns));
  }
  return `\r${up > 0 ? `\x1b[${up}A` : ""}\x1b[J`;
}

/** The screen before Ink has been loaded: a few escape codes by hand. */
export class PlainScreen implements Screen {
  #terminal: Terminal;
  #frame: Layout | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async update(above: string, frame: Layout): Promise<void> {
    const below = frame.rows.length - 1 - frame.cursor.y;
    this.#terminal.write(
      eraseFrame(this.#frame, this.#terminal.columns) +
        above +
        frame.rows.join("\r\n") +
        (below > 0 ? `\x1b[${below}A` : "") +
        `\x1b[${frame.cursor.x + 1}G`,
    );
    this.#frame = frame;
    this.#terminal.flush();
  }

  erase(): void {
    this.#terminal.write(eraseFrame(this.#frame, this.#terminal.columns));
    this.#frame = undefined;
  }

  close(): void {
    this.erase();
  }
}
