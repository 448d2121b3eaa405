import { ParseException } from "../errors/errors.ts";
import type { Origin, SourceText } from "../plan/origin.ts";
import { shown, type Token } from "./tokens.ts";

/** A condition raised at a place of the text. */
export function parseError(
  condition: string,
  parameters: Readonly<Record<string, string>>,
  origin: Origin,
  hint?: string,
): ParseException {
  const place = caret(origin.text.sql, origin.start, origin.stop);
  return new ParseException(condition, parameters, { origin, hint: hint ? `${place}\n${hint}` : place });
}

/**
 * Text that is no Spark SQL. As in Spark it has no query context, but the place is shown with a caret.
 * `problem` is Spark's `hint` parameter: `: missing ')'`, `: extra input 'x'`, or nothing.
 */
export function syntaxError(
  source: SourceText,
  at: Token,
  problem: string,
  expected: string | undefined,
): ParseException {
  const place = caret(source.sql, at.start, at.stop);
  const hint = expected ? `${place}\nExpected: ${expected}` : place;
  return new ParseException("PARSE_SYNTAX_ERROR", { error: shown(at), hint: problem }, { hint });
}

/** The line of the text with `^` under the place: `line 1, position 8`. */
function caret(sql: string, start: number, stop: number): string {
  const lineStart = sql.lastIndexOf("\n", Math.max(0, start - 1)) + 1;
  const lineEnd = sql.indexOf("\n", start);
  const line = sql.slice(lineStart, lineEnd < 0 ? sql.length : lineEnd);
  const number = sql.slice(0, lineStart).split("\n").length;
  const column = start - lineStart;
  // Long lines: a window around the place.
  const from = column > 80 ? column - 60 : 0;
  const view = line.slice(from, from + 120);
  const width = Math.max(1, Math.min(stop, lineStart + line.length - 1) - start + 1);
  const marks = " ".repeat(column - from) + "^".repeat(Math.min(width, Math.max(1, view.length - (column - from))));
  return `line ${number}, position ${column + 1}\n  ${view.replaceAll("\t", " ")}\n  ${marks}`;
}
