import type { LiteralValue } from "../../../plan/expr.ts";
import { isCollated } from "../../../types/collation/collated.ts";
import type { Type } from "../../../types/type.ts";
import { keyIn } from "../collations/keys.ts";
import { rulesOf } from "../collations/rules.ts";

/** Up to this many keys, looking through a list of them is faster than a Set. */
export const few = 16;

/** A value as something that a Set tells apart exactly where Spark's equality does: NaN is NaN, -0 is 0. */
export function keyOf(type: Type): (value: LiteralValue) => unknown {
  if (isCollated(type)) {
    const [collated, plain] = [collatedKey(type), plainKey(type)];
    return (value) => plain(collated(value));
  }
  return plainKey(type);
}

/** The value with its collated texts replaced by their keys. */
function collatedKey(type: Type): (value: LiteralValue) => LiteralValue {
  if (!isCollated(type)) return (value) => value;
  switch (type.kind) {
    case "string": {
      const key = keyIn(rulesOf(type)!);
      return (value) => (value === null ? null : key(value as string));
    }
    case "array": {
      const element = collatedKey(type.element);
      return (value) => value && (value as readonly LiteralValue[]).map(element);
    }
    case "map": {
      const parts = [collatedKey(type.key), collatedKey(type.value)] as const;
      return (value) =>
        value && (value as readonly (readonly LiteralValue[])[]).map(([k, v]) => [parts[0](k!), parts[1](v!)]);
    }
    case "struct": {
      const fields = type.fields.map((field) => collatedKey(field.type));
      return (value) => value && (value as readonly LiteralValue[]).map((part, i) => fields[i]!(part));
    }
    default:
      return (value) => value;
  }
}

function plainKey(type: Type): (value: LiteralValue) => unknown {
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
