import { conditions } from "../../errors/conditions.ts";
import { type ErrorDetails, SparkException } from "../../errors/errors.ts";
import { exceptionClass } from "../../functions/exceptions.ts";
import type { Origin } from "../../plan/origin.ts";
import { ERROR_MARK, type RaisedError } from "../duckdb/compile/raise.ts";
import { recall } from "./thrown.ts";

/** What DuckDB says, as Spark's exception. */
export function sparkError(
  error: unknown,
  query: { readonly sql: string; readonly origins: readonly Origin[] },
): unknown {
  if (error instanceof SparkException) return error;
  const message = error instanceof Error ? error.message : String(error);
  const start = message.indexOf(ERROR_MARK);
  if (start >= 0) {
    const end = message.indexOf(ERROR_MARK, start + ERROR_MARK.length);
    const marked = JSON.parse(message.slice(start + ERROR_MARK.length, end)) as RaisedError | { readonly x: number };
    if ("x" in marked) return recall(marked.x) ?? new SparkException("", {}, { message: "A function failed." });
    return raised(marked.c, marked.p, { origin: marked.o === undefined ? undefined : query.origins[marked.o] });
  }
  return known(message) ?? internal(message, query.sql, error);
}

function raised(
  condition: string,
  parameters: Readonly<Record<string, string>>,
  details: ErrorDetails,
): SparkException {
  const wording = conditions[condition] ? undefined : `${condition} ${JSON.stringify(parameters)}`;
  return new (exceptionClass(condition, parameters))(condition, parameters, { ...details, message: wording });
}

/** Conditions that DuckDB itself notices. */
function known(message: string): SparkException | undefined {
  if (message.startsWith("INTERRUPT")) return new SparkException("OPERATION_CANCELED");
  if (/More than one row returned by a subquery/.test(message)) return raised("SCALAR_SUBQUERY_TOO_MANY_ROWS", {}, {});
  if (message.startsWith("Out of Memory Error")) {
    const hint = "Raise spark.driver.memory (--driver-memory), or ask for less at once.";
    return new SparkException("", {}, { message: "The query needs more memory than it may use.", hint });
  }
  if (/^(Out of Range Error|Conversion Error).*(overflow|out of range)/i.test(message)) {
    return raised(
      "ARITHMETIC_OVERFLOW",
      { message: firstLine(message), alternative: "", config: '"spark.sql.ansi.enabled"' },
      {},
    );
  }
  return undefined;
}

function internal(message: string, sql: string, cause: unknown): SparkException {
  const shown = sql.length > 2000 ? `${sql.slice(0, 2000)} …` : sql;
  return new SparkException("INTERNAL_ERROR", { message: `${message}\nDuckDB ran: ${shown}` }, { cause });
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]!.replace(/^[\w ]+ Error: /, "");
}
