import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { bound } from "./define.ts";
import { JavaRandom } from "./java-random.ts";
import { toLong } from "./to-long.ts";

interface Bin {
  x: number;
  y: number;
}

/** Hive's histogram for streams: a bin for each value, the two nearest made one while there are too many. */
class NumericHistogram {
  readonly bins: Bin[] = [];
  readonly #most: number;
  readonly #random = new JavaRandom(31183n);

  constructor(most: number) {
    this.#most = most;
  }

  add(value: number): void {
    const { bins } = this;
    let at = bins.findIndex(({ x }) => x >= value);
    if (at < 0) at = bins.length;
    if (bins[at]?.x === value) {
      bins[at]!.y++;
      return;
    }
    bins.splice(at, 0, { x: value, y: 1 });
    if (bins.length > this.#most) this.#join();
  }

  /** Of several equal distances one is drawn. */
  #join(): void {
    const { bins } = this;
    let [least, at, equal] = [bins[1]!.x - bins[0]!.x, 0, 1];
    for (let i = 1; i < bins.length - 1; i++) {
      const distance = bins[i + 1]!.x - bins[i]!.x;
      if (distance < least) [least, at, equal] = [distance, i, 1];
      else if (distance === least && this.#random.nextDouble() <= 1 / ++equal) at = i;
    }
    const [a, b] = [bins[at]!, bins[at + 1]!];
    const y = a.y + b.y;
    // In Hive's order, so that the digits, and with them which distances are equal, are the same.
    bins.splice(at, 2, { x: a.x * (a.y / y) + (b.x / y) * b.y, y });
  }
}

function numberOf(type: Type): (value: LiteralValue) => number {
  return type.kind === "decimal" ? (value) => new Decimal(value as bigint, type.scale).toNumber() : Number;
}

/** The middle of a bin in the type of the values. */
function ofNumber(type: Type): (x: number) => LiteralValue {
  switch (type.kind) {
    case "double":
      return (x) => x;
    case "float":
      return Math.fround;
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
    case "interval_dt":
      return toLong;
    default:
      return Math.trunc;
  }
}

export const histogramNumeric = bound("histogram_numeric", ([values]) => {
  const type = (values as Type & { kind: "array" }).element;
  const [read, write] = [numberOf(type), ofNumber(type)];
  return (list: readonly LiteralValue[], bins: number) => {
    const histogram = new NumericHistogram(bins);
    for (const value of list) if (value !== null) histogram.add(read(value));
    return histogram.bins.length === 0 ? null : histogram.bins.map(({ x, y }) => [write(x), y]);
  };
});
