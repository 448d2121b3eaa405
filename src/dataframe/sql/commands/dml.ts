import type { Command, ObjectName } from "../../plan/command.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { expression } from "../expressions.ts";
import { multipart, objectName } from "../names.ts";
import { query } from "../query.ts";
import { aliased, relationOf } from "../relations.ts";
import { other } from "./other.ts";

/** A column and its new value. */
export interface Assignment {
  readonly column: readonly string[];
  readonly value: Expr;
}

/** What MERGE does with a row; without assignments all columns are taken (`*`). */
export interface MergeAction {
  readonly when: "matched" | "notMatched" | "notMatchedBySource";
  readonly condition?: Expr;
  readonly action: "delete" | "update" | "insert";
  readonly assignments?: readonly Assignment[];
}

/** `DELETE FROM t AS a WHERE …`. */
export function deleteStatement(c: Cursor): Command {
  const start = c.advance();
  c.needs("FROM");
  const table = target(c);
  const condition = c.take("WHERE") ? expression(c) : undefined;
  return other(c, start, "delete", { ...table, condition });
}

/** `UPDATE t SET a = 1 WHERE …`. */
export function updateStatement(c: Cursor): Command {
  const start = c.advance();
  const table = target(c);
  c.expect("SET");
  const set = assignments(c);
  const condition = c.take("WHERE") ? expression(c) : undefined;
  return other(c, start, "update", { ...table, assignments: set, condition });
}

function target(c: Cursor): { name: ObjectName; target: Plan } {
  const start = c.token;
  const name = objectName(c);
  return { name, target: aliased(c, relationOf(name), start) };
}

export function assignments(c: Cursor): Assignment[] {
  const list: Assignment[] = [];
  do {
    const column = multipart(c);
    c.expectSign("=");
    list.push({ column, value: expression(c) });
  } while (c.takeSign(","));
  return list;
}

/** Only the last WHEN of its kind may do without a condition. */
const clauses: Readonly<Record<MergeAction["when"], string>> = {
  matched: "MATCHED_CLAUSE",
  notMatched: "NOT_MATCHED_BY_TARGET_CLAUSE",
  notMatchedBySource: "NOT_MATCHED_BY_SOURCE_CLAUSE",
};

/** `MERGE INTO t USING s ON … WHEN MATCHED THEN …`. */
export function mergeStatement(c: Cursor): Command {
  const start = c.advance();
  const schemaEvolution = c.take("WITH", "SCHEMA", "EVOLUTION");
  c.expect("INTO");
  const table = target(c);
  c.expect("USING");
  const source = mergeSource(c);
  c.expect("ON");
  const on = expression(c);
  const actions: MergeAction[] = [];
  while (c.take("WHEN")) actions.push(mergeAction(c));
  if (actions.length === 0) throw parseError("MERGE_WITHOUT_WHEN", {}, c.origin(start));
  for (const [when, clause] of Object.entries(clauses)) {
    const open = actions.filter((each) => each.when === when).slice(0, -1);
    if (open.some((each) => !each.condition))
      throw parseError(`NON_LAST_${clause}_OMIT_CONDITION`, {}, c.origin(start));
  }
  return other(c, start, "merge", { ...table, source, on, actions, schemaEvolution });
}

function mergeSource(c: Cursor): Plan {
  const start = c.token;
  if (!c.takeSign("(")) return aliased(c, relationOf(objectName(c)), start);
  const plan = query(c);
  c.expectSign(")");
  return aliased(c, plan, start);
}

function mergeAction(c: Cursor): MergeAction {
  const not = c.takeNot();
  c.expect("MATCHED");
  const by = not && c.take("BY") ? c.expectAny("TARGET", "SOURCE") : undefined;
  const when = !not ? "matched" : by === "SOURCE" ? "notMatchedBySource" : "notMatched";
  const condition = c.take("AND") ? expression(c) : undefined;
  c.expect("THEN");
  const rest = { when, ...(condition && { condition }) } as const;
  if (c.take("DELETE")) return { ...rest, action: "delete" };
  if (c.take("UPDATE")) {
    c.expect("SET");
    if (c.takeSign("*")) return { ...rest, action: "update" };
    return { ...rest, action: "update", assignments: assignments(c) };
  }
  c.expect("INSERT");
  if (c.takeSign("*")) return { ...rest, action: "insert" };
  return { ...rest, action: "insert", assignments: insertAssignments(c) };
}

function insertAssignments(c: Cursor): Assignment[] {
  const columns: string[][] = [];
  c.expectSign("(");
  do columns.push(multipart(c));
  while (c.takeSign(","));
  c.expectSign(")");
  c.expect("VALUES");
  c.expectSign("(");
  const list: Assignment[] = [];
  for (const column of columns) {
    if (list.length > 0) c.expectSign(",");
    list.push({ column, value: expression(c) });
  }
  c.expectSign(")");
  return list;
}
