import { isCollated } from "./collation/collated.ts";
import { hasType } from "./has-type.ts";
import type { Type } from "./type.ts";

/** Whether DuckDB tells values of the type apart as Spark does only by a key: of collated texts it knows the bytes, and to it 30 days are a month. */
export function needsKey(type: Type): boolean {
  return isCollated(type) || hasType(type, ({ kind }) => kind === "interval");
}
