import type { Command, ObjectName } from "../../plan/command.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import type { Field, Struct, Type } from "../../types/type.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { expression } from "../expressions.ts";
import { string } from "../literals.ts";
import { anyName, objectName } from "../names.ts";
import { atQuery, query } from "../query.ts";
import { dollarValue } from "../strings.ts";
import { columnTypes, dataType, defaultCollation } from "../types.ts";
import { columnDefinition } from "./columns.ts";
import { other } from "./other.ts";
import { type CreateStart, takeIfNotExists } from "./view.ts";

/** The detail of the command "createFunction": a function in SQL, or one of a Java class. */
export interface FunctionDetail {
  readonly name: ObjectName;
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  /** A class of the JVM, for `AS 'class'`. */
  readonly className?: string;
  readonly parameters: readonly Field[];
  readonly returns?: Type;
  /** RETURNS TABLE: its columns; none where they are left to the query. */
  readonly returnsTable?: Struct | "query";
  readonly body?: Expr | Plan;
  readonly bodyText?: string;
  readonly language?: string;
  readonly deterministic?: boolean;
  readonly dataAccess?: "no" | "contains" | "reads" | "modifies";
  readonly comment?: string;
  /** Of parameters, result and body where they name none. */
  readonly collation?: string;
}

/** `CREATE FUNCTION f(a INT DEFAULT 1) RETURNS INT RETURN a + 1`. */
export function createFunction(c: Cursor, { start, orReplace, temporary }: CreateStart): Command {
  c.expect("FUNCTION");
  const ifNotExists = takeIfNotExists(c);
  const name = objectName(c);
  const base = { name, orReplace, ifNotExists, temporary };
  const detail =
    c.take("AS") && c.token.kind === "string" ? { ...base, ...classBody(c) } : { ...base, ...sqlBody(c, start) };
  checkName(c, base, start);
  return other(c, start, "createFunction", { ...(detail satisfies FunctionDetail) });
}

function classBody(c: Cursor): Pick<FunctionDetail, "className" | "parameters"> {
  const className = string(c);
  if (c.take("USING")) {
    do {
      anyName(c);
      string(c);
    } while (c.takeSign(","));
  }
  return { className, parameters: [] };
}

function checkName(
  c: Cursor,
  { name, orReplace, ifNotExists, temporary }: Pick<FunctionDetail, "name" | "orReplace" | "ifNotExists" | "temporary">,
  start: Cursor["token"],
): void {
  const origin = c.origin(start);
  if (orReplace && ifNotExists)
    throw parseError("INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE", {}, origin);
  if (!temporary) return;
  if (ifNotExists) throw parseError("INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS", {}, origin);
  const qualifier = name.parts.slice(0, -1);
  const session = ["session", "system.session"].includes(qualifier.join(".").toLowerCase());
  if (qualifier.length > 0 && !session)
    throw parseError(
      "INVALID_TEMP_OBJ_QUALIFIER",
      { objectType: "FUNCTION", objectName: quoteName(name.parts.at(-1)!), qualifier: quoteName(...qualifier) },
      origin,
      "A temporary function has a name of one part.",
    );
}

function sqlBody(
  c: Cursor,
  start: Cursor["token"],
): Omit<FunctionDetail, "name" | "orReplace" | "ifNotExists" | "temporary"> {
  c.expectSign("(");
  const parameters: Field[] = [];
  let problem: string | undefined;
  if (!c.sign(")")) {
    do {
      const column = columnDefinition(c);
      if (column.generated) problem ??= "CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS";
      if (column.constrained) problem ??= "CREATE_FUNC_WITH_COLUMN_CONSTRAINTS";
      parameters.push(column.field);
    } while (c.takeSign(","));
  }
  c.expectSign(")");
  const returns = c.take("RETURNS") ? returnType(c) : {};
  const characteristics = routineCharacteristics(c);
  const returned = c.take("RETURN");
  if (!returned && !c.take("AS")) throw c.fail("RETURN");
  const at = c.token;
  const body = returned ? functionBody(c) : codeBody(c);
  if (problem) throw parseError(`INVALID_SQL_SYNTAX.${problem}`, {}, c.origin(start));
  return { parameters, ...returns, ...characteristics, ...(body && { body }), bodyText: c.textFrom(at) };
}

function functionBody(c: Cursor): Expr | Plan {
  return atQuery(c) && !c.sign("(") ? query(c) : expression(c);
}

/** A body in another language, in quotes or dollars. */
function codeBody(c: Cursor): undefined {
  if (c.token.kind === "dollarString") dollarValue(c.advance());
  else string(c);
}

function returnType(c: Cursor): Pick<FunctionDetail, "returns" | "returnsTable"> {
  if (!c.at("TABLE")) return { returns: dataType(c) };
  c.advance();
  if (!c.takeSign("(")) return { returnsTable: "query" };
  const returnsTable = columnTypes(c);
  c.expectSign(")");
  return { returnsTable };
}

type Characteristics = Pick<FunctionDetail, "language" | "deterministic" | "dataAccess" | "comment" | "collation">;

function routineCharacteristics(c: Cursor): Characteristics {
  let found: Characteristics = {};
  while (true) {
    const start = c.token;
    const more = characteristic(c);
    if (!more) return found;
    const [name, value] = more;
    if (name in found)
      throw parseError("_LEGACY_ERROR_TEMP_0064", { msg: `Found duplicate clauses: ${name}` }, c.origin(start));
    found = { ...found, [name]: value };
  }
}

/** One characteristic with its value. */
function characteristic(c: Cursor): [string, unknown] | undefined {
  if (c.take("LANGUAGE")) return ["language", anyName(c).toUpperCase()];
  if (c.take("SPECIFIC")) return ["specific", anyName(c)];
  if (c.take("DETERMINISTIC")) return ["deterministic", true];
  if (c.take("NOT", "DETERMINISTIC")) return ["deterministic", false];
  if (c.take("CONTAINS", "SQL")) return ["dataAccess", "contains"];
  if (c.take("READS", "SQL", "DATA")) return ["dataAccess", "reads"];
  if (c.take("NO", "SQL")) return ["dataAccess", "no"];
  if (c.take("MODIFIES", "SQL", "DATA")) return ["dataAccess", "modifies"];
  if (c.take("COMMENT")) return ["comment", string(c)];
  if (c.take("DEFAULT", "COLLATION")) return ["collation", defaultCollation(c)];
  if (c.take("SQL", "SECURITY", "DEFINER")) return ["security", "definer"];
  if (c.take("SQL", "SECURITY", "INVOKER")) return ["security", "invoker"];
  if (c.take("CALLED", "ON", "NULL", "INPUT")) return ["nullCall", "called"];
  if (c.take("RETURNS", "NULL", "ON", "NULL", "INPUT")) return ["nullCall", "null"];
  return undefined;
}
