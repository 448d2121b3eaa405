import type { Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, LowerContext } from "../define.ts";
import { ansiConfig, sumOverflow } from "../exceptions.ts";
import { array, boundedDecimal, type Decimal, isIntegral, t } from "../types.ts";
import { call, fewRows, overWindow } from "./call.ts";

const summable = { oneOf: ["numeric", "ansiInterval"], shown: '"NUMERIC" or "ANSI INTERVAL"' } as const;

/** Timestamps are added up as seconds. */
function ofSeconds(def: FunctionDef): FunctionDef {
  return {
    ...def,
    resolve: (given, context) => {
      const args = given.args.map((arg) =>
        context.typeOf(arg).kind === "timestamp" ? context.castTo(arg, t.double) : arg,
      );
      return def.resolve({ ...given, args }, context);
    },
  };
}

function sumType([type]: readonly Type[]): Type {
  if (type!.kind === "decimal") return boundedDecimal(type!.precision + 10, type!.scale);
  if (isIntegral(type!)) return t.bigint;
  return type!.kind === "interval_ym" || type!.kind === "interval_dt" ? type! : t.double;
}

/** Decimals whose sum DuckDB may not be able to hold: where it says so, a query run once more adds them up one by one. */
function oneByOne(fn: Fn, context: LowerContext): boolean {
  const type = typeOf(fn.args[0]!);
  return context.precise && type.kind === "decimal" && type.precision > 28;
}

function finishDecimal(sum: string, fn: Fn, context: LowerContext): string {
  const { precision, scale } = fn.type as Decimal;
  if (precision < 38) return `CAST(${sum} AS ${context.typeSql(fn.type)})`;
  const ansi = fn.options?.ansi === true && !fn.name.startsWith("try_");
  if (oneByOne(fn, context)) {
    const values: Type = { kind: "array", element: typeOf(fn.args[0]!), containsNull: true };
    return context.js("decimal_sum", [sum], [values], fn.type, { ansi });
  }
  const most = context.literal(10n ** 38n - 1n, { kind: "decimal", precision: 38, scale });
  const over = ansi ? context.raise("ARITHMETIC_OVERFLOW", sumOverflow("try_sum"), fn, fn.type) : "NULL";
  return `CASE WHEN ${sum} NOT BETWEEN -${most} AND ${most} THEN ${over} ELSE ${sum} END`;
}

function intervalOverflow(fn: Fn, type: Type, context: LowerContext): string {
  return context.raise("INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", { functionName: "`try_add`" }, fn, type);
}

/** The exact sum in the result's type; out of its range: an error, NULL (`try_sum`) or Java's bits. */
function finishSum(sum: string, fn: Fn, context: LowerContext): string {
  const type = context.typeSql(fn.type);
  if (fn.type.kind === "double") return sum;
  if (fn.type.kind === "decimal") return finishDecimal(sum, fn, context);
  const interval = fn.type.kind !== "bigint";
  if (fn.name === "try_sum") return `TRY_CAST(${sum} AS ${type})`;
  if (!interval && fn.options?.ansi !== true) {
    const [half, size] = [2n ** 63n, 2n ** 64n];
    return `CAST((((${sum} + ${half}) % ${size}) + ${size}) % ${size} - ${half} AS BIGINT)`;
  }
  const error = interval
    ? intervalOverflow(fn, fn.type, context)
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

/** Doubles of a window's frames, one after the other as Spark adds them: DuckDB adds up sums of frames, in other digits. */
function inFrames(whole: string, bare: string, fn: Fn, context: LowerContext): string | undefined {
  const rest = whole.slice(bare.length);
  const type = typeOf(fn.args[0]!);
  const rounded = type.kind === "double" || type.kind === "float";
  if (!rounded || fn.distinct || !overWindow(rest) || context.rowsBelow() > fewRows) return undefined;
  const values = array(type);
  const list = bare.replace(/^\w+/, "list");
  return context.js("double_sum", [`${list}${rest}`], [values], t.double, { average: bare.startsWith("avg") });
}

function sum(name: string, summary: string): FunctionDef {
  return aggregate(name, [summable], sumType, {
    uses: ["ansi"],
    sql: (args, fn, context) => call(oneByOne(fn, context) ? "list" : "sum", args, fn),
    finish: ([total, arg], fn, context) =>
      inFrames(total!, call("sum", [arg!], fn), fn, context) ?? finishSum(total!, fn, context),
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
    sql: (args, fn, context) => call(oneByOne(fn, context) ? "list" : exact(fn) ? "sum" : "avg", args, fn),
    finish: ([whole, arg], fn, context) =>
      exact(fn)
        ? finishAverage(whole!, fn, context)
        : (inFrames(whole!, call("avg", [arg!], fn), fn, context) ?? whole!),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (1), (2), (3) AS tab(col)`],
  });
}

function finishAverage(whole: string, fn: Fn, context: LowerContext): string {
  const type = typeOf(fn.args[0]!);
  const ansi = fn.options?.ansi === true && fn.name !== "try_avg";
  if (type.kind === "decimal") {
    const values: Type = { kind: "array", element: type, containsNull: true };
    if (oneByOne(fn, context)) return context.js("decimal_average_of", [whole], [values], fn.type, { ansi });
    const total: Type = { kind: "decimal", precision: 38, scale: type.scale };
    const args = [`CAST(${whole} AS ${context.typeSql(total)})`, counted(whole)];
    return context.js("decimal_average", args, [total, t.bigint], fn.type, { ansi });
  }
  // Spark adds the values up in their own type.
  const total: Type = type.kind === "interval_ym" ? t.int : t.bigint;
  const sum = `TRY_CAST(${whole} AS ${context.typeSql(total)})`;
  const args = [`CAST(${sum} AS BIGINT)`, counted(whole)];
  const average = context.js("exact_average", args, [t.bigint, t.bigint], fn.type);
  if (fn.name === "try_avg") return average;
  return `CASE WHEN ${whole} IS NOT NULL AND ${sum} IS NULL THEN ${intervalOverflow(fn, fn.type, context)} ELSE ${average} END`;
}

/** The number of values beside their sum: the same call, its FILTER and OVER included. */
function counted(sum: string): string {
  return sum.replace(/^sum\(/, "count(");
}

function exact(fn: Fn): boolean {
  return fn.type.kind !== "double";
}

export const sums: readonly FunctionDef[] = [
  ofSeconds(sum("sum", "The sum of the values that are not NULL.")),
  ofSeconds(sum("try_sum", "The sum, NULL where it is too large for its type.")),
  ofSeconds(avg("avg", ["mean"], "The average of the values that are not NULL.")),
  ofSeconds(avg("try_avg", [], "The average, NULL where its sum overflows.")),
  {
    ...aggregate("product", [t.double], t.double, {
      sql: (args, fn) => call("product", args, fn),
      doc: ["The product of the values.", "SELECT product(col) FROM VALUES (2), (3) AS tab(col)"],
    }),
    apiOnly: true,
  },
];
