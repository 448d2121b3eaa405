/** Where a text may be cut, and the number of the cut at a position. */
export class Cuts {
  readonly at: readonly number[];

  constructor(pieces: Iterable<string>) {
    const at = [0];
    for (const piece of pieces) at.push(at.at(-1)! + piece.length);
    this.at = at;
  }

  from(position: number): number {
    const found = this.at.findIndex((cut) => cut >= position);
    return found < 0 ? this.at.length : found;
  }

  until(position: number): number {
    return this.at.findLastIndex((cut) => cut <= position);
  }
}
