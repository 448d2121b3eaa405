import { unsupported } from "../../errors/errors.ts";
import type { Command, Insert } from "../../plan/command.ts";
import type { Plan, With } from "../../plan/plan.ts";
import type { Cursor } from "../cursor.ts";
import { expression } from "../expressions.ts";
import { names, objectName } from "../names.ts";
import { properties } from "../properties.ts";
import { atQuery, query } from "../query.ts";
import { optionalPartition } from "./partition.ts";
import { takeIfNotExists } from "./view.ts";

function columnList(c: Cursor): string[] {
  c.expectSign("(");
  const columns = names(c);
  // A query could begin here, so that Spark takes the parenthesis for forgotten.
  if (c.sign("(")) throw c.fail("')'", ": missing ')'");
  c.expectSign(")");
  return columns;
}

/** `INSERT INTO t (a, b) VALUES …`, `INSERT OVERWRITE t PARTITION (p = 1) SELECT …`. */
export function insertStatement(
  c: Cursor,
  ctes?: Pick<With, "recursive" | "definitions">,
  first?: Cursor["token"],
): Command {
  const start = first ?? c.token;
  c.expect("INSERT");
  const overwrite = c.expectAny("INTO", "OVERWRITE") === "OVERWRITE";
  if (overwrite && (c.at("DIRECTORY") || c.at("LOCAL", "DIRECTORY")))
    throw unsupported("INSERT OVERWRITE DIRECTORY", 'Use df.write.mode("overwrite").parquet(path).', c.originOf(start));
  if (c.at("TABLE") && c.ahead(1).kind !== "eof" && !c.sign(".", 1)) c.advance();
  const target = objectName(c);
  const options = c.at("WITH") && c.sign("(", 1) && c.take("WITH") ? properties(c) : undefined;
  const partition = optionalPartition(c);
  const ifNotExists = takeIfNotExists(c);
  const replaceWhere = c.take("REPLACE", "WHERE") ? expression(c) : undefined;
  const byName = c.take("BY", "NAME");
  const columns = c.sign("(") && !atQuery(c, 1) ? columnList(c) : undefined;
  const plan = query(c);
  const origin = c.origin(start);
  const source: Plan = ctes ? { t: "with", ...ctes, child: plan, origin } : plan;
  return {
    t: "command",
    command: "insert",
    target,
    overwrite,
    byName,
    ...(columns && { columns }),
    ...(partition && { partition }),
    ...(ifNotExists && { ifNotExists }),
    ...(replaceWhere && { replaceWhere }),
    ...(options && { options }),
    query: source,
    origin,
  } satisfies Insert;
}
