import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { unsupported } from "../../errors/errors.ts";
import type { ObjectName, OtherCommand } from "../../plan/command.ts";
import { schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { collationRows } from "../../types/collation/list.ts";
import { schemaTree } from "../../types/schema-tree.ts";
import { catalogName, noSuchDatabase } from "../names.ts";
import { answer, matcher } from "./rows.ts";
import { schemaName } from "./schemas.ts";
import { detailRows, temporaryRows } from "./table-info.ts";
import { withBinding, withMode } from "./views.ts";

/** SHOW TABLE EXTENDED: what is known of each table whose name fits. */
export function showTableExtended(session: SparkSession, command: OtherCommand, context: AnalysisContext): Plan {
  const { namespace, pattern, partition } = command.detail as {
    namespace?: ObjectName;
    pattern: string;
    partition?: unknown;
  };
  if (partition) throw unsupported("SHOW TABLE EXTENDED of a partition", "Use DESCRIBE EXTENDED t PARTITION (…).");
  const { state } = session;
  const database = namespace ? schemaName(session, namespace, context) : state.currentDatabase;
  if (!state.shared.tables.database(database)) throw noSuchDatabase(database);
  const matches = matcher(pattern);
  const text = (rows: readonly (readonly [string, string])[], tree: string) =>
    `${rows.map(([name, value]) => `${name}: ${value}`).join("\n")}\nSchema: ${tree}\n`;
  const tables = state.shared.tables
    .list(database)
    .filter((table) => matches(table.name))
    .map((table) => [
      table.database,
      table.name,
      false,
      text(detailRows(withMode(session, table)), schemaTree(table.schema)),
    ]);
  const views = state.views
    .list()
    .filter((view) => matches(view.name))
    .map((view) => [
      "",
      view.name,
      true,
      text(temporaryRows(withBinding(session, view)), schemaTree(schemaOf(view.plan))),
    ]);
  return answer(
    [
      ["namespace", "string"],
      ["tableName", "string"],
      ["isTemporary", "boolean"],
      ["information", "string"],
    ],
    [...tables, ...views],
  );
}

/** SHOW CURRENT SCHEMA. */
export function showCurrentSchema({ state }: SparkSession): Plan {
  return answer(
    [
      ["catalog", "string"],
      ["namespace", "string"],
    ],
    [[catalogName, state.currentDatabase]],
  );
}

/** SHOW COLLATIONS. */
export function showCollations(_session: SparkSession, command: OtherCommand): Plan {
  const matches = matcher((command.detail as { pattern?: string }).pattern);
  return answer(
    [
      ["NAME", "string"],
      ["LANGUAGE", "string", true],
      ["COUNTRY", "string", true],
      ["ACCENT_SENSITIVITY", "string"],
      ["CASE_SENSITIVITY", "string"],
      ["PAD_ATTRIBUTE", "string"],
      ["ICU_VERSION", "string", true],
    ],
    collationRows()
      .filter(({ name }) => matches(name))
      .map((row) => [row.name, row.language, row.country, row.accents, row.case, row.padding, row.version]),
  );
}
