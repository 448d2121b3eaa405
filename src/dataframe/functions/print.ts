import { subqueryOuterAttrs } from "../plan/correlation.ts";
import type { Expr, Field, Fn, FrameBound, Window, WindowSpec } from "../plan/expr.ts";
import { literalText } from "../plan/literal-text.ts";
import { quoteIfNeeded, sqlType } from "../types/names.ts";
import { lookupFunction } from "./registry.ts";

interface Style {
  /** Column names: no qualifiers, bare literals. Otherwise SQL with both. */
  readonly pretty: boolean;
  readonly timeZone: string;
}

/** The name Spark gives a column without an alias; also how error parameters show expressions. */
export function prettyName(expr: Expr, timeZone = "UTC"): string {
  return print(expr, { pretty: true, timeZone });
}

/** The expression as SQL, with qualifiers. */
export function printSql(expr: Expr, timeZone = "UTC"): string {
  return print(expr, { pretty: false, timeZone });
}

function print(expr: Expr, style: Style): string {
  const sub = (e: Expr) => print(e, style);
  switch (expr.t) {
    case "literal":
      return literalText(expr, style.timeZone, style.pretty);
    case "attr":
      return style.pretty ? expr.name : [...expr.qualifier, expr.name].map(quoteIfNeeded).join(".");
    case "name":
      return expr.parts.map(quoteIfNeeded).join(".");
    case "star":
      return [...(expr.target ?? []), "*"].join(".");
    case "alias":
      return style.pretty ? sub(expr.child) : `${sub(expr.child)} AS ${expr.names.map(quoteIfNeeded).join(", ")}`;
    case "call":
      return `${expr.name.join(".")}(${expr.distinct ? "DISTINCT " : ""}${expr.args.map(sub).join(", ")})`;
    case "fn":
      return fnText(expr, sub);
    case "cast":
      // Casts to nested types are left out, as Spark leaves them out.
      if (style.pretty && (expr.mode === "implicit" || ["array", "map", "struct"].includes(expr.to.kind)))
        return sub(expr.child);
      return `${expr.mode === "try" ? "TRY_CAST" : "CAST"}(${sub(expr.child)} AS ${sqlType(expr.to)})`;
    case "case":
      return `CASE ${expr.branches.map((b) => `WHEN ${sub(b.when)} THEN ${sub(b.then)} `).join("")}${expr.otherwise ? `ELSE ${sub(expr.otherwise)} ` : ""}END`;
    case "lambda":
      return `lambdafunction(${[expr.body, ...expr.params].map(sub).join(", ")})`;
    case "lambdaVar":
      return expr.type ? "namedlambdavariable()" : expr.name;
    case "field":
      return fieldText(expr, sub);
    case "window":
      return windowText(expr, sub);
    case "sort":
      return `${sub(expr.child)} ${expr.direction.toUpperCase()} NULLS ${expr.nulls.toUpperCase()}`;
    case "subquery": {
      const outer = subqueryOuterAttrs(expr).map(sub).join(", ");
      if (expr.use === "exists") return `exists(${outer})`;
      if (expr.use === "scalar") return `scalarsubquery(${outer})`;
      const values = expr.values!.map(sub).join(", ");
      return `(${expr.values!.length > 1 ? `named_struct(${values})` : values} IN (listquery(${outer})))`;
    }
    case "outer":
      return `outer(${print(expr.attr, { ...style, pretty: false })})`;
    case "parameter":
      return typeof expr.name === "string" ? `:${expr.name}` : "?";
    case "namedArg":
      return `${expr.name} => ${sub(expr.value)}`;
    case "regex":
      return [...(expr.target ?? []), `\`${expr.pattern}\``].join(".");
  }
}

function fnText(fn: Fn, sub: (e: Expr) => string): string {
  const def = lookupFunction(fn.name);
  const call =
    def?.print?.(fn, sub) ??
    `${fn.shown ?? def?.shown ?? fn.name}(${fn.distinct ? "DISTINCT " : ""}${fn.args.map(sub).join(", ")})`;
  const within =
    fn.withinGroup?.length && !def?.print ? ` WITHIN GROUP (ORDER BY ${fn.withinGroup.map(sub).join(", ")})` : "";
  return `${call}${within}${fn.filter ? ` FILTER (WHERE ${sub(fn.filter)})` : ""}`;
}

function fieldText({ child, key, access }: Field, sub: (e: Expr) => string): string {
  const named = access === undefined ? key.t === "literal" && typeof key.value === "string" : /^structs?$/.test(access);
  return named && key.t === "literal" ? `${sub(child)}.${key.value}` : `${sub(child)}[${sub(key)}]`;
}

function windowText({ fn, spec }: Window, sub: (e: Expr) => string): string {
  if (typeof spec === "string") return `${sub(fn)} OVER ${spec}`;
  return `${sub(fn)} OVER (${specText(spec, sub)})`;
}

function specText({ partitionBy, orderBy, frame }: WindowSpec, sub: (e: Expr) => string): string {
  return [
    partitionBy.length ? `PARTITION BY ${partitionBy.map(sub).join(", ")}` : "",
    orderBy.length ? `ORDER BY ${orderBy.map(sub).join(", ")}` : "",
    frame ? `${frame.unit.toUpperCase()} BETWEEN ${bound(frame.lower, sub)} AND ${bound(frame.upper, sub)}` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const bounds = {
  unboundedPreceding: "UNBOUNDED PRECEDING",
  unboundedFollowing: "UNBOUNDED FOLLOWING",
  currentRow: "CURRENT ROW",
} as const;

function bound(at: FrameBound, sub: (e: Expr) => string): string {
  if (typeof at === "string") return bounds[at];
  if (at.t === "fn" && at.name === "negative") return `${sub(at.args[0]!)} PRECEDING`;
  return `${sub(at)} FOLLOWING`;
}
