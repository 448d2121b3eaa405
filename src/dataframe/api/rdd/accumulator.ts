/** How values of an accumulator are added up. */
export interface AccumulatorParam<T> {
  addInPlace(a: T, b: T): T;
}

/** A value that functions add to and the program reads. */
export class Accumulator<T = number> {
  #value: T;
  readonly #param: AccumulatorParam<T> | undefined;

  constructor(initial: T, param?: AccumulatorParam<T>) {
    this.#value = initial;
    this.#param = param;
  }

  /** What was added up so far. */
  get value(): T {
    return this.#value;
  }
  set value(value: T) {
    this.#value = value;
  }
  /** Adds a value. */
  add(term: T): void {
    this.#value = this.#param
      ? this.#param.addInPlace(this.#value, term)
      : (((this.#value as number) + (term as number)) as T);
  }
  toString(): string {
    return `Accumulator<value=${String(this.#value)}>`;
  }
}
