import { unsupported } from "../../../errors/errors.ts";
import { lambdaName } from "../../../functions/define.ts";
import { lookupFunction } from "../../../functions/registry.ts";
import type { Case, Cast, Expr, Fn, SortKey, Subquery, Window } from "../../../plan/expr.ts";
import { nullableOf, outputOf, typeOf } from "../../../plan/output.ts";
import type { Type } from "../../../types/type.ts";
import { duckType } from "../types.ts";
import { lowerField } from "./field.ts";
import { literalSql } from "./literal.ts";
import type { Lowering } from "./lowering.ts";
import { ERROR_MARK } from "./raise.ts";
import { frameSql } from "./window.ts";
import { type Within, withinOf, withNotInside } from "./within.ts";

/** The name of an attribute in generated SQL; unique, so that no qualifiers are needed, not even in subqueries. */
export function columnName(id: number): string {
  return `c${id}`;
}

/** DuckDB's SQL of an analysed expression. */
export function lower(expr: Expr, context: Lowering): string {
  return groupingKey(expr, context) ?? lowerNode(expr, context);
}

/** Above an aggregation: the name of the key that the expression is, the operands of `+` and `*` in any order. */
function groupingKey(expr: Expr, context: Lowering): string | undefined {
  const { keys } = context;
  if (keys.size === 0 || expr.t === "alias") return undefined;
  context.keys = new Map();
  try {
    const name = keys.get(keyText(lowerNode(expr, context)));
    if (name !== undefined || expr.t !== "fn" || !(expr.name === "+" || expr.name === "*")) return name;
    return keys.get(keyText(lowerNode({ ...expr, args: expr.args.toReversed() }, context)));
  } finally {
    context.keys = keys;
  }
}

/**
 * A key's SQL by which it is found again: names made for one place are numbered in the order they come in, and errors
 * leave out where they point to.
 */
export function keyText(sql: string): string {
  const names = new Map<string, string>();
  return sql.replace(placeBound, (found) => {
    if (found.startsWith(`'${ERROR_MARK}`)) return found.replace(/"o":\d+,/, "");
    if (!found.endsWith("_")) return found;
    const name = names.get(found) ?? `_${names.size}`;
    names.set(found, name);
    return name;
  });
}

/** Quoted text, and names with a number of their own. */
const placeBound = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\b[a-z_]+\d+_\b/g;

function lowerNode(expr: Expr, context: Lowering): string {
  switch (expr.t) {
    case "literal":
      return literalSql(expr.value, expr.type);
    case "attr":
      return columnName(expr.id);
    case "outer":
      return columnName(expr.attr.id);
    case "alias":
      return lower(expr.child, context);
    case "fn": {
      const plain = withNotInside(expr);
      if (plain !== expr) return lower(plain, context);
      const within = withinOf(expr);
      return within ? lowerKnownWithin(within, context) : lowerFunction(expr, context, undefined);
    }
    case "cast":
      return lowerCastNode(expr, context);
    case "case":
      return lowerCase(expr, context);
    case "lambda":
      return `lambda ${expr.params.map((p) => lambdaName(p.id)).join(", ")}: ${lower(expr.body, context)}`;
    case "lambdaVar":
      return lambdaName(expr.id);
    case "field":
      return lowerField(expr, lower(expr.child, context), context);
    case "window":
      return lowerWindow(expr, context);
    case "subquery":
      return lowerSubquery(expr, context);
    case "namedArg":
      return lower(expr.value, context);
    default:
      throw unsupported(`an expression of kind "${expr.t}" here`, undefined, expr.origin);
  }
}

/** What tells of the grouping itself, so that its arguments are the keys. */
const aboutKeys = new Set(["grouping", "grouping_id"]);

