/** Memory of answers that nothing else lives in. */
const whole = new WeakSet<ArrayBufferLike>();

/** Is the view in the memory of one answer, which nobody else needs? */
export function isOfOneFrame(view: Uint8Array): boolean {
  return whole.has(view.buffer);
}

/**
 * Puts a broker's answers together: each begins with its size. The socket reads into `room`: between two answers a buffer
 * that is used again and again, inside of one the place where its bytes belong.
 */
export class FrameReader {
  readonly #onFrame: (frame: Buffer) => void;
  readonly #between: Uint8Array;
  readonly #size = Buffer.alloc(4);
  #sizeBytes = 0;
  #frame: Buffer | undefined;
  #filled = 0;

  /** `onFrame` gets each answer whole, with its size in front; `bytes` is how much is read at once between two answers. */
  constructor(onFrame: (frame: Buffer) => void, bytes: number) {
    this.#onFrame = onFrame;
    this.#between = Buffer.allocUnsafeSlow(bytes);
  }

  /** Where the next bytes go. */
  get room(): Uint8Array {
    return this.#frame?.subarray(this.#filled) ?? this.#between;
  }

  /** So many bytes were put into `room`. */
  took(length: number): void {
    if (this.#frame) this.#fill(length);
    else this.#addAll(this.#between.subarray(0, length));
  }

  #addAll(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (!this.#frame) {
        this.#size[this.#sizeBytes++] = chunk[at++]!;
        if (this.#sizeBytes === 4) this.#begin();
        continue;
      }
      const length = Math.min(chunk.length - at, this.#frame.length - this.#filled);
      this.#frame.set(chunk.subarray(at, at + length), this.#filled);
      at += length;
      this.#fill(length);
    }
  }

  #begin(): void {
    this.#frame = Buffer.allocUnsafeSlow(4 + Math.max(0, this.#size.readInt32BE(0)));
    whole.add(this.#frame.buffer);
    this.#frame.set(this.#size);
    this.#fill(4);
  }

  #fill(length: number): void {
    const frame = this.#frame!;
    this.#filled += length;
    if (this.#filled < frame.length) return;
    this.#frame = undefined;
    this.#filled = 0;
    this.#sizeBytes = 0;
    this.#onFrame(frame);
  }
}
