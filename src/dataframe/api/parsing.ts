import { AnalysisException } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import {
  parseSchema as columns,
  parseDataType as dataType,
  parseExpression as expression,
  parseMultipartName,
  parseOptions,
  parseStatement,
} from "../sql/parser.ts";
import { setDdlParser } from "../types/data-type.ts";
import type { Struct, Type } from "../types/type.ts";

/** The SQL parser as the API uses it. Texts in SQL's syntax raise ParseException. */

/** One type, as in CAST: `"array<int>"`. */
export function parseDataType(text: string): Type {
  return dataType(text);
}

/** Columns `"id long, name string"`, or one type, which becomes a struct with the field `value` unless it is one. */
export function parseSchema(text: string): Struct {
  const type = parseDdl(text);
  return type.kind === "struct" ? type : { kind: "struct", fields: [{ name: "value", type, nullable: true }] };
}

/** A type or a list of columns: what Spark's `fromDDL` takes. */
export function parseDdl(text: string): Type {
  try {
    return columns(text);
  } catch (error) {
    try {
      return dataType(text);
    } catch {
      throw error;
    }
  }
}

setDdlParser(parseDdl);

export function parseExpression(text: string): Expr {
  return expression(text);
}

/** A statement: a query or a command. */
export function parsePlan(text: string, conf: (key: string) => string | undefined): Plan {
  return parseStatement(text, parseOptions(conf));
}

/** The parts of a column's name: `a.b`, with back quotes around parts that hold dots: `` `a.b`.c ``. */
export function parseAttributeName(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let wasQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== "`") part += char;
      else if (text[i + 1] === "`") {
        part += "`";
        i++;
      } else {
        quoted = false;
        wasQuoted = true;
        if (i + 1 < text.length && text[i + 1] !== ".") throw malformed(text);
      }
    } else if (char === "`") {
      if (part !== "") throw malformed(text);
      quoted = true;
    } else if (char === ".") {
      if (part === "" && !wasQuoted) throw malformed(text);
      parts.push(part);
      part = "";
      wasQuoted = false;
    } else part += char;
  }
  if (quoted || (part === "" && !wasQuoted && text !== "")) throw malformed(text);
  parts.push(part);
  return parts;
}

function malformed(name: string): AnalysisException {
  return new AnalysisException("INVALID_ATTRIBUTE_NAME_SYNTAX", { name });
}

/** The parts of a table's name, as SQL reads them. */
export function parseMultipart(text: string): string[] {
  return parseMultipartName(text);
}
