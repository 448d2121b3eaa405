import { catalogString } from "../types/names.ts";
import { exprChildren } from "./children.ts";
import type { Expr, Lambda } from "./expr.ts";
import type { Plan } from "./plan.ts";

const keys = new WeakMap<Expr, string>();
const planKeys = new WeakMap<Plan, string>();
const numbers = new WeakMap<object, number>();
let last = 0;

const commutative = new Set(["+", "*", "=", "<=>", "and", "or", "&", "|", "^"]);

/** Whether two resolved expressions compute the same, as far as Spark's canonical form tells. */
export function sameExpr(a: Expr, b: Expr): boolean {
  return a === b || exprKey(a) === exprKey(b);
}

/** A text that equal expressions share: names, qualifiers and positions do not count, attribute ids do. */
export function exprKey(expr: Expr): string {
  let key = keys.get(expr);
  if (key === undefined) {
    key = compute(expr);
    keys.set(expr, key);
  }
  return key;
}

function compute(expr: Expr): string {
  switch (expr.t) {
    case "literal":
      return `lit:${catalogString(expr.type)}:${JSON.stringify(expr.value, plain)}`;
    case "attr":
      return `#${expr.id}`;
    case "outer":
      return `outer#${expr.attr.id}`;
    case "alias":
      return exprKey(expr.child);
    case "cast":
      return `cast(${expr.mode === "try"}:${exprKey(expr.child)}:${catalogString(expr.to)})`;
    case "fn": {
      const args = expr.args.map(exprKey);
      if (commutative.has(expr.name)) args.sort();
      const rest = [expr.filter, ...(expr.withinGroup ?? [])].map((e) => (e ? exprKey(e) : ""));
      const unique = expr.deterministic === false ? `!${JSON.stringify(expr.options ?? {})}` : "";
      return `${expr.name}(${expr.distinct ?? ""};${expr.ignoreNulls ?? ""};${args.join(",")};${rest.join(",")})${unique}`;
    }
    case "field":
      return `${exprKey(expr.child)}.${expr.access === "struct" ? expr.index : `[${exprKey(expr.key)}]`}`;
    case "lambdaVar":
      return `λ${expr.id};`;
    case "lambda":
      return lambdaKey(expr);
    case "sort":
      return `${exprKey(expr.child)} ${expr.direction} ${expr.nulls}`;
    case "window":
      return `over(${exprKey(expr.fn)};${
        typeof expr.spec === "string"
          ? expr.spec
          : JSON.stringify([
              expr.spec.partitionBy.map(exprKey),
              expr.spec.orderBy.map(exprKey),
              expr.spec.frame && [
                expr.spec.frame.unit,
                boundKey(expr.spec.frame.lower),
                boundKey(expr.spec.frame.upper),
              ],
            ])
      })`;
    case "subquery":
      return `${expr.use}:${planKey(expr.plan)}(${(expr.values ?? []).map(exprKey).join(",")})`;
    default:
      return `${expr.t}(${exprChildren(expr).map(exprKey).join(",")})`;
  }
}

/** Its parameters by how deep they are bound, and where: each reading of a text numbers them anew. */
function lambdaKey({ params, body }: Lambda): string {
  const inside = exprKey(body);
  const height = 1 + Math.max(0, ...[...inside.matchAll(/λ(\d+):/g)].map((found) => Number(found[1])));
  const bound = params.reduce((text, { id }, i) => text.replaceAll(`λ${id};`, `λ${height}.${i};`), inside);
  return `λ${height}:${params.length}(${bound})`;
}

function boundKey(bound: string | Expr): string {
  return typeof bound === "string" ? bound : exprKey(bound);
}

/** A subquery's plan as text: ids by the order they come in, so that two analyses of one text are equal; data by identity. */
function planKey(plan: Plan): string {
  let key = planKeys.get(plan);
  if (key === undefined) {
    const text = JSON.stringify(plan, (name, value) => {
      if (name === "origin") return undefined;
      return name === "batches" ? number(value) : plain(name, value);
    });
    const order = new Map<string, number>();
    key = text.replace(/"id":(\d+)/g, (_, id: string) => {
      if (!order.has(id)) order.set(id, order.size);
      return `"id":${order.get(id)}`;
    });
    planKeys.set(plan, key);
  }
  return key;
}

function number(data: object): number {
  let known = numbers.get(data);
  if (known === undefined) {
    known = ++last;
    numbers.set(data, known);
  }
  return known;
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return Object.is(value, -0) ? "-0" : value;
}
