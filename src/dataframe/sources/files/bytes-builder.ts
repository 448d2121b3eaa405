import type { BytesVector } from "../../columnar/vector.ts";

/** Collects byte strings into one vector. */
export class BytesBuilder {
  #data = new Uint8Array(1 << 16);
  #offsets = new Int32Array(4096);
  #valid: Uint8Array | null = null;
  #rows = 0;

  get bytes(): number {
    return this.#offsets[this.#rows]!;
  }

  add(source: Uint8Array, from: number, to: number): void {
    const at = this.#offsets[this.#rows]!;
    const end = at + to - from;
    if (end > this.#data.length) this.#data = grown(this.#data, end);
    if (to - from < 32) for (let i = from, o = at; i < to; i++, o++) this.#data[o] = source[i]!;
    else this.#data.set(source.subarray(from, to), at);
    this.#end(end, 1);
  }

  addNull(): void {
    this.#end(this.#offsets[this.#rows]!, 0);
  }

  finish(): BytesVector {
    const rows = this.#rows;
    const vector: BytesVector = {
      kind: "bytes",
      offsets: this.#offsets.slice(0, rows + 1),
      data: this.#data.slice(0, this.#offsets[rows]!),
      valid: this.#valid ? this.#valid.slice(0, rows) : null,
    };
    this.#rows = 0;
    this.#valid = null;
    return vector;
  }

  #end(end: number, present: 0 | 1): void {
    if (this.#rows + 2 > this.#offsets.length) {
      const larger = new Int32Array(this.#offsets.length * 2);
      larger.set(this.#offsets);
      this.#offsets = larger;
    }
    if (present === 0 && !this.#valid) this.#valid = new Uint8Array(this.#offsets.length).fill(1);
    if (this.#valid) {
      if (this.#valid.length < this.#offsets.length) {
        const larger = new Uint8Array(this.#offsets.length).fill(1);
        larger.set(this.#valid);
        this.#valid = larger;
      }
      this.#valid[this.#rows] = present;
    }
    this.#offsets[++this.#rows] = end;
  }
}

function grown(data: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, data.length * 2));
  larger.set(data);
  return larger;
}
