import type { LiteralValue } from "../../plan/expr.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { JsFunction } from "../define.ts";
import { ansiConfig, raise } from "../exceptions.ts";
import type { Decimal as DecimalType } from "../types.ts";
import { fitDecimal, fitsWhole } from "./cast/number.ts";
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
    case "div":
      return (a, b) => {
        if (b === 0n) return zero();
        const quotient = (a * up) / (b * down);
        if (fitsWhole(quotient, "bigint")) return quotient;
        return ansi
          ? raise("ARITHMETIC_OVERFLOW", { message: "overflow", alternative: "", config: ansiConfig })
          : BigInt.asIntN(64, quotient);
      };
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
];
