import { ParseException } from "../../errors/errors.ts";
import type { Command, Describe } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { string } from "../literals.ts";
import { multipart, objectName } from "../names.ts";
import { atQuery, query } from "../query.ts";
import { atNamespace, other } from "./other.ts";
import { optionalPartition, requireValues } from "./partition.ts";

type Start = Cursor["token"];

/** DESCRIBE and DESC. */
export function describeStatement(c: Cursor): Command {
  const start = c.advance();
  if (c.at("FUNCTION") && c.ahead(1).kind !== "eof") return describeFunction(c, start);
  if (atNamespace(c) && c.ahead(1).kind !== "eof" && !c.sign(".", 1)) return describeNamespace(c, start);
  if (c.at("PROCEDURE") && c.isName(c.ahead(1))) {
    c.advance();
    return other(c, start, "describeProcedure", { name: objectName(c) });
  }
  if (c.at("QUERY") && atQuery(c, 1)) c.advance();
  if (atQuery(c) && !(c.at("TABLE") && !atQuery(c, 2))) return describeQuery(c, start);
  return describeTable(c, start);
}

function describe(c: Cursor, start: Start, rest: Omit<Describe, "t" | "command" | "origin">): Describe {
  return { t: "command", command: "describe", ...rest, origin: c.origin(start) };
}

function describeQuery(c: Cursor, start: Start): Describe {
  const plan = query(c);
  return describe(c, start, { what: "query", query: plan, extended: false });
}

const operatorSigns = /^(=|<=>|<>|<|<=|>|>=|\+|-|\*|\/|%|~|&|\||\|\||\^|<<|!)$/;

function describeFunction(c: Cursor, start: Start): Describe {
  c.advance();
  const extended = c.at("EXTENDED") && c.ahead(1).kind !== "eof" && c.take("EXTENDED");
  const at = c.token;
  let name: Describe["name"];
  if (c.token.kind === "string") name = { parts: [string(c)], origin: c.origin(at) };
  else if (operatorSigns.test(c.token.kind)) {
    let sign = c.advance().text;
    while (at.kind === ">" && c.sign(">")) sign += c.advance().text;
    name = { parts: [sign], origin: c.origin(at) };
  } else name = objectName(c);
  return describe(c, start, { what: "function", name, extended });
}

function describeNamespace(c: Cursor, start: Start): Describe {
  c.advance();
  const extended = c.at("EXTENDED") && c.isName(c.ahead(1)) && c.take("EXTENDED");
  return describe(c, start, { what: "schema", name: objectName(c), extended });
}

function describeTable(c: Cursor, start: Start): Describe {
  if (c.at("TABLE") && c.isName(c.ahead(1))) c.advance();
  const extended = c.isName(c.ahead(1)) && c.ahead(1).word !== "AS" && c.takeAny("EXTENDED", "FORMATTED") !== undefined;
  const name = objectName(c);
  const partition = optionalPartition(c);
  const column = c.isName(c.token) && !c.at("AS", "JSON") ? multipart(c) : undefined;
  const asJson = c.take("AS", "JSON");
  if (partition) requireValues(c, partition, start);
  if (asJson && column) throw new ParseException("UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON");
  if (asJson && !extended) throw new ParseException("DESCRIBE_JSON_NOT_EXTENDED", { tableName: name.parts.join(".") });
  if (column && partition) throw parseError("UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION", {}, c.origin(start));
  return describe(c, start, {
    what: column ? "column" : "table",
    name,
    ...(column && { column }),
    ...(partition && { partition }),
    ...(asJson && { asJson }),
    extended,
  });
}
