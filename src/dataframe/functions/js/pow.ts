import { high, withHigh } from "./double-words.ts";

/** x^y by fdlibm's method, which Java computes by: V8 rounds better, and so gives another last digit now and then. */

/** The upper 21 bits of a double's digits. */
function upper(x: number): number {
  return withHigh(0, high(x));
}

/** A number as the sum of two: a rough one, and what it lacks. */
interface Sum {
  readonly rough: number;
  readonly rest: number;
}

// Logarithms of 1 and 1.5 to the base of 2, 2 / (3 ln 2), 1 / ln 2 and ln 2: each rounded to few digits, and what that leaves out.
const logRough = [0, 0.5849624872207642];
const logRest = [0, 1.350039202129749e-8];
const third = 0.9617966939259756;
const thirdRough = 0.9617967009544373;
const thirdRest = -7.028461650952758e-9;
const inverse = Math.LOG2E;
const inverseRough = 1.4426950216293335;
const inverseRest = 1.9259629911266175e-8;
const ln2 = Math.LN2;
const ln2Rough = 0.6931471824645996;
const ln2Rest = -1.904654299957768e-9;

const logTerms = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842,
];
const expTerms = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6, 4.1381367970572385e-8,
];

/** 2^1024 begins so much behind 1024. */
const overflow = 8.008566259537294e-17;

function polynomial(x: number, terms: readonly number[]): number {
  return terms.reduceRight((sum, term) => term + x * sum);
}

/** The logarithm to the base of 2 of a number within 2^-20 of 1. */
function logNearOne(x: number): Sum {
  const t = x - 1;
  const w = t * t * (0.5 - t * (1 / 3 - t * 0.25));
  const u = inverseRough * t;
  const v = t * inverseRest - w * inverse;
  const rough = upper(u + v);
  return { rough, rest: v - (rough - u) };
}

/** The logarithm to the base of 2 of a positive number. */
function log2(given: number): Sum {
  let x = given;
  let exponent = 0;
  if (high(x) < 0x00100000) {
    x *= 2 ** 53;
    exponent -= 53;
  }
  exponent += (high(x) >> 20) - 0x3ff;
  const digits = high(x) & 0x000fffff;
  let bits = digits | 0x3ff00000;
  const near = digits > 0x3988e && digits < 0xbb67a ? 1 : 0;
  if (digits >= 0xbb67a) {
    exponent++;
    bits -= 0x00100000;
  }
  x = withHigh(x, bits);
  const base = near === 1 ? 1.5 : 1;
  const u = x - base;
  const v = 1 / (x + base);
  const ss = u * v;
  const sRough = upper(ss);
  const sumRough = withHigh(0, ((bits >> 1) | 0x20000000) + 0x00080000 + (near << 18));
  const sumRest = x - (sumRough - base);
  const sRest = v * (u - sRough * sumRough - sRough * sumRest);
  const square = ss * ss;
  const r = square * square * polynomial(square, logTerms) + sRest * (sRough + ss);
  const roughSquare = sRough * sRough;
  const tRough = upper(3 + roughSquare + r);
  const tRest = r - (tRough - 3 - roughSquare);
  const p = sRough * tRough;
  const q = sRest * tRough + tRest * ss;
  const pRough = upper(p + q);
  const pRest = q - (pRough - p);
  const zRough = thirdRough * pRough;
  const zRest = thirdRest * pRough + pRest * third + logRest[near]!;
  const rough = upper(zRough + zRest + logRough[near]! + exponent);
  return { rough, rest: zRest - (rough - exponent - logRough[near]! - zRough) };
}

/** 2 to the power of the sum of two numbers. */
function exp2(given: number, rest: number): number {
  let rough = given;
  const z = rest + rough;
  if (z > 1024 || (z === 1024 && rest + overflow > z - rough)) return Number.POSITIVE_INFINITY;
  if (z < -1075 || (z === -1075 && rest <= z - rough)) return 0;
  const bits = high(z);
  const size = bits & 0x7fffffff;
  let whole = 0;
  if (size > 0x3fe00000) {
    const rounded = bits + (0x00100000 >> ((size >> 20) - 0x3ff + 1));
    const shift = ((rounded & 0x7fffffff) >> 20) - 0x3ff;
    rough -= withHigh(0, rounded & ~(0x000fffff >> shift));
    whole = ((rounded & 0x000fffff) | 0x00100000) >> (20 - shift);
    if (bits < 0) whole = -whole;
  }
  const t = upper(rest + rough);
  const u = t * ln2Rough;
  const v = (rest - (t - rough)) * ln2 + t * ln2Rest;
  const part = u + v;
  const w = v - (part - u);
  const square = part * part;
  const t1 = part - square * polynomial(square, expTerms);
  const r = (part * t1) / (t1 - 2) - (w + part * w);
  const result = 1 - (r - part);
  if ((high(result) + (whole << 20)) >> 20 > 0) return withHigh(result, high(result) + (whole << 20));
  return result * 2 ** (whole + 1000) * 2 ** -1000;
}

/** x to the power of y, to the digit as Java's StrictMath has it. */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 0.5 && x >= -Number.MAX_VALUE) return Math.sqrt(x + 0);
  if (y === -1) return 1 / x;
  const size = Math.abs(x);
  const odd = !Number.isFinite(x) || !Number.isFinite(y) || size === 0 || size === 1 || y === 0 || y === 1;
  if (odd || (x < 0 && !Number.isInteger(y))) return x ** y;
  const sign = x < 0 && Math.abs(y % 2) === 1 ? -1 : 1;
  const huge = Math.abs(y) > 2 ** 31;
  const bits = high(size);
  if (huge && (bits < 0x3fefffff || bits > 0x3ff00000)) return x ** y;
  const log = huge ? logNearOne(size) : log2(size);
  const yRough = upper(y);
  return sign * exp2(yRough * log.rough, (y - yRough) * log.rough + y * log.rest);
}
