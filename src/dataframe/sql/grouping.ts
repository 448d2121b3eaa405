import { unsupported } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import type { Aggregate } from "../plan/plan.ts";
import { atClause } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { expression } from "./expressions.ts";
import { namedExpression } from "./primary.ts";

export type Grouping = Pick<Aggregate, "groupBy" | "groupByAll" | "sets" | "origin"> & {
  /** How the sets were written, for errors. */
  readonly analytics?: string;
};

type Sets = readonly (readonly Expr[])[];

/** GROUP BY with ROLLUP, CUBE and GROUPING SETS expanded to the sets they stand for; undefined without one. */
export function groupByClause(c: Cursor, aliases = false): Grouping | undefined {
  const start = c.token;
  if (!c.take("GROUP", "BY")) return undefined;
  if (c.at("ALL") && !c.sign("(", 1) && !c.sign(".", 1) && !c.sign(",", 1)) {
    c.advance();
    return { groupBy: [], groupByAll: true, origin: c.origin(start) };
  }
  const items: Sets[] = [];
  let analytics: string | undefined;
  do {
    const written = c.at("GROUPING") ? "GROUPING SETS" : c.token.word;
    const sets = atAnalytics(c) ? groupingAnalytics(c, start) : undefined;
    if (sets) analytics ??= `GROUP BY ${written}`;
    items.push(sets ?? [[aliases ? namedExpression(c, atClause) : expression(c)]]);
  } while (c.takeSign(","));
  const keys = items.flatMap((sets) => sets.flat());
  if (!analytics) {
    const written = c.at("WITH") ? `GROUP BY ${c.ahead(1).word}` : "GROUP BY GROUPING SETS";
    const sets = legacyAnalytics(c, keys);
    return { groupBy: keys, ...(sets && { sets, analytics: written }), origin: c.origin(start) };
  }
  return { groupBy: distinct(keys), sets: limited(items.reduce(cross)), analytics, origin: c.origin(start) };
}

/** `GROUP BY a, b WITH ROLLUP`, `WITH CUBE`, `GROUPING SETS (…)` behind the keys. */
function legacyAnalytics(c: Cursor, keys: readonly Expr[]): Sets | undefined {
  if (c.take("WITH", "ROLLUP")) return rollup(keys.map((k) => [k]));
  if (c.take("WITH", "CUBE")) return cube(keys.map((k) => [k]));
  if (!c.take("GROUPING", "SETS")) return undefined;
  return setList(c, groupingSet);
}

function atAnalytics(c: Cursor): boolean {
  return (c.atAny("ROLLUP", "CUBE") && c.sign("(", 1)) || (c.at("GROUPING", "SETS") && c.sign("(", 2));
}

function groupingAnalytics(c: Cursor, start: Cursor["token"]): Sets {
  if (c.take("GROUPING", "SETS"))
    return setList(c, (inner) => (atAnalytics(inner) ? groupingAnalytics(inner, start) : [groupingSet(inner)])).flat();
  const kind = c.advance().word;
  const parts = setList(c, groupingSet);
  if (parts.some((p) => p.length === 0))
    throw parseError("_LEGACY_ERROR_TEMP_0051", { element: kind }, c.origin(start), `${kind} takes no empty ().`);
  return kind === "ROLLUP" ? rollup(parts) : cube(parts);
}

function setList<T>(c: Cursor, one: (c: Cursor) => T): T[] {
  c.expectSign("(");
  const list: T[] = [];
  do list.push(one(c));
  while (c.takeSign(","));
  c.expectSign(")");
  return list;
}

/** `(a, b)`, `()` or one expression. */
function groupingSet(c: Cursor): readonly Expr[] {
  if (c.sign("(") && c.sign(")", 1)) {
    c.advance();
    c.advance();
    return [];
  }
  const e = expression(c);
  return e.t === "call" && e.name[0] === "row" ? e.args : [e];
}

function rollup(parts: Sets): Sets {
  return Array.from({ length: parts.length + 1 }, (_, i) => parts.slice(0, parts.length - i).flat());
}

/** All subsets, larger ones first, as Spark orders them. */
function cube(parts: Sets): Sets {
  if (parts.length > 16) throw unsupported(`CUBE over ${parts.length} keys`, "Write the GROUPING SETS you need.");
  const [first, ...rest] = parts;
  if (!first) return [[]];
  const smaller = cube(rest);
  return [...smaller.map((set) => [...first, ...set]), ...smaller];
}

function cross(left: Sets, right: Sets): Sets {
  return left.flatMap((a) => right.map((b) => distinct([...a, ...b])));
}

function limited(sets: Sets): Sets {
  if (sets.length > 65_536) throw unsupported(`${sets.length} grouping sets`, "Write the GROUPING SETS you need.");
  return sets;
}

/** Without repetitions, compared as written (names without case). */
function distinct(exprs: readonly Expr[]): Expr[] {
  const seen = new Map<string, Expr>();
  for (const e of exprs) {
    const key = keyOf(e);
    if (!seen.has(key)) seen.set(key, e);
  }
  return [...seen.values()];
}

function keyOf(e: Expr): string {
  return JSON.stringify(e, (key, value: unknown) => {
    if (key === "origin") return undefined;
    if (typeof value === "bigint") return `${value}n`;
    if (key === "parts") return (value as string[]).map((p) => p.toLowerCase());
    return value;
  });
}
