import { AnalysisException, SparkException } from "../errors/errors.ts";
import type { TableFunctionArgument, TableFunctionDef, TableFunctionShape } from "../functions/table-function.ts";
import type { Expr, SortKey } from "../plan/expr.ts";
import { key } from "../session/names.ts";
import { parseStatement } from "../sql/parser.ts";
import { plainType, publicType } from "../types/public.ts";
import { isRow, type Row } from "../types/row.ts";
import type { Struct, Type } from "../types/type.ts";
import { columnsOf } from "./arguments.ts";
import { checkString, wrongType } from "./checks.ts";
import { Column } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import { parseSchema } from "./parsing.ts";
import { SparkSession } from "./session.ts";
import { TableArg } from "./table-arg.ts";
import { callbackHandle } from "./udf.ts";
import {
  type AnalyzeArgument,
  AnalyzeResult,
  OrderingColumn,
  PartitioningColumn,
  SelectedColumn,
  SkipRestOfInputTableException,
} from "./udtf-analyze.ts";

/** What a table function does; made anew for each row, or for each partition of its table. */
export interface TableFunction {
  /** The rows for the arguments of a call, or for a row of the table: arrays, Rows or objects. Named arguments are the fields of an object behind the others. */
  eval(...args: never[]): RowsOrNone;
  /** The rows at the end. */
  terminate?(): RowsOrNone;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a method without return gives no rows.
type RowsOrNone = Iterable<unknown> | null | undefined | void;

/** The class of a table function. */
export interface TableFunctionClass {
  new (analyzed: never): TableFunction;
  readonly name: string;
  /** The columns of the result for these arguments, where `returnType` does not say it. */
  analyze?(...args: never[]): AnalyzeResult;
}

/** A table function, to be called with columns and tables (`df.asTable()`). Made by `F.udtf`. */
export interface UserDefinedTableFunction {
  (...args: readonly (Column | TableArg)[]): DataFrame;
  readonly returnType: Type | null;
}

export interface UdtfOptions {
  /** The columns of the result, as a StructType or DDL text; left out where the class has `analyze`. */
  readonly returnType?: Type | string;
}

interface Definition {
  readonly made: TableFunctionClass;
  readonly name: string;
  readonly schema: Struct | undefined;
}

const definitions = new WeakMap<object, Definition>();
const inline = new Map<string, Definition>();

/**
 * A class as a function that gives a table, for FROM and LATERAL in SQL (`spark.udtf.register`) and for calls. With a
 * table among the arguments (`TABLE(t) PARTITION BY a ORDER BY b`) `eval` gets its rows, one after the other. In a lateral
 * join each row has an object of its own.
 * @param handler the class, with `eval`, and `terminate` or the static `analyze` if they are needed
 * @example
 * class Squares {
 *   *eval(start, end) {
 *     for (let n = start; n <= end; n++) yield [n, n * n]
 *   }
 * }
 * const squares = F.udtf(Squares, { returnType: "num: int, squared: int" })
 * squares(F.lit(1), F.lit(3)).show()
 */
export function udtf(handler: TableFunctionClass, options: UdtfOptions = {}): UserDefinedTableFunction {
  if (typeof handler !== "function" || typeof handler.prototype?.eval !== "function")
    throw new SparkException("INVALID_UDTF_NO_EVAL", { name: handler?.name ?? String(handler) });
  const { returnType } = options;
  if (returnType === undefined && !handler.analyze)
    throw new SparkException("INVALID_UDTF_RETURN_TYPE", { name: handler.name, return_type: "None" });
  if (returnType !== undefined && handler.analyze)
    throw new SparkException("INVALID_UDTF_BOTH_RETURN_TYPE_AND_ANALYZE", { name: handler.name });
  const schema = returnType === undefined ? undefined : structOf(returnType, handler.name);
  const definition: Definition = { made: handler, name: handler.name, schema };
  const id = `__udtf_${inline.size}`;
  inline.set(id, definition);
  const call = (...args: readonly (Column | TableArg)[]): DataFrame => {
    const tables = args.flatMap((arg, at) => (arg instanceof TableArg ? [arg.argument(at)] : []));
    const columns = columnsOf(args.filter((arg) => arg instanceof Column));
    return SparkSession.active().frame({
      t: "tableFunction",
      call: { t: "call", name: [id], args: columns, via: "api" },
      ...(tables.length > 0 && { tables }),
    });
  };
  definitions.set(call, definition);
  return Object.assign(call, { returnType: schema ? publicType(schema) : null });
}

function structOf(type: Type | string, name: string): Struct {
  const plain = typeof type === "string" ? parseSchema(type) : plainType(type);
  if (plain.kind === "struct") return plain;
  throw new SparkException("UDTF_RETURN_TYPE_MISMATCH", { name, return_type: String(type) });
}

/** What the analysis needs of a function made with `udtf`, by its hidden name. */
export function inlineUdtf(session: SparkSession, name: string): TableFunctionDef | undefined {
  const definition = inline.get(name);
  return definition && tableFunctionDef(session, definition);
}

function tableFunctionDef(session: SparkSession, definition: Definition): TableFunctionDef {
  const { name } = definition;
  const handles = new Map<string, number>();
  return {
    name,
    analyze(args) {
      const analyzed = definition.schema ? undefined : analyze(definition, args);
      const schema = definition.schema ?? (plainType(analyzed!.schema) as Struct);
      const names = args.map((arg) => arg.name);
      const overTable = args.some(({ isTable }) => isTable);
      const run = (rows: readonly (readonly unknown[])[]) => [...results(definition, analyzed, names, rows)];
      const f = overTable
        ? (rows: readonly Row[]) => run(rows.map((row) => [...row]))
        : (...values: unknown[]) => run([values]);
      const type: Type = { kind: "array", element: schema, containsNull: false };
      const use = `${overTable} ${names.join(" ")}`;
      const handle = (!analyzed && handles.get(use)) || callbackHandle(session, { f, shown: name, type });
      if (!analyzed) handles.set(use, handle);
      return { schema, handle, ...wishes(analyzed) };
    },
  };
}

function* results(
  { made }: Definition,
  analyzed: AnalyzeResult | undefined,
  names: readonly (string | undefined)[],
  rows: readonly (readonly unknown[])[],
): Generator<unknown> {
  if (rows.length === 0) return;
  const handler = new made(analyzed as never);
  try {
    for (const values of rows) {
      for (const row of handler.eval(...(placed(names, values) as never[])) ?? []) yield checked(row);
    }
  } catch (error) {
    if (!(error instanceof SkipRestOfInputTableException)) throw error;
  }
  for (const row of handler.terminate?.() ?? []) yield checked(row);
}

function checked(row: unknown): unknown {
  if (Array.isArray(row) || isRow(row) || (typeof row === "object" && row !== null)) return row;
  throw new SparkException("UDTF_INVALID_OUTPUT_ROW_TYPE", { type: typeof row, func: "eval" });
}

/** Named arguments are the fields of an object at the end. */
function placed<T>(names: readonly (string | undefined)[], values: readonly T[]): unknown[] {
  const positional = values.filter((_, i) => names[i] === undefined);
  const named = names.flatMap((name, i) => (name === undefined ? [] : [[name, values[i]] as const]));
  return named.length === 0 ? positional : [...positional, Object.fromEntries(named)];
}

function analyze({ made, name }: Definition, args: readonly TableFunctionArgument[]): AnalyzeResult {
  const failed = (why: string, cause?: unknown) =>
    new AnalysisException("TABLE_VALUED_FUNCTION_FAILED_TO_ANALYZE_IN_PYTHON", { msg: `${name}: ${why}` }, { cause });
  const given = args.map(
    ({ type, isTable, constant }): AnalyzeArgument => ({
      dataType: publicType(type),
      value: constant?.value ?? null,
      isTable,
      isConstantExpression: constant !== undefined,
    }),
  );
  let result: unknown;
  try {
    result = made.analyze!(
      ...(placed(
        args.map((arg) => arg.name),
        given,
      ) as never[]),
    );
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error), error);
  }
  if (!(result instanceof AnalyzeResult)) throw failed("analyze must give an AnalyzeResult.");
  if (typeof result.schema !== "object" || result.schema?.kind !== "struct")
    throw failed("analyze must give a StructType as schema.");
  const lists = [
    ["partitionBy", PartitioningColumn],
    ["orderBy", OrderingColumn],
    ["select", SelectedColumn],
  ] as const;
  for (const [field, kind] of lists) {
    const list: unknown = result[field];
    if (!Array.isArray(list) || !list.every((item) => item instanceof kind))
      throw failed(`${field} must be a list of ${kind.name}.`);
  }
  checkWishes(name, result);
  const asks = result.withSinglePartition || result.partitionBy.length > 0;
  if (asks && !args.some(({ isTable }) => isTable))
    throw failed("analyze asks for a partitioning, but the call has no table.");
  return result;
}

