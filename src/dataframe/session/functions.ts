import type { SqlFunction } from "../analysis/sql-functions.ts";
import type { Field } from "../types/type.ts";

/** A function written in SQL, as the session or the catalog keeps it. */
export interface StoredFunction extends SqlFunction {
  readonly parameters: readonly Field[];
  readonly bodyText: string;
  readonly comment?: string;
  readonly deterministic: boolean;
  /** It reads tables, by itself or by another function. */
  readonly reads: boolean;
  /** The statement that made it, for the catalog's file. */
  readonly statement: string;
  /** The current database and the settings of that moment. */
  readonly database: string;
  readonly settings: Readonly<Record<string, string>>;
}
