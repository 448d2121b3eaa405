import { Box, render, Text, useCursor, useStdout } from "ink";
import { createElement, type ReactElement } from "react";
import type { Layout } from "./layout.ts";
import { eraseFrame, type Screen } from "./screen.ts";
import type { Terminal } from "./terminal.ts";

/** What Ink needs beside the frame. */
interface LiveRegionProps {
  readonly frame: Layout;
  /** Hands out Ink's own way of writing above the frame. */
  readonly onWriter: (write: (text: string) => void) => void;
}

/** The live region. Rows come laid out and highlighted; React's part is to say which of them changed. */
function LiveRegion({ frame, onWriter }: LiveRegionProps): ReactElement {
  const { write } = useStdout();
  const { setCursorPosition } = useCursor();
  onWriter(write);
  setCursorPosition({ ...frame.cursor });
  return createElement(
    Box,
    { flexDirection: "column" },
    frame.rows.map((row, index) => createElement(Text, { key: index, wrap: "truncate" }, row === "" ? " " : row)),
  );
}

/** The screen painted by Ink. */
export class InkScreen implements Screen {
  #terminal: Terminal;
  #ink: ReturnType<typeof render>;
  frame: Layout | undefined;
  #write: (text: string) => void = () => {};

  constructor(terminal: Terminal, frame: Layout) {
    this.#terminal = terminal;
    this.frame = frame;
    this.#ink = render(this.#element(frame), {
      stdout: terminal as unknown as NodeJS.WriteStream,
      stdin: process.stdin,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      incrementalRendering: true,
      // The shell paces its frames itself.
      maxFps: 1000,
    });
    terminal.flush();
  }

  async update(above: string, frame: Layout): Promise<void> {
    this.frame = frame;
    this.#ink.rerender(this.#element(frame));
    await this.#ink.waitUntilRenderFlush();
    if (above !== "") this.#write(above);
    this.#terminal.flush();
  }

  erase(column?: number): void {
    if (this.frame === undefined) return;
    // Ink forgets its frame without writing, because only we know where a narrower terminal has moved it to.
    this.#terminal.muted(() => {
      this.#ink.clear();
      this.#terminal.emit("resize");
      this.#ink.clear();
    });
    this.#terminal.write(eraseFrame(this.frame, this.#terminal.columns, column));
    this.frame = undefined;
  }

  close(): void {
    this.erase();
    this.#terminal.muted(() => this.#ink.unmount());
  }

  #element(frame: Layout): ReactElement {
    return createElement(LiveRegion, {
      frame,
      onWriter: (write: (text: string) => void) => {
        this.#write = write;
      },
    });
  }
}
