import { unsupported } from "../../../errors/errors.ts";
import type { XmlOptions } from "../../../functions/xml/options.ts";
import { lineBlocks } from "../content.ts";
import { textDecoder } from "./texts.ts";

/** The lines of a file, each a document of its own. */
export function* lines(path: string, { encoding }: XmlOptions): Generator<string> {
  if (/^utf-?(?:16|32)/i.test(encoding)) throw unsupported(`reading lines of xml in the encoding ${encoding}`);
  const decoder = textDecoder(encoding);
  for (const { data, starts, ends, count } of lineBlocks(path, undefined))
    for (let i = 0; i < count; i++) yield decoder.decode(data.subarray(starts[i], ends[i]));
}
