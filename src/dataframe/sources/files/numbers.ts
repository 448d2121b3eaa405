/** Numbers as Java reads them from texts. */

/** As Long.parseLong. */
export function parseLong(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  if (text.length < 16) return BigInt(Number(text));
  const value = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** As Double.parseDouble, but for hexadecimal. */
export function parseJavaDouble(text: string): number | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fFdD]?$/.test(trimmed)) return Number(trimmed.replace(/[fFdD]$/, ""));
  if (/^[+-]?(NaN|Infinity)$/.test(trimmed)) return Number(trimmed.replace(/^\+/, "").replace("-NaN", "NaN"));
  return undefined;
}

export interface JavaDecimal {
  readonly negative: boolean;
  /** The digits as one number, `scale` of them behind the point; below zero: that many zeros are left out. */
  readonly unscaled: bigint;
  readonly precision: number;
  readonly scale: number;
}

/** As `new BigDecimal(text)`. */
export function javaDecimal(text: string): JavaDecimal | undefined {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  if (!match || match[2]! + match[3]! === "") return undefined;
  const [, sign, integer, fraction, exponent = "0"] = match;
  const digits = (integer! + fraction!).replace(/^0+(?=\d)/, "");
  return {
    negative: sign === "-",
    unscaled: BigInt(digits),
    precision: digits.length,
    scale: fraction!.length - Number(exponent),
  };
}

/** Unscaled, rounded half up to the scale; undefined where the text is no number or has too many digits. */
export function parseDecimal(text: string, precision: number, scale: number): bigint | undefined {
  const decimal = javaDecimal(text);
  if (!decimal) return undefined;
  const shift = scale - decimal.scale;
  if (shift > 100 || shift < -1000) return shift < 0 ? 0n : undefined;
  let { unscaled } = decimal;
  if (shift >= 0) unscaled *= 10n ** BigInt(shift);
  else {
    const divisor = 10n ** BigInt(-shift);
    unscaled = (unscaled + divisor / 2n) / divisor;
  }
  if (unscaled >= 10n ** BigInt(precision)) return undefined;
  return decimal.negative ? -unscaled : unscaled;
}
