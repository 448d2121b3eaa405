import { ParseException } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import type { Struct, Type } from "../types/type.ts";
import { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { multipartName } from "./multipart.ts";
import type { ParseOptions } from "./options.ts";
import { namedExpression } from "./primary.ts";
import { statement } from "./statement.ts";
import { columnTypes, dataType } from "./types.ts";

export { type ParseOptions, parseOptions } from "./options.ts";

/**
 * One statement of Spark SQL as a plan; commands are plans too. Nothing is looked up and nothing runs.
 * Raises ParseException.
 *
 *     parseStatement("SELECT 1 AS a").t // "project"
 */
export function parseStatement(sql: string, options: ParseOptions = {}): Plan {
  return parse(sql, options, (c) => {
    if (c.atEnd()) throw parseError("PARSE_EMPTY_STATEMENT", {}, c.originOf(c.token), "A statement is needed.");
    const plan = statement(c);
    if (!options.prefix) c.finish();
    return plan;
  });
}

/** An expression with the alias it may have, as `expr()` and `selectExpr` take it. */
export function parseExpression(sql: string, options: ParseOptions = {}): Expr {
  return parse(sql, options, (c) => {
    if (c.atEnd()) throw parseError("PARSE_EMPTY_STATEMENT", {}, c.originOf(c.token), "An expression is needed.");
    const e = namedExpression(c);
    c.expectEnd();
    return e;
  });
}

/** A type as in CAST and in DDL: `decimal(10,2)`, `array<int>`. */
export function parseDataType(ddl: string, options: ParseOptions = {}): Type {
  return parse(ddl, options, (c) => {
    const type = dataType(c);
    c.expectEnd();
    return type;
  });
}

/** A schema: `a INT NOT NULL COMMENT 'x', b STRING`, or `struct<a:int>`. */
export function parseSchema(ddl: string, options: ParseOptions = {}): Struct {
  return parse(ddl, options, (c) => {
    if (c.atEnd()) return { kind: "struct", fields: [] };
    const braced = c.at("STRUCT") && (c.sign("<", 1) || c.sign("<>", 1));
    const schema = braced ? (dataType(c) as Struct) : columnTypes(c);
    c.expectEnd();
    return schema;
  });
}

/** The parts of a name: ``a.`b.c` `` is ["a", "b.c"]. */
export function parseMultipartName(text: string, options: ParseOptions = {}): string[] {
  return multipartName(text, options);
}

/** What a rule reads from a text; nesting that the stack can't hold is an error of the text. */
function parse<T>(text: string, options: ParseOptions, rule: (c: Cursor) => T): T {
  try {
    return rule(new Cursor(text, options));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ParseException(
      "FAILED_TO_PARSE_TOO_COMPLEX",
      {},
      { hint: "Take it apart with WITH or views.", cause: error },
    );
  }
}
