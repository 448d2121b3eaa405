import type { Command, CreateView } from "../../plan/command.ts";
import { quoteName } from "../../types/names.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { string } from "../literals.ts";
import { anyName, multipart, nameList, objectName } from "../names.ts";
import { properties } from "../properties.ts";
import { query } from "../query.ts";
import { columnTypes, defaultCollation } from "../types.ts";

export interface CreateStart {
  readonly start: Cursor["token"];
  readonly orReplace: boolean;
  readonly global: boolean;
  readonly temporary: boolean;
}

/** `CREATE … VIEW v (a COMMENT 'x') COMMENT 'y' TBLPROPERTIES (…) AS query`, or `USING format OPTIONS (…)`. */
export function createView(c: Cursor, { start, orReplace, global, temporary }: CreateStart): Command {
  c.expect("VIEW");
  const ifNotExists = takeIfNotExists(c);
  const name = objectName(c);
  const kind = global ? "globalTemp" : temporary ? "temp" : "persisted";
  const base = { t: "command", command: "createView", name, kind, orReplace, ifNotExists } as const;
  if (atUsing(c)) return { ...base, using: using(c), origin: c.origin(start) };
  const columns = c.sign("(") ? viewColumns(c) : undefined;
  const clauses = viewClauses(c);
  c.expect("AS");
  const queryStart = c.token;
  const plan = query(c);
  const origin = c.origin(start);
  checkTemporary(c, name.parts, kind, ifNotExists, orReplace, origin);
  return { ...base, ...(columns && { columns }), ...clauses, query: plan, queryText: c.textFrom(queryStart), origin };
}

export function takeIfNotExists(c: Cursor): boolean {
  if (!c.at("IF") || !(c.ahead(1).word === "NOT" || c.sign("!", 1)) || c.ahead(2).word !== "EXISTS") return false;
  for (let i = 0; i < 3; i++) c.advance();
  return true;
}

/** USING, at once or behind a schema in parentheses. */
function atUsing(c: Cursor): boolean {
  if (c.at("USING")) return true;
  if (!c.sign("(")) return false;
  let depth = 0;
  for (let i = 0; c.ahead(i).kind !== "eof"; i++) {
    if (c.sign("(", i)) depth++;
    else if (c.sign(")", i) && --depth === 0) return c.ahead(i + 1).word === "USING";
  }
  return false;
}

function using(c: Cursor): NonNullable<CreateView["using"]> {
  let schema: NonNullable<CreateView["using"]>["schema"];
  if (c.takeSign("(")) {
    schema = columnTypes(c);
    c.expectSign(")");
  }
  c.expect("USING");
  const format = multipart(c).join(".");
  const options = c.take("OPTIONS") ? properties(c) : {};
  return { format, options, ...(schema && { schema }) };
}

function viewColumns(c: Cursor): NonNullable<CreateView["columns"]> {
  const columns: { name: string; comment?: string }[] = [];
  c.expectSign("(");
  do {
    const name = anyName(c);
    columns.push(c.take("COMMENT") ? { name, comment: string(c) } : { name });
  } while (c.takeSign(","));
  c.expectSign(")");
  return columns;
}

type Clauses = Pick<CreateView, "comment" | "properties" | "schemaBinding" | "collation">;

function viewClauses(c: Cursor): Clauses {
  let clauses: Clauses = {};
  while (true) {
    const start = c.token;
    let more: Clauses;
    if (c.take("COMMENT")) more = { comment: string(c) };
    else if (c.take("TBLPROPERTIES")) more = { properties: properties(c) };
    else if (c.at("WITH", "SCHEMA")) more = { schemaBinding: schemaBinding(c) };
    else if (c.take("DEFAULT", "COLLATION")) more = { collation: defaultCollation(c) };
    else if (c.take("PARTITIONED", "ON")) {
      nameList(c);
      more = {};
    } else return clauses;
    const again = Object.keys(more).find((key) => key in clauses);
    if (again) throw parseError("DUPLICATE_CLAUSES", { clauseName: clauseNames[again]! }, c.origin(start));
    clauses = { ...clauses, ...more };
  }
}

const clauseNames: Readonly<Record<string, string>> = {
  comment: "COMMENT",
  properties: "TBLPROPERTIES",
  schemaBinding: "WITH SCHEMA",
  collation: "DEFAULT COLLATION",
};

/** `WITH SCHEMA BINDING`, COMPENSATION, EVOLUTION, TYPE EVOLUTION. */
export function schemaBinding(c: Cursor): NonNullable<CreateView["schemaBinding"]> {
  const start = c.token;
  c.expect("WITH", "SCHEMA");
  const kind = c.take("TYPE") ? "type evolution" : undefined;
  if (kind) c.expect("EVOLUTION");
  const word = kind ?? c.expectAny("BINDING", "COMPENSATION", "EVOLUTION").toLowerCase();
  if (c.options.viewSchemaBinding === false)
    throw parseError(
      "FEATURE_NOT_ENABLED",
      {
        featureName: "VIEW ... WITH SCHEMA ...",
        configKey: "spark.sql.legacy.viewSchemaBindingMode",
        configValue: "true",
      },
      c.origin(start),
    );
  return word as NonNullable<CreateView["schemaBinding"]>;
}

function checkTemporary(
  c: Cursor,
  parts: readonly string[],
  kind: CreateView["kind"],
  ifNotExists: boolean,
  orReplace: boolean,
  origin: CreateView["origin"],
): void {
  if (orReplace && ifNotExists)
    throw parseError("INVALID_SQL_SYNTAX.CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE", {}, origin!);
  if (kind === "persisted") return;
  if (ifNotExists) throw parseError("INVALID_SQL_SYNTAX.CREATE_TEMP_VIEW_WITH_IF_NOT_EXISTS", {}, origin!);
  if (kind === "temp" && parts.length > 1)
    throw parseError(
      "INVALID_TEMP_OBJ_QUALIFIER",
      {
        objectType: "VIEW",
        objectName: quoteName(parts.at(-1)!),
        qualifier: quoteName(...parts.slice(0, -1)),
      },
      c.origin({ ...c.previous, start: origin!.start }),
      "A temporary view has a name of one part.",
    );
}
