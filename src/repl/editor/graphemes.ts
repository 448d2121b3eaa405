import { clusterWidth } from "./cluster-width.ts";

let loaded: Intl.Segmenter | undefined;

/** Made at the first character beyond ASCII: it takes as long as the whole rest of a start. */
function segmenter(): Intl.Segmenter {
  loaded ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return loaded;
}

const printableAscii = /^[ -~]*$/;

/** Only the line around `index` is segmented: a grapheme never spans a line break. */
function lineAround(text: string, index: number): { line: string; start: number } {
  const start = text.lastIndexOf("\n", index - 1) + 1;
  const end = text.indexOf("\n", index);
  return { line: text.slice(start, end === -1 ? text.length : end), start };
}

/** The start of the grapheme that ends at or contains `index - 1`; 0 at the beginning. */
export function previousGrapheme(text: string, index: number): number {
  if (index <= 1) return 0;
  if (text.charCodeAt(index - 1) < 0x80 && text.charCodeAt(index - 2) < 0x80) return index - 1;
  const { line, start } = lineAround(text, index);
  if (start === index) return index - 1;
  return (
    start +
    (segmenter()
      .segment(line)
      .containing(index - start - 1)?.index ?? 0)
  );
}

/** The end of the grapheme that starts at or contains `index`; the length of the text at its end. */
export function nextGrapheme(text: string, index: number): number {
  if (index >= text.length - 1) return text.length;
  if (text.charCodeAt(index) < 0x80 && text.charCodeAt(index + 1) < 0x80) return index + 1;
  if (text[index] === "\n") return index + 1;
  const { line, start } = lineAround(text, index);
  const found = segmenter()
    .segment(line)
    .containing(index - start);
  return found === undefined ? text.length : start + found.index + found.segment.length;
}

/** The nearest grapheme boundary at or before `index`. */
export function snapToGrapheme(text: string, index: number): number {
  const at = Math.max(0, Math.min(index, text.length));
  if (at === 0 || at === text.length) return at;
  return nextGrapheme(text, previousGrapheme(text, at)) === at ? at : previousGrapheme(text, at);
}

/** Each grapheme of one line. */
export function* graphemes(line: string): Generator<string> {
  if (printableAscii.test(line)) yield* line;
  else for (const { segment } of segmenter().segment(line)) yield segment;
}

/** Terminal cells that a piece of one line takes. */
export function cellWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += clusterWidth(grapheme);
  return width;
}
