import type { XmlOptions } from "../../../functions/xml/options.ts";
import { lineBlocks } from "../content.ts";
import { encodingOption } from "../encoding.ts";

/** The encoding of lines, and of the texts of bad records: documents name their own. */
export function xmlEncoding({ encoding }: XmlOptions): string {
  return encodingOption({ encoding }, "XmlOptions")!;
}

/** The lines of a file, each a document of its own. */
export function* lines(path: string, options: XmlOptions): Generator<string> {
  for (const { data, starts, ends, count } of lineBlocks(path, undefined, xmlEncoding(options))) {
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    for (let i = 0; i < count; i++) yield buffer.toString("utf8", starts[i], ends[i]);
  }
}
