import { buildVector } from "../columnar/build.ts";
import type { Attr, Call } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import type { LocalRelation } from "../plan/plan.ts";
import { collationRows } from "../types/collation/list.ts";
import { fail } from "./fail.ts";

/** `collations()` in FROM. */
export function collationsTable(call: Call): LocalRelation {
  if (call.args.length > 0)
    fail(
      "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
      {
        functionName: "`collations`",
        expectedNum: "0",
        actualNum: String(call.args.length),
        docroot: "https://spark.apache.org/docs/latest",
      },
      call.origin,
    );
  const rows = collationRows();
  const column = (name: string, values: readonly (string | null)[]) => ({ name, values });
  const columns = [
    column(
      "CATALOG",
      rows.map(() => "SYSTEM"),
    ),
    column(
      "SCHEMA",
      rows.map(() => "BUILTIN"),
    ),
    column(
      "NAME",
      rows.map((row) => row.name),
    ),
    column(
      "LANGUAGE",
      rows.map((row) => row.language),
    ),
    column(
      "COUNTRY",
      rows.map((row) => row.country),
    ),
    column(
      "ACCENT_SENSITIVITY",
      rows.map((row) => row.accents),
    ),
    column(
      "CASE_SENSITIVITY",
      rows.map((row) => row.case),
    ),
    column(
      "PAD_ATTRIBUTE",
      rows.map((row) => row.padding),
    ),
    column(
      "ICU_VERSION",
      rows.map((row) => row.version),
    ),
  ];
  const output = columns.map(
    ({ name, values }): Attr => ({
      t: "attr",
      id: nextId(),
      name,
      type: { kind: "string" },
      nullable: values.includes(null),
      qualifier: [],
    }),
  );
  const vectors = columns.map(({ values }) => buildVector({ kind: "string" }, values));
  return { t: "local", output, batches: [{ length: rows.length, columns: vectors }] };
}
