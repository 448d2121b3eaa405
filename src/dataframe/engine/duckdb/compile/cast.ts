import type { LowerContext } from "../../../functions/define.ts";
import type { Type } from "../../../types/type.ts";
import { duckType } from "../types.ts";

export function lowerCast(
  sql: string,
  _from: Type,
  to: Type,
  options: Parameters<LowerContext["cast"]>[3],
  _context: LowerContext,
): string {
  return `${options.try || !options.ansi ? "TRY_CAST" : "CAST"}(${sql} AS ${duckType(to)})`;
}
