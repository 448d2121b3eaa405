import { randomUUID } from "node:crypto";
import { SparkException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { formatDouble, formatFloat } from "../../types/number-text.ts";
import type { JsFunction } from "../define.ts";
import { bound } from "./define.ts";

type Method = (...args: never[]) => unknown;

/** What the method of Java's was called with is nothing it has a result for. */
class JavaException extends Error {}

const fail = (message: string): never => {
  throw new JavaException(message);
};

function exact(value: bigint, bits: number): bigint {
  return BigInt.asIntN(bits, value) === value ? value : fail(bits === 32 ? "integer overflow" : "long overflow");
}

function parse(text: string, radix: number, bits: number): bigint {
  const match = /^([+-]?)([0-9a-z]+)$/i.exec(text);
  const digits = [...(match?.[2] ?? "")].map((digit) => Number.parseInt(digit, 36));
  if (!match || digits.some((digit) => !(digit < radix))) return fail(`"${text}" is no number`);
  const size = digits.reduce((sum, digit) => sum * BigInt(radix) + BigInt(digit), 0n);
  const value = match[1] === "-" ? -size : size;
  return BigInt.asIntN(bits, value) === value ? value : fail(`"${text}" is too large`);
}

function roundHalfUp(x: number, bits: number): bigint {
  if (Number.isNaN(x)) return 0n;
  const limit = 2 ** (bits - 1);
  const rounded = Math.floor(x + 0.5);
  if (rounded >= limit) return BigInt.asUintN(bits - 1, -1n);
  return rounded <= -limit ? -(1n << BigInt(bits - 1)) : BigInt(rounded);
}

function uuid(text: string): string {
  const parts = text.split("-");
  if (parts.length !== 5 || text.length > 36 || parts.some((part) => !/^[0-9a-f]+$/i.test(part)))
    return fail(`"${text}" is no UUID`);
  return parts.map((part, i) => part.toLowerCase().padStart([8, 4, 4, 4, 12][i]!, "0")).join("-");
}

function decode(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) return fail("an incomplete escape");
  const spaced = text
    .replaceAll("+", " ")
    .replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"));
  return spaced;
}

