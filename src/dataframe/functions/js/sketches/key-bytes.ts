import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";

/** The bytes that sketches hash for a value of the type; those of a number are there until the next one's are made. */
export function keyBytes(type: Type): (value: LiteralValue) => Uint8Array {
  switch (type.kind) {
    case "int":
    case "bigint": {
      const { bytes, view } = eightBytes();
      return (value) => {
        view.setBigInt64(0, BigInt(value as number | bigint), true);
        return bytes;
      };
    }
    case "float":
    case "double": {
      const { bytes, view } = eightBytes();
      return (value) => {
        // -0.0 is 0.0.
        view.setFloat64(0, (value as number) + 0, true);
        return bytes;
      };
    }
    case "binary":
      return (value) => value as Uint8Array;
    case "array": {
      const size = type.element.kind === "int" ? 4 : 8;
      return (value) =>
        words(
          (value as readonly (number | bigint | null)[]).map((item) => BigInt(item ?? 0)),
          size,
        );
    }
    default: {
      const encoder = new TextEncoder();
      return (value) => encoder.encode(value as string);
    }
  }
}

function eightBytes(): { readonly bytes: Uint8Array; readonly view: DataView } {
  const bytes = new Uint8Array(8);
  return { bytes, view: new DataView(bytes.buffer) };
}

function words(values: readonly bigint[], size: 4 | 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [i, value] of values.entries()) {
    if (size === 4) view.setInt32(i * 4, Number(value), true);
    else view.setBigInt64(i * 8, value, true);
  }
  return new Uint8Array(view.buffer);
}
