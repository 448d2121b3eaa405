import { outputOf } from "../plan/output.ts";
import { quoteName } from "../types/names.ts";
import { parseMultipart } from "./parsing.ts";
import { rowReader } from "./rows.ts";
import type { SparkSession } from "./session.ts";

/** What the catalog does by SQL statements. */
export function runStatement(session: SparkSession, ...words: readonly (string | false)[]): unknown[][] {
  const { plan } = session.sql(words.filter(Boolean).join(" "));
  const read = rowReader({ kind: "struct", fields: outputOf(plan) }, session.state.conf);
  return session.executeSync(plan).flatMap((batch) => [...read(batch)].map((row) => [...row]));
}

/** A name with dots, as SQL takes it whatever is in it. */
export function quoted(name: string): string {
  return quoteName(...parseMultipart(name));
}

function sqlString(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/** `CREATE SCHEMA`'s clauses: `comment` and `location` have their own. */
export function schemaClauses(properties: Readonly<Record<string, string>>): string {
  const { comment, location, ...others } = properties;
  const list = Object.entries(others).map(([name, value]) => `${sqlString(name)} = ${sqlString(value)}`);
  return [
    comment !== undefined && `COMMENT ${sqlString(comment)}`,
    location !== undefined && `LOCATION ${sqlString(location)}`,
    list.length > 0 && `WITH DBPROPERTIES (${list.join(", ")})`,
  ]
    .filter(Boolean)
    .join(" ");
}
