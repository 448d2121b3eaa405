/** A value handed to functions. */
export class Broadcast<T> {
  /** The value. */
  readonly value: T;

  constructor(value: T) {
    this.value = value;
  }
  /** Nothing to free here: the value is never copied. */
  unpersist(): void {}
  /** Forgets the value; it can't be used any more. */
  destroy(): void {}
}
