import type { Attr, Call, ColumnRegex, Expr, Star } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { typeOf } from "../plan/output.ts";
import { quoteName } from "../types/names.ts";
import { fail } from "./fail.ts";
import { extractField } from "./fields.ts";
import { findName } from "./names.ts";
import { type Scope, sameNameIn } from "./scope.ts";
import { suggestions } from "./suggest.ts";

/** The columns that `*`, `t.*` or `struct.*` stands for. */
export function expandStar(star: Star, scope: Scope): Expr[] {
  const all = star.target ? targetColumns(star.target, star, scope) : visible(scope.input);
  return star.except ? without(all, star.except, star, scope) : all;
}

export function expandRegex(regex: ColumnRegex, scope: Scope): Expr[] {
  const { caseSensitive } = scope.plan.analyzer.settings;
  const pattern = new RegExp(`^(?:${possessive(regex.pattern)})$`, caseSensitive ? "" : "i");
  const attrs = regex.target ? ofRelation(regex.target, scope) : visible(scope.input);
  return attrs.filter((attr) => pattern.test(attr.name));
}

/** Java's possessive `(…)?+` as JavaScript can say it: a look-ahead that is then taken whole. */
function possessive(pattern: string): string {
  let groups = (pattern.match(/\((?!\?)/g) ?? []).length;
  return pattern.replace(/(\([^()]*\)|\[[^\]]*\]|\\?.)([?*+])\+/g, (_, atom: string, repeat: string) => {
    groups += 1;
    return `(?=(?<p${groups}>${atom}${repeat}))\\k<p${groups}>`;
  });
}

function visible(input: readonly Attr[]): Attr[] {
  return input.filter((attr) => !attr.hidden);
}

function targetColumns(target: readonly string[], star: Star, scope: Scope): Expr[] {
  const relation = ofRelation(target, scope);
  if (relation.length > 0) return relation;
  const found = findName({ t: "name", parts: target }, scope);
  if (found) {
    const type = typeOf(found);
    if (type.kind === "struct") return structFields(found, scope);
  }
  const { outer } = scope.plan;
  if (outer) {
    const outside = ofRelation(target, outer);
    if (outside.length > 0) return outside.map((attr) => ({ t: "outer", attr }));
  }
  return fail(
    "CANNOT_RESOLVE_STAR_EXPAND",
    {
      targetString: quoteName(...target),
      columns: visible(scope.input)
        .map((attr) => quoteName(attr.name))
        .sort()
        .join(", "),
    },
    star.origin,
  );
}

/** Columns whose qualifier ends in the target. */
function ofRelation(target: readonly string[], scope: Scope): Attr[] {
  const same = (a: string, b: string) => sameNameIn(scope.plan.analyzer, a, b);
  const hiddenFirst = [...scope.input.filter((attr) => attr.hidden === true), ...visible(scope.input)];
  const found = hiddenFirst.filter(
    ({ qualifier }) =>
      qualifier.length >= target.length &&
      target.every((part, i) => same(part, qualifier[qualifier.length - target.length + i]!)),
  );
  return found.map(({ hidden: _, ...attr }) => attr);
}

function structFields(base: Expr, scope: Scope): Expr[] {
  const type = typeOf(base);
  if (type.kind !== "struct") return [];
  return type.fields.map((field) => ({
    t: "alias",
    child: extractField(base, { t: "literal", value: field.name, type: { kind: "string" } }, scope, undefined),
    names: [field.name],
    id: nextId(),
  }));
}

