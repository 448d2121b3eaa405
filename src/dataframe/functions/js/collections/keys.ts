import type { LiteralValue } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";

/** A value as something that a Set tells apart exactly where Spark's equality does: NaN is NaN, -0 is 0. */
export function keyOf(type: Type): (value: LiteralValue) => unknown {
  switch (type.kind) {
    case "float":
    case "double":
      return (v) => (v === 0 ? 0 : v);
    case "binary":
    case "array":
    case "map":
    case "struct":
    case "interval":
      return (v) => text(v);
    default:
      return (v) => v;
  }
}

function text(value: LiteralValue): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return `${part}n`;
    if (part instanceof Uint8Array) return `b${Buffer.from(part).toString("hex")}`;
    if (typeof part === "number" && !Number.isFinite(part)) return String(part);
    return part === 0 ? 0 : part;
  });
}
