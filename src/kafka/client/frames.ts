/**
 * Puts a broker's answers together: each begins with its size. They are copied once, into buffers of their own, so that the
 * socket can read into the same memory again and again.
 */
export class FrameReader {
  readonly #onFrame: (frame: Buffer) => void;
  readonly #size = Buffer.alloc(4);
  #sizeBytes = 0;
  #frame: Buffer | undefined;
  #filled = 0;

  /** `onFrame` gets each answer whole, with its size in front. */
  constructor(onFrame: (frame: Buffer) => void) {
    this.#onFrame = onFrame;
  }

  /** The next bytes from the socket; they are not needed any more afterwards. */
  add(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (!this.#frame) {
        this.#size[this.#sizeBytes++] = chunk[at++]!;
        if (this.#sizeBytes === 4) this.#begin();
        continue;
      }
      const end = Math.min(chunk.length, at + this.#frame.length - this.#filled);
      this.#frame.set(chunk.subarray(at, end), this.#filled);
      this.#filled += end - at;
      at = end;
      if (this.#filled === this.#frame.length) this.#finish();
    }
  }

  #begin(): void {
    this.#frame = Buffer.allocUnsafeSlow(4 + Math.max(0, this.#size.readInt32BE(0)));
    this.#frame.set(this.#size);
    this.#filled = 4;
    if (this.#frame.length === 4) this.#finish();
  }

  #finish(): void {
    const frame = this.#frame!;
    this.#frame = undefined;
    this.#sizeBytes = 0;
    this.#onFrame(frame);
  }
}
