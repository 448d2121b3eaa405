import { unsupported } from "../../errors/errors.ts";
import type { Insert, InsertMany } from "../../plan/command.ts";
import type { Plan, With } from "../../plan/plan.ts";
import type { Cursor } from "../cursor.ts";
import { expression } from "../expressions.ts";
import { names, objectName } from "../names.ts";
import { properties } from "../properties.ts";
import { atQuery, query } from "../query.ts";
import { selectFrom } from "../select.ts";
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
export function insertStatement(c: Cursor, ctes?: Definitions, first?: Cursor["token"]): Insert {
  return insertOf(c, query, ctes, first);
}

type Definitions = Pick<With, "recursive" | "definitions">;

/** The INSERTs behind `FROM t`: each has a SELECT of its own over it. */
export function insertsFrom(c: Cursor, from: Plan, start: Cursor["token"], ctes?: Definitions): InsertMany {
  const inserts: Insert[] = [];
  while (c.at("INSERT")) inserts.push(insertOf(c, (rest) => selectFrom(rest, from, start), ctes));
  return { t: "command", command: "insertMany", inserts, origin: c.origin(start) };
}

function insertOf(c: Cursor, rows: (c: Cursor) => Plan, ctes?: Definitions, first?: Cursor["token"]): Insert {
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
  const plan = rows(c);
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
  };
}