/** `over`: what follows an aggregate or window function's call. */
function lowerFunction(fn: Fn, context: Lowering, over: string | undefined): string {
  const handle = fn.options?.handle;
  if (typeof handle === "number") return lowerUserFunction(fn, handle, context, over);
  const def = lookupFunction(fn.name);
  if (!def) throw unsupported(`the function ${fn.name}`, undefined, fn.origin);
  if (def.kind !== "aggregate" && def.kind !== "window") {
    return def.sql(
      fn.args.map((arg) => lower(arg, context)),
      fn,
      context,
    );
  }
  if (fn.name === "grouping_id" && fn.args.length === 0) return literalSql(fn.type.kind === "bigint" ? 0n : 0, fn.type);
  const inside = over === undefined && !aboutKeys.has(fn.name);
  const given = outsideKeys(context, inside, () => fn.args.map((arg) => lower(arg, context)));
  const args = aboutKeys.has(fn.name) ? given.map((arg) => context.groups.get(arg) ?? arg) : given;
  const call = `${def.sql(args, fn, context)}${lowerFilter(fn, context, over)}${over ?? ""}`;
  return def.finish ? def.finish(call, args, fn, context) : call;
}

/** Of an aggregate the user's function gets the rows of a group as one list. */
function lowerUserFunction(fn: Fn, handle: number, context: Lowering, over: string | undefined): string {
  const types = fn.args.map(typeOf);
  const args = outsideKeys(context, fn.kind === "aggregate" && over === undefined, () =>
    fn.args.map((arg) => lower(arg, context)),
  );
  if (fn.kind !== "aggregate") return context.userFunction(fn, handle, args, types);
  const fields = types.map((type, i) => ({ name: `_${i + 1}`, type, nullable: true }));
  const rows: Type = { kind: "array", element: { kind: "struct", fields }, containsNull: false };
  const packed = `struct_pack(${args.map((arg, i) => `_${i + 1} := ${arg}`).join(", ")})`;
  const keys = fn.withinGroup ?? [];
  const order = keys.length === 0 ? "" : ` ORDER BY ${keys.map((key) => lowerSort(key, context)).join(", ")}`;
  const list = `list(${fn.distinct ? "DISTINCT " : ""}${packed}${order})${lowerFilter(fn, context, over)}${over ?? ""}`;
  return context.userFunction(fn, handle, [`CAST(COALESCE(${list}, []) AS ${duckType(rows)})`], [rows]);
}

function lowerFilter(fn: Fn, context: Lowering, over: string | undefined): string {
  if (!fn.filter) return "";
  return outsideKeys(context, over === undefined, () => ` FILTER (WHERE ${lower(fn.filter!, context)})`);
}

/** Arguments of an aggregate see the rows below the grouping, not its keys. */
function outsideKeys<T>(context: Lowering, aggregate: boolean, f: () => T): T {
  if (!aggregate) return f();
  const keys = context.keys;
  context.keys = new Map();
  try {
    return context.blocking(f);
  } finally {
    context.keys = keys;
  }
}

function lowerCastNode(expr: Cast, context: Lowering): string {
  const from = typeOf(expr.child);
  const decimal = decimalLiteral(expr);
  if (decimal !== undefined) return literalSql(decimal, expr.to);
  const options = {
    ansi: expr.ansi ?? true,
    try: expr.mode === "try",
    timeZone: expr.timeZone ?? context.conf["spark.sql.session.timeZone"] ?? "UTC",
    origin: expr.origin,
  };
  return context.cast(lower(expr.child, context), from, expr.to, options);
}

/** Whole numbers beside decimals, as in `1 - discount`. */
function decimalLiteral({ child, to }: Cast): bigint | undefined {
  if (to.kind !== "decimal" || child.t !== "literal") return undefined;
  if (!["tinyint", "smallint", "int", "bigint"].includes(child.type.kind) || child.value === null) return undefined;
  const unscaled = BigInt(child.value as number | bigint) * 10n ** BigInt(to.scale);
  const limit = 10n ** BigInt(to.precision);
  return unscaled < limit && unscaled > -limit ? unscaled : undefined;
}

function lowerCase(expr: Case, context: Lowering): string {
  const branches = expr.branches.map((b) => `WHEN ${lower(b.when, context)} THEN ${lower(b.then, context)}`);
  const otherwise = expr.otherwise ? ` ELSE ${lower(expr.otherwise, context)}` : "";
  return `CASE ${branches.join(" ")}${otherwise} END`;
}

