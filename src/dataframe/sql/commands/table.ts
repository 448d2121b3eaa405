import { unsupported } from "../../errors/errors.ts";
import type { CreateTable } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Field } from "../../types/type.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { string } from "../literals.ts";
import { anyName, multipart, nameList, objectName } from "../names.ts";
import { properties } from "../properties.ts";
import { atQuery, query } from "../query.ts";
import { defaultCollation } from "../types.ts";
import { columnRest, skipParentheses, tableElements } from "./columns.ts";
import { takeIfNotExists } from "./view.ts";

export interface TableStart {
  readonly start: Cursor["token"];
  readonly orReplace: boolean;
  /** REPLACE TABLE without CREATE: the table must be there. */
  readonly replaceOnly?: boolean;
}

/** `CREATE TABLE t (…) USING parquet PARTITIONED BY (a) … AS query`, `CREATE TABLE t LIKE u`. */
export function createTable(c: Cursor, { start, orReplace, replaceOnly }: TableStart): CreateTable {
  c.expect("TABLE");
  const ifNotExists = takeIfNotExists(c);
  const name = objectName(c);
  const like = c.take("LIKE") ? objectName(c) : undefined;
  const elements = c.sign("(") && !atQuery(c, 1) ? tableElements(c) : undefined;
  const { columns, ...clauses } = tableClauses(c);
  const as = c.take("AS");
  const plan = as || atQuery(c) ? query(c) : undefined;
  const origin = c.origin(start);
  if (plan && elements)
    throw parseError(
      "_LEGACY_ERROR_TEMP_0035",
      { message: "Schema may not be specified in a Create Table As Select (CTAS) statement" },
      origin,
      "Leave the columns out: the query has names and types.",
    );
  const fields = [...(elements?.fields ?? []), ...columns];
  return {
    t: "command",
    command: "createTable",
    name,
    orReplace,
    ifNotExists,
    ...(fields.length > 0 && { schema: { kind: "struct", fields } }),
    ...(elements?.beyond && { beyond: elements.beyond }),
    ...clauses,
    ...(plan && { query: plan satisfies Plan }),
    ...(like && { like }),
    ...(replaceOnly && { replaceOnly }),
    origin,
  };
}

type Clauses = Pick<
  CreateTable,
  "format" | "options" | "location" | "buckets" | "partitionBy" | "comment" | "properties" | "collation"
> & {
  columns: readonly Field[];
};

function tableClauses(c: Cursor): Clauses {
  let clauses: Clauses = { options: {}, partitionBy: [], properties: {}, columns: [] };
  const seen = new Set<string>();
  while (true) {
    const start = c.token;
    const more = tableClause(c);
    if (!more) return clauses;
    const name = Object.keys(more)[0]!;
    if (seen.has(name))
      throw parseError("DUPLICATE_CLAUSES", { clauseName: clauseNames[name] ?? name }, c.origin(start));
    seen.add(name);
    clauses = { ...clauses, ...more };
  }
}

const clauseNames: Readonly<Record<string, string>> = {
  format: "USING",
  options: "OPTIONS",
  partitionBy: "PARTITIONED BY",
  location: "LOCATION",
  comment: "COMMENT",
  properties: "TBLPROPERTIES",
  collation: "DEFAULT COLLATION",
};

function tableClause(c: Cursor): Partial<Clauses> | undefined {
  const start = c.token;
  if (c.take("USING")) return { format: multipart(c).join(".") };
  if (c.take("OPTIONS")) return { options: properties(c) };
  if (c.take("PARTITIONED", "BY")) return partitioning(c);
  if (c.take("LOCATION")) return { location: string(c) };
  if (c.take("COMMENT")) return { comment: string(c) };
  if (c.take("TBLPROPERTIES")) return { properties: properties(c) };
  if (c.take("DEFAULT", "COLLATION")) {
    return { collation: defaultCollation(c) };
  }
  if (c.take("STORED", "AS")) return { format: anyName(c).toLowerCase() };
  if (c.take("CLUSTERED", "BY")) return { buckets: buckets(c) };
  if (c.at("CLUSTER", "BY") || c.at("SKEWED", "BY"))
    throw unsupported(`${start.word} BY on a table`, "Use PARTITIONED BY, or leave it out.", c.originOf(start));
  if (c.at("ROW", "FORMAT") || c.at("STORED", "BY"))
    throw unsupported("Hive's table formats", "Write USING parquet, avro, csv, json, xml or text.", c.originOf(start));
  return undefined;
}

/** `(a) SORTED BY (b ASC) INTO 2 BUCKETS`. */
function buckets(c: Cursor): NonNullable<CreateTable["buckets"]> {
  const columns = nameList(c);
  const sortBy: { column: string; descending: boolean }[] = [];
  if (c.take("SORTED", "BY")) {
    c.expectSign("(");
    do {
      const column = anyName(c);
      sortBy.push({ column, descending: c.takeAny("ASC", "DESC") === "DESC" });
    } while (c.takeSign(","));
    c.expectSign(")");
  }
  c.expect("INTO");
  if (c.token.kind !== "integer") throw c.fail("an integer");
  const count = Number(c.advance().text);
  c.expect("BUCKETS");
  return { columns, sortBy, count };
}

/** `(a, b STRING)`: names of columns, or columns with their types. */
function partitioning(c: Cursor): Partial<Clauses> {
  const partitionBy: string[] = [];
  const columns: Field[] = [];
  c.expectSign("(");
  do {
    const start = c.token;
    const name = anyName(c);
    if (c.sign("(")) {
      skipParentheses(c);
      throw unsupported(`the partition transform ${c.textFrom(start)}`, "Partition by plain columns.", c.origin(start));
    }
    partitionBy.push(name);
    if (!c.sign(",") && !c.sign(")")) columns.push(columnRest(c, name).field);
  } while (c.takeSign(","));
  c.expectSign(")");
  return { partitionBy, ...(columns.length > 0 && { columns }) };
}
