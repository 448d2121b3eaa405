import type { Expr } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, checkFoldable, exactly, mismatch, opt, rest, takeArguments } from "../arguments.ts";
import { type ResultRule, scalar, toCommon } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { keysOf } from "../operators/comparison.ts";
import { t, textOf } from "../types.ts";

/** Errors speak of bytes only. */
const bytesOrText = { oneOf: [t.binary, t.string] } as const;

/** The digest's hexadecimal digits. */
function digest(name: string, aliases: readonly string[], summary: string): FunctionDef {
  return scalar(name, [t.binary], t.string, {
    aliases,
    sql: `${name}($0)`,
    doc: [summary, `SELECT ${name}('Spark')`],
  });
}

/** Checks of UTF-8 look at the bytes that a text was cast from: a text itself has no other. */
function utf8(name: string, type: ResultRule, nulls: boolean | undefined, sql: string, summary: string): FunctionDef {
  const ofText = scalar(name, [t.string], type, { nulls, sql, doc: [summary, `SELECT ${name}('Spark')`] });
  const ofBytes = scalar(name, [t.binary], type === t.boolean ? t.boolean : t.string, { nulls, js: name });
  return {
    ...ofText,
    resolve(call, context) {
      const [arg] = call.args;
      const inside = arg && castFromBytes(arg);
      const bytes = inside ?? arg;
      const given = call.args.length === 1 && bytes && context.typeOf(bytes).kind === "binary" ? bytes : undefined;
      if (given === undefined) return ofText.resolve(call, context);
      const options = { bytes: true, cast: inside !== undefined };
      return { ...ofBytes.resolve({ ...call, args: [given] }, context), options };
    },
    print: (fn, print) => {
      const shown = print(fn.args[0]!);
      return fn.options?.cast === true ? `${name}(CAST(${shown} AS STRING))` : `${name}(${shown})`;
    },
    sql: (args, fn, context) => (fn.options?.bytes === true ? ofBytes : ofText).sql(args, fn, context),
  };
}

function aes(name: "aes_encrypt" | "aes_decrypt" | "try_aes_decrypt", summary: string): FunctionDef {
  const more = name === "aes_encrypt" ? [opt(t.binary, ""), opt(t.binary, "")] : [opt(t.binary, "")];
  return scalar(name, [t.binary, t.binary, opt(t.string, "GCM"), opt(t.string, "DEFAULT"), ...more], t.binary, {
    nulls: true,
    js: name,
    doc: [summary, `SELECT ${name}(unhex('00'), '0000111122223333') IS NULL`],
  });
}

