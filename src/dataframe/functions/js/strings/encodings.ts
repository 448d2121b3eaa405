import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { JsFunction } from "../../define.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { decodeText, encodeText } from "./charsets.ts";

function unhex(text: string): Uint8Array | null {
  const digits = text.length % 2 === 1 ? `0${text}` : text;
  return /^[0-9a-f]*$/i.test(digits) ? new Uint8Array(Buffer.from(digits, "hex")) : null;
}

function hex(value: bigint | string | Uint8Array): string {
  if (typeof value === "bigint") return BigInt.asUintN(64, value).toString(16).toUpperCase();
  return Buffer.from(value as Uint8Array)
    .toString("hex")
    .toUpperCase();
}

function chr(code: bigint): string {
  if (code < 0n) return "";
  const value = Number(code & 255n);
  return String.fromCharCode(value);
}

/** Hive's conv: digits up to the first that is none; a negative base to gives a signed result. */
function conv(text: string, from: number, to: number, ansi: boolean): string | null {
  const [fromBase, toBase] = [from, Math.abs(to)];
  if (fromBase < 2 || fromBase > 36 || toBase < 2 || toBase > 36) return null;
  const digits = text.trim();
  if (digits === "") return null;
  const negative = digits.startsWith("-");
  let value = 0n;
  const limit = (1n << 64n) - 1n;
  for (const character of negative ? digits.slice(1) : digits) {
    const digit = Number.parseInt(character, 36);
    if (Number.isNaN(digit) || digit >= fromBase) break;
    value = value * BigInt(fromBase) + BigInt(digit);
    if (value > limit) {
      if (ansi)
        raise("ARITHMETIC_OVERFLOW", { message: "Overflow in function conv()", alternative: "", config: ansiConfig });
      value = limit;
      break;
    }
  }
  if (negative) value = to > 0 ? BigInt.asUintN(64, -value) : -value;
  const signed = to < 0 ? BigInt.asIntN(64, value) : value;
  return signed.toString(toBase).toUpperCase();
}

const algorithms: Record<number, string> = { 0: "sha256", 224: "sha224", 256: "sha256", 384: "sha384", 512: "sha512" };

function unbase64(text: string, strict: boolean): Uint8Array | null {
  const plain = text.replace(/[\r\n\t ]/g, "");
  const valid = /^[A-Za-z0-9+/]*={0,2}$/.test(plain) && plain.replace(/=+$/, "").length % 4 !== 1;
  if (!valid && strict) return null;
  if (!valid) {
    raise("CONVERSION_INVALID_INPUT", {
      str: `'${text}'`,
      fmt: "'BASE64'",
      targetType: '"BINARY"',
      suggestion: "`try_to_binary`",
    });
  }
  return new Uint8Array(Buffer.from(plain, "base64"));
}

function toBinary(tries: boolean) {
  return (text: string, format = "hex"): Uint8Array | null => {
    const bad = () =>
      tries
        ? null
        : raise("CONVERSION_INVALID_INPUT", {
            str: `'${text}'`,
            fmt: `'${format.toUpperCase()}'`,
            targetType: '"BINARY"',
            suggestion: "`try_to_binary`",
          });
    switch (format.toLowerCase()) {
      case "utf-8":
      case "utf8":
        return new TextEncoder().encode(text);
      case "hex":
        return unhex(text) ?? bad();
      case "base64":
        return unbase64(text, true) ?? bad();
      default:
        return raise("INVALID_PARAMETER_VALUE.BINARY_FORMAT", {
          parameter: "`format`",
          functionName: "`to_binary`",
          invalidFormat: `'${format}'`,
        });
    }
  };
}

export const encodingFunctions: readonly JsFunction[] = [
  js("ascii", (text: string) => text.codePointAt(0) ?? 0),
  js("chr", chr),
  bound("hex", ([type]) => (type!.kind === "string" ? (v: string) => hex(new TextEncoder().encode(v)) : hex)),
  js("unhex", unhex),
  // As MIME has it: lines of 76 characters.
  js("base64", (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString("base64")
      .replace(/.{76}(?=.)/g, "$&\r\n"),
  ),
  bound(
    "conv",
    (_types, _result, setup) => (text: string, from: number, to: number) => conv(text, from, to, setup.ansi === true),
  ),
  js("unbase64", (text: string) => unbase64(text, false)),
  js("encode", (text: string, charset: string) => encodeText(text, charset)),
  bound("decode", ([type]) =>
    type!.kind === "string"
      ? (text: string, charset: string) => decodeText(new TextEncoder().encode(text), charset)
      : (bytes: Uint8Array, charset: string) => decodeText(bytes, charset),
  ),
  bound("digest", (_types, _result, setup) => {
    const algorithm = String(setup.algorithm);
    return (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest("hex");
  }),
  js("sha2", (bytes: Uint8Array, bits: number) => {
    const algorithm = algorithms[bits];
    return algorithm === undefined ? null : createHash(algorithm).update(bytes).digest("hex");
  }),
  js("crc32", (bytes: Uint8Array) => BigInt(crc32(bytes))),
  js("binary_text", (bytes: Uint8Array, format: string) =>
    format.toLowerCase() === "base64"
      ? Buffer.from(bytes).toString("base64")
      : format.toLowerCase() === "hex"
        ? hex(bytes)
        : decodeText(bytes, "utf-8"),
  ),
  bound("to_binary", (_types, _result, setup) => toBinary(setup.try === true)),
];
