import { relation } from "../../api/create/create.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { LocalRelation } from "../../plan/plan.ts";
import type { Type } from "../../types/type.ts";

export type ColumnSpec = readonly [name: string, type: "string" | "boolean", nullable?: boolean, comment?: string];

/** What a command answers. */
export function answer(columns: readonly ColumnSpec[], rows: readonly (readonly LiteralValue[])[]): LocalRelation {
  const fields = columns.map(([name, kind, nullable, comment]) => ({
    name,
    type: { kind } as Type,
    nullable: nullable ?? false,
    ...(comment === undefined ? {} : { metadata: { comment } }),
  }));
  return relation({ kind: "struct", fields }, rows);
}

/** What a command answers that has nothing to say. */
export function nothing(): LocalRelation {
  return relation({ kind: "struct", fields: [] }, []);
}

/** A pattern of SHOW: `*` stands for any text, `|` for or; case does not count. */
export function matcher(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  const alternatives = pattern.split("|").map((p) =>
    p
      .trim()
      .replace(/[.+?^${}()[\]\\]/g, "\\$&")
      .replaceAll("*", ".*"),
  );
  const regex = new RegExp(`^(?:${alternatives.join("|")})$`, "i");
  return (name) => regex.test(name);
}
