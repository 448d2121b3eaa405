import { SparkException } from "../errors/errors.ts";
import type { Attr, Expr, Name } from "../plan/expr.ts";
import { quoteName } from "../types/names.ts";
import { resolveCall } from "./calls.ts";
import { fail } from "./fail.ts";
import { extractField } from "./fields.ts";
import { identifierParts } from "./identifiers.ts";
import { literalFunction } from "./literal-functions.ts";
import { type Scope, sameNameIn } from "./scope.ts";
import { suggestions } from "./suggest.ts";
import { variableValue } from "./variables.ts";

/** A name in an expression: lambda parameter, column, what the clause allows besides, function without (), outer column, variable. */
export function resolveName(name: Name, scope: Scope): Expr {
  return findName(name, scope) ?? unresolved(name, scope);
}

export function findName(name: Name, scope: Scope): Expr | undefined {
  if (name.identifier) {
    const { identifier, ...plain } = name;
    return resolveName({ ...plain, parts: identifierParts(identifier, scope.plan) }, scope);
  }
  return (
    lambdaVariable(name, scope) ??
    (scope.insideAggregate && scope.below ? columnAmong(name, scope.below, scope) : undefined) ??
    keyOfGroup(name, scope) ??
    (scope.parameters ? bareFunction(name, scope) : undefined) ??
    columnOrBelow(name, scope) ??
    bareFunction(name, scope) ??
    lateralAlias(name, scope) ??
    scope.lookup?.(name) ??
    outerColumn(name, scope) ??
    variable(name, scope)
  );
}

/** A function without parentheses. */
function bareFunction(name: Name, scope: Scope): Expr | undefined {
  return name.parts.length === 1 ? (groupingId(name, scope) ?? literalFunction(name, scope)) : undefined;
}

function lateralAlias(name: Name, scope: Scope): Expr | undefined {
  const found = scope.lateral?.(name);
  if (found && scope.insideAggregate)
    fail("UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC", { lca: quoteName(...name.parts) }, name.origin);
  return found;
}

function variable(name: Name, scope: Scope): Expr | undefined {
  const found = variableValue(name.parts, scope.plan.analyzer, name.origin);
  return found && extractAll(found.value, found.rest, name, scope);
}

/** A key of the grouping, unless the rest of the name is no field of it. */
function keyOfGroup(name: Name, scope: Scope): Expr | undefined {
  if (!scope.keys) return undefined;
  try {
    return columnAmong(name, scope.keys, scope);
  } catch (error) {
    if (error instanceof SparkException && replaceable.has(error.condition)) return undefined;
    throw error;
  }
}

/** Where a select list has the name twice, ORDER BY and HAVING take the column that the list was made from. */
function columnOrBelow(name: Name, scope: Scope): Expr | undefined {
  if (!scope.preferBelow) return columnOf(name, scope);
  try {
    return columnOf(name, scope);
  } catch (error) {
    if (!(error instanceof SparkException) || !replaceable.has(error.condition)) throw error;
    const found = scope.lookup?.(name);
    if (found) return found;
    if (scope.preferBelow === "orUnresolved" && scope.below && error.condition === "AMBIGUOUS_REFERENCE")
      return undefined;
    throw error;
  }
}

const replaceable = new Set(["AMBIGUOUS_REFERENCE", "INVALID_EXTRACT_BASE_FIELD_TYPE", "FIELD_NOT_FOUND"]);

/** Hive's `grouping__id`. */
function groupingId(name: Name, scope: Scope): Expr | undefined {
  if (name.parts[0]!.toLowerCase() !== "grouping__id") return undefined;
  if (scope.parameters) fail("UNSUPPORTED_GROUPING_EXPRESSION", {}, name.origin);
  return resolveCall(
    { t: "call", name: ["grouping_id"], args: [], ...(name.origin ? { origin: name.origin } : {}) },
    scope,
  );
}

/** The column, or the field in one, that a name means among the scope's input. */
export function columnOf(name: Name, scope: Scope): Expr | undefined {
  return columnAmong(name, scope.input, scope);
}

export function columnAmong(name: Name, input: readonly Attr[], scope: Scope): Expr | undefined {
  const { matches, rest } = candidates(name.parts, input, scope);
  if (matches.length === 0) {
    const hidden = input.filter((attr) => attr.hidden === "metadata").map(({ hidden: _, ...attr }) => attr);
    return hidden.length > 0 ? columnAmong(name, hidden, scope) : undefined;
  }
  if (matches.length > 1) {
    const fitting = rest.length > 0 ? tryFields(matches, rest, name, scope) : [];
    if (fitting.length === 1) return fitting[0];
    return fail(
      "AMBIGUOUS_REFERENCE",
      {
        name: quoteName(...name.parts),
        referenceNames: `[${matches
          .map((m) => quoteName(...shownQualifier(m), m.name))
          .sort()
          .join(", ")}]`,
      },
      name.origin,
    );
  }
  return extractAll(matches[0]!, rest, name, scope);
}

