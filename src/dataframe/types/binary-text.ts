/** Values of spark.sql.binaryOutputStyle. */
export type BinaryStyle = "UTF-8" | "BASIC" | "BASE64" | "HEX" | "HEX_DISCRETE";

/** Bytes as `show()` prints them: `[1A C0]` unless another style is set. */
export function formatBinary(bytes: Uint8Array, style: BinaryStyle = "HEX_DISCRETE"): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (style) {
    case "UTF-8":
      return buffer.toString("utf8");
    case "BASIC":
      return `[${Array.from(bytes, (byte) => (byte << 24) >> 24).join(", ")}]`;
    case "BASE64":
      return buffer.toString("base64").replace(/=+$/, "");
    case "HEX":
      return buffer.toString("hex").toUpperCase();
    case "HEX_DISCRETE":
      return `[${Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ")}]`;
  }
}
