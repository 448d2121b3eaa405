import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { JsFunction } from "../define.ts";
import { ansiConfig, raise, sumOverflow } from "../exceptions.ts";
import { type Decimal as DecimalType, decimal } from "../types.ts";
import { fitDecimal } from "./cast/number.ts";
import { bound } from "./define.ts";

type Calculate = (a: bigint, b: bigint) => LiteralValue;

/** Decimal arithmetic whose exact result may need more than 38 digits, and all divisions. */
function arithmetic(
  op: string,
  left: DecimalType,
  right: DecimalType,
  result: DecimalType | undefined,
  ansi: boolean,
): Calculate {
  const settings = { ansi, timeZone: "UTC" };
  const fitted = (unscaled: bigint, scale: number): LiteralValue =>
    fitDecimal(new Decimal(unscaled, scale), result!, settings);
  const scale = Math.max(left.scale, right.scale);
  const [up, down] = [10n ** BigInt(scale - left.scale), 10n ** BigInt(scale - right.scale)];
  switch (op) {
    case "+":
      return (a, b) => fitted(a * up + b * down, scale);
    case "-":
      return (a, b) => fitted(a * up - b * down, scale);
    case "*":
      return (a, b) => fitted(a * b, left.scale + right.scale);
  }
  const zero = (): null =>
    ansi ? raise(op === "/" || op === "div" ? "DIVIDE_BY_ZERO" : "REMAINDER_BY_ZERO", { config: ansiConfig }) : null;
  switch (op) {
    case "/": {
      // One digit more than the result has, marked where digits were lost, then rounded half up.
      const shift = 10n ** BigInt(Math.max(0, result!.scale + 2 + right.scale - left.scale));
      const extra = left.scale + String(shift).length - 1 - right.scale;
      return (a, b) => {
        if (b === 0n) return zero();
        const scaled = a * shift;
        const quotient = scaled / b;
        const lost = scaled % b !== 0n;
        const negative = a < 0n !== b < 0n;
        return fitted(quotient * 10n + (lost ? (negative ? -1n : 1n) : 0n), extra + 1);
      };
    }
    case "div": {
      const digits = Math.min(38, Math.max(1, left.precision - left.scale + right.scale));
      return (a, b) => {
        if (b === 0n) return zero();
        const quotient = (a * up) / (b * down);
        // A decimal of so many digits first, of which a BIGINT keeps the last 64 bits.
        const fits = fitDecimal(new Decimal(quotient, 0), decimal(digits, 0), settings);
        return fits === null ? null : BigInt.asIntN(64, quotient);
      };
    }
    case "pmod":
      return (a, b) => {
        if (b === 0n) return zero();
        const [x, y] = [a * up, b * down];
        const r = x % y;
        return fitted(r < 0n ? (r + y) % y : r, scale);
      };
    default:
      return (a, b) => (b === 0n ? zero() : fitted((a * up) % (b * down), scale));
  }
}

const limit = 10n ** 38n;

type Tries = "try_sum" | "try_avg";

/** The sum, as long as 38 digits hold it. */
function checkedSum(sum: bigint, ansi: boolean, tries: Tries): bigint | null {
  if (sum < limit && sum > -limit) return sum;
  return ansi ? raise("ARITHMETIC_OVERFLOW", sumOverflow(tries)) : null;
}

function average(scale: number, result: DecimalType, ansi: boolean) {
  const settings = { ansi, timeZone: "UTC" };
  return (sum: bigint, count: bigint): LiteralValue => {
    const total = count === 0n ? null : checkedSum(sum, ansi, "try_avg");
    if (total === null) return null;
    const scaled = total * 10n ** BigInt(result.scale - scale);
    const [size, negative] = scaled < 0n ? [-scaled, true] : [scaled, false];
    const rounded = (2n * size + count) / (2n * count);
    return fitDecimal(new Decimal(negative ? -rounded : rounded, result.scale), result, settings);
  };
}

function scaleOf(type: Type | undefined): number {
  const element = type?.kind === "array" ? type.element : type;
  return (element as DecimalType).scale;
}

function addUp(values: readonly (bigint | null)[]): { readonly sum: bigint; readonly count: bigint } {
  const present = values.filter((value) => value !== null);
  return { sum: present.reduce((sum, value) => sum + value, 0n), count: BigInt(present.length) };
}

export const decimalFunctions: readonly JsFunction[] = [
  bound("decimal_arithmetic", ([left, right], result, setup) =>
    arithmetic(
      String(setup.op),
      left as DecimalType,
      right as DecimalType,
      result.kind === "decimal" ? result : undefined,
      setup.ansi === true,
    ),
  ),
  bound("decimal_sum", (_types, _result, { ansi }) => (values: readonly (bigint | null)[]) => {
    const { sum, count } = addUp(values);
    return count === 0n ? null : checkedSum(sum, ansi === true, "try_sum");
  }),
  bound("decimal_average", ([total], result, { ansi }) =>
    average(scaleOf(total), result as DecimalType, ansi === true),
  ),
  bound("decimal_average_of", ([list], result, { ansi }) => {
    const give = average(scaleOf(list), result as DecimalType, ansi === true);
    return (values: readonly (bigint | null)[]) => {
      const { sum, count } = addUp(values);
      return give(sum, count);
    };
  }),
];
