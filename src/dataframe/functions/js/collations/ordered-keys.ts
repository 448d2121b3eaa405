/**
 * Keys that compare, byte by byte, as an order does that can only be asked. The texts seen are kept in that order, and a
 * new one gets a key between its neighbours'; texts that are equal in it have one key.
 */
export class OrderedKeys {
  readonly #compare: (a: string, b: string) => number;
  readonly #known = new Map<string, string>();
  /** In order, cut into pieces that are cheap to insert into. */
  readonly #pieces: Entry[][] = [[]];
  #last = "";

  constructor(compare: (a: string, b: string) => number) {
    this.#compare = compare;
  }

  keyOf(text: string): string {
    let key = this.#known.get(text);
    if (key === undefined) {
      key = this.#place(text);
      this.#known.set(text, key);
    }
    return key;
  }

  /** From here on other keys are given. */
  clear(): void {
    this.#known.clear();
    this.#pieces.splice(0, this.#pieces.length, []);
    this.#last = "";
  }

  #place(text: string): string {
    const pieces = this.#pieces;
    const p = Math.max(first(pieces.length, (i) => i > 0 && this.#compare(pieces[i]![0]!.text, text) > 0) - 1, 0);
    const piece = pieces[p]!;
    const at = first(piece.length, (i) => this.#compare(piece[i]!.text, text) >= 0);
    const next = piece[at] ?? pieces[p + 1]?.[0];
    if (next && this.#compare(next.text, text) === 0) return next.key;
    const before = piece[at - 1];
    const key = between(before?.key, next?.key, this.#last);
    this.#last = key;
    piece.splice(at, 0, { text, key });
    if (piece.length > 2 * pieceSize) pieces.splice(p + 1, 0, piece.splice(pieceSize));
    return key;
  }
}

interface Entry {
  readonly text: string;
  readonly key: string;
}

const pieceSize = 512;

/** The first index below `count` for which the test is true, which is true for all after it. */
function first(count: number, test: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A key is a fraction, written in groups of five printable characters, of which each is a number below this. */
const base = 93;
const width = 5;
const room = base ** width;

/** How far a run of texts that come in their order goes on at a time. */
const step = 1000;

/** A key between two, close to the one that was made last, so that a run of texts in their order leaves room for its rest. */
export function between(low: string | undefined, high: string | undefined, last: string): string {
  const up = high === undefined || low === last;
  const down = low === undefined || high === last;
  let bounded = high !== undefined;
  let key = "";
  for (let g = 0; ; g += width) {
    const a = groupAt(low, g, 0);
    const b = bounded ? groupAt(high, g, 0) : room;
    const half = Math.floor((b - a) / 2);
    if (half > 0)
      return key + written(up === down ? a + half : up ? a + Math.min(step, half) : b - Math.min(step, half));
    key += written(a);
    bounded &&= a === b;
  }
}

function groupAt(key: string | undefined, at: number, none: number): number {
  if (key === undefined || at >= key.length) return none;
  let value = 0;
  for (let i = at; i < at + width; i++) value = value * base + key.charCodeAt(i) - 0x21;
  return value;
}

function written(group: number): string {
  let text = "";
  for (let rest = group, i = 0; i < width; i++, rest = Math.floor(rest / base))
    text = String.fromCharCode(0x21 + (rest % base)) + text;
  return text;
}
