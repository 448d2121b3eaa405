import { SparkException } from "../errors/errors.ts";
import { prettyName } from "../functions/print.ts";
import { lookupFunction } from "../functions/registry.ts";
import { exprChildren, mapExprChildren } from "../plan/children.ts";
import type { Alias, Attr, Expr, Name } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { toAttribute } from "../plan/output.ts";
import { quoteName } from "../types/names.ts";
import { callsAggregate, containsAggregate, containsGenerator } from "./aggregate-calls.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr } from "./fail.ts";
import { generatorOutputs, isGenerator } from "./generators.ts";
import { columnAmong } from "./names.ts";
import { type Scope, sameNameIn } from "./scope.ts";
import { expandRegex, expandStar } from "./stars.ts";

/** Items of a select list: stars expanded, every item a column, an alias, or a generator still to be taken out. */
export function resolveSelectList(list: readonly Expr[], scope: Scope, grouped = false): Expr[] {
  const items: Expr[] = [];
  const lateral = scope.plan.analyzer.settings.on("spark.sql.lateralColumnAlias.enableImplicitResolution");
  const aliased: Scope = {
    ...scope,
    ...(lateral ? { lateral: (name) => lateralAlias(name, items, scope) } : {}),
    lookup: (name) => columnAmong(name, made, scope) ?? scope.lookup?.(name),
  };
  // Over groups a generator comes last, so nothing else sees its columns.
  const early = grouped || list.some(callsAggregate) ? new Map<Expr, Expr>() : earlyGenerators(list, scope);
  const made = [...early.values()].flatMap(generatorOutputs);
  for (const item of list) {
    if (item.t === "star") items.push(...expandStar(item, scope).map((column) => named(column, column, scope)));
    else if (item.t === "regex") items.push(...expandRegex(item, scope));
    else items.push(named(item, early.get(item) ?? resolveExpr(item, aliased), scope, items));
  }
  for (const item of items) checkNested(item);
  return items;
}

/** A generator is an item of its own, not a part of one. */
export function checkNested(item: Expr): void {
  const expr = item.t === "alias" ? item.child : item;
  if (!(isGenerator(expr) ? expr.args.some(containsGenerator) : containsGenerator(expr))) return;
  fail("UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS", { expression: quotedExpr(expr) }, item.origin);
}

/** Generators run below the list, so the other items may use their columns, wherever they stand. */
function earlyGenerators(list: readonly Expr[], scope: Scope): Map<Expr, Expr> {
  const early = new Map<Expr, Expr>();
  for (const item of list) {
    const call = item.t === "alias" ? item.child : item;
    if (call.t !== "call" || call.identifier || lookupFunction(call.name.at(-1)!)?.kind !== "generator") continue;
    const resolved = unlessUnresolved(() => resolveExpr(item, scope));
    if (resolved && !exprChildren(resolved).some(containsAggregate)) early.set(item, resolved);
  }
  return early;
}

/** Undefined for what uses an alias of the list, which is resolved when its turn comes. */
function unlessUnresolved(resolve: () => Expr): Expr | undefined {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof SparkException && error.condition.startsWith("UNRESOLVED_COLUMN")) return undefined;
    throw error;
  }
}

/** An earlier item of the same list by its alias. */
function lateralAlias(name: Name, items: readonly Expr[], scope: Scope): Expr | undefined {
  const matches = items.filter(
    (item): item is Alias =>
      item.t === "alias" &&
      item.names.length === 1 &&
      !isGenerator(item.child) &&
      !isVariable(item.child, item.names[0]!) &&
      sameNameIn(scope.plan.analyzer, item.names[0]!, name.parts[0]!),
  );
  if (matches.length === 0) return undefined;
  const twins = items.filter(
    (item) =>
      item.t === "alias" &&
      item.names.length === 1 &&
      isGenerator(item.child) &&
      sameNameIn(scope.plan.analyzer, item.names[0]!, name.parts[0]!),
  );
  if (matches.length + twins.length > 1) {
    fail(
      "AMBIGUOUS_LATERAL_COLUMN_ALIAS",
      { name: quoteName(...name.parts), n: String(matches.length + twins.length) },
      name.origin,
    );
  }
  const attr: Attr = toAttribute(matches[0]!);
  return columnAmong(name, [attr], scope);
}

/** A variable that stands in the list by itself is no alias: its name means the variable further on too. */
function isVariable(expr: Expr, name: string): boolean {
  return (
    expr.t === "fn" && expr.name === "session_variable" && expr.shown!.toLowerCase().includes(`.${name.toLowerCase()}=`)
  );
}

/** The item with the name that Spark gives it. */
export function named(written: Expr, resolved: Expr, scope: Scope, before: readonly Expr[] = []): Expr {
  if (resolved.t === "alias") return checkedAlias(resolved);
  if (resolved.t === "attr") return resolved;
  if (resolved.t === "fn" && resolved.kind === "generator") return resolved;
  const shown = before.length > 0 ? markLateral(resolved, before) : resolved;
  return alias(resolved, autoName(written, shown, scope.plan.analyzer.settings.timeZone));
}

function autoName(written: Expr, resolved: Expr, timeZone: string): string {
  if (resolved.t === "attr") return resolved.name;
  if (resolved.t === "outer") return resolved.attr.name;
  if (written.t === "name") return written.parts.at(-1)!;
  if (written.t === "cast" && resolved.t === "cast") {
    if (resolved.child.t === "attr") return resolved.child.name;
    if (written.child.t === "name") return written.child.parts.at(-1)!;
    if (resolved.child.t === "alias") return resolved.child.names[0]!;
  }
  return prettyName(resolved, timeZone);
}

/** Names show where an alias of the same list was used. */
function markLateral(expr: Expr, before: readonly Expr[]): Expr {
  const ids = new Set(before.flatMap((item) => (item.t === "alias" ? [item.id] : [])));
  if (expr.t === "attr") return expr;
  return mapExprChildren(expr, (child) => {
    if (child.t !== "attr" || !ids.has(child.id)) return markLateral(child, before);
    const { type, nullable } = child;
    return { t: "fn", name: "lateralAliasReference", args: [child], type, nullable };
  });
}

/** Several names fit a generator only. */
function checkedAlias(item: Alias): Alias {
  const { child, names } = item;
  if (names.length > 1 && !(child.t === "fn" && child.kind === "generator")) {
    fail("MULTI_ALIAS_WITHOUT_GENERATOR", { expr: quotedExpr(child), names: names.join(", ") }, item.origin);
  }
  return item;
}

export function alias(child: Expr, name: string): Alias {
  return { t: "alias", child, names: [name], id: nextId() };
}
