import { raise } from "../../exceptions.ts";

const known = ["iso-8859-1", "us-ascii", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-8"];

/** Which charsets there are, and whether a character that a charset does not have becomes `?` (bytes: U+FFFD). */
interface Rules {
  readonly anyCharset?: unknown;
  readonly replaces?: unknown;
}

function checked(name: string, functionName: string, { anyCharset }: Rules): string {
  const lower = name.toLowerCase();
  if (known.includes(lower)) return lower;
  if (anyCharset === true && oneByte(lower) !== undefined) return lower;
  return raise("INVALID_PARAMETER_VALUE.CHARSET", {
    functionName: `\`${functionName}\``,
    parameter: "`charset`",
    charset: name,
    charsets: known
      .map((c) => c.toLowerCase())
      .sort()
      .join(", "),
  });
}

const tables = new Map<string, string | undefined>();

/** The characters of the 256 bytes of a charset; undefined where it is none of that kind. */
function oneByte(charset: string): string | undefined {
  if (!tables.has(charset)) tables.set(charset, tableOf(charset));
  return tables.get(charset);
}

function tableOf(charset: string): string | undefined {
  if (charset === "us-ascii")
    return String.fromCharCode(...Array.from({ length: 256 }, (_, i) => (i < 128 ? i : 0xfffd)));
  if (charset === "iso-8859-1") return Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString("latin1");
  try {
    const decoder = new TextDecoder(charset);
    const table = Array.from({ length: 256 }, (_, i) => decoder.decode(Uint8Array.of(i)));
    return table.every((character) => character.length === 1) ? table.join("") : undefined;
  } catch {
    return undefined;
  }
}

function malformed(charset: string, functionName: string): never {
  return raise("MALFORMED_CHARACTER_CODING", { function: `\`${functionName}\``, charset });
}

const encoder = new TextEncoder();

/** A text's bytes. */
export function encodeText(text: string, name: string, rules: Rules = {}): Uint8Array {
  const charset = checked(name, "encode", rules);
  switch (charset) {
    case "utf-8":
      return encoder.encode(text);
    case "utf-32": {
      const out = new DataView(new ArrayBuffer([...text].length * 4));
      for (const [i, c] of [...text].entries()) out.setUint32(i * 4, c.codePointAt(0)!);
      return new Uint8Array(out.buffer);
    }
    case "utf-16":
    case "utf-16be":
    case "utf-16le": {
      const little = new Uint8Array(Buffer.from(text, "utf16le"));
      if (charset === "utf-16le") return little;
      const big = new Uint8Array(Buffer.from(little).swap16());
      // Java's UTF-16 is big-endian with a byte order mark.
      return charset === "utf-16" ? Uint8Array.from([0xfe, 0xff, ...big]) : big;
    }
    default: {
      const table = oneByte(charset)!;
      return Uint8Array.from([...text], (character) => {
        const byte = character === "\ufffd" ? -1 : table.indexOf(character);
        if (byte >= 0) return byte;
        return rules.replaces === true ? 0x3f : malformed(name, "encode");
      });
    }
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const tolerantUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of bytes. */
export function decodeText(bytes: Uint8Array, name: string, rules: Rules = {}): string {
  const charset = checked(name, "decode", rules);
  const fatal = rules.replaces !== true;
  try {
    switch (charset) {
      case "utf-8":
        return (fatal ? strictUtf8 : tolerantUtf8).decode(bytes);
      case "utf-32": {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (fatal && bytes.length % 4 !== 0) malformed(name, "decode");
        let text = "";
        for (let i = 0; i + 4 <= bytes.length; i += 4) text += String.fromCodePoint(view.getUint32(i));
        return text;
      }
      case "utf-16": {
        const little = bytes[0] === 0xff && bytes[1] === 0xfe;
        const marked = little || (bytes[0] === 0xfe && bytes[1] === 0xff);
        return new TextDecoder(little ? "utf-16le" : "utf-16be", { fatal }).decode(marked ? bytes.subarray(2) : bytes);
      }
      case "utf-16be":
      case "utf-16le":
        return new TextDecoder(charset, { fatal, ignoreBOM: true }).decode(bytes);
      default: {
        const table = oneByte(charset)!;
        const text = Array.from(bytes, (byte) => table[byte]).join("");
        return fatal && text.includes("\ufffd") ? malformed(name, "decode") : text;
      }
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) malformed(name, "decode");
    throw error;
  }
}
