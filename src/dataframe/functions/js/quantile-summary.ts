import { buildVector } from "../../columnar/build.ts";
import { literalAt } from "../../columnar/literal.ts";
import type { ListVector } from "../../columnar/vector.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { ColumnFunction } from "../define.ts";
import { each, element, numeric } from "./percentiles.ts";
import { numbersOf, sortedValues } from "./sorted-values.ts";

/** As many values are sorted in at once; with as many samples the summary is made smaller. */
const [bufferSize, compressAt] = [50_000, 10_000];

/**
 * The summary of Greenwald and Khanna, in Spark's form of it: of each sample its value, how many ranks lie between it and the
 * one before, and how uncertain its rank is.
 */
class QuantileSummary {
  private size = 0;
  private count = 0;
  private values = new Float64Array(0);
  private gaps = new Float64Array(0);
  private deltas = new Float64Array(0);
  readonly #error: number;

  constructor(error: number, values: Float64Array) {
    this.#error = error;
    for (let at = 0; at < values.length; at += bufferSize) {
      const part = values.slice(at, at + bufferSize);
      this.insert(part.sort());
      if (part.length === bufferSize && this.size >= compressAt) this.compress();
    }
    this.compress();
  }

  private insert(sorted: Float64Array): void {
    const [values, gaps, deltas] = [this.values, this.gaps, this.deltas];
    const most = this.size + sorted.length;
    this.values = new Float64Array(most);
    this.gaps = new Float64Array(most);
    this.deltas = new Float64Array(most);
    let [at, size] = [0, 0];
    const keep = (value: number, gap: number, delta: number) => {
      this.values[size] = value;
      this.gaps[size] = gap;
      this.deltas[size++] = delta;
    };
    for (let i = 0; i < sorted.length; i++) {
      const value = sorted[i]!;
      for (; at < this.size && values[at]! <= value; at++) keep(values[at]!, gaps[at]!, deltas[at]!);
      this.count++;
      const outermost = size === 0 || (at === this.size && i === sorted.length - 1);
      keep(value, 1, outermost ? 0 : Math.floor(2 * this.#error * this.count));
    }
    for (; at < this.size; at++) keep(values[at]!, gaps[at]!, deltas[at]!);
    this.size = size;
  }

  /** From the last sample to the first, in place: what is kept stands behind what is still to be looked at. */
  private compress(): void {
    if (this.size === 0) return;
    const { values, gaps, deltas } = this;
    const threshold = 2 * this.#error * this.count;
    let to = this.size - 1;
    for (let i = this.size - 2; i >= 1; i--) {
      if (gaps[i]! + gaps[to]! + deltas[to]! < threshold) gaps[to]! += gaps[i]!;
      else {
        to--;
        [values[to], gaps[to], deltas[to]] = [values[i]!, gaps[i]!, deltas[i]!];
      }
    }
    if (this.size > 1 && values[0]! <= values[to]!) {
      to--;
      [values[to], gaps[to], deltas[to]] = [values[0]!, gaps[0]!, deltas[0]!];
    }
    this.values = values.subarray(to, this.size);
    this.gaps = gaps.subarray(to, this.size);
    this.deltas = deltas.subarray(to, this.size);
    this.size -= to;
  }

  query(percentage: number): number {
    const { values, gaps, deltas, size } = this;
    if (percentage <= this.#error || size === 1) return values[0]!;
    if (percentage >= 1 - this.#error) return values[size - 1]!;
    let widest = 0;
    for (let i = 0; i < size; i++) widest = Math.max(widest, gaps[i]! + deltas[i]!);
    const target = Math.floor(widest / 2);
    const rank = Math.ceil(percentage * this.count);
    let least = 0;
    for (let i = 0; i < size - 1; i++) {
      least += gaps[i]!;
      if (least + deltas[i]! - target <= rank && rank <= least + target) return values[i]!;
    }
    return values[size - 1]!;
  }
}

/** Spark counts in doubles: what it gives back are these, made values of the type again. */
function ofDouble(type: Type): (value: number) => LiteralValue {
  switch (type.kind) {
    case "decimal":
      return (value) => Decimal.parse(String(value)).withScale(type.scale).unscaled;
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
    case "interval_dt":
      return (value) => (value >= 2 ** 63 ? 2n ** 63n - 1n : BigInt(value));
    default:
      return (value) => value;
  }
}

function doublesOf(type: Type, lists: ListVector, row: number): Float64Array {
  const number = numeric(type);
  const values = numbersOf(type, lists, row) ?? sortedValues(type, lists, row);
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) doubles[i] = number(values[i]!);
  return doubles;
}

export const percentileApprox: ColumnFunction = {
  name: "percentile_approx",
  columns: ([lists, percentages], result, setup) => {
    const type = element(lists!);
    const give = ofDouble(type);
    return ([values, given], rows) => {
      const answers = Array.from({ length: rows }, (_, row) => {
        const percentage = literalAt(percentages!, given!, row);
        const doubles = doublesOf(type, values as ListVector, row);
        if (percentage === null || doubles.length === 0) return null;
        const summary = new QuantileSummary(1 / Number(setup.accuracy), doubles);
        return each(percentage, (p) => give(summary.query(p)));
      });
      return buildVector(result, answers);
    };
  },
};
