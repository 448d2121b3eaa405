import type { Slots } from "./hll.ts";
import raw from "./hll-interpolation.json" with { type: "json" };

/** How many values it takes, on average, to have so many different coupons of 26 bits and a rank: measured. */
const couponCounts = [
  0, 1, 20, 400, 8000, 160000, 300000, 600000, 900000, 1200000, 1500000, 1800000, 2100000, 2400000, 2700000, 3000000,
  3300000, 3600000, 3900000, 4200000, 4500000, 4800000, 5100000, 5400000, 5700000, 6000000, 6300000, 6600000, 6900000,
  7200000, 7500000, 7800000, 8100000, 8400000, 8700000, 9000000, 9300000, 9600000, 9900000, 10200000,
];
const valueCounts = [
  0, 1, 20.00000094374026, 400.0003963713384, 8000.158929460209, 160063.60677637596, 300223.70715976635,
  600895.593385617, 902016.8065120955, 1203588.498319951, 1505611.8245524743, 1808087.9449319066, 2111018.0231759353,
  2414403.22701425, 2718244.728205189, 3022543.702552454, 3327301.329921909, 3632518.794258454, 3938197.283602969,
  4244337.990109356, 4550942.110061649, 4858010.843891189, 5165545.396193897, 5473546.975747645, 5782016.7955296505,
  6090956.072734016, 6400366.028789296, 6710247.889376201, 7020602.884445314, 7331432.248234972, 7642737.219289148,
  7954519.0404754765, 8266778.959003342, 8579518.226442046, 8892738.098739047, 9206439.836238328, 9520624.703698829,
  9835293.97031292, 10150448.909725029, 10466090.800050326,
];

/** How many values there were of which so many different coupons are there. */
export function estimateOfCount(count: number): number {
  return Math.max(
    count,
    interpolate(couponCounts, (i) => valueCounts[i]!, count),
  );
}

/** How many values the slots have seen. */
export function estimateOfSlots(slots: Slots): number {
  return slots.merged ? estimateOfRanks(slots) : slots.grown;
}

/** From the ranks alone: by what the usual formula gives on average for known numbers of values, or by the empty slots. */
function estimateOfRanks({ ranks, least, atLeast, low, high }: Slots): number {
  const k = ranks.length;
  const lgK = Math.log2(k);
  const measured = raw[lgK - 4]!;
  const step = lgK <= 6 ? lgK - 3 : 5 * 2 ** (lgK - 7);
  const formula = (factor(k) * k * k) / (low + high);
  const last = measured.length - 1;
  if (formula < measured[0]!) return 0;
  if (formula > measured[last]!) return formula * ((step * last) / measured[last]!);
  const adjusted = interpolate(measured, (i) => step * i, formula);
  if (adjusted > 3 * k) return adjusted;
  const zeros = least === 0 ? atLeast : 0;
  const linear = zeros === 0 ? k * Math.log(k / 0.5) : k * (harmonic(k) - harmonic(zeros));
  const crossing = lgK === 4 ? 0.718 : lgK === 5 ? 0.672 : 0.64;
  return (adjusted + linear) / 2 > crossing * k ? adjusted : linear;
}

function factor(k: number): number {
  return k === 16 ? 0.673 : k === 32 ? 0.697 : k === 64 ? 0.709 : 0.7213 / (1 + 1.079 / k);
}

function harmonic(n: number): number {
  if (n < 25) {
    let sum = 0;
    for (let i = n; i >= 1; i--) sum += 1 / i;
    return sum;
  }
  const square = 1 / (n * n);
  let sum = Math.log(n) + 0.5772156649015329 + 1 / (2 * n);
  let power = square;
  for (const part of [-1 / 12, 1 / 120, -1 / 252, 1 / 240]) {
    sum += power * part;
    power *= square;
  }
  return sum;
}

/** The cubic through the four points around `x`. */
function interpolate(xs: readonly number[], y: (i: number) => number, x: number): number {
  const last = xs.length - 1;
  if (x === xs[last]) return y(last);
  let left = 0;
  let right = last;
  while (right - left > 1) {
    const middle = left + Math.floor((right - left) / 2);
    if (xs[middle]! <= x) left = middle;
    else right = middle;
  }
  const start = Math.min(Math.max(left - 1, 0), last - 3);
  const points = [0, 1, 2, 3].map((i) => start + i);
  let sum = 0;
  for (const i of points) {
    const others = points.filter((j) => j !== i);
    const above = others.reduce((product, j) => product * (x - xs[j]!), 1);
    const below = others.reduce((product, j) => product * (xs[i]! - xs[j]!), 1);
    sum += (y(i) * above) / below;
  }
  return sum;
}