export function lowerSort(key: SortKey, context: Lowering): string {
  const type = typeOf(key.child);
  let child = context.orderKey(lower(key.child, context), type);
  // A bare number would be the place of a column.
  if (key.child.t === "literal") child = "CAST(NULL AS INTEGER)";
  // DuckDB would give back the key in the column's place, 0.0 for -0.0.
  else if (type.kind === "double" || type.kind === "float") child = `(${child} + CAST(0 AS ${duckType(type)}))`;
  return `${child} ${key.direction.toUpperCase()} NULLS ${key.nulls.toUpperCase()}`;
}

function lowerWindow(window: Window, context: Lowering): string {
  const { fn, spec } = window;
  if (fn.t !== "fn" || typeof spec === "string") throw unsupported("this window expression", undefined, window.origin);
  const parts: string[] = [];
  if (spec.partitionBy.length > 0) {
    parts.push(`PARTITION BY ${spec.partitionBy.map((e) => lowerKey(e, context)).join(", ")}`);
  }
  if (spec.orderBy.length > 0) parts.push(`ORDER BY ${spec.orderBy.map((k) => lowerSort(k, context)).join(", ")}`);
  if (spec.frame) parts.push(frameSql(spec, context));
  return lowerFunction(fn, context, ` OVER (${parts.join(" ")})`);
}

/** By what a value is told from others. */
export function lowerKey(expr: Expr, context: Lowering): string {
  return context.key(lower(expr, context), typeOf(expr));
}

/** A condition of which only the true rows pass: where it may be null, false does. */
export function lowerCondition(expr: Expr, context: Lowering): string {
  const plain = withNotInside(expr);
  if (plain.t === "fn" && plain.name === "and") {
    return `(${plain.args.map((arg) => lowerCondition(arg, context)).join(" AND ")})`;
  }
  const within = withinOf(plain);
  return within ? lowerWithin(within, context) : lower(plain, context);
}

/** As a value Spark gives false for both IN and NOT IN where neither is known. */
function lowerKnownWithin(within: Within, context: Lowering): string {
  const sql = lowerWithin(within, context);
  const { values, nullable } = within.subquery;
  return values!.length > 1 || !nullable || isNull(values![0]!) ? sql : `COALESCE(${sql}, false)`;
}

function isNull(expr: Expr): boolean {
  return expr.t === "cast" ? isNull(expr.child) : expr.t === "literal" && expr.value === null;
}

function lowerWithin({ subquery, negated }: Within, context: Lowering): string {
  const sql = context.subplan(subquery.plan);
  const found =
    subquery.values!.length > 1 ? rowExists(subquery, sql, negated, context) : inOne(subquery, sql, context);
  return negated ? `(NOT ${found})` : found;
}

/** Whether a row is equal, or (`perhaps`) not known to be different. */
function rowExists(expr: Subquery, sql: string, perhaps: boolean, context: Lowering): string {
  const columns = outputOf(expr.plan);
  const table = `in${context.fresh()}_`;
  const names = columns.map((_, i) => `${table}${i}`);
  const tests = expr.values!.map((value, i) => {
    const given = lowerKey(value, context);
    const nulls = [nullableOf(value) ? given : "", columns[i]!.nullable ? names[i]! : ""].filter((n) => n && perhaps);
    return `(${[`${given} = ${context.key(names[i]!, columns[i]!.type)}`, ...nulls.map((n) => `${n} IS NULL`)].join(" OR ")})`;
  });
  return `EXISTS (SELECT 1 FROM (${sql}) AS ${table}(${names.join(", ")}) WHERE ${tests.join(" AND ")})`;
}

function inOne(expr: Subquery, sql: string, context: Lowering): string {
  const [column] = outputOf(expr.plan);
  const name = `in${context.fresh()}_`;
  const key = context.key(name, column!.type);
  const keys = key === name ? sql : `SELECT ${key} FROM (${sql}) AS ${name}t(${name})`;
  return `(${lowerKey(expr.values![0]!, context)} IN (${keys}))`;
}

function lowerSubquery(expr: Subquery, context: Lowering): string {
  if (expr.use === "in") return lowerKnownWithin({ subquery: expr, negated: false }, context);
  const sql = context.subplan(expr.plan);
  return expr.use === "exists" ? `EXISTS (${sql})` : `(${sql})`;
}
