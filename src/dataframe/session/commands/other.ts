import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { unsupported } from "../../errors/errors.ts";
import type { OtherCommand } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import * as alter from "./alter.ts";
import { createFunction } from "./create-function.ts";
import { executeImmediate } from "./execute-immediate.ts";
import * as maintenance from "./maintenance.ts";
import { deleteRows, mergeRows, updateRows } from "./row-level.ts";
import { nothing } from "./rows.ts";
import { alterSchema, createSchema, notHere } from "./schemas.ts";
import { runScript } from "./script/run.ts";
import { showCollations, showCurrentSchema, showTableExtended } from "./show-extended.ts";
import { setPath } from "./use.ts";
import { declareVariables, setVariables } from "./variables.ts";

type Runner = (session: SparkSession, command: OtherCommand, context: AnalysisContext) => unknown;

/** Statements that the grammar knows by name, and what runs them. */
const runners: Readonly<Record<string, Runner>> = {
  declareVariable: declareVariables,
  setVariable: setVariables,
  executeImmediate,
  createFunction,
  script: runScript,
  setPath,
  showTableExtended,
  showCurrentSchema,
  showCollations,
  createSchema,
  alterSchema,
  setTableProperties: alter.setProperties,
  unsetTableProperties: alter.unsetProperties,
  renameTable: alter.renameTable,
  setLocation: alter.setLocation,
  addColumns: alter.addColumns,
  alterColumns: alter.alterColumns,
  alterTableCollation: alter.setCollation,
  changeColumn: alter.changeColumn,
  addPartitions: alter.addPartitions,
  dropPartitions: alter.dropPartitions,
  renamePartition: alter.renamePartition,
  recoverPartitions: alter.recoverPartitions,
  repairTable: alter.recoverPartitions,
  renameColumn: alter.refusal("RENAME COLUMN"),
  dropColumns: alter.refusal("DROP COLUMN"),
  replaceColumns: alter.refusal("REPLACE COLUMNS"),
  addConstraint: alter.refusal("ADD CONSTRAINT"),
  dropConstraint: alter.refusal("DROP CONSTRAINT"),
  delete: deleteRows,
  update: updateRows,
  merge: mergeRows,
  alterViewQuery: maintenance.alterViewQuery,
  alterViewSchemaBinding: maintenance.alterViewSchemaBinding,
  truncate: maintenance.truncate,
  comment: maintenance.comment,
  analyze: maintenance.analyzeTable,
  refreshFunction: maintenance.refreshFunction,
  addResource: notHere("ADD JAR, FILE and ARCHIVE", "import works here as in any program."),
  listResource: notHere("LIST JAR, FILE and ARCHIVE", "import works here as in any program."),
  loadData: notHere("LOAD DATA", 'Use df.write.insertInto("table"), or INSERT INTO t SELECT * FROM csv.`path`.'),
  call: notHere("CALL of a procedure", "There are no procedures: the catalog has none."),
};

export function other(session: SparkSession, command: OtherCommand, context: AnalysisContext): Plan {
  const run = Object.hasOwn(runners, command.name) ? runners[command.name] : undefined;
  if (run) return (run(session, command, context) as Plan | undefined) ?? nothing();
  throw unsupported(
    `the statement ${command.name}`,
    "The DataFrame API may do it: see spark.catalog and df.write.",
    command.origin,
  );
}
