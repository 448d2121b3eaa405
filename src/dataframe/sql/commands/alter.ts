import type { Command } from "../../plan/command.ts";
import type { Field } from "../../types/type.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { expression } from "../expressions.ts";
import { string } from "../literals.ts";
import { anyName, capturedName, multipart, nameList, objectName } from "../names.ts";
import { properties, propertyKeys } from "../properties.ts";
import { query } from "../query.ts";
import { dataType, defaultCollation, takeNotNull } from "../types.ts";
import { takeConstraint, textOf } from "./columns.ts";
import { notAllowed } from "./native.ts";
import { atNamespace, other, takeIfExists } from "./other.ts";
import { optionalPartition, partitionSpec } from "./partition.ts";
import { schemaBinding, takeIfNotExists } from "./view.ts";

type Start = Cursor["token"];
type Detail = Record<string, unknown>;

/** ALTER TABLE, VIEW and SCHEMA: one command a form, `alterTableAddColumns` and its like. */
export function alterStatement(c: Cursor): Command {
  const start = c.advance();
  if (c.at("INDEX")) return notAllowed(c, start);
  if (atNamespace(c)) return alterNamespace(c, start);
  const what = c.expectAny("TABLE", "VIEW");
  const name = objectName(c);
  const detail: Detail = { name, view: what === "VIEW" };
  const common = commonAction(c, start, detail);
  if (common) return common;
  return what === "VIEW" ? alterView(c, start, detail) : alterTable(c, start, detail);
}

function alterNamespace(c: Cursor, start: Start): Command {
  c.advance();
  const name = objectName(c);
  if (c.take("DEFAULT", "COLLATION")) return other(c, start, "alterSchema", { name, collation: defaultCollation(c) });
  if (c.take("UNSET")) {
    c.expectAny("DBPROPERTIES", "PROPERTIES");
    return other(c, start, "alterSchema", { name, unset: propertyKeys(c) });
  }
  c.expect("SET");
  if (c.take("LOCATION")) return other(c, start, "alterSchema", { name, location: string(c) });
  c.expectAny("DBPROPERTIES", "PROPERTIES");
  return other(c, start, "alterSchema", { name, properties: properties(c) });
}

/** What tables and views have in common. */
function commonAction(c: Cursor, start: Start, detail: Detail): Command | undefined {
  if (c.take("RENAME", "TO")) return other(c, start, "renameTable", { ...detail, to: multipart(c) });
  if (c.take("SET", "TBLPROPERTIES"))
    return other(c, start, "setTableProperties", { ...detail, properties: properties(c) });
  if (c.take("UNSET", "TBLPROPERTIES")) {
    const ifExists = takeIfExists(c);
    return other(c, start, "unsetTableProperties", { ...detail, ifExists, keys: propertyKeys(c) });
  }
  return undefined;
}

function alterView(c: Cursor, start: Start, detail: Detail): Command {
  if (c.at("WITH", "SCHEMA"))
    return other(c, start, "alterViewSchemaBinding", { ...detail, binding: schemaBinding(c) });
  c.take("AS");
  const at = c.token;
  const plan = query(c);
  return other(c, start, "alterViewQuery", { ...detail, query: plan, queryText: c.textFrom(at) });
}

function alterTable(c: Cursor, start: Start, detail: Detail): Command {
  const partition = optionalPartition(c);
  if (partition && c.take("RENAME", "TO"))
    return other(c, start, "renamePartition", { ...detail, partition, to: partitionSpec(c) });
  switch (c.takeAny("ADD", "DROP", "RENAME", "ALTER", "CHANGE", "REPLACE", "SET", "RECOVER", "CLUSTER", "DEFAULT")) {
    case "ADD":
      return add(c, start, detail);
    case "DROP":
      return drop(c, start, detail);
    case "RENAME": {
      c.expect("COLUMN");
      const from = multipart(c);
      c.expect("TO");
      return other(c, start, "renameColumn", { ...detail, from, to: capturedName(c) });
    }
    case "ALTER":
    case "CHANGE":
      return change(c, start, { ...detail, partition });
    case "REPLACE": {
      c.expect("COLUMNS");
      return other(c, start, "replaceColumns", { ...detail, partition, columns: columns(c) });
    }
    case "SET":
      return set(c, start, { ...detail, partition });
    case "RECOVER":
      c.expect("PARTITIONS");
      return other(c, start, "recoverPartitions", detail);
    case "CLUSTER":
      c.expect("BY");
      if (!c.take("NONE")) nameList(c);
      return other(c, start, "alterClusterBy", detail);
    case "DEFAULT":
      c.expect("COLLATION");
      return other(c, start, "alterTableCollation", { ...detail, collation: defaultCollation(c) });
  }
  if (/^(NOT|CLUSTERED|SKEWED|EXCHANGE|ARCHIVE|UNARCHIVE|TOUCH|COMPACT|CONCATENATE)$/.test(c.token.word))
    return notAllowed(c, start, `ALTER TABLE ${c.token.word}`);
  throw c.fail("ADD, DROP, RENAME, ALTER, SET, UNSET …");
}

