import type { LiteralValue } from "../../plan/expr.ts";
import type { DataFile } from "./paths.ts";

/** The values of a file's `_metadata`, `row_index` left out. A file is one block, as on one thread up to 128 MB. */
export function metadataOf({ path, size, modified }: DataFile): LiteralValue[] {
  const uri = uriPath(path);
  const [length, millis] = [BigInt(size), BigInt(Math.floor(modified))];
  return [`file:${uri}`, uri.slice(uri.lastIndexOf("/") + 1), length, 0n, length, millis * 1000n];
}

/** `input_file_name()` of a file. */
export function fileUri(path: string): string {
  return `file://${uriPath(path)}`;
}

/** Escaped as in Java's URIs, which leave letters beyond ASCII as they are. */
function uriPath(path: string): string {
  return path.replace(/[\u0000-\u0020"#%<>?[\\\]^`{|}\u007f-\u00a0]/g, (c) => encodeURIComponent(c));
}
