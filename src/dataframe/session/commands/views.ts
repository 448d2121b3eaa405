import { type AnalysisContext, analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, ParseException, unsupported } from "../../errors/errors.ts";
import type { CreateView } from "../../plan/command.ts";
import { outputOf, schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { catalogName, globalTempDatabase } from "../names.ts";
import { partsOf } from "./names.ts";
import { nothing } from "./rows.ts";

/** CREATE VIEW, temporary, global or persisted; CREATE TEMPORARY VIEW … USING. */
export function createView(session: SparkSession, command: CreateView, context: AnalysisContext): Plan {
  const parts = partsOf(session, command.name, context);
  if (command.orReplace && command.ifNotExists) {
    throw new ParseException("CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE", { viewName: quoteName(...parts) });
  }
  const plan = named(queryOf(session, command, context), command, parts, context);
  if (command.kind === "persisted") persisted(session, command, parts, plan);
  else temporary(session, command, parts, plan);
  return nothing();
}

function queryOf(session: SparkSession, { query, using }: CreateView, context: AnalysisContext): Plan {
  if (query) return analyze(query, context);
  if (!using) throw unsupported("a view without a query");
  const { path, ...options } = using.options as Record<string, string>;
  const paths = path === undefined ? [] : [path];
  return session.scan({ format: using.format, paths, options, schema: using.schema, streaming: false });
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

function temporary(session: SparkSession, command: CreateView, parts: readonly string[], plan: Plan): void {
  const global = command.kind === "globalTemp";
  const names = global && parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase ? parts.slice(1) : parts;
  if (names.length !== 1)
    throw new AnalysisException("TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", { actualName: quoteName(...parts) });
  const { views, shared } = session.state;
  const target = global ? shared.globalViews : views;
  if (command.ifNotExists && target.get(names[0]!)) return;
  const view = { name: names[0]!, plan, ...(command.comment === undefined ? {} : { comment: command.comment }) };
  target.put(view, command.orReplace, global ? [globalTempDatabase] : []);
}

function persisted(session: SparkSession, command: CreateView, parts: readonly string[], plan: Plan): void {
  const { tables } = session.state.shared;
  const [database, name] = session.state.tableName(parts) ?? [];
  if (name === undefined) throw new AnalysisException("CATALOG_NOT_FOUND", { catalogName: quoteName(parts[0]!) });
  const existing = tables.get(database!, name);
  if (existing && command.ifNotExists) return;
  if (existing && !command.orReplace) {
    throw new AnalysisException("TABLE_OR_VIEW_ALREADY_EXISTS", {
      relationName: quoteName(catalogName, database!, name),
    });
  }
  tables.put({
    database: database!,
    name,
    kind: "VIEW",
    format: "view",
    schema: schemaOf(plan),
    view: plan,
    viewText: command.queryText,
    options: {},
    properties: command.properties ?? {},
    partitionBy: [],
    ...(command.comment === undefined ? {} : { comment: command.comment }),
  });
}