function add(c: Cursor, start: Start, detail: Detail): Command {
  if (c.takeAny("COLUMN", "COLUMNS")) return other(c, start, "addColumns", { ...detail, columns: columns(c) });
  const at = c.token;
  if (takeConstraint(c)) return other(c, start, "addConstraint", { ...detail, constraint: c.textFrom(at) });
  const ifNotExists = takeIfNotExists(c);
  const partitions: Detail[] = [];
  do partitions.push({ partition: partitionSpec(c), location: c.take("LOCATION") ? string(c) : undefined });
  while (c.at("PARTITION"));
  return other(c, start, "addPartitions", { ...detail, ifNotExists, partitions });
}

function drop(c: Cursor, start: Start, detail: Detail): Command {
  if (c.takeAny("COLUMN", "COLUMNS")) {
    const ifExists = takeIfExists(c);
    const parenthesis = c.takeSign("(");
    const names: string[][] = [];
    do names.push(multipart(c));
    while (c.takeSign(","));
    if (parenthesis) c.expectSign(")");
    return other(c, start, "dropColumns", { ...detail, ifExists, columns: names });
  }
  if (c.take("CONSTRAINT")) {
    const ifExists = takeIfExists(c);
    const constraint = anyName(c);
    c.takeAny("RESTRICT", "CASCADE");
    return other(c, start, "dropConstraint", { ...detail, ifExists, constraint });
  }
  const ifExists = takeIfExists(c);
  const partitions: unknown[] = [];
  do partitions.push(partitionSpec(c));
  while (c.takeSign(","));
  return other(c, start, "dropPartitions", { ...detail, ifExists, partitions, purge: c.take("PURGE") });
}

/** New columns, in parentheses or not, each with the place it may be given. */
function columns(c: Cursor): Detail[] {
  const parenthesis = c.takeSign("(");
  const list: Detail[] = [];
  do {
    const name = multipart(c);
    list.push({ name, ...columnOptions(c, dataType(c)) });
  } while (c.takeSign(","));
  if (parenthesis) c.expectSign(")");
  return list;
}

function columnOptions(c: Cursor, type: Field["type"]): Detail {
  const found: Detail = { type, nullable: true };
  while (true) {
    if (takeNotNull(c)) found.nullable = false;
    else if (c.take("DEFAULT")) found.defaultText = textOf(c, expression);
    else if (c.take("COMMENT")) found.comment = string(c);
    else if (atPosition(c)) found.position = position(c);
    else return found;
  }
}

function atPosition(c: Cursor): boolean {
  return c.atAny("FIRST", "AFTER");
}

function position(c: Cursor): { first: true } | { after: string } {
  if (c.take("FIRST")) return { first: true };
  c.expect("AFTER");
  return { after: capturedName(c) };
}

/** `ALTER COLUMN a TYPE INT, b COMMENT 'x'`, and Hive's `CHANGE a a INT`. */
function change(c: Cursor, start: Start, detail: Detail): Command {
  c.take("COLUMN");
  const changes: Detail[] = [];
  do {
    const column = multipart(c);
    const action = columnAction(c);
    if (action) {
      changes.push({ column, ...action });
      continue;
    }
    if (c.atEnd() || c.sign(";"))
      throw parseError(
        "_LEGACY_ERROR_TEMP_0035",
        { message: "ALTER TABLE table CHANGE COLUMN requires a TYPE, a SET/DROP, a COMMENT, or a FIRST/AFTER" },
        c.origin(start),
      );
    const name = capturedName(c);
    return other(c, start, "changeColumn", { ...detail, column, name, ...columnOptions(c, dataType(c)) });
  } while (c.takeSign(","));
  return other(c, start, "alterColumns", { ...detail, changes });
}

function columnAction(c: Cursor): Detail | undefined {
  if (c.at("TYPE") && c.isName(c.ahead(1))) {
    c.advance();
    return { type: dataType(c) };
  }
  if (c.at("COMMENT") && c.ahead(1).kind === "string") {
    c.advance();
    return { comment: string(c) };
  }
  if (atPosition(c)) return { position: position(c) };
  if (c.take("SET", "DEFAULT")) return { defaultText: textOf(c, expression) };
  if (c.take("DROP", "DEFAULT")) return { dropDefault: true };
  const { word } = c.token;
  if ((word === "SET" || word === "DROP") && (c.ahead(1).word === "NOT" || c.sign("!", 1))) {
    c.advance();
    c.takeNot();
    c.expect("NULL");
    return { nullable: word === "DROP" };
  }
  return undefined;
}

function set(c: Cursor, start: Start, detail: Detail): Command {
  if (c.take("LOCATION")) return other(c, start, "setLocation", { ...detail, location: string(c) });
  if (c.take("SERDEPROPERTIES")) return other(c, start, "setSerde", { ...detail, properties: properties(c) });
  if (c.take("SERDE")) {
    const serde = string(c);
    const more = c.take("WITH", "SERDEPROPERTIES") ? properties(c) : undefined;
    return other(c, start, "setSerde", { ...detail, serde, properties: more });
  }
  throw c.fail("TBLPROPERTIES, LOCATION");
}
