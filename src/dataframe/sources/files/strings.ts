import type { ColumnBatch } from "../../columnar/vector.ts";
import type { Struct } from "../../types/type.ts";
import type { Options } from "../source.ts";
import type { Lines } from "./content.ts";

/** Texts to read as the lines of a file. */
export interface Strings {
  readonly texts: readonly string[];
  readonly options: Options;
  readonly conf: Options;
  readonly userSchema: Struct | undefined;
}

/** What is in texts. */
export interface StringsRead {
  readonly schema: Struct;
  readonly batches: readonly ColumnBatch[];
}

/** How messages name them. */
export const stringsName = "the rows";

/** Texts as lines, whatever is in them. */
export function linesOf(texts: readonly string[]): Lines {
  const parts = texts.map((text) => Buffer.from(text));
  const ends = new Int32Array(parts.length);
  const starts = new Int32Array(parts.length);
  let at = 0;
  parts.forEach((part, i) => {
    starts[i] = at;
    at += part.length;
    ends[i] = at;
  });
  return { data: Buffer.concat(parts), starts, ends, count: parts.length };
}
