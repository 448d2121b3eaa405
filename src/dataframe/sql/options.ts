import type { SourceText } from "../plan/origin.ts";

/** What the meaning of a text depends on besides the text: the session's settings. */
export interface ParseOptions {
  /** `spark.sql.session.timeZone`; for TIMESTAMP literals without a zone. */
  readonly timeZone?: string;
  /** `spark.sql.ansi.enabled`, on by default. */
  readonly ansi?: boolean;
  /** `spark.sql.ansi.enforceReservedKeywords`: reserved words are no names. */
  readonly enforceReservedKeywords?: boolean;
  /** `spark.sql.ansi.doubleQuotedIdentifiers`: "x" is a name. */
  readonly doubleQuotedIdentifiers?: boolean;
  /** `spark.sql.timestampType`: what TIMESTAMP means. */
  readonly timestampType?: "timestamp" | "timestamp_ntz";
  /** `spark.sql.parser.quotedRegexColumnNames`. */
  readonly quotedRegexColumnNames?: boolean;
  /** `spark.sql.parser.escapedStringLiterals`: backslashes are kept. */
  readonly escapedStringLiterals?: boolean;
  /** `spark.sql.legacy.consecutiveStringLiterals.enabled`: 'a''b' are two texts, put together, and no quote between. */
  readonly consecutiveStrings?: boolean;
  /** `spark.sql.legacy.exponentLiteralAsDecimal.enabled`: 1e3 is a decimal. */
  readonly exponentAsDecimal?: boolean;
  /** `spark.sql.legacy.interval.enabled`: interval literals are calendar intervals. */
  readonly legacyIntervals?: boolean;
  /** `spark.sql.legacy.identifierClause`: IDENTIFIER(…) stands for tables, columns and functions, not for any name. */
  readonly legacyIdentifiers?: boolean;
  /** `spark.sql.legacy.setopsPrecedence.enabled`: INTERSECT binds as loosely as UNION. */
  readonly setOpsLeftToRight?: boolean;
  /** A view's query under `spark.sql.legacy.parseQueryWithoutEof`: it ends where it can, UNION names the column before it. */
  readonly prefix?: boolean;
  /** `spark.sql.legacy.viewSchemaBindingMode`, on by default: WITH SCHEMA is understood. */
  readonly viewSchemaBinding?: boolean;
  /** Milliseconds since the epoch; for DATE 'today' and its like. */
  readonly now?: () => number;
  /** The values of `${name}` in the text: `spark.sql.variable.substitute`, on by default. */
  readonly variable?: (name: string) => string | undefined;
  /** Where the text is from, inside a view or SQL function. */
  readonly source?: Omit<SourceText, "sql">;
}

/** The options as the session's settings give them. */
export function parseOptions(conf: (key: string) => string | undefined): ParseOptions {
  const on = (key: string, byDefault = false): boolean => (conf(key) ?? String(byDefault)).toLowerCase() === "true";
  const ansi = on("spark.sql.ansi.enabled", true);
  const zone = conf("spark.sql.session.timeZone");
  return {
    ...(zone === undefined ? {} : { timeZone: zone }),
    ansi,
    enforceReservedKeywords: ansi && on("spark.sql.ansi.enforceReservedKeywords"),
    doubleQuotedIdentifiers: ansi && on("spark.sql.ansi.doubleQuotedIdentifiers"),
    timestampType: conf("spark.sql.timestampType")?.toUpperCase() === "TIMESTAMP_NTZ" ? "timestamp_ntz" : "timestamp",
    quotedRegexColumnNames: on("spark.sql.parser.quotedRegexColumnNames"),
    escapedStringLiterals: on("spark.sql.parser.escapedStringLiterals"),
    consecutiveStrings: on("spark.sql.legacy.consecutiveStringLiterals.enabled"),
    exponentAsDecimal: on("spark.sql.legacy.exponentLiteralAsDecimal.enabled"),
    legacyIntervals: on("spark.sql.legacy.interval.enabled"),
    legacyIdentifiers: on("spark.sql.legacy.identifierClause"),
    setOpsLeftToRight: on("spark.sql.legacy.setopsPrecedence.enabled"),
    viewSchemaBinding: on("spark.sql.legacy.viewSchemaBindingMode", true),
    ...(on("spark.sql.variable.substitute", true) && {
      variable: (name: string) => conf(name) ?? conf(`hivevar:${name}`),
    }),
  };
}
