import { shownValue } from "../errors/secrets.ts";
import { lookupFunction } from "../functions/registry.ts";
import { subqueryOuterAttrs } from "../plan/correlation.ts";
import type { Attr, Expr, Fn, FrameBound, LiteralValue, WindowSpec } from "../plan/expr.ts";
import { literalText } from "../plan/literal-text.ts";
import { formatDate } from "../types/datetime/format.ts";
import { catalogString } from "../types/names.ts";

const infix = new Set([
  "+",
  "-",
  "*",
  "/",
  "%",
  "div",
  "=",
  "<=>",
  "<",
  "<=",
  ">",
  ">=",
  "&",
  "|",
  "^",
  "<<",
  ">>",
  ">>>",
]);

/** An expression in a plan's tree: `(a#1 + 1) AS b#2L`, before analysis `('a + 1)`. */
export function exprText(expr: Expr): string {
  switch (expr.t) {
    case "literal":
      return plainLiteral(expr.value, expr);
    case "attr":
      return attrText(expr);
    case "name":
      return `'${expr.parts.join(".")}`;
    case "star":
      return `${expr.target ? `${expr.target.join(".")}.` : ""}*`;
    case "alias":
      return aliasText(expr);
    case "call":
      return (
        callText(expr.name.join("."), expr.args, expr.distinct, true) +
        (expr.filter ? ` FILTER (WHERE ${exprText(expr.filter)})` : "")
      );
    case "fn":
      return fnText(expr);
    case "cast":
      return `${expr.mode === "try" ? "try_cast" : "cast"}(${exprText(expr.child)} as ${catalogString(expr.to)})`;
    case "case":
      return `CASE ${expr.branches.map((b) => `WHEN ${exprText(b.when)} THEN ${exprText(b.then)} `).join("")}${expr.otherwise ? `ELSE ${exprText(expr.otherwise)} ` : ""}END`;
    case "lambda":
      return `lambdafunction(${[expr.body, ...expr.params].map(exprText).join(", ")}, false)`;
    case "lambdaVar":
      return expr.type ? `lambda ${expr.name}#${expr.id}${suffix(expr.type.kind)}` : `'${expr.name}`;
    case "field":
      return fieldText(expr);
    case "window":
      return `${exprText(expr.fn)} ${typeof expr.spec === "string" ? expr.spec : specText(expr.spec)}`;
    case "sort":
      return `${exprText(expr.child)} ${expr.direction.toUpperCase()} NULLS ${expr.nulls.toUpperCase()}`;
    case "subquery":
      return subqueryText(expr);
    case "outer":
      return `outer(${attrText(expr.attr)})`;
    case "parameter":
      return typeof expr.name === "string" ? `namedparameter(${expr.name})` : "posparameter()";
    case "namedArg":
      return `${expr.name} => ${exprText(expr.value)}`;
    case "regex":
      return `'${expr.pattern}`;
  }
}

export function attrText(attr: Attr): string {
  return `${attr.name}#${attr.id}${suffix(attr.type.kind)}`;
}

function suffix(kind: string): string {
  return kind === "bigint" ? "L" : "";
}

function plainLiteral(value: LiteralValue, literal: Extract<Expr, { t: "literal" }>): string {
  if (value === null) return "null";
  if (literal.type.kind === "date") return formatDate(value as number);
  const text = literalText(literal, "UTC", true);
  return text.replace(/^TIMESTAMP(?:_NTZ)? '(.*)'$/, "$1").replace(/^X'(.*)'$/, "0x$1");
}

function aliasText(expr: Extract<Expr, { t: "alias" }>): string {
  const { child, names, id } = expr;
  const shown = names.length > 1 ? `ArrayBuffer(${names.join(", ")})` : names[0]!;
  const name = /^[\w\s()*+\-/.,=<>']*$/.test(shown) ? shown : `\`${shown}\``;
  if (id === undefined) return `${exprText(child)} AS ${name}`;
  const kind = (child as { type?: { kind: string } }).type?.kind ?? (child.t === "cast" ? child.to.kind : "");
  return `${exprText(child)} AS ${name}#${id}${suffix(kind)}`;
}

function fnText(fn: Fn): string {
  const text = callText(fn.shown ?? lookupFunction(fn.name)?.name ?? fn.name, fn.args, fn.distinct, false);
  return text + (fn.filter ? ` FILTER (WHERE ${exprText(fn.filter)})` : "");
}

/** A key or a value of a map, which may be options: a secret's value is not shown. */
function mapPart(part: Expr, index: number, parts: readonly Expr[]): string {
  const key = index % 2 === 1 ? parts[index - 1] : undefined;
  const text = exprText(part);
  return key?.t === "literal" && typeof key.value === "string" ? shownValue(key.value, text) : text;
}

function callText(name: string, args: readonly Expr[], distinct: boolean | undefined, unresolved: boolean): string {
  const list = name === "map" ? args.map(mapPart) : args.map(exprText);
  if (args.length === 2 && infix.has(name)) return `(${list[0]} ${name} ${list[1]})`;
  if (args.length === 2 && (name === "and" || name === "or")) return `(${list[0]} ${name.toUpperCase()} ${list[1]})`;
  if (name === "not" && args.length === 1) return `NOT ${list[0]}`;
  if (name === "negative" && args.length === 1) return `-${list[0]}`;
  if (name === "in") return `${list[0]} IN (${list.slice(1).join(",")})`;
  if ((name === "like" || name === "ilike") && args.length >= 2) return `${list[0]} ${name.toUpperCase()} ${list[1]}`;
  if (name === "isnull" || name === "isnotnull") return `${name}(${list[0]})`;
  const shown = unresolved ? `'${name}` : name;
  return `${shown}(${distinct ? "distinct " : ""}${list.join(", ")})`;
}

function fieldText({ child, key, access }: Extract<Expr, { t: "field" }>): string {
  if (access === "struct" || access === "structs") return `${exprText(child)}.${key.t === "literal" ? key.value : ""}`;
  return `${exprText(child)}[${exprText(key)}]`;
}

function specText(spec: WindowSpec): string {
  const parts = [...spec.partitionBy.map(exprText), ...spec.orderBy.map(exprText)];
  const frame = spec.frame
    ? `specifiedwindowframe(${spec.frame.unit === "rows" ? "RowFrame" : "RangeFrame"}, ${boundText(spec.frame.lower)}, ${boundText(spec.frame.upper)})`
    : "unspecifiedframe$()";
  return `windowspecdefinition(${[...parts, frame].join(", ")})`;
}

function boundText(bound: FrameBound): string {
  return typeof bound === "string" ? `${bound.toLowerCase()}$()` : exprText(bound);
}

function subqueryText(expr: Extract<Expr, { t: "subquery" }>): string {
  const outer = expr.type ? `[${subqueryOuterAttrs(expr).map(attrText).join(", ")}]` : "[]";
  if (expr.use === "scalar") return `scalar-subquery ${outer}`;
  if (expr.use === "exists") return `exists ${outer}`;
  const values = expr.values!.map(exprText).join(", ");
  return `${expr.values!.length > 1 ? `(${values})` : values} IN (list ${outer})`;
}
