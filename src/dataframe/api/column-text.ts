import type { Expr, FrameBound, SortKey, WindowSpec } from "../plan/expr.ts";
import { sqlType } from "../types/names.ts";
import { formatDouble } from "../types/number-text.ts";
import { LocalDate, Timestamp } from "../types/values/datetime.ts";
import { Decimal } from "../types/values/decimal.ts";

/** How PySpark shows a column that is not analysed: operators as functions, `+(id, 1)`. Inside `Column<'…'>`. */
export function columnText(expr: Expr): string {
  switch (expr.t) {
    case "literal":
      return literalText(expr);
    case "attr":
      return expr.name;
    case "name":
      return expr.parts.join(".");
    case "star":
      return expr.target ? `${expr.target.join(".")}.*` : "*";
    case "alias":
      return `${columnText(expr.child)} AS ${expr.names.length === 1 ? expr.names[0] : `(${expr.names.join(", ")})`}`;
    case "call":
      return `${signs[expr.name[0]!] ?? expr.name.join(".")}(${expr.args.map(columnText).join(", ")})`;
    case "fn":
      return `${expr.name}(${expr.args.map(columnText).join(", ")})`;
    case "cast":
      return `${expr.mode === "try" ? "TRY_CAST" : "CAST"}(${columnText(expr.child)} AS ${sqlType(expr.to)})`;
    case "case": {
      const branches = expr.branches.map((b) => `WHEN ${columnText(b.when)} THEN ${columnText(b.then)}`);
      const otherwise = expr.otherwise ? ` ELSE ${columnText(expr.otherwise)}` : "";
      return `CASE ${branches.join(" ")}${otherwise} END`;
    }
    case "lambda": {
      const params = expr.params.map(columnText);
      return `${params.length === 1 ? params[0] : `(${params.join(", ")})`} -> ${columnText(expr.body)}`;
    }
    case "lambdaVar":
      return expr.name;
    case "field":
      return `${columnText(expr.child)}[${columnText(expr.key)}]`;
    case "window":
      return `${columnText(expr.fn)} OVER (${typeof expr.spec === "string" ? expr.spec : specText(expr.spec)})`;
    case "sort":
      return sortText(expr);
    case "outer":
      return `outer(${expr.attr.name})`;
    case "parameter":
      return typeof expr.name === "string" ? `:${expr.name}` : "?";
    case "namedArg":
      return `${expr.name} => ${columnText(expr.value)}`;
    case "regex":
      return expr.pattern;
    case "subquery":
      return `${expr.use}(…)`;
  }
}

/** Signs that PySpark writes otherwise. */
const signs: Readonly<Record<string, string>> = { not: "!", isnull: "isNull", isnotnull: "isNotNull", isnan: "isNaN" };

function sortText(key: SortKey): string {
  return `${columnText(key.child)} ${key.direction.toUpperCase()} NULLS ${key.nulls.toUpperCase()}`;
}

export function specText(spec: WindowSpec): string {
  const parts: string[] = [];
  if (spec.partitionBy.length > 0) parts.push(`PARTITION BY ${spec.partitionBy.map(columnText).join(", ")}`);
  if (spec.orderBy.length > 0) parts.push(`ORDER BY ${spec.orderBy.map(sortText).join(", ")}`);
  if (spec.frame) {
    const { unit, lower, upper } = spec.frame;
    parts.push(`${unit.toUpperCase()} BETWEEN ${boundText(lower)} AND ${boundText(upper)}`);
  }
  return parts.join(" ");
}

function boundText(bound: FrameBound): string {
  if (typeof bound !== "string") return `${columnText(bound)} FOLLOWING`;
  return {
    unboundedPreceding: "UNBOUNDED PRECEDING",
    unboundedFollowing: "UNBOUNDED FOLLOWING",
    currentRow: "CURRENT ROW",
  }[bound];
}

function literalText({ value, type }: Extract<Expr, { t: "literal" }>): string {
  if (value === null) return "NULL";
  switch (type.kind) {
    case "string":
      return `'${value}'`;
    case "double":
    case "float":
      return formatDouble(value as number);
    case "decimal":
      return new Decimal(value as bigint, type.scale).toString();
    case "date":
      return `DATE '${new LocalDate(value as number)}'`;
    case "timestamp":
      return `TIMESTAMP '${new Timestamp(value as bigint)}'`;
    case "binary":
      return `X'${Buffer.from(value as Uint8Array)
        .toString("hex")
        .toUpperCase()}'`;
    default:
      return String(value);
  }
}
