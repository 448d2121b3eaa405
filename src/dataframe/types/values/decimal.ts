import { formatDecimal } from "../number-text.ts";

const powers: bigint[] = [1n];

/** A power of ten. */
export function tenTo(exponent: number): bigint {
  while (powers.length <= exponent && powers.length < 100) powers.push(powers.at(-1)! * 10n);
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/**
 * A value of a decimal column, with every digit. Python's `decimal.Decimal` in PySpark.
 *
 * @example
 * Decimal.parse("12.30").toString() // "12.30"
 */
export class Decimal {
  /** The digits as a whole number: 12.30 is 1230n with scale 2. */
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Reads plain or scientific text; undefined where it is not a number. */
  static tryParse(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text.trim());
    if (!match) return undefined;
    const [, sign = "", whole = "", fraction = "", power = "0"] = match;
    if (whole === "" && fraction === "") return undefined;
    const scale = fraction.length - Number(power);
    const digits = BigInt((whole + fraction).replace(/^0+(?=\d)/, ""));
    const unscaled = sign === "-" ? -digits : digits;
    return scale < 0 ? new Decimal(unscaled * 10n ** BigInt(-scale), 0) : new Decimal(unscaled, scale);
  }

  /** As `tryParse`, raising a RangeError where the text is not a number. */
  static parse(text: string): Decimal {
    const value = Decimal.tryParse(text);
    if (!value) throw new RangeError(`"${text}" is not a decimal number.`);
    return value;
  }

  /** With another scale, rounded half up. */
  withScale(scale: number): Decimal {
    if (scale >= this.scale) return new Decimal(this.unscaled * tenTo(scale - this.scale), scale);
    const unit = tenTo(this.scale - scale);
    const half = unit / 2n;
    const rounded = this.unscaled < 0n ? -((-this.unscaled + half) / unit) : (this.unscaled + half) / unit;
    return new Decimal(rounded, scale);
  }

  /** Negative, zero or positive, as this is below, equal to or above the other. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const a = this.withScale(scale).unscaled;
    const b = other.withScale(scale).unscaled;
    return a < b ? -1 : a > b ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest double. */
  toNumber(): number {
    return Number(this.toString());
  }

  toString(): string {
    return formatDecimal(this.unscaled, this.scale);
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw new TypeError("A Decimal is not a JavaScript number: use toNumber(), compare() or equals().");
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Decimal('${this.toString()}')`;
  }
}
