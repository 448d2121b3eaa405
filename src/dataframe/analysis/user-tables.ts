import { lookupFunction } from "../functions/registry.ts";
import type { TableFunctionArgument, TableFunctionDef, TableFunctionShape } from "../functions/table-function.ts";
import type { Attr, Expr, Fn } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf, typeOf } from "../plan/output.ts";
import type { Plan, TableArgument, TableFunction } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { resolveContext } from "./calls.ts";
import { constantOf } from "./constants.ts";
import { resolveExpr, resolveSortKey } from "./expressions.ts";
import { fail } from "./fail.ts";
import { columnsOf } from "./generators.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";

/** A call of a table function of the user's: row by row, or for each partition of its table. */
export function resolveUserTable(def: TableFunctionDef, node: TableFunction, scope: PlanScope): Plan {
  const { call, tables = [] } = node;
  const origin = call.origin ?? node.origin;
  checkNames(def, node);
  if (tables.length > 1) fail("TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS", { num: String(tables.length) }, origin);
  const [table] = tables;
  const child = table && resolvePlan(table.plan, { ...scope, outer: undefined });
  const exprs = scopeOf(scope, []);
  const args: (Expr | "table")[] = call.args.map((arg) => resolveExpr(arg.t === "namedArg" ? arg.value : arg, exprs));
  const names = call.args.map((arg) => (arg.t === "namedArg" ? arg.name : undefined));
  if (table) {
    const place = typeof table.at === "number" ? table.at : args.length;
    args.splice(place, 0, "table");
    names.splice(place, 0, typeof table.at === "string" ? table.at : undefined);
  }
  const shape = def.analyze(
    args.map((arg, i): TableFunctionArgument => {
      const name = names[i];
      const named = name === undefined ? {} : { name };
      if (arg === "table") return { ...named, type: structOf(outputOf(child!)), isTable: true };
      const constant = constantOf(arg);
      return { ...named, type: typeOf(arg), isTable: false, ...(constant && { constant }) };
    }),
  );
  if (!table) return perRow(def, shape, args as Expr[], scope, node);
  checkPartitioning(def, shape, table, node);
  return perPartition(def, shape, table, child!, args, scope, node);
}

function checkNames(def: TableFunctionDef, { call, tables = [] }: TableFunction): void {
  const names = [
    ...call.args.flatMap((arg) => (arg.t === "namedArg" ? [arg.name] : [])),
    ...tables.flatMap(({ at }) => (typeof at === "string" ? [at] : [])),
  ];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  fail(
    "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE",
    { routineName: quoteName(def.name), parameterName: quoteName(twice) },
    call.origin,
  );
}

/** The table is partitioned where it is given, or by what the function asks for. */
function checkPartitioning(
  { name: functionName }: TableFunctionDef,
  shape: TableFunctionShape,
  table: TableArgument,
  node: TableFunction,
): void {
  const asks = shape.singlePartition || shape.partitionBy.length > 0;
  if (!asks || (!table.singlePartition && table.partitionBy.length === 0)) return;
  fail(
    "TABLE_VALUED_FUNCTION_REQUIRED_METADATA_INCOMPATIBLE_WITH_CALL",
    {
      functionName,
      requestedMetadata: "specified its own required partitioning of the input table",
      invalidFunctionCallProperty:
        "specified the WITH SINGLE PARTITION or PARTITION BY clause; please remove these clauses and retry the query again.",
    },
    node.call.origin ?? node.origin,
  );
}

const structOf = (attrs: readonly Attr[]): Type => ({
  kind: "struct",
  fields: attrs.map(({ name, type, nullable }) => ({ name, type, nullable })),
});

function userCall(def: TableFunctionDef, shape: TableFunctionShape, args: readonly Expr[], more: Partial<Fn>): Fn {
  const type: Type = { kind: "array", element: shape.schema, containsNull: false };
  const options = { handle: shape.handle, deterministic: false };
  return { t: "fn", name: def.name, args, type, nullable: false, options, ...more };
}

/** The rows of an array, above a plan. */
function unpacked(rows: Expr, child: Plan, scope: PlanScope, node: TableFunction): Plan {
  const context = resolveContext({}, scopeOf(scope, []));
  const inline = lookupFunction("inline")!.resolve(
    { name: "inline", args: [rows], distinct: false, ignoreNulls: false },
    context,
  );
  const generator: Fn = { ...inline, kind: "generator" };
  const output = columnsOf(generator, undefined, false, [], node.origin);
  return { t: "generate", generator, outer: false, child, output };
}

function perRow(
  def: TableFunctionDef,
  shape: TableFunctionShape,
  args: readonly Expr[],
  scope: PlanScope,
  node: TableFunction,
): Plan {
  return unpacked(userCall(def, shape, args, {}), { t: "oneRow" }, scope, node);
}

function perPartition(
  def: TableFunctionDef,
  shape: TableFunctionShape,
  table: TableArgument,
  child: Plan,
  args: readonly (Expr | "table")[],
  scope: PlanScope,
  node: TableFunction,
): Plan {
  const input = outputOf(child);
  const over = scopeOf({ ...scope, outer: undefined }, input);
  const partitionBy = [...table.partitionBy, ...shape.partitionBy].map((key) => resolveExpr(key, over));
  const orderBy = [...table.orderBy, ...shape.orderBy].map((key) => resolveSortKey(key, over));
  const chosen = shape.select.map((item) => resolveExpr(item, over));
  const row = packed(chosen.length > 0 ? chosen : input, scope);
  const rows = userCall(
    def,
    shape,
    args.map((arg) => (arg === "table" ? row : arg)),
    // Its partitions make it random in Spark's eyes.
    { kind: "aggregate", withinGroup: orderBy, deterministic: false },
  );
  const made: Attr = { t: "attr", id: nextId(), name: "rows", type: rows.type, nullable: false, qualifier: [] };
  const aggregate: Plan = {
    t: "aggregate",
    groupBy: partitionBy,
    list: [{ t: "alias", child: rows, names: [made.name], id: made.id }],
    child,
  };
  const plan = unpacked(made, aggregate, scope, node);
  return { t: "project", list: outputOf(plan).slice(1), child: plan };
}

/** The columns as one struct. */
function packed(columns: readonly Expr[], scope: PlanScope): Expr {
  const args = columns.flatMap((column): Expr[] => {
    const name = column.t === "alias" ? column.names[0]! : column.t === "attr" ? column.name : "";
    return [{ t: "literal", value: name, type: { kind: "string" } }, column.t === "alias" ? column.child : column];
  });
  return lookupFunction("named_struct")!.resolve(
    { name: "named_struct", args, distinct: false, ignoreNulls: false },
    resolveContext({}, scopeOf(scope, [])),
  );
}
