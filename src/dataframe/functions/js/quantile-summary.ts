import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { JsFunction } from "../define.ts";
import { bound } from "./define.ts";
import { compareValues } from "./values.ts";

/** A value of the summary: how many ranks lie between it and the one before, and how uncertain its rank is. */
interface Sample {
  readonly value: LiteralValue;
  readonly g: number;
  readonly delta: number;
}

/** As many values are sorted in at once; with as many samples the summary is made smaller. */
const [bufferSize, compressAt] = [50_000, 10_000];

/** The summary of Greenwald and Khanna, in Spark's form of it. */
class QuantileSummary {
  private samples: Sample[] = [];
  private count = 0;
  readonly #error: number;
  readonly #compare: (a: LiteralValue, b: LiteralValue) => number;

  constructor(error: number, compare: (a: LiteralValue, b: LiteralValue) => number) {
    this.#error = error;
    this.#compare = compare;
  }

  addAll(values: readonly LiteralValue[]): this {
    for (let at = 0; at < values.length; at += bufferSize) {
      const part = values.slice(at, at + bufferSize);
      this.insert(part);
      if (part.length === bufferSize && this.samples.length >= compressAt) this.compress();
    }
    this.compress();
    return this;
  }

  private insert(values: readonly LiteralValue[]): void {
    const sorted = values.toSorted(this.#compare);
    const merged: Sample[] = [];
    let at = 0;
    for (const [i, value] of sorted.entries()) {
      while (at < this.samples.length && this.#compare(this.samples[at]!.value, value) <= 0)
        merged.push(this.samples[at++]!);
      this.count++;
      const outermost = merged.length === 0 || (at === this.samples.length && i === sorted.length - 1);
      merged.push({ value, g: 1, delta: outermost ? 0 : Math.floor(2 * this.#error * this.count) });
    }
    this.samples = [...merged, ...this.samples.slice(at)];
  }

  private compress(): void {
    const { samples } = this;
    if (samples.length === 0) return;
    const threshold = 2 * this.#error * this.count;
    const kept: Sample[] = [];
    let head = samples.at(-1)!;
    for (let i = samples.length - 2; i >= 1; i--) {
      const sample = samples[i]!;
      if (sample.g + head.g + head.delta < threshold) head = { ...head, g: head.g + sample.g };
      else {
        kept.push(head);
        head = sample;
      }
    }
    kept.push(head);
    if (samples.length > 1 && this.#compare(samples[0]!.value, head.value) <= 0) kept.push(samples[0]!);
    this.samples = kept.reverse();
  }

  query(percentage: number): LiteralValue {
    const { samples } = this;
    if (percentage <= this.#error || samples.length === 1) return samples[0]!.value;
    if (percentage >= 1 - this.#error) return samples.at(-1)!.value;
    const target = Math.floor(samples.reduce((most, { g, delta }) => Math.max(most, g + delta), 0) / 2);
    const rank = Math.ceil(percentage * this.count);
    let least = 0;
    for (const { value, g, delta } of samples.slice(0, -1)) {
      least += g;
      if (least + delta - target <= rank && rank <= least + target) return value;
    }
    return samples.at(-1)!.value;
  }
}

/** Spark counts in doubles: what it gives back are these, made values of the type again. */
function inDoubles(type: Type): (value: LiteralValue) => LiteralValue {
  if (type.kind === "decimal")
    return (v) => Decimal.parse(String(new Decimal(v as bigint, type.scale).toNumber())).withScale(type.scale).unscaled;
  return (v) => (typeof v === "bigint" ? BigInt(Number(v)) : v);
}

export const quantileSummaryFunctions: readonly JsFunction[] = [
  bound("percentile_approx", ([values], _result, setup) => {
    const type = values!.kind === "array" ? values!.element : values!;
    const give = inDoubles(type);
    return (list: readonly LiteralValue[], percentage: LiteralValue) => {
      const present = list.filter((value) => value !== null);
      if (present.length === 0) return null;
      const summary = new QuantileSummary(1 / Number(setup.accuracy), (a, b) => compareValues(type, a, b)).addAll(
        present,
      );
      return Array.isArray(percentage)
        ? percentage.map((p) => give(summary.query(p as number)))
        : give(summary.query(percentage as number));
    };
  }),
];
