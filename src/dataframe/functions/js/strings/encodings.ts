import { isUtf8 } from "node:buffer";
import { hash as oneShot } from "node:crypto";
import { crc32 } from "node:zlib";
import type { JsFunction } from "../../define.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { decodeText, encodeText } from "./charsets.ts";

function unhex(text: string): Uint8Array | null {
  const digits = text.length % 2 === 1 ? `0${text}` : text;
  return /^[0-9a-f]*$/i.test(digits) ? new Uint8Array(Buffer.from(digits, "hex")) : null;
}

/** The same memory, with what a Buffer can do. */
const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function hex(bytes: Uint8Array): string {
  return buffer(bytes).toString("hex").toUpperCase();
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
  const small = smallNumber(digits, fromBase);
  if (small !== undefined) return small.toString(toBase).toUpperCase();
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

/** The number of a text's digits, where it has no sign and is exact as a double. */
function smallNumber(text: string, base: number): number | undefined {
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9 && digit < base)) return undefined;
    value = value * base + digit;
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return value;
}

const algorithms: Record<number, string> = { 0: "sha256", 224: "sha224", 256: "sha256", 384: "sha384", 512: "sha512" };

/** Groups of four, the last with its padding or none; white space anywhere but after padding. */
function isBase64(text: string): boolean {
  const plain = text.replace(/[\s\x1c-\x1f]+(?=[^=]|$)/g, (blank, at: number) =>
    text.slice(0, at).includes("=") ? blank : "",
  );
  const [, digits = "", padding = ""] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(plain) ?? [];
  if (digits + padding !== plain) return false;
  return padding === "" ? digits.length % 4 !== 1 : plain.length % 4 === 0;
}

/** MIME's Base64: what is no digit is passed over, padding ends it. */
function unbase64(text: string): Uint8Array {
  const bad = () =>
    raise("CONVERSION_INVALID_INPUT", {
      str: `'${text}'`,
      fmt: "'BASE64'",
      targetType: '"BINARY"',
      suggestion: "`try_to_binary`",
    });
  if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) return Buffer.from(text, "base64");
  const at = text.indexOf("=");
  const digits = (at < 0 ? text : text.slice(0, at)).replace(/[^A-Za-z0-9+/]/g, "");
  const rest = at < 0 ? "" : text.slice(at);
  const left = digits.length % 4;
  if (left === 1 || (rest !== "" && (left === 0 || (left === 2 && !rest.startsWith("=="))))) return bad();
  if (/[A-Za-z0-9+/]/.test(rest)) return bad();
  return new Uint8Array(Buffer.from(digits, "base64"));
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
      case "hex":
        return unhex(text) ?? bad();
      case "base64":
        return isBase64(text) ? unbase64(text) : bad();
      default:
        return new TextEncoder().encode(text);
    }
  };
}

/** The text of bytes; undefined where they are no UTF-8. */
function textOfBytes(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? Buffer.from(bytes).toString("utf8") : undefined;
}

function validated(bytes: Uint8Array): string {
  const shown = () => Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
  return textOfBytes(bytes) ?? raise("INVALID_UTF8_STRING", { str: shown() });
}

export const encodingFunctions: readonly JsFunction[] = [
  js("chr", chr),
  js("unhex", unhex),
  // As MIME has it: lines of 76 characters.
  js("base64", (bytes: Uint8Array) => {
    const text = buffer(bytes).toString("base64");
    return text.length > 76 ? text.replace(/.{76}(?=.)/g, "$&\r\n") : text;
  }),
  bound(
    "conv",
    (_types, _result, setup) => (text: string, from: number, to: number) => conv(text, from, to, setup.ansi === true),
  ),
  js("unbase64", unbase64),
  js("is_valid_utf8", isUtf8),
  js("validate_utf8", validated),
  js("try_validate_utf8", (bytes: Uint8Array) => textOfBytes(bytes) ?? null),
  bound("encode", (_types, _result, setup) => (text: string, charset: string) => encodeText(text, charset, setup)),
  bound("decode", ([type], _result, setup) =>
    type!.kind === "string"
      ? (text: string, charset: string) => decodeText(new TextEncoder().encode(text), charset, setup)
      : (bytes: Uint8Array, charset: string) => decodeText(bytes, charset, setup),
  ),
  js("sha2", (bytes: Uint8Array, bits: number) => {
    const algorithm = algorithms[bits];
    return algorithm === undefined ? null : oneShot(algorithm, bytes);
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
