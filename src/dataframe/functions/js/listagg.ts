import type { LiteralValue } from "../../plan/expr.ts";
import { bound } from "./define.ts";

/** The values that are not NULL with the delimiter between; NULL where there are none. */
export const listagg = bound(
  "listagg",
  (_types, result) => (values: readonly LiteralValue[] | null, delimiter: LiteralValue) => {
    const present = values?.filter((value) => value !== null) ?? [];
    if (present.length === 0) return null;
    if (result.kind === "string") return present.join((delimiter as string | null) ?? "");
    const between = delimiter === null ? [] : [delimiter as Uint8Array];
    const parts = present.flatMap((value, i) => (i === 0 ? [value] : [...between, value])) as Uint8Array[];
    return new Uint8Array(Buffer.concat(parts));
  },
  { nulls: "call" },
);
