const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words that are no names while `spark.sql.ansi.enforceReservedKeywords` is on. */
export { reservedWords as reserved } from "../types/keywords.ts";

/** Words that are never the alias of a table, nor of a subquery. */
export const strictNonReserved = words(`
  ANTI CROSS EXCEPT FULL INNER INTERSECT JOIN LATERAL LEFT MINUS NATURAL ON RIGHT SEMI UNION USING`);

/** What may begin a query. */
export const queryStarts = words("SELECT WITH FROM VALUES TABLE MAP REDUCE");

export const datetimeUnits = words("YEAR QUARTER MONTH WEEK DAY DAYOFYEAR HOUR MINUTE SECOND MILLISECOND MICROSECOND");

/** Units of `INTERVAL 1 DAY 2 HOURS`. */
export const intervalUnits = words(`
  NANOSECOND NANOSECONDS MICROSECOND MICROSECONDS MILLISECOND MILLISECONDS SECOND SECONDS MINUTE MINUTES HOUR HOURS
  DAY DAYS WEEK WEEKS MONTH MONTHS YEAR YEARS`);

/** Names that are functions of the session without parentheses; reserved in enforced mode. */
export const currentLike = words(`
  CURRENT_DATE CURRENT_TIMESTAMP CURRENT_TIME CURRENT_USER USER SESSION_USER CURRENT_CATALOG CURRENT_DATABASE CURRENT_SCHEMA
  CURRENT_PATH`);
