import { typeOf } from "../../plan/output.ts";
import type { FunctionDef, LowerContext } from "../define.ts";

/** The text filled up with blanks. */
export function padded(sql: string, length: number): string {
  return `CASE WHEN length(${sql}) < ${length} THEN rpad(${sql}, ${length}, ' ') ELSE ${sql} END`;
}

const internal = {
  kind: "scalar",
  resolve: () => {
    throw new Error("built by reading and writing tables only");
  },
} as const;

/** What is read from and written to CHAR(n) and VARCHAR(n) columns; users reach these through tables only. */
export const charColumns: readonly FunctionDef[] = [
  {
    ...internal,
    name: "read_char",
    sql: ([text], fn) => {
      const type = typeOf(fn.args[0]!);
      return type.kind === "char" ? padded(text!, type.length) : text!;
    },
  },
  {
    ...internal,
    name: "write_char",
    sql: ([text], fn, context) => {
      const { type } = fn;
      if (type.kind !== "char" && type.kind !== "varchar") return text!;
      const short = type.kind === "char" ? padded(text!, type.length) : text!;
      return `CASE WHEN length(${text}) <= ${type.length} THEN ${short} WHEN length(rtrim(${text}, ' ')) <= ${type.length}
        THEN left(${text}, ${type.length}) WHEN ${text} IS NOT NULL THEN ${tooLong(type.length, fn, context)} END`;
    },
  },
];

function tooLong(length: number, fn: Parameters<FunctionDef["sql"]>[1], context: LowerContext): string {
  return context.raise("EXCEED_LIMIT_LENGTH", { limit: String(length) }, fn, fn.type);
}
