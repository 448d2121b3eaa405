import { conditions } from "../../errors/conditions.ts";
import { type ErrorDetails, SparkException, unsupported } from "../../errors/errors.ts";
import { ansiConfig, exceptionClass } from "../../functions/exceptions.ts";
import type { Origin } from "../../plan/origin.ts";
import { materializedTable } from "../duckdb/compile/leaf.ts";
import { ERROR_MARK, type RaisedError } from "../duckdb/compile/raise.ts";
import { recall } from "./thrown.ts";

const RAISED = new RegExp(`^(?:[A-Z][\\w ]* Error: )*${ERROR_MARK}(.*?)${ERROR_MARK}`, "s");

/** What DuckDB says, as Spark's exception. */
export function sparkError(
  error: unknown,
  query: { readonly sql: string; readonly origins: readonly Origin[] },
): unknown {
  if (error instanceof SparkException) return error;
  const message = error instanceof Error ? error.message : String(error);
  // DuckDB also shows the text of the query, which holds messages that were not raised.
  const [, json] = RAISED.exec(message) ?? [];
  if (json !== undefined) {
    const marked = JSON.parse(json) as RaisedError | { readonly x: number };
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

const keptTableMissing = new RegExp(`Table with name ${materializedTable("\\d+")} does not exist`);

/** Conditions that DuckDB itself notices. */
function known(message: string): SparkException | undefined {
  const missing = /^Not implemented Error: (.*)/.exec(message)?.[1];
  if (missing !== undefined) return unsupported(`this query on the embedded engine (${missing})`);
  if (message.startsWith("INTERRUPT")) return new SparkException("OPERATION_CANCELED");
  if (/More than one row returned by a subquery/.test(message)) return raised("SCALAR_SUBQUERY_TOO_MANY_ROWS", {}, {});
  if (message.startsWith("Out of Memory Error")) {
    const hint = "Raise spark.driver.memory (--driver-memory), or ask for less at once.";
    return new SparkException("", {}, { message: "The query needs more memory than it may use.", hint });
  }
  if (keptTableMissing.test(message)) {
    const hint = "Collect, cache or write them inside the function.";
    const gone = "The rows are gone: those of a batch are kept while the function given to foreachBatch is at work.";
    return new SparkException("", {}, { message: gone, hint });
  }
  if (
    /^[A-Z][\w ]* Error: .*(?:(?:Date|Timestamp|microseconds).* out of range|not in timestamp range|TIMESTAMPTZ to local TIMESTAMP)/i.test(
      message,
    )
  ) {
    const operation = "dates go from -5877641-06-25 to +5881580-07-10, timestamps to +294247-01-10 04:00:54.775806 UTC";
    return raised("DATETIME_OVERFLOW", { operation }, {});
  }
  if (/^Conversion Error: Type \w+ with value .* out of range for the destination type/.test(message))
    return raised("ARITHMETIC_OVERFLOW", { message: "overflow", alternative: "", config: ansiConfig }, {});
  if (isOverflow(message)) {
    const alternative = " Use try_add, try_subtract or try_multiply to get NULL instead.";
    return raised("ARITHMETIC_OVERFLOW", { message: "overflow", alternative, config: ansiConfig }, {});
  }
  return undefined;
}

/** DuckDB's own word for arithmetic that has no result in its type. */
export function isOverflow(error: unknown): boolean {
  return /Out of Range Error: .*[Oo]verflow/.test(error instanceof Error ? error.message : String(error));
}

function internal(message: string, sql: string, cause: unknown): SparkException {
  const shown = sql.length > 2000 ? `${sql.slice(0, 2000)} …` : sql;
  return new SparkException("INTERNAL_ERROR", { message: `${message}\nDuckDB ran: ${shown}` }, { cause });
}
