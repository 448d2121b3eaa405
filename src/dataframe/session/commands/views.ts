import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, ParseException, unsupported } from "../../errors/errors.ts";
import { declaredSchema } from "../../plan/char-columns.ts";
import type { CreateView } from "../../plan/command.ts";
import { outputOf, schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { parseStatement } from "../../sql/parser.ts";
import { quoteName } from "../../types/names.ts";
import { checkCollations, collatedContext, databaseCollation } from "../collations.ts";
import { checkNoTemporary, tracked, type Used } from "../dependencies.ts";
import { catalogName, globalTempDatabase, key, tooManyParts } from "../names.ts";
import type { SchemaMode, Table, ViewText } from "../tables.ts";
import { temporaryPlan, viewContext } from "../view-plan.ts";
import type { View } from "../views.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";

/** CREATE VIEW, temporary, global or persisted; CREATE TEMPORARY VIEW … USING. */
export function createView(session: SparkSession, command: CreateView, context: AnalysisContext): Plan {
  const parts = partsOf(session, command.name, context);
  if (command.orReplace && command.ifNotExists) {
    throw new ParseException("CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE", { viewName: quoteName(...parts) });
  }
  const { tables } = session.state.shared;
  const [database] = command.kind === "persisted" ? (session.state.tableName(parts) ?? []) : [];
  const collation = command.collation ?? (database === undefined ? undefined : databaseCollation(tables, database));
  const { context: asked, used } = tracked(collatedContext(context, collation));
  const query = queryOf(session, command, asked);
  checkNames(query, command);
  checkCollations(schemaOf(query), "view", context.conf);
  const plan = named(query, command, parts, context);
  if (command.kind === "persisted") persisted(session, command, parts, plan, query, used, collation);
  else {
    const text = command.queryText === undefined ? undefined : viewText(session, command, query);
    const planOf = () => temporaryPlan(parts.at(-1)!, text?.text ?? "", query, plan, asked);
    temporary(session, command, parts, text, planOf);
  }
  return nothing();
}

function queryOf(session: SparkSession, { query, using }: CreateView, context: AnalysisContext): Plan {
  if (query) return analyze(query, context);
  if (!using) throw unsupported("a view without a query");
  const { path, ...options } = using.options as Record<string, string>;
  const paths = path === undefined ? [] : [path];
  return session.scan({ format: using.format, paths, options, schema: using.schema, streaming: false });
}

/** A view can't have two columns of one name. */
function checkNames(query: Plan, { columns }: CreateView): void {
  const names = (columns && columns.length > 0 ? columns : outputOf(query)).map(({ name }) => name.toLowerCase());
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new AnalysisException("COLUMN_ALREADY_EXISTS", { columnName: quoteName(twice) });
}

function named(plan: Plan, { columns }: CreateView, parts: readonly string[], context: AnalysisContext): Plan {
  if (!columns || columns.length === 0) return plan;
  const output = outputOf(plan);
  if (columns.length !== output.length) {
    const kind = columns.length > output.length ? "NOT_ENOUGH_DATA_COLUMNS" : "TOO_MANY_DATA_COLUMNS";
    throw new AnalysisException(`CREATE_VIEW_COLUMN_ARITY_MISMATCH.${kind}`, {
      viewName: quoteName(catalogName, ...parts),
      viewColumns: columns.map((c) => quoteName(c.name)).join(", "),
      dataColumns: output.map((attr) => quoteName(attr.name)).join(", "),
    });
  }
  const list = output.map((attr, i) => {
    const { name, comment } = columns[i]!;
    return {
      t: "alias" as const,
      child: attr,
      names: [name],
      ...(comment === undefined ? {} : { metadata: { comment } }),
    };
  });
  return analyze({ t: "project", list, child: plan }, context);
}

function temporary(
  session: SparkSession,
  command: CreateView,
  parts: readonly string[],
  text: ViewText | undefined,
  planOf: () => Plan,
): void {
  const global = command.kind === "globalTemp";
  const names = global && parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase ? parts.slice(1) : parts;
  if (names.length !== 1)
    throw new AnalysisException("TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", { actualName: quoteName(...parts) });
  const { views, shared } = session.state;
  const target = global ? shared.globalViews : views;
  if (command.ifNotExists && target.get(names[0]!)) return;
  const { comment, collation } = command;
  const view = {
    name: names[0]!,
    ...(text && { text }),
    created: Date.now(),
    get plan() {
      return planOf();
    },
    ...(comment === undefined ? {} : { comment }),
    ...(collation === undefined ? {} : { collation }),
  };
  target.put(view, command.orReplace, global ? [globalTempDatabase] : []);
}

function persisted(
  session: SparkSession,
  command: CreateView,
  parts: readonly string[],
  plan: Plan,
  query: Plan,
  used: Used,
  collation: string | undefined,
): void {
  const { tables } = session.state.shared;
  const [database, name] = session.state.tableName(parts) ?? [];
  if (name === undefined) throw tooManyParts(parts);
  const existing = tables.get(database!, name);
  if (existing && command.ifNotExists) return;
  const full = [catalogName, database!, name].map((part) => part.toLowerCase());
  if (existing && existing.kind !== "VIEW" && command.orReplace) {
    throw new AnalysisException("EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", {
      tableName: quoteName(...full),
      operation: "CREATE OR REPLACE VIEW",
    });
  }
  if (existing && !command.orReplace) {
    throw new AnalysisException("TABLE_OR_VIEW_ALREADY_EXISTS", { relationName: quoteName(...full) });
  }
  checkNoTemporary(used, "VIEW", quoteName(...full));
  if (existing) checkNotRecursive(session, full, used);
  tables.put({
    database: database!,
    name,
    kind: "VIEW",
    format: "view",
    schema: declaredSchema(schemaOf(plan)),
    view: viewText(session, command, query),
    options: {},
    properties: { ...command.properties, ...(collation === undefined ? {} : { collation }) },
    partitionBy: [],
    ...(command.comment === undefined ? {} : { comment: command.comment }),
  });
}

/** How a view was written, with what holds now. */
function viewText(session: SparkSession, command: CreateView, query: Plan): ViewText {
  const { state } = session;
  const named = (command.columns?.length ?? 0) > 0;
  const mode = schemaMode(session, command.schemaBinding, named);
  return {
    text: command.queryText ?? "",
    database: state.currentDatabase,
    path: state.path,
    settings: state.conf.all(),
    ...(mode ? { mode } : {}),
    named,
    queryColumns: outputOf(query).map((attr) => attr.name),
  };
}

/** Without WITH SCHEMA the settings decide; columns with names of their own keep those. */
export function schemaMode(
  session: SparkSession,
  written: CreateView["schemaBinding"],
  named: boolean,
): SchemaMode | undefined {
  const off = (name: string) => session.state.conf.find(name)?.toLowerCase() === "false";
  if (off("spark.sql.legacy.viewSchemaBindingMode")) return undefined;
  if (written === undefined) return off("spark.sql.legacy.viewSchemaCompensation") ? "BINDING" : "COMPENSATION";
  const mode = written.toUpperCase() as SchemaMode;
  return mode === "EVOLUTION" && named ? "TYPE EVOLUTION" : mode;
}

/** The view as the settings of the moment see it: without a mode of its own it is bound to its columns. */
export function withMode(session: SparkSession, table: Table): Table {
  if (!table.view) return table;
  const { mode, ...view } = table.view;
  return { ...table, view: hasModes(session) ? { ...view, mode: mode ?? "BINDING" } : view };
}

/** As `withMode`: a temporary view is always bound to its columns. */
export function withBinding(session: SparkSession, view: View): View {
  if (!view.text) return view;
  const { mode: _, ...text } = view.text;
  return { ...view, text: hasModes(session) ? { ...text, mode: "BINDING" } : text };
}

function hasModes(session: SparkSession): boolean {
  return session.state.conf.find("spark.sql.legacy.viewSchemaBindingMode")?.toLowerCase() !== "false";
}

/** A view can't be made of itself, not even by way of other views. */
export function checkNotRecursive(session: SparkSession, full: readonly string[], used: Used): void {
  const visit = (relations: Used["relations"], path: readonly string[]): void => {
    for (const relation of relations) {
      if (relation.length !== 3) continue;
      const shown = quoteName(...relation);
      if (key(...relation) === key(...full))
        throw new AnalysisException("RECURSIVE_VIEW", {
          viewIdent: quoteName(...full),
          newPath: [...path, shown].join(" -> "),
        });
      const table = session.state.shared.tables.get(relation[1]!, relation[2]!);
      if (!table?.view) continue;
      const inner = tracked(viewContext(table, table.view, session.state.contextAt(table.view.path)));
      analyze(parseStatement(table.view.text), inner.context);
      visit(inner.used.relations, [...path, shown]);
    }
  };
  visit(used.relations, [quoteName(...full)]);
}
