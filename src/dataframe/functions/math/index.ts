import { typeOf } from "../../plan/output.ts";
import { exactly, opt } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { ansiConfig } from "../exceptions.ts";
import { isIntegral, t, textOf } from "../types.ts";
import { randoms } from "./random.ts";
import { roundings } from "./rounding.ts";

interface UnaryOptions {
  readonly shown?: string;
  readonly aliases?: readonly string[];
}

/** A function of one double, computed as Java's StrictMath does. */
function unary(name: string, summary: string, options: UnaryOptions = {}): FunctionDef {
  return scalar(name, [t.double], t.double, {
    shown: options.shown ?? name.toUpperCase(),
    aliases: options.aliases,
    nulls: true,
    js: "math",
    setup: () => ({ function: name }),
    doc: [summary, `SELECT ${name}(1)`],
  });
}

function constant(name: string, value: number, shown: string, summary: string): FunctionDef {
  return scalar(name, [], t.double, {
    shown,
    nulls: false,
    sql: `CAST('${value}' AS DOUBLE)`,
    doc: [summary, `SELECT ${name}()`],
  });
}

const signed = {
  oneOf: [t.double, "ansiInterval"],
  shown: '("DOUBLE" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")',
} as const;

export const mathFunctions: readonly FunctionDef[] = [
  ...roundings,
  scalar("abs", [{ oneOf: ["numeric", "ansiInterval"] }], 0, {
    uses: ["ansi"],
    sql: ([value], fn, context) => {
      const type = fn.type;
      if (type.kind === "float" || type.kind === "double" || type.kind === "decimal") return `abs(${value})`;
      // The widest integers hold what the others' absolute values may be.
      const tried = `TRY_CAST(abs(CAST(${value} AS HUGEINT)) AS ${context.typeSql(type)})`;
      if (fn.options?.ansi !== true && isIntegral(type)) return `COALESCE(${tried}, ${value})`;
      const error = isIntegral(type)
        ? context.raise("ARITHMETIC_OVERFLOW", { message: "overflow", alternative: "", config: ansiConfig }, fn, type)
        : context.raise("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {}, fn, type);
      return `CASE WHEN ${value} IS NOT NULL AND ${tried} IS NULL THEN ${error} ELSE ${tried} END`;
    },
    doc: ["The number without its sign.", "SELECT abs(-1)"],
  }),
  unary("acos", "The arc cosine."),
  unary("acosh", "The inverse hyperbolic cosine."),
  unary("asin", "The arc sine."),
  unary("asinh", "The inverse hyperbolic sine."),
  unary("atan", "The arc tangent."),
  unary("atanh", "The inverse hyperbolic tangent."),
  unary("cbrt", "The cube root."),
  unary("cos", "The cosine of an angle in radians."),
  unary("cosh", "The hyperbolic cosine."),
  unary("cot", "The cotangent."),
  unary("csc", "The cosecant."),
  unary("degrees", "Radians as degrees."),
  unary("exp", "e to the power of the number."),
  unary("expm1", "exp(x) - 1, exact near zero."),
  unary("ln", "The natural logarithm.", { shown: "ln" }),
  unary("log10", "The logarithm to base 10."),
  unary("log1p", "ln(1 + x), exact near zero."),
  unary("log2", "The logarithm to base 2."),
  unary("radians", "Degrees as radians."),
  unary("rint", "The nearest whole number, the even one of two.", { shown: "rint" }),
  unary("sec", "The secant."),
  unary("sin", "The sine of an angle in radians."),
  unary("sinh", "The hyperbolic sine."),
  unary("sqrt", "The square root."),
  unary("tan", "The tangent of an angle in radians."),
  unary("tanh", "The hyperbolic tangent."),
  scalar("signum", [signed], t.double, {
    shown: "SIGNUM",
    aliases: ["sign"],
    nulls: true,
    // DuckDB's sign of NaN and of -0 is 0.
    sql: ([value], fn) =>
      typeOf(fn.args[0]!).kind === "double"
        ? `CASE WHEN isnan(${value}) OR ${value} = 0 THEN ${value} ELSE CAST(sign(${value}) AS DOUBLE) END`
        : `CAST(sign(${value}) AS DOUBLE)`,
    doc: ["-1, 0 or 1 by the sign.", "SELECT sign(40)"],
  }),
  scalar("atan2", [t.double, t.double], t.double, {
    shown: "ATAN2",
    js: "atan2",
    doc: ["The angle of a point (y, x).", "SELECT atan2(0, 0)"],
  }),
  scalar("hypot", [t.double, t.double], t.double, {
    shown: "HYPOT",
    js: "hypot",
    doc: ["The length of the hypotenuse.", "SELECT hypot(3, 4)"],
  }),
  scalar("power", [t.double, t.double], t.double, {
    shown: "POWER",
    aliases: ["pow"],
    js: "power",
    doc: ["The first number to the power of the second.", "SELECT power(2, 3)"],
  }),
  scalar("log", [t.double, opt(t.double)], t.double, {
    nulls: true,
    print: (fn, print) => `LOG(${[...(fn.args.length === 1 ? ["E()"] : []), ...fn.args.map(print)].join(", ")})`,
    js: "log",
    doc: ["The logarithm of the second number to the base of the first.", "SELECT log(10, 100)"],
  }),
  constant("pi", Math.PI, "PI", "The number π."),
  constant("e", Math.E, "E", "Euler's number."),
  scalar("factorial", [t.int], t.bigint, {
    nulls: true,
    js: "factorial",
    doc: ["n! for n from 0 to 20, else NULL.", "SELECT factorial(5)"],
  }),
  scalar("bin", [t.bigint], t.string, { js: "bin", doc: ["The number's binary digits.", "SELECT bin(13)"] }),
  scalar("conv", [t.string, t.int, t.int], t.string, {
    nulls: true,
    uses: ["ansi"],
    js: "conv",
    doc: ["A number in another base.", "SELECT conv('100', 2, 10)"],
  }),
  scalar("bit_count", [{ oneOf: ["integral", t.boolean] }], t.int, {
    js: "bit_count",
    doc: ["How many bits are set.", "SELECT bit_count(7)"],
  }),
  scalar("bit_get", [exactly("integral"), t.int], t.tinyint, {
    aliases: ["getbit"],
    js: "bit_get",
    doc: ["The bit at a position from the right.", "SELECT bit_get(11, 0)"],
  }),
  scalar("width_bucket", [signed, signed, signed, t.bigint], t.bigint, {
    common: [0, 1, 2],
    nulls: true,
    js: "width_bucket",
    doc: ["The bucket of a histogram that the value falls into.", "SELECT width_bucket(5.3, 0.2, 10.6, 5)"],
  }),
  ...randoms,
  scalar("hex", [{ oneOf: [t.bigint, t.binary, t.string] }], textOf(0), {
    sql: "hex($0)",
    doc: ["Hexadecimal digits of a number, text or binary.", "SELECT hex(17)"],
  }),
  scalar("unhex", [t.string], t.binary, {
    nulls: true,
    js: "unhex",
    doc: ["The bytes of hexadecimal digits.", "SELECT unhex('53')"],
  }),
];
