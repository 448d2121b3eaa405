import { writeSync } from "node:fs";

/** Ends a block on the shell's own pipe for background output, so that a block is shown whole. */
export const blockEnd = "\x1e";
/** Names the file descriptor of that pipe; without it, background output goes to standard output. */
export const consoleVariable = "TSPARK_CONSOLE_FD";

/** Prints a block from the engine's thread, past the user's thread, which may be busy for ever. */
export function printBlock(text: string): void {
  const fd = Number(process.env[consoleVariable] ?? 1);
  writeAll(fd, fd === 1 ? text : text.replaceAll(blockEnd, "") + blockEnd);
}

/** Writes everything, whatever the state of the pipe: nothing is kept for later. */
export function writeAll(fd: number, text: string | Uint8Array): void {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));