/** `* EXCEPT (a, s.b)`. */
function without(columns: readonly Expr[], except: readonly (readonly string[])[], star: Star, scope: Scope): Expr[] {
  const attrs = columns.map(
    (column) =>
      (column.t === "attr"
        ? column
        : {
            t: "attr",
            id: 0,
            name: column.t === "alias" ? column.names[0]! : "",
            type: typeOf(column),
            nullable: true,
            qualifier: [],
          }) as Attr,
  );
  const inner: Scope = { ...scope, input: attrs };
  const removed = new Set<number>();
  const paths = new Map<number, (readonly string[])[]>();
  for (const name of except) {
    const at = matchExcept(name, attrs, scope);
    if (!at) {
      fail(
        "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        { objectName: quoteName(...name), proposal: suggestions(name, inner.input) },
        star.origin,
      );
    }
    if (at.rest.length === 0) {
      if (removed.has(at.index))
        fail("EXCEPT_OVERLAPPING_COLUMNS", { columns: except.map((n) => quoteName(...n)).join(", ") }, star.origin);
      removed.add(at.index);
    } else paths.set(at.index, [...(paths.get(at.index) ?? []), at.rest]);
  }
  return columns.flatMap((column, i): Expr[] => {
    if (removed.has(i)) {
      if (paths.has(i))
        fail("EXCEPT_OVERLAPPING_COLUMNS", { columns: except.map((n) => quoteName(...n)).join(", ") }, star.origin);
      return [];
    }
    const inside = paths.get(i);
    if (!inside) return [column];
    return [{ t: "alias", child: rebuild(column, inside, star, scope), names: [attrs[i]!.name], id: nextId() }];
  });
}

function matchExcept(
  name: readonly string[],
  attrs: readonly Attr[],
  scope: Scope,
): { index: number; rest: readonly string[] } | undefined {
  const same = (a: string, b: string) => sameNameIn(scope.plan.analyzer, a, b);
  for (let size = Math.min(3, name.length - 1); size >= 0; size--) {
    const index = attrs.findIndex(
      (attr) =>
        same(attr.name, name[size]!) &&
        attr.qualifier.length >= size &&
        name.slice(0, size).every((part, i) => same(part, attr.qualifier[attr.qualifier.length - size + i]!)),
    );
    if (index >= 0) return { index, rest: name.slice(size + 1) };
  }
  return undefined;
}

/** A struct again, without the fields at the paths. */
function rebuild(base: Expr, paths: readonly (readonly string[])[], star: Star, scope: Scope): Expr {
  const type = typeOf(base);
  if (type.kind !== "struct") {
    return fail(
      "EXCEPT_NESTED_COLUMN_INVALID_TYPE",
      { columnName: quoteName(...paths[0]!), dataType: JSON.stringify(type) },
      star.origin,
    );
  }
  const args: Expr[] = [];
  const fields = [];
  for (const field of type.fields) {
    const hits = paths.filter(([first]) => sameNameIn(scope.plan.analyzer, first!, field.name));
    if (hits.some((path) => path.length === 1)) continue;
    const key: Expr = { t: "literal", value: field.name, type: { kind: "string" } };
    const value = extractField(base, key, scope, undefined);
    const rest = hits.map((path) => path.slice(1));
    const kept = rest.length > 0 ? rebuild(value, rest, star, scope) : value;
    args.push(key, kept);
    fields.push({ ...field, type: typeOf(kept) });
  }
  return { t: "fn", name: "named_struct", args, type: { kind: "struct", fields }, nullable: false };
}

/** Stars among a function's arguments: `struct(*)`; `count(*)` is `count(1)`. */
export function expandArgumentStars(call: Call, scope: Scope): readonly Expr[] {
  if (!call.args.some((arg) => arg.t === "star" || arg.t === "regex")) return call.args;
  const [only] = call.args;
  const single = call.args.find((arg) => arg.t === "star" && arg.target !== undefined);
  if (call.name.at(-1)!.toLowerCase() === "count" && call.args.length === 1 && single?.t === "star") {
    const allowed = scope.plan.analyzer.settings.on("spark.sql.legacy.allowStarWithSingleTableIdentifierInCount");
    if (!allowed && single.target!.length === 1 && ofRelation(single.target!, scope).length > 0) {
      fail("INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT", { tableName: quoteName(...single.target!) });
    }
  }
  const counts = call.name.at(-1)!.toLowerCase() === "count";
  if (counts && call.args.length === 1 && only!.t === "star" && !only.target && !only.except && !call.distinct) {
    return [{ t: "literal", value: 1, type: { kind: "int" } }];
  }
  return call.args.flatMap((arg) =>
    arg.t === "star" ? expandStar(arg, scope) : arg.t === "regex" ? expandRegex(arg, scope) : [arg],
  );
}
