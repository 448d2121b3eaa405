import { SparkException } from "../../../errors/errors.ts";
import { XmlSyntaxError } from "../../../functions/js/xml/events.ts";
import { pieces } from "../content.ts";

/** The text of a document, piece by piece, in the encoding that it names. */
export function* documentTexts(path: string): Generator<string> {
  let decoder: TextDecoder | undefined;
  for (const piece of pieces(path)) {
    decoder ??= decoderOf(piece);
    yield decoded(path, () => decoder!.decode(piece, { stream: true }));
  }
  if (decoder) yield decoded(path, () => decoder.decode());
}

function decoded(path: string, decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    const hint = "it has bytes that its encoding does not know.";
    throw new SparkException("FAILED_READ_FILE.NO_HINT", { path: `file://${path}` }, { cause: cause as Error, hint });
  }
}

function decoderOf(start: Uint8Array): TextDecoder {
  const encoding = encodingOf(start);
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new XmlSyntaxError(`there is no encoding ${encoding}`, false);
  }
}

/** By the byte order mark, else by how `<?` is written, else by the declaration. */
function encodingOf(start: Uint8Array): string {
  const first = Buffer.from(start.subarray(0, 4)).toString("hex");
  if (/^(?:fffe|3c003f00)/.test(first)) return "utf-16le";
  if (/^(?:feff|003c003f)/.test(first)) return "utf-16be";
  const declaration = Buffer.from(start.subarray(0, 200)).toString("latin1");
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? "utf-8";
}
