import { scalar } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { t } from "../types.ts";

const zone = (fn: { readonly options?: Readonly<Record<string, unknown>> }) =>
  `'${String(fn.options?.timeZone).replaceAll("'", "''")}'`;

/** What the clock says; the same in the whole query. */
export const currentTime: readonly FunctionDef[] = [
  scalar("current_date", [], t.date, {
    plainAliases: ["curdate"],
    nulls: false,
    uses: ["timeZone"],
    sql: (_args, fn) => `CAST(timezone(${zone(fn)}, now()) AS DATE)`,
    print: () => "current_date()",
    doc: ["Today in the session's zone.", "SELECT current_date() IS NOT NULL"],
  }),
  scalar("current_timestamp", [], t.timestamp, {
    nulls: false,
    sql: "now()",
    doc: ["Now.", "SELECT current_timestamp() IS NOT NULL"],
  }),
  scalar("now", [], t.timestamp, { nulls: false, sql: "now()", doc: ["Now.", "SELECT now() IS NOT NULL"] }),
  scalar("localtimestamp", [], t.timestampNtz, {
    nulls: false,
    uses: ["timeZone"],
    sql: (_args, fn) => `timezone(${zone(fn)}, now())`,
    doc: ["What the clock of the session's zone shows.", "SELECT localtimestamp() IS NOT NULL"],
  }),
  scalar("current_timezone", [], t.string, {
    nulls: false,
    uses: ["timeZone"],
    sql: (_args, fn) => zone(fn),
    doc: ["The session's zone.", "SELECT current_timezone()"],
  }),
];