/** Without the name that the parser gives to a subquery in FROM that has none. */
function shownQualifier({ qualifier }: Attr): readonly string[] {
  return qualifier[0] === "__auto_generated_subquery_name" ? [] : qualifier;
}

function extractAll(base: Expr, rest: readonly string[], name: Name, scope: Scope): Expr {
  return rest.reduce<Expr>(
    (expr, part) => extractField(expr, { t: "literal", value: part, type: { kind: "string" } }, scope, name.origin),
    base,
  );
}

/** Of several columns with that name, those in which the rest of the name is a field. */
function tryFields(matches: readonly Attr[], rest: readonly string[], name: Name, scope: Scope): Expr[] {
  return matches.flatMap((match) => {
    if (!["struct", "map", "array", "variant"].includes(match.type.kind)) return [];
    try {
      return [extractAll(match, rest, name, scope)];
    } catch {
      return [];
    }
  });
}

interface Candidates {
  readonly matches: readonly Attr[];
  /** What is left of the name: fields. */
  readonly rest: readonly string[];
}

/** The longest qualifier that fits goes first: catalog.schema.table.column, then schema.table.column, table.column, column. */
function candidates(parts: readonly string[], input: readonly Attr[], scope: Scope): Candidates {
  const same = (a: string, b: string) => sameNameIn(scope.plan.analyzer, a, b);
  const byName = indexOf(input);
  for (let size = Math.min(3, parts.length - 1); size >= 0; size--) {
    const column = parts[size]!;
    const qualifier = parts.slice(0, size);
    const found = (byName.get(column.toLowerCase()) ?? []).filter(
      (attr) =>
        same(attr.name, column) &&
        attr.hidden !== "metadata" &&
        (size === 0 ? !attr.hidden : attr.qualifier.length >= size) &&
        (size < 3 || attr.qualifier.length === 3) &&
        qualifier.every((part, i) => same(part, attr.qualifier[attr.qualifier.length - size + i]!)),
    );
    if (found.length > 0) {
      return { matches: distinct(found).map((attr) => renamed(attr, column)), rest: parts.slice(size + 1) };
    }
  }
  return { matches: [], rest: [] };
}

/** The column under the name as written: `SELECT ID` of a column `id` gives `ID`. */
function renamed(attr: Attr, name: string): Attr {
  const { hidden: _, ...plain } = attr;
  return attr.name === name && !attr.hidden ? attr : { ...plain, name };
}

function distinct(attrs: readonly Attr[]): readonly Attr[] {
  if (attrs.length === 1) return attrs;
  const shown = attrs.some((attr) => !attr.hidden) ? attrs.filter((attr) => !attr.hidden) : attrs;
  const seen = new Map<string, Attr>();
  for (const attr of shown) seen.set(`${attr.id}:${attr.qualifier.join(".")}`, attr);
  return [...seen.values()];
}

const indexes = new WeakMap<readonly Attr[], Map<string, Attr[]>>();

function indexOf(input: readonly Attr[]): Map<string, Attr[]> {
  let index = indexes.get(input);
  if (!index) {
    index = new Map();
    for (const attr of input) {
      const key = attr.name.toLowerCase();
      const list = index.get(key);
      if (list) list.push(attr);
      else index.set(key, [attr]);
    }
    indexes.set(input, index);
  }
  return index;
}

function lambdaVariable(name: Name, scope: Scope): Expr | undefined {
  const [first, ...rest] = name.parts;
  const found = scope.lambdas?.findLast((variable) => sameNameIn(scope.plan.analyzer, variable.name, first!));
  return found && extractAll(found, rest, name, scope);
}

/** A column of the query around, one level out. */
function outerColumn(name: Name, scope: Scope): Expr | undefined {
  const { outer } = scope.plan;
  if (!outer) return undefined;
  const found = columnOf(name, outer) ?? outer.lookup?.(name);
  return found && markOuter(found);
}

export function markOuter(expr: Expr): Expr {
  if (expr.t === "attr") return { t: "outer", attr: expr };
  if (expr.t === "field") return { ...expr, child: markOuter(expr.child) };
  return expr;
}

export function unresolved(name: Name, scope: Scope): never {
  const objectName = quoteName(...name.parts);
  const known = (scope.suggest ?? scope.input).filter((attr) => !attr.hidden);
  if (known.length === 0) fail("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", { objectName }, name.origin);
  return fail(
    "UNRESOLVED_COLUMN.WITH_SUGGESTION",
    { objectName, proposal: suggestions(name.parts, known) },
    name.origin,
  );
}
