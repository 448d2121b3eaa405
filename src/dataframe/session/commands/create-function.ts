import { containsAggregate, containsGenerator, containsWindow } from "../../analysis/aggregate-calls.ts";
import type { AnalysisContext } from "../../analysis/analysis.ts";
import { insideFunction, isPlan, paramAttrs, scalarBody, tableBody } from "../../analysis/sql-functions.ts";
import { parsePlan } from "../../api/parsing.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, ParseException, unsupported } from "../../errors/errors.ts";
import { someExpr } from "../../plan/children.ts";
import type { OtherCommand } from "../../plan/command.ts";
import type { Expr } from "../../plan/expr.ts";
import { outputOf, typeOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import type { FunctionDetail } from "../../sql/commands/function.ts";
import { parseExpression } from "../../sql/parser.ts";
import { withDefaultCollation } from "../../types/collation/collated.ts";
import { quoteName, sqlType } from "../../types/names.ts";
import type { Field, Struct, Type } from "../../types/type.ts";
import { collatedContext, databaseCollation } from "../collations.ts";
import { defaults } from "../defaults.ts";
import { checkNoTemporary, tracked } from "../dependencies.ts";
import { evaluate } from "../evaluate.ts";
import type { StoredFunction } from "../functions.ts";
import { catalogName, key, noSuchDatabase } from "../names.ts";
import { pathText } from "../path.ts";
import type { FunctionText } from "../tables.ts";
import { partsOf } from "./names.ts";

/** CREATE FUNCTION … RETURN, in the session or in a database. */
export function createFunction(session: SparkSession, command: OtherCommand, context: AnalysisContext): void {
  const detail = command.detail as unknown as FunctionDetail;
  if (detail.className !== undefined)
    throw unsupported("a function of a Java class", "Use spark.udf.register, or RETURN with an expression.");
  if (detail.language !== undefined && detail.language !== "SQL")
    throw unsupported(`a function in ${detail.language}`, "Use spark.udf.register, or LANGUAGE SQL.");
  const { state } = session;
  const parts = partsOf(session, detail.name, context);
  const simple = parts.at(-1)!;
  checkParameters(detail, simple);
  const [database] = detail.temporary ? [undefined] : (state.tableName(parts) ?? [parts[0]]);
  const name = detail.temporary ? [simple] : [catalogName, database!, simple].map((part) => part.toLowerCase());
  if (!detail.temporary && !state.shared.tables.database(database!)) throw noSuchDatabase(database!);
  const target = detail.temporary ? state.sqlFunctions : state.shared.tables.functions;
  const id = detail.temporary ? key(simple) : key(database!, simple);
  const exists = target.has(id) || (detail.temporary && state.functions.has(id));
  if (exists && !detail.orReplace) {
    if (detail.ifNotExists) return;
    throw new AnalysisException("ROUTINE_ALREADY_EXISTS", {
      routineName: quoteName(...(detail.temporary ? [simple] : name)),
      newRoutineType: "routine",
      existingRoutineType: "routine",
    });
  }
  const made = build(session, detail, name, command.origin?.text.sql ?? "");
  if (detail.temporary) state.functions.delete(id);
  target.set(id, made);
  state.shared.tables.changed();
}

function build(
  session: SparkSession,
  detail: FunctionDetail,
  name: readonly string[],
  statement: string,
  settings: Readonly<Record<string, string>> = session.state.conf.all(),
): StoredFunction {
  const live = session.state.contextAt(session.state.path);
  const { state } = session;
  const frozen: AnalysisContext = {
    ...live,
    conf: (setting) => settings[setting] ?? defaults.get(setting),
    get currentDatabase() {
      return state.currentDatabase;
    },
    get currentPath() {
      return pathText(state.path);
    },
  };
  const collation =
    detail.collation ?? (name.length > 1 ? databaseCollation(state.shared.tables, name[1]!) : undefined);
  const typed = (type: Type) => (collation === undefined ? type : withDefaultCollation(type, collation));
  const { context, used } = tracked(collatedContext(frozen, collation));
  const params = detail.parameters.map((field) =>
    parameter(session, { ...field, type: typed(field.type) }, name.at(-1)!, context),
  );
  const fn = {
    name,
    params,
    ...(detail.returns ? { returns: typed(stringsWhole(detail.returns)) } : {}),
    ...(detail.returnsTable
      ? { table: detail.returnsTable === "query" ? detail.returnsTable : (typed(detail.returnsTable) as Struct) }
      : {}),
    body: detail.body!,
    context,
  };
  const attrs = paramAttrs(fn);
  const checked = insideFunction(name, () => (fn.table ? tableBody(fn, attrs) : scalarBody(fn, attrs)));
  if (isPlan(checked)) checkColumnNames(checked, fn.table!, name);
  else checkPlain(checked, detail.bodyText ?? "");
  const objName = quoteName(...name.slice(1));
  if (name.length > 1) checkNoTemporary(used, "FUNCTION", objName);
  const reads = used.relations.length > 0 || used.readsByFunction;
  if (detail.dataAccess === "contains" && reads) throw new AnalysisException("INVALID_SQL_FUNCTION_DATA_ACCESS");
  return {
    ...fn,
    context: collation === undefined ? frozen : collatedContext(frozen, collation),
    parameters: detail.parameters,
    bodyText: detail.bodyText ?? "",
    ...(detail.comment === undefined ? {} : { comment: detail.comment }),
    deterministic: detail.deterministic ?? true,
    reads: reads || detail.dataAccess === "reads",
    statement,
    database: state.currentDatabase,
    settings,
    ...(fn.returns || isPlan(checked) ? {} : { returns: typeOf(checked) }),
  };
}

function checkPlain(body: Expr, queryText: string): void {
  if (containsAggregate(body) || containsWindow(body) || containsGenerator(body))
    throw new AnalysisException("USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS", { queryText });
}

/** Columns left to the query need names of their own. */
function checkColumnNames(
  plan: Plan,
  table: NonNullable<FunctionDetail["returnsTable"]>,
  name: readonly string[],
): void {
  if (table !== "query") return;
  const names = outputOf(plan).map((attr) => attr.name.toLowerCase());
  const twice = names.filter((column, i) => names.indexOf(column) < i);
  if (twice.length > 0)
    throw new AnalysisException("DUPLICATE_ROUTINE_RETURNS_COLUMNS", {
      routineName: name.at(-1)!,
      columns: [...new Set(twice)].map((column) => quoteName(column)).join(", "),
    });
}

function checkParameters(detail: FunctionDetail, routineName: string): void {
  const { parameters, returnsTable } = detail;
  const names = twiceIn(parameters);
  if (names !== "") throw new AnalysisException("DUPLICATE_ROUTINE_PARAMETER_NAMES", { routineName, names });
  const columns = typeof returnsTable === "object" ? returnsTable.fields : [];
  const again = twiceIn(columns);
  if (again !== "") throw new AnalysisException("DUPLICATE_ROUTINE_RETURNS_COLUMNS", { routineName, columns: again });
  for (const fields of [parameters, columns]) {
    if (fields.some((field) => !field.nullable)) {
      const input = fields.map((f) => `${f.name} ${sqlType(f.type)}${f.nullable ? "" : " NOT NULL"}`).join(", ");
      throw new AnalysisException("USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS", { input });
    }
  }
  const first = parameters.findIndex(hasDefault);
  const bare = first < 0 ? -1 : parameters.findIndex((field, i) => i > first && !hasDefault(field));
  if (bare >= 0)
    throw new AnalysisException("USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION", {
      functionName: routineName,
      parameterName: parameters[bare - 1]!.name,
      nextParameterName: parameters[bare]!.name,
    });
  const types = [...parameters.map((f) => f.type), ...(detail.returns ? [detail.returns] : [])];
  if (types.some(isLimitedText)) throw new ParseException("UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING");
  if (returnsTable && (!detail.body || !isPlan(detail.body)))
    throw new AnalysisException("USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY", { name: routineName });
}

function isLimitedText({ kind }: Type): boolean {
  return kind === "char" || kind === "varchar";
}

function hasDefault(field: Field): boolean {
  return field.metadata?.CURRENT_DEFAULT !== undefined;
}

function twiceIn(fields: readonly Field[]): string {
  const names = fields.map((field) => field.name.toLowerCase());
  return [...new Set(names.filter((name, i) => names.indexOf(name) < i))].map((name) => quoteName(name)).join(", ");
}

/** The parameter, its default checked: constant, without subquery, of a type that fits. */
function parameter(
  session: SparkSession,
  field: Field,
  functionName: string,
  context: AnalysisContext,
): StoredFunction["params"][number] {
  const { name, type } = field;
  const text = field.metadata?.CURRENT_DEFAULT;
  if (typeof text !== "string") return { name, type };
  const value = parseExpression(text);
  if (someExpr(value, (e) => e.t === "subquery"))
    throw new AnalysisException("USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION", {
      functionName,
      parameterName: name,
    });
  evaluate(session, [{ t: "cast", child: value, to: type, mode: "cast" }], context);
  return { name, type, default: value };
}

/** CHAR and VARCHAR hold for table columns only. */
function stringsWhole(type: Type): Type {
  return isLimitedText(type) ? { kind: "string" } : type;
}

/** Makes a function from the statement that made it in an earlier session, with what held then. */
export function restoreFunction(session: SparkSession, { statement, settings, database, id }: FunctionText): void {
  const { state } = session;
  const plan = parsePlan(statement, (setting) => settings[setting] ?? defaults.get(setting));
  if (plan.t !== "command" || plan.command !== "other") return;
  const detail = plan.detail as unknown as FunctionDetail;
  const live = state.currentDatabase;
  state.currentDatabase = database;
  try {
    const [schema, simple] = state.tableName(partsOf(session, detail.name, state.context())) ?? [];
    const made = build(session, detail, [catalogName, schema!, simple!.toLowerCase()], statement, settings);
    state.shared.tables.functions.set(id, made);
  } finally {
    state.currentDatabase = live;
  }
}
