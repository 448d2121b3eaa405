import { high, withHigh } from "./double-words.ts";

/** The functions of fdlibm, which Java computes by, where V8 gives another last digit. */

/** The double with only such an upper half. */
const ofHigh = (bits: number): number => withHigh(0, bits);

/** e^x; fdlibm is off by one unit in the last place at 1, which V8 mends. */
function exp(x: number): number {
  return x === 1 ? Math.E + 2 ** -51 : Math.exp(x);
}

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  const bits = high(size);
  if (bits < 0x3fd62e43) {
    const t = Math.expm1(size);
    const w = 1 + t;
    return bits < 0x3c800000 ? w : 1 + (t * t) / (w + w);
  }
  if (bits < 0x40360000) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  return Math.cosh(x);
}

/** sqrt(x² + y²) without overflow on the way. */
export function hypot(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (!Number.isFinite(a) || !Number.isFinite(b))
    return a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : Number.NaN;
  if (a < b) [a, b] = [b, a];
  if (b === 0 || high(a) - high(b) > 0x3c00000) return a + b;
  let scale = 1;
  if (a > 2 ** 500) scale = 2 ** 600;
  else if (b < 2 ** -500) scale = 2 ** -600;
  [a, b] = [a / scale, b / scale];
  const difference = a - b;
  if (difference > b) {
    const t1 = ofHigh(high(a));
    const t2 = a - t1;
    return scale * Math.sqrt(t1 * t1 - (b * -b - t2 * (a + t1)));
  }
  const twice = a + a;
  const y1 = ofHigh(high(b));
  const y2 = b - y1;
  const t1 = ofHigh(high(a) + 0x00100000);
  const t2 = twice - t1;
  return scale * Math.sqrt(t1 * y1 - (difference * -difference - (t1 * y2 + t2 * b)));
}
