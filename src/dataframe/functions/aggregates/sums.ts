import type { Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, LowerContext } from "../define.ts";
import { ansiConfig } from "../exceptions.ts";
import { boundedDecimal, isIntegral, t } from "../types.ts";
import { call } from "./call.ts";

const summable = { oneOf: ["numeric", "ansiInterval"] } as const;

function sumType([type]: readonly Type[]): Type {
  if (type!.kind === "decimal") return boundedDecimal(type!.precision + 10, type!.scale);
  if (isIntegral(type!)) return t.bigint;
  return type!.kind === "interval_ym" || type!.kind === "interval_dt" ? type! : t.double;
}

/** The exact sum in the result's type; out of its range: an error, NULL (`try_sum`) or Java's bits. */
function finishSum(sum: string, fn: Fn, context: LowerContext): string {
  const type = context.typeSql(fn.type);
  if (fn.type.kind === "double") return sum;
  if (fn.type.kind === "decimal") return `TRY_CAST(${sum} AS ${type})`;
  const interval = fn.type.kind !== "bigint";
  if (fn.name === "try_sum") return `TRY_CAST(${sum} AS ${type})`;
  if (!interval && fn.options?.ansi !== true) {
    const [half, size] = [2n ** 63n, 2n ** 64n];
    return `CAST((((${sum} + ${half}) % ${size}) + ${size}) % ${size} - ${half} AS BIGINT)`;
  }
  const error = interval
    ? context.raise("INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", { functionName: "`try_add`" }, fn, fn.type)
    : context.raise(
        "ARITHMETIC_OVERFLOW",
        {
          message: "overflow",
          alternative: " Use 'try_add' to tolerate overflow and return NULL instead.",
          config: ansiConfig,
        },
        fn,
        fn.type,
      );
  const cast = `TRY_CAST(${sum} AS ${type})`;
  return `CASE WHEN ${sum} IS NOT NULL AND ${cast} IS NULL THEN ${error} ELSE ${cast} END`;
}

function sum(name: string, summary: string): FunctionDef {
  return aggregate(name, [summable], sumType, {
    uses: ["ansi"],
    sql: (args, fn) => call("sum", args, fn),
    finish: ([total], fn, context) => finishSum(total!, fn, context),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (5), (10), (15) AS tab(col)`],
  });
}

function avgType([type]: readonly Type[]): Type {
  if (type!.kind === "decimal") return boundedDecimal(type!.precision + 4, type!.scale + 4);
  if (type!.kind === "interval_ym") return t.yearMonth;
  return type!.kind === "interval_dt" ? t.dayTime : t.double;
}

/** DuckDB's average of decimals is a double: the exact one is the sum by the count, of the same rows. */
function avg(name: string, aliases: readonly string[], summary: string): FunctionDef {
  return aggregate(name, [summable], avgType, {
    aliases,
    uses: ["ansi"],
    sql: (args, fn) => call(exact(fn) ? "sum" : "avg", args, fn),
    finish: ([whole], fn, context) => {
      if (!exact(fn)) return whole!;
      const count = whole!.replace(/^sum\(/, "count(");
      const type = typeOf(fn.args[0]!);
      const total: Type = type.kind === "decimal" ? { kind: "decimal", precision: 38, scale: type.scale } : t.bigint;
      return context.js(
        "exact_average",
        [`CAST(${whole} AS ${context.typeSql(total)})`, count],
        [total, t.bigint],
        fn.type,
      );
    },
    doc: [summary, `SELECT ${name}(col) FROM VALUES (1), (2), (3) AS tab(col)`],
  });
}

function exact(fn: Fn): boolean {
  return fn.type.kind !== "double";
}

export const sums: readonly FunctionDef[] = [
  sum("sum", "The sum of the values that are not NULL."),
  sum("try_sum", "The sum, NULL where it is too large for its type."),
  avg("avg", ["mean"], "The average of the values that are not NULL."),
  avg("try_avg", [], "The average, NULL where its sum overflows."),
  aggregate("product", [t.double], t.double, {
    sql: (args, fn) => call("product", args, fn),
    doc: ["The product of the values.", "SELECT product(col) FROM VALUES (2), (3) AS tab(col)"],
  }),
];
