import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, mismatch, opt, rest, takeArguments } from "../arguments.ts";
import { type ResultRule, scalar, toCommon } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { keysOf } from "../operators/comparison.ts";
import { t, textOf } from "../types.ts";

const textual = { oneOf: [t.string, t.binary] } as const;

/** The digest's hexadecimal digits. */
function digest(name: string, aliases: readonly string[], summary: string): FunctionDef {
  return scalar(name, [t.binary], t.string, {
    aliases,
    js: "digest",
    setup: () => ({ algorithm: name }),
    doc: [summary, `SELECT ${name}('Spark')`],
  });
}

function utf8(name: string, type: ResultRule, nulls: boolean | undefined, summary: string): FunctionDef {
  return scalar(name, [t.string], type, {
    nulls,
    sql: name === "is_valid_utf8" ? "($0 IS NOT NULL)" : "$0",
    doc: [summary, `SELECT ${name}('Spark')`],
  });
}

function aes(name: "aes_encrypt" | "aes_decrypt" | "try_aes_decrypt", summary: string): FunctionDef {
  const more = name === "aes_encrypt" ? [opt(t.binary, ""), opt(t.binary, "")] : [opt(t.binary, "")];
  return scalar(name, [t.binary, t.binary, opt(t.string, "GCM"), opt(t.string, "DEFAULT"), ...more], t.binary, {
    nulls: name === "try_aes_decrypt" ? true : undefined,
    js: name,
    doc: [summary, `SELECT ${name}(unhex('00'), '0000111122223333') IS NULL`],
  });
}

export const encodings: readonly FunctionDef[] = [
  scalar("ascii", [t.string], t.int, { js: "ascii", doc: ["The code of the first character.", "SELECT ascii('222')"] }),
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
    js: "encode",
    doc: ["A text's bytes in a charset.", "SELECT encode('abc', 'utf-8')"],
  }),
  decode(),
  digest("md5", [], "The MD5 digest."),
  digest("sha1", ["sha"], "The SHA-1 digest."),
  scalar("sha2", [t.binary, t.int], t.string, {
    nulls: true,
    js: "sha2",
    doc: ["A digest of the SHA-2 family of 224, 256, 384 or 512 bits.", "SELECT sha2('Spark', 256)"],
  }),
  scalar("crc32", [t.binary], t.bigint, { js: "crc32", doc: ["The CRC-32 check sum.", "SELECT crc32('Spark')"] }),
  hashing("hash", t.int, 42, "Spark's own hash of its arguments (Murmur3)."),
  hashing("xxhash64", t.bigint, 42, "A 64-bit hash of its arguments."),
  utf8("is_valid_utf8", t.boolean, false, "Whether the text is valid UTF-8 (all texts are here)."),
  utf8("make_valid_utf8", textOf(0), undefined, "The text with invalid bytes replaced."),
  utf8("validate_utf8", textOf(0), undefined, "The text; an error where it is no UTF-8."),
  utf8("try_validate_utf8", textOf(0), true, "The text; NULL where it is no UTF-8."),
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
  scalar("parse_url", [t.string, t.string, opt(t.string)], t.string, {
    nulls: true,
    uses: ["ansi"],
    js: "parse_url",
    doc: ["A part of a URL.", "SELECT parse_url('http://spark.apache.org/path?query=1', 'HOST')"],
  }),
  scalar("try_parse_url", [t.string, t.string, opt(t.string)], t.string, {
    nulls: true,
    js: "parse_url",
    doc: [
      "A part of a URL, NULL where it is none.",
      "SELECT try_parse_url('http://spark.apache.org/path?query=1', 'HOST')",
    ],
  }),
  scalar("to_binary", [t.string, opt(t.string)], t.binary, {
    js: "to_binary",
    doc: ["The bytes of a text in hex, base64 or utf-8.", "SELECT to_binary('abc', 'utf-8')"],
  }),
  scalar("try_to_binary", [t.string, opt(t.string)], t.binary, {
    nulls: true,
    js: "to_binary",
    setup: () => ({ try: true }),
    doc: ["The bytes of a text, NULL where it is not in the format.", "SELECT try_to_binary('abc', 'utf-8')"],
  }),
];

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
      const origin = context.origin && { origin: context.origin };
      if (call.args.length === 2) {
        const args = takeArguments(call, [textual, t.string], context);
        return { t: "fn", name: "decode", args, type: t.string, nullable: true, ...origin };
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
      if (args.length === 2) return context.js("decode", args, fn.args.map(typeOf), t.string);
      const pairs = args.slice(1);
      const [value, ...keys] = keysOf(args, fn, context);
      let sql = "CASE";
      let i = 0;
      for (; i + 1 < pairs.length; i += 2) sql += ` WHEN ${value} IS NOT DISTINCT FROM ${keys[i]} THEN ${pairs[i + 1]}`;
      return `${sql}${i < pairs.length ? ` ELSE ${pairs[i]}` : ""} END`;
    },
  };
}