function encode(text: string): string {
  return [...text]
    .map((char) => {
      if (/[A-Za-z0-9.\-*_]/.test(char)) return char;
      if (char === " ") return "+";
      return [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
    })
    .join("");
}

const long = (n: number | bigint): bigint => BigInt(n);

/** Methods of whole numbers of 32 and 64 bits. */
function whole(kind: "int" | "bigint", className: string, bits: number): Record<string, Method> {
  const unsigned = (n: number | bigint, radix: number) => BigInt.asUintN(bits, long(n)).toString(radix);
  return {
    [`java.lang.Math.abs(${kind})`]: (n: bigint) => BigInt.asIntN(bits, long(n) < 0n ? -long(n) : long(n)),
    [`java.lang.Math.max(${kind},${kind})`]: (a: bigint, b: bigint) => (a > b ? a : b),
    [`java.lang.Math.min(${kind},${kind})`]: (a: bigint, b: bigint) => (a < b ? a : b),
    [`java.lang.Math.addExact(${kind},${kind})`]: (a: bigint, b: bigint) => exact(long(a) + long(b), bits),
    [`java.lang.Math.subtractExact(${kind},${kind})`]: (a: bigint, b: bigint) => exact(long(a) - long(b), bits),
    [`java.lang.Math.multiplyExact(${kind},${kind})`]: (a: bigint, b: bigint) => exact(long(a) * long(b), bits),
    [`java.lang.Math.negateExact(${kind})`]: (a: bigint) => exact(-long(a), bits),
    [`java.lang.String.valueOf(${kind})`]: (n: bigint) => n,
    [`${className}.valueOf(${kind})`]: (n: bigint) => n,
    [`${className}.valueOf(string)`]: (text: string) => parse(text, 10, bits),
    [`${className}.valueOf(string,int)`]: (text: string, radix: number) => parse(text, radix, bits),
    [`${className}.toString(${kind})`]: (n: bigint) => n,
    [`${className}.toHexString(${kind})`]: (n: bigint) => unsigned(n, 16),
    [`${className}.toOctalString(${kind})`]: (n: bigint) => unsigned(n, 8),
    [`${className}.toBinaryString(${kind})`]: (n: bigint) => unsigned(n, 2),
    [`${className}.max(${kind},${kind})`]: (a: bigint, b: bigint) => (a > b ? a : b),
    [`${className}.min(${kind},${kind})`]: (a: bigint, b: bigint) => (a < b ? a : b),
    [`${className}.sum(${kind},${kind})`]: (a: bigint, b: bigint) => BigInt.asIntN(bits, long(a) + long(b)),
    [`${className}.signum(${kind})`]: (n: bigint) => (n > 0n ? 1 : n < 0n ? -1 : 0),
  };
}

function fractional(kind: "float" | "double"): Record<string, Method> {
  const text = kind === "float" ? formatFloat : formatDouble;
  return {
    [`java.lang.Math.abs(${kind})`]: (x: number) => text(Math.abs(x)),
    [`java.lang.Math.max(${kind},${kind})`]: (a: number, b: number) => text(Math.max(a, b)),
    [`java.lang.Math.min(${kind},${kind})`]: (a: number, b: number) => text(Math.min(a, b)),
    [`java.lang.Math.round(${kind})`]: (x: number) => roundHalfUp(x, kind === "float" ? 32 : 64),
    [`java.lang.Math.signum(${kind})`]: (x: number) => text(Math.sign(x)),
    [`java.lang.String.valueOf(${kind})`]: (x: number) => text(x),
  };
}

const ofDouble = { sqrt: Math.sqrt, floor: Math.floor, ceil: Math.ceil, cbrt: Math.cbrt };

/** The methods of Java's library that are here, by their names and the types of their arguments. */
const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...whole("int", "java.lang.Integer", 32),
    ...whole("bigint", "java.lang.Long", 64),
    ...fractional("float"),
    ...fractional("double"),
    ...Object.fromEntries(
      Object.entries(ofDouble).map(([name, f]) => [
        `java.lang.Math.${name}(double)`,
        (x: number) => formatDouble(f(x)),
      ]),
    ),
    "java.lang.Integer.parseInt(string)": (text: string) => parse(text, 10, 32),
    "java.lang.Integer.parseInt(string,int)": (text: string, radix: number) => parse(text, radix, 32),
    "java.lang.Long.parseLong(string)": (text: string) => parse(text, 10, 64),
    "java.lang.Long.parseLong(string,int)": (text: string, radix: number) => parse(text, radix, 64),
    "java.lang.Math.random()": () => formatDouble(Math.random()),
    "java.lang.String.valueOf(string)": (text: string | null) => text ?? "null",
    "java.lang.String.valueOf(boolean)": (value: boolean) => value,
    "java.net.URLDecoder.decode(string)": decode,
    "java.net.URLEncoder.encode(string)": encode,
    "java.util.UUID.randomUUID()": () => randomUUID(),
    "java.util.UUID.fromString(string)": uuid,
  } satisfies Record<string, Method>),
);