export const encodings: readonly FunctionDef[] = [
  scalar("ascii", [t.string], t.int, {
    sql: "ascii($0)",
    doc: ["The code of the first character.", "SELECT ascii('222')"],
  }),
  scalar("chr", [t.bigint], t.string, {
    aliases: ["char"],
    js: "chr",
    doc: ["The character of a code from 0 to 255.", "SELECT chr(65)"],
  }),
  scalar("base64", [t.binary], t.string, {
    js: "base64",
    doc: ["Bytes in Base64.", "SELECT base64('Spark SQL')"],
  }),
  scalar("unbase64", [t.string, opt(t.boolean)], t.binary, {
    js: "unbase64",
    doc: ["The bytes of Base64.", "SELECT unbase64('U3BhcmsgU1FM')"],
  }),
  scalar("encode", [t.string, t.string], t.binary, {
    nulls: true,
    check: (_args, context) => charsetRules(context),
    sql: ([text, charset], fn, context) => {
      const { value } = fn.args[1] as { readonly value?: unknown };
      return fn.args[1]!.t === "literal" && /^utf-8$/i.test(String(value))
        ? `encode(${text})`
        : context.js("encode", [text!, charset!], fn.args.map(typeOf), t.binary, { ...fn.options });
    },
    doc: ["A text's bytes in a charset.", "SELECT encode('abc', 'utf-8')"],
  }),
  decode(),
  digest("md5", [], "The MD5 digest."),
  digest("sha1", ["sha"], "The SHA-1 digest."),
  scalar("sha2", [t.binary, t.int], t.string, {
    nulls: true,
    sql: ([bytes, bits], fn, context) => {
      const { value } = fn.args[1] as { readonly value?: unknown };
      return fn.args[1]!.t === "literal" && (value === 256 || value === 0)
        ? `sha256(${bytes})`
        : context.js("sha2", [bytes!, bits!], fn.args.map(typeOf), t.string);
    },
    doc: ["A digest of the SHA-2 family of 224, 256, 384 or 512 bits.", "SELECT sha2('Spark', 256)"],
  }),
  scalar("crc32", [t.binary], t.bigint, { js: "crc32", doc: ["The CRC-32 check sum.", "SELECT crc32('Spark')"] }),
  hashing("hash", t.int, 42, "Spark's own hash of its arguments (Murmur3)."),
  hashing("xxhash64", t.bigint, 42, "A 64-bit hash of its arguments."),
  utf8("is_valid_utf8", t.boolean, true, "CASE WHEN $0 IS NOT NULL THEN true END", "Whether the text is valid UTF-8."),
  scalar("make_valid_utf8", [t.string], textOf(0), {
    nulls: true,
    sql: "$0",
    doc: ["The text with invalid bytes replaced.", "SELECT make_valid_utf8('Spark')"],
  }),
  utf8("validate_utf8", textOf(0), true, "$0", "The text; an error where it is no UTF-8."),
  utf8("try_validate_utf8", textOf(0), true, "$0", "The text; NULL where it is no UTF-8."),
  aes("aes_encrypt", "Bytes encrypted by AES."),
  aes("aes_decrypt", "Bytes decrypted by AES."),
  aes("try_aes_decrypt", "Bytes decrypted by AES, NULL where that fails."),
  scalar("url_encode", [t.string], t.string, {
    nulls: true,
    js: "url_encode",
    doc: ["A text as part of a URL.", "SELECT url_encode('https://spark.apache.org')"],
  }),
  scalar("url_decode", [t.string], t.string, {
    nulls: true,
    js: "url_decode",
    doc: ["A part of a URL as text.", "SELECT url_decode('https%3A%2F%2Fspark.apache.org')"],
  }),
  scalar("try_url_decode", [t.string], t.string, {
    nulls: true,
    js: "try_url_decode",
    doc: ["A part of a URL as text, NULL where it is none.", "SELECT try_url_decode('https%3A%2F%2Fspark.apache.org')"],
  }),
  scalar("parse_url", [exactly(t.string), exactly(t.string), opt(exactly(t.string))], t.string, {
    nulls: true,
    uses: ["ansi"],
    js: "parse_url",
    doc: ["A part of a URL.", "SELECT parse_url('http://spark.apache.org/path?query=1', 'HOST')"],
  }),
  scalar("try_parse_url", [exactly(t.string), exactly(t.string), opt(exactly(t.string))], t.string, {
    nulls: true,
    js: "parse_url",
    doc: [
      "A part of a URL, NULL where it is none.",
      "SELECT try_parse_url('http://spark.apache.org/path?query=1', 'HOST')",
    ],
  }),
  toBinary("to_binary", "The bytes of a text in hex, base64 or utf-8."),
  toBinary("try_to_binary", "The bytes of a text, NULL where it is not in the format."),
];

/** Old settings: all charsets of Java's, and `?` for what a charset does not have. */
function charsetRules(context: ResolveContext): { readonly anyCharset: boolean; readonly replaces: boolean } {
  return {
    anyCharset: context.conf("spark.sql.legacy.javaCharsets") === "true",
    replaces: context.conf("spark.sql.legacy.codingErrorAction") === "true",
  };
}

const binaryFormats = ["hex", "utf-8", "utf8", "base64"];

