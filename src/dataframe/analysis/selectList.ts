import type { Alias, Attr, Expr, Name } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { toAttribute } from "../plan/output.ts";
import { prettyName } from "../plan/print.ts";
import { quoteName } from "../types/names.ts";
import { resolveExpr } from "./expressions.ts";
import { fail } from "./fail.ts";
import { columnAmong } from "./names.ts";
import { type Scope, sameNameIn } from "./scope.ts";
import { expandRegex, expandStar } from "./stars.ts";

/** Items of a select list: stars expanded, every item a column, an alias, or a generator still to be taken out. */
export function resolveSelectList(list: readonly Expr[], scope: Scope): Expr[] {
  const items: Expr[] = [];
  const lateral = scope.plan.analyzer.settings.on("spark.sql.lateralColumnAlias.enableImplicitResolution");
  const aliased: Scope = lateral
    ? { ...scope, lookup: (name) => lateralAlias(name, items, scope) ?? scope.lookup?.(name) }
    : scope;
  for (const item of list) {
    if (item.t === "star") items.push(...expandStar(item, scope));
    else if (item.t === "regex") items.push(...expandRegex(item, scope));
    else items.push(named(item, resolveExpr(item, aliased), scope));
  }
  return items;
}

/** An earlier item of the same list by its alias. */
function lateralAlias(name: Name, items: readonly Expr[], scope: Scope): Expr | undefined {
  const matches = items.filter(
    (item): item is Alias =>
      item.t === "alias" && item.names.length === 1 && sameNameIn(scope.plan.analyzer, item.names[0]!, name.parts[0]!),
  );
  if (matches.length === 0) return undefined;
  if (matches.length > 1) {
    fail("AMBIGUOUS_LATERAL_COLUMN_ALIAS", { name: quoteName(...name.parts), n: String(matches.length) }, name.origin);
  }
  const attr: Attr = toAttribute(matches[0]!);
  return columnAmong(name, [attr], scope);
}

/** The item with the name that Spark gives it. */
export function named(written: Expr, resolved: Expr, scope: Scope): Expr {
  if (resolved.t === "attr" || resolved.t === "alias") return resolved;
  if (resolved.t === "fn" && resolved.kind === "generator") return resolved;
  return alias(resolved, autoName(written, resolved, scope.plan.analyzer.settings.timeZone));
}

export function autoName(written: Expr, resolved: Expr, timeZone: string): string {
  if (resolved.t === "attr") return resolved.name;
  if (written.t === "name") return written.parts.at(-1)!;
  if (written.t === "cast" && resolved.t === "cast") {
    if (resolved.child.t === "attr") return resolved.child.name;
    if (written.child.t === "name") return written.child.parts.at(-1)!;
    if (resolved.child.t === "alias") return resolved.child.names[0]!;
  }
  return prettyName(resolved, timeZone);
}

export function alias(child: Expr, name: string): Alias {
  return { t: "alias", child, names: [name], id: nextId() };
}
