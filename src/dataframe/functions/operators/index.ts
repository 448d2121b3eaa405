import type { FunctionDef } from "../define.ts";
import { arithmetic, sign } from "./arithmetic.ts";
import { bits } from "./bits.ts";
import { comparisons } from "./comparison.ts";
import { concatenation } from "./concat.ts";
import { logic } from "./logic.ts";
import { patterns } from "./patterns.ts";
import { temporalFunctions } from "./temporal.ts";

const doc = (summary: string, example: string) => ({ doc: { summary, example } });

export const operatorFunctions: readonly FunctionDef[] = [
  arithmetic("+", "+", doc("The sum; dates move by days or intervals.", "SELECT 1 + 2")),
  arithmetic("-", "-", doc("The difference; dates give an interval.", "SELECT 2 - 1")),
  arithmetic("*", "*", doc("The product.", "SELECT 2 * 3")),
  arithmetic("/", "/", doc("The quotient, as a double or a decimal.", "SELECT 3 / 2")),
  arithmetic("%", "%", {
    aliases: ["mod"],
    ...doc("What division leaves, with the sign of the dividend.", "SELECT 7 % 3"),
  }),
  arithmetic("div", "div", doc("The whole part of the quotient.", "SELECT 7 DIV 2")),
  arithmetic("pmod", "pmod", doc("What division leaves, never negative.", "SELECT pmod(-7, 3)")),
  arithmetic("try_add", "+", { tries: true, ...doc("The sum, NULL where it overflows.", "SELECT try_add(1, 2)") }),
  arithmetic("try_subtract", "-", {
    tries: true,
    ...doc("The difference, NULL where it overflows.", "SELECT try_subtract(2, 1)"),
  }),
  arithmetic("try_multiply", "*", {
    tries: true,
    ...doc("The product, NULL where it overflows.", "SELECT try_multiply(2, 3)"),
  }),
  arithmetic("try_divide", "/", {
    tries: true,
    ...doc("The quotient, NULL for a division by zero.", "SELECT try_divide(3, 0)"),
  }),
  arithmetic("try_mod", "%", {
    tries: true,
    ...doc("The remainder, NULL for a division by zero.", "SELECT try_mod(3, 0)"),
  }),
  sign("negative"),
  sign("positive"),
  ...concatenation,
  ...comparisons,
  ...logic,
  ...bits,
  ...patterns,
  ...temporalFunctions,
];