/** Static methods of these classes that are not here, or not all of whose forms are; with the above all that there are. */
const others: Readonly<Record<string, string>> = {
  "java.lang.Math":
    "IEEEremainder abs absExact acos addExact asin atan atan2 cbrt ceil copySign cos cosh decrementExact exp expm1 floor floorDiv floorMod fma getExponent hypot incrementExact log log10 log1p max min multiplyExact multiplyFull multiplyHigh negateExact nextAfter nextDown nextUp pow random rint round scalb signum sin sinh sqrt subtractExact tan tanh toDegrees toIntExact toRadians ulp",
  "java.lang.Integer":
    "bitCount compare compareUnsigned decode divideUnsigned getInteger hashCode highestOneBit lowestOneBit max min numberOfLeadingZeros numberOfTrailingZeros parseInt parseUnsignedInt remainderUnsigned reverse reverseBytes rotateLeft rotateRight signum sum toBinaryString toHexString toOctalString toString toUnsignedLong toUnsignedString valueOf",
  "java.lang.Long":
    "bitCount compare compareUnsigned decode divideUnsigned getLong hashCode highestOneBit lowestOneBit max min numberOfLeadingZeros numberOfTrailingZeros parseLong parseUnsignedLong remainderUnsigned reverse reverseBytes rotateLeft rotateRight signum sum toBinaryString toHexString toOctalString toString toUnsignedString valueOf",
  "java.lang.Object": "",
  "java.lang.String": "copyValueOf format join valueOf",
  "java.net.URLDecoder": "decode",
  "java.net.URLEncoder": "encode",
  "java.util.UUID": "fromString nameUUIDFromBytes randomUUID",
};

/** All of whose forms with arguments of SQL's types are here. */
const whollyHere = new Set(
  "Math.abs Math.max Math.min Math.round Math.signum Math.sqrt Math.floor Math.ceil Math.cbrt Math.random Math.addExact Math.subtractExact Math.negateExact Integer.parseInt Integer.valueOf Integer.toHexString Integer.toBinaryString Integer.toOctalString Integer.max Integer.min Integer.sum Integer.signum Long.parseLong Long.valueOf Long.toHexString Long.toBinaryString Long.toOctalString Long.max Long.min Long.sum Long.signum String.valueOf String.join String.format String.copyValueOf URLDecoder.decode URLEncoder.encode UUID.fromString UUID.randomUUID UUID.nameUUIDFromBytes".split(
    " ",
  ),
);

const packages = new Set(
  "java.applet java.awt java.beans java.io java.lang java.lang.annotation java.lang.invoke java.lang.ref java.lang.reflect java.math java.net java.net.http java.nio java.nio.charset java.nio.file java.rmi java.security java.sql java.text java.time java.time.chrono java.time.format java.time.temporal java.time.zone java.util java.util.concurrent java.util.concurrent.atomic java.util.concurrent.locks java.util.function java.util.jar java.util.logging java.util.prefs java.util.regex java.util.stream java.util.zip".split(
    " ",
  ),
);

/** What there is to say of a call before it is made. */
export function javaMethod(
  className: string,
  method: string,
  kinds: readonly string[],
): "here" | "elsewhere" | "noClass" | "noMethod" {
  if (methods.has(`${className}.${method}(${kinds.join(",")})`)) return "here";
  const known = others[className];
  if (known === undefined) {
    const inJava = className.startsWith("java.");
    return inJava && !packages.has(className.slice(0, className.lastIndexOf("."))) ? "noClass" : "elsewhere";
  }
  const short = `${className.slice(className.lastIndexOf(".") + 1)}.${method}`;
  return known.split(" ").includes(method) && !whollyHere.has(short) ? "elsewhere" : "noMethod";
}

export const reflect: JsFunction = bound(
  "reflect",
  (types, _result, setup) => {
    const name = `${setup.class}.${setup.method}(${types.map(({ kind }) => kind).join(",")})`;
    const method = methods.get(name)! as (...args: LiteralValue[]) => unknown;
    return (...args: LiteralValue[]) => {
      try {
        if (types.some(({ kind }, i) => kind !== "string" && args[i] === null)) fail("null for a primitive");
        return String(method(...args));
      } catch (error) {
        if (setup.try === true) return null;
        const why = error instanceof Error ? error.message : String(error);
        throw new SparkException("", {}, { message: `${name} failed: ${why}.` });
      }
    };
  },
  { nulls: "call", volatile: true },
);
