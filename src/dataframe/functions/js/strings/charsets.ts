import { raise } from "../../exceptions.ts";

const known = ["iso-8859-1", "us-ascii", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-8"];

function checked(name: string, functionName: string): string {
  const lower = name.toLowerCase();
  if (known.includes(lower)) return lower;
  return raise("INVALID_PARAMETER_VALUE.CHARSET", {
    functionName: `\`${functionName}\``,
    parameter: "`charset`",
    charset: name,
    charsets: known.map((c) => c.toUpperCase()).join(", "),
  });
}

function malformed(charset: string, functionName: string): never {
  return raise("MALFORMED_CHARACTER_CODING", { function: `\`${functionName}\``, charset });
}

export function encodeText(text: string, name: string): Uint8Array {
  const charset = checked(name, "encode");
  switch (charset) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "us-ascii":
    case "iso-8859-1": {
      const limit = charset === "us-ascii" ? 0x7f : 0xff;
      if ([...text].some((c) => c.codePointAt(0)! > limit)) malformed(name, "encode");
      return new Uint8Array(Buffer.from(text, "latin1"));
    }
    case "utf-32": {
      const out = new DataView(new ArrayBuffer([...text].length * 4));
      for (const [i, c] of [...text].entries()) out.setUint32(i * 4, c.codePointAt(0)!);
      return new Uint8Array(out.buffer);
    }
    default: {
      const little = new Uint8Array(Buffer.from(text, "utf16le"));
      if (charset === "utf-16le") return little;
      const big = new Uint8Array(Buffer.from(little).swap16());
      // Java's UTF-16 is big-endian with a byte order mark.
      return charset === "utf-16" ? Uint8Array.from([0xfe, 0xff, ...big]) : big;
    }
  }
}

export function decodeText(bytes: Uint8Array, name: string): string {
  const charset = checked(name, "decode");
  try {
    switch (charset) {
      case "utf-8":
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      case "us-ascii":
        if (bytes.some((b) => b > 0x7f)) malformed(name, "decode");
        return Buffer.from(bytes).toString("latin1");
      case "iso-8859-1":
        return Buffer.from(bytes).toString("latin1");
      case "utf-32": {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        let text = "";
        for (let i = 0; i + 4 <= bytes.length; i += 4) text += String.fromCodePoint(view.getUint32(i));
        return text;
      }
      case "utf-16": {
        const little = bytes[0] === 0xff && bytes[1] === 0xfe;
        const marked = little || (bytes[0] === 0xfe && bytes[1] === 0xff);
        return new TextDecoder(little ? "utf-16le" : "utf-16be", { fatal: true }).decode(
          marked ? bytes.subarray(2) : bytes,
        );
      }
      default:
        return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) malformed(name, "decode");
    throw error;
  }
}
