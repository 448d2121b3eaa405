import { IllegalArgumentException } from "../../errors/errors.ts";
import { decodeText, encodeText } from "../../functions/js/strings/charsets.ts";
import { type Options, option } from "../source.ts";

const encodings = ["iso-8859-1", "us-ascii", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-8"];

/** The option `encoding` (or `charset`) in lower case; undefined where none is given. Raises INVALID_PARAMETER_VALUE.CHARSET. */
export function encodingOption(options: Options, functionName: string): string | undefined {
  const name = option(options, "encoding") ?? option(options, "charset");
  if (name === undefined || encodings.includes(name.toLowerCase())) return name?.toLowerCase();
  throw new IllegalArgumentException("INVALID_PARAMETER_VALUE.CHARSET", {
    functionName: `\`${functionName}\``,
    parameter: "`charset`",
    charset: name,
    charsets: encodings.join(", "),
  });
}

/** Whether every byte is a character. */
export function isOneByte(encoding: string): boolean {
  return encoding === "iso-8859-1" || encoding === "us-ascii";
}

/** Bytes of an encoding as UTF-8. */
export function toUtf8(bytes: Uint8Array, encoding: string): Buffer<ArrayBuffer> {
  if (encoding === "iso-8859-1") return Buffer.from(Buffer.from(bytes).toString("latin1"));
  if (encoding === "utf-32le") return toUtf8(Buffer.from(bytes).swap32(), "utf-32");
  return Buffer.from(decodeText(withoutMark(bytes, encoding), encoding, { replaces: true }));
}

/** A text's bytes; characters that the encoding does not have become `?`. */
export function fromText(text: string, encoding: string): Uint8Array {
  return encoding === "utf-8" ? Buffer.from(text) : encodeText(text, encoding, { replaces: true });
}

/** UTF-32 with its byte order mark taken away, in the order of its name. */
function withoutMark(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding !== "utf-32" || bytes.length < 4) return bytes;
  const mark = Buffer.from(bytes.subarray(0, 4)).readUInt32BE();
  if (mark === 0xfeff) return bytes.subarray(4);
  return mark === 0xfffe0000 ? Buffer.from(bytes.subarray(4)).swap32() : bytes;
}
