import { type AnalysisContext, analyze } from "../analysis/analysis.ts";
import { AnalysisException } from "../errors/errors.ts";
import { declaredSchema } from "../plan/char-columns.ts";
import type { Attr, Expr } from "../plan/expr.ts";
import { outputOf, schemaOf } from "../plan/output.ts";
import type { Plan } from "../plan/plan.ts";
import { parseOptions, parseStatement } from "../sql/parser.ts";
import { quoteIfNeeded, quoteName, sameType, sqlType } from "../types/names.ts";
import type { Struct } from "../types/type.ts";
import { collatedContext } from "./collations.ts";
import { defaults } from "./defaults.ts";
import { catalogName } from "./names.ts";
import type { SchemaMode, Table, ViewText } from "./tables.ts";
import { isUpCast } from "./up-cast.ts";

/** The context that a view's text is read in: the settings of its making, tables as they are now. */
export function viewContext(table: Table, view: ViewText, live: AnalysisContext): AnalysisContext {
  const zone = "spark.sql.session.timeZone";
  const conf = (name: string) => (name === zone ? live.conf(name) : (view.settings[name] ?? defaults.get(name)));
  const { parameters: _, ...rest } = live;
  return { ...collatedContext(rest, table.properties.collation), conf, variable: () => undefined };
}

/** A view's rows: its text analysed anew, its columns brought to what the view promises. */
export function viewPlan(table: Table, view: ViewText, live: AnalysisContext): Plan {
  const context = viewContext(table, view, live);
  const lenient = live.conf("spark.sql.legacy.viewSchemaBindingMode")?.toLowerCase() === "false";
  const mode = lenient ? "COMPENSATION" : (view.mode ?? "BINDING");
  const query = viewQuery(view.text, context);
  if (mode === "EVOLUTION" && !view.named) {
    checkDistinctNames(query);
    return query;
  }
  const output = outputOf(query);
  const list = table.schema.fields.map((field, i): Expr => {
    const column = view.queryColumns[i]!;
    const attr = columnNamed(column, i, output, view) ?? incompatible(table, view, column);
    const child = adapted(attr, field.type, mode);
    return { t: "alias", child, names: [field.name], ...(field.metadata ? { metadata: field.metadata } : {}) };
  });
  return analyze(
    { t: "project", list, child: query },
    { ...context, conf: (name) => (name === "spark.sql.ansi.enabled" ? "true" : context.conf(name)) },
  );
}

/** What a view's text means when the view is used. */
function viewQuery(text: string, context: AnalysisContext): Plan {
  const prefix = readsPrefix(context);
  return analyze(parseStatement(text, { ...parseOptions(context.conf), prefix }), context);
}

function readsPrefix({ conf }: AnalysisContext): boolean {
  return conf("spark.sql.legacy.parseQueryWithoutEof")?.toLowerCase() === "true";
}

/**
 * A temporary view's rows when it is used: `made` as it was made, from the output of `query`, unless its text is read
 * otherwise by then. Raises where the columns are no longer those.
 */
export function temporaryPlan(name: string, text: string, query: Plan, made: Plan, context: AnalysisContext): Plan {
  if (!readsPrefix(context)) return made;
  const read = viewQuery(text, context);
  const given = new Map(outputOf(read).map((attr) => [attr.name.toLowerCase(), attr]));
  const columns = outputOf(made);
  const list = outputOf(query).map((attr, i): Expr => {
    const child = given.get(attr.name.toLowerCase());
    if (child) return { t: "alias", child, names: [columns[i]!.name] };
    throw new AnalysisException("INCOMPATIBLE_VIEW_SCHEMA_CHANGE", {
      viewName: quoteName(name),
      colName: attr.name,
      expectedNum: "1",
      actualCols: "[]",
      suggestion: "CREATE OR REPLACE TEMPORARY VIEW",
    });
  });
  return analyze({ t: "project", list, child: read }, context);
}

function checkDistinctNames(query: Plan): void {
  const names = outputOf(query).map((attr) => attr.name.toLowerCase());
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new AnalysisException("COLUMN_ALREADY_EXISTS", { columnName: quoteName(twice) });
}

/** The query's column of that name; of several with it the one at the same place among them. */
function columnNamed(name: string, index: number, output: readonly Attr[], view: ViewText): Attr | undefined {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  const before = view.queryColumns.slice(0, index).filter(same).length;
  return output.filter((attr) => same(attr.name))[before];
}

function adapted(attr: Attr, to: Struct["fields"][number]["type"], mode: SchemaMode): Expr {
  if (mode === "TYPE EVOLUTION" || mode === "EVOLUTION" || sameType(attr.type, to, true)) return attr;
  if (mode !== "COMPENSATION" && !isUpCast(attr.type, to)) {
    throw new AnalysisException("CANNOT_UP_CAST_DATATYPE", {
      expression: [...attr.qualifier, attr.name].join("."),
      sourceType: `"${sqlType(attr.type)}"`,
      targetType: `"${sqlType(to)}"`,
      details: "The view was made with the other type.",
    });
  }
  return { t: "cast", child: attr, to, mode: "cast" };
}

function incompatible(table: Table, view: ViewText, colName: string): never {
  const name = [catalogName, table.database, table.name];
  const columns = view.named ? ` (${table.schema.fields.map((f) => quoteIfNeeded(f.name)).join(", ")})` : "";
  throw new AnalysisException("INCOMPATIBLE_VIEW_SCHEMA_CHANGE", {
    viewName: quoteName(...name),
    colName,
    expectedNum: "1",
    actualCols: "[]",
    suggestion: `CREATE OR REPLACE VIEW ${name.map(quoteIfNeeded).join(".")}${columns} AS ${view.text}`,
  });
}

/** The table as it follows its query, where that changed and the view evolves with it. */
export function evolved(table: Table, view: ViewText, plan: Plan): Table | undefined {
  if (view.mode !== "EVOLUTION" && view.mode !== "TYPE EVOLUTION") return undefined;
  const fields = declaredSchema(schemaOf(plan)).fields;
  const whole = view.mode === "EVOLUTION" && !view.named;
  const { fields: before } = table.schema;
  const same =
    fields.length === before.length &&
    fields.every(
      (f, i) =>
        f.name === before[i]!.name &&
        sameType(f.type, before[i]!.type, true) &&
        (!whole || f.metadata?.comment === before[i]!.metadata?.comment),
    );
  if (same) return undefined;
  return {
    ...table,
    schema: { kind: "struct", fields },
    view: whole ? { ...view, queryColumns: fields.map((f) => f.name) } : view,
  };
}
