import { buildVector } from "../../columnar/build.ts";
import type { ColumnBatch } from "../../columnar/vector.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { Field } from "../../types/type.ts";

const ROWS = 8192;

/** Collects rows into batches. */
export class RowBuffer {
  readonly #fields: readonly Field[];
  #columns: LiteralValue[][];
  #rows = 0;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    this.#columns = fields.map(() => []);
  }

  /** Gives true where there are enough for a batch. */
  add(values: readonly LiteralValue[]): boolean {
    for (let i = 0; i < this.#columns.length; i++) this.#columns[i]!.push(values[i]!);
    return ++this.#rows === ROWS;
  }

  /** The rows since the last taking; undefined where there are none. */
  take(): ColumnBatch | undefined {
    if (this.#rows === 0) return undefined;
    const columns = this.#fields.map((field, i) => buildVector(field.type, this.#columns[i]!));
    const batch = { length: this.#rows, columns };
    this.#columns = this.#fields.map(() => []);
    this.#rows = 0;
    return batch;
  }
}
