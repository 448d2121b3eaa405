import { Console } from "node:console";
import process from "node:process";
import { writeAll } from "../../../dataframe/api/host.ts";

type Done = (error?: Error | null) => void;

/**
 * Makes standard output and error one stream without state, in the order of the calls. Ending code by force inside a
 * stream's own `write` would leave that stream stuck for ever, and a pipe that does not block would queue without bound.
 */
export function installOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    (stream as { _handle?: { setBlocking?(on: boolean): void } })._handle?.setBlocking?.(true);
    stream.write = (data: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean => {
      const callback = typeof encoding === "function" ? encoding : done;
      writeAll(1, typeof data === "string" && typeof encoding === "string" ? Buffer.from(data, encoding) : data);
      if (callback) queueMicrotask(() => callback());
      return true;
    };
  }
  // The console that Node made keeps a buffer of its own between calls.
  const fresh = new Console({ stdout: process.stdout, stderr: process.stderr, ignoreErrors: false });
  Object.assign(console, fresh);
}

/** A word to the interface inside the output itself, so that it comes in order with what was printed. */
export function mark(token: string, word: string): void {
  writeAll(1, markText(token, word));
}

function markText(token: string, word: string): string {
  return `\x1e${token}:${word}\x1e`;
}
