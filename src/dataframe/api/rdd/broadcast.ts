/** A value handed to functions. */
export class Broadcast<T> {
  readonly value: T;

  constructor(value: T) {
    this.value = value;
  }
  unpersist(): void {}
  destroy(): void {}
}