/** The format is checked before any text is; a wrong one is NULL where NULL may be. */
function toBinary(name: "to_binary" | "try_to_binary", summary: string): FunctionDef {
  const tries = name === "try_to_binary";
  return scalar(name, [t.string, opt(t.string)], t.binary, {
    // What Spark replaces it by: only that of Base64 tells when it gives no NULL.
    nulls: ([text], [, format], context) =>
      tries || text! || String((format && context.constant(format)?.value) ?? "hex").toLowerCase() !== "base64",
    check: (args, context, call) => {
      const [, format] = args;
      if (format === undefined) return undefined;
      const plain = { ...call, canonical: "to_binary", args };
      checkFoldable(plain, format, "fmt", '"STRING"', context);
      const value = context.constant(format)?.value;
      const known = typeof value !== "string" || binaryFormats.includes(value.toLowerCase());
      if (known || tries) return { known };
      throw mismatch(plain, "INVALID_ARG_VALUE", context, {
        inputName: "fmt",
        requireType: 'case-insensitive "STRING"',
        validValues: "'hex', 'utf-8', 'utf8', or 'base64'",
        inputValue: `'${value}'`,
      });
    },
    sql: (args, fn, context) =>
      fn.options?.known === false
        ? "CAST(NULL AS BLOB)"
        : context.js("to_binary", args, fn.args.map(typeOf), t.binary, { try: tries }),
    doc: [summary, `SELECT ${name}('abc', 'utf-8')`],
  });
}

/** The bytes that an expression makes a text of. */
function castFromBytes(arg: Expr): Expr | undefined {
  return arg.t === "cast" && typeOf(arg.child).kind === "binary" && arg.to.kind === "string" ? arg.child : undefined;
}

function hashing(name: string, result: Type, seed: number, summary: string): FunctionDef {
  return scalar(name, [rest("any", 1)], result, {
    nulls: false,
    check: (args, context, call) => {
      for (const arg of args) {
        const problem = unhashable(context.typeOf(arg));
        if (problem) throw mismatch(call, problem, context, { functionName: `\`${name}\`` });
      }
      return undefined;
    },
    js: name,
    setup: () => ({ seed }),
    doc: [summary, `SELECT ${name}('Spark', array(123), 2)`],
  });
}

function unhashable(type: Type): string | undefined {
  switch (type.kind) {
    case "map":
      return "HASH_MAP_TYPE";
    case "variant":
      return "HASH_VARIANT_TYPE";
    case "array":
      return unhashable(type.element);
    case "struct":
      return type.fields.map((field) => unhashable(field.type)).find((problem) => problem !== undefined);
    default:
      return undefined;
  }
}

/** `decode(bytes, charset)`, or Oracle's `decode(value, search, result, …, default)`. */
function decode(): FunctionDef {
  return {
    name: "decode",
    kind: "scalar",
    doc: {
      summary: "Bytes as text of a charset; with more arguments the result beside the equal value.",
      example: "SELECT decode(encode('abc', 'utf-8'), 'utf-8')",
    },
    resolve(call, context) {
      checkCount(call, [rest("any", 2)], context);
      const origin = originOf(context);
      if (call.args.length === 2) {
        const args = takeArguments(call, [exactly(bytesOrText), t.string], context);
        const options = charsetRules(context);
        return { t: "fn", name: "decode", args, type: t.string, nullable: true, options, ...origin };
      }
      const [value, ...pairs] = call.args;
      const searches = pairs.filter((_, i) => i % 2 === 0 && i + 1 < pairs.length);
      const results = pairs.filter((_, i) => i % 2 === 1 || i + 1 === pairs.length);
      const [subject, ...keys] = toCommon(call, [value!, ...searches], "all", context);
      const values = toCommon(call, results, "all", context);
      const args = [subject!, ...keys.flatMap((key, i) => [key, values[i]!]), ...values.slice(keys.length)];
      const type = context.typeOf(values[0]!);
      const nullable = values.length === keys.length || values.some((arg) => context.nullable(arg));
      return { t: "fn", name: "decode", args, type, nullable, ...origin };
    },
    sql(args, fn, context) {
      if (args.length === 2) return context.js("decode", args, fn.args.map(typeOf), t.string, { ...fn.options });
      const pairs = args.slice(1);
      const [value, ...keys] = keysOf(args, fn, context);
      let sql = "CASE";
      let i = 0;
      for (; i + 1 < pairs.length; i += 2) sql += ` WHEN ${value} IS NOT DISTINCT FROM ${keys[i]} THEN ${pairs[i + 1]}`;
      return `${sql}${i < pairs.length ? ` ELSE ${pairs[i]}` : ""} END`;
    },
  };
}