function checkWishes(functionName: string, result: AnalyzeResult): void {
  const invalid = (reason: string) =>
    new AnalysisException("TABLE_VALUED_FUNCTION_REQUIRED_METADATA_INVALID", { functionName, reason });
  if (result.withSinglePartition && result.partitionBy.length > 0)
    throw invalid(
      "the 'with_single_partition' field cannot be assigned to true if the 'partition_by' list is non-empty",
    );
  if (result.orderBy.length > 0 && !result.withSinglePartition && result.partitionBy.length === 0)
    throw invalid(
      "the 'order_by' field cannot be non-empty unless the 'with_single_partition' field is set to true or the 'partition_by' list is non-empty",
    );
}

function wishes(analyzed: AnalyzeResult | undefined): Omit<TableFunctionShape, "schema" | "handle"> {
  if (!analyzed) return { singlePartition: false, partitionBy: [], orderBy: [], select: [] };
  return {
    singlePartition: analyzed.withSinglePartition,
    partitionBy: analyzed.partitionBy.map(({ name }) => plainExpression(name)),
    orderBy: analyzed.orderBy.map(({ name, ascending, overrideNullsFirst }): SortKey => {
      const nullsFirst = overrideNullsFirst ?? ascending;
      return {
        t: "sort",
        child: plainExpression(name),
        direction: ascending ? "asc" : "desc",
        nulls: nullsFirst ? "first" : "last",
      };
    }),
    select: analyzed.select.map(({ name, alias }): Expr => {
      const item = selectItem(name);
      if (alias !== "") return { t: "alias", child: item.t === "alias" ? item.child : item, names: [alias] } as Expr;
      if (item.t === "alias" || item.t === "name") return item;
      throw new AnalysisException("UDTF_INVALID_REQUESTED_SELECTED_EXPRESSION_FROM_ANALYZE_METHOD_REQUIRES_ALIAS", {
        expression: name,
      });
    }),
  };
}

function selectItem(text: string): Expr {
  const plan = parseStatement(`SELECT ${text}`);
  return plan.t === "project" ? plan.list[0]! : { t: "literal", value: null, type: { kind: "void" } };
}

function plainExpression(text: string): Expr {
  const item = selectItem(text);
  if (item.t !== "alias") return item;
  throw new AnalysisException("UDTF_INVALID_ALIAS_IN_REQUESTED_ORDERING_STRING_FROM_ANALYZE_METHOD", {
    aliasName: item.names[0]!,
  });
}

/** Table functions for SQL: `spark.udtf`. */
export class UDTFRegistration {
  readonly #session: SparkSession;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  /**
   * Makes a table function of `F.udtf` callable in SQL by a name.
   * @example spark.udtf.register("squares", squares); spark.sql("SELECT * FROM squares(1, 3)").show()
   */
  register(name: string, f: UserDefinedTableFunction): UserDefinedTableFunction {
    checkString("name", name);
    const definition = definitions.get(f);
    if (!definition) throw wrongType("f", "a function of F.udtf", f);
    this.#session.state.tableFunctions.set(key(name), tableFunctionDef(this.#session, { ...definition, name }));
    return f;
  }
}
