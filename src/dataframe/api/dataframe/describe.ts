import { IllegalArgumentException } from "../../errors/errors.ts";
import type { Attr, Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import { wrongValue } from "../checks.ts";
import { Column, call } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";
import { isNumeric } from "../grouped.ts";
import { literalOf } from "../literal.ts";

const described = ["count", "mean", "stddev", "min", "max"];
const summarized = ["count", "mean", "stddev", "min", "25%", "50%", "75%", "max"];

export function describe(df: DataFrame, names: readonly string[]): DataFrame {
  const columns = names.length === 0 ? outputOf(df.plan) : names.map((name) => attrOf(df, name));
  return statistics(df, columns.filter(isSummable), described);
}

export function summary(df: DataFrame, names: readonly string[]): DataFrame {
  return statistics(df, outputOf(df.plan).filter(isSummable), names.length === 0 ? summarized : names);
}

function attrOf(df: DataFrame, name: string): Attr {
  const { expr } = df.col(name);
  if (expr.t !== "attr") throw wrongValue(`${name} is a field, not a column.`);
  return expr;
}

function isSummable(attr: Attr): boolean {
  return isNumeric(attr.type.kind) || attr.type.kind === "string";
}

/** One aggregation of everything, its row then taken apart into one row a statistic; Spark's columns are all nullable. */
function statistics(df: DataFrame, columns: readonly Attr[], names: readonly string[]): DataFrame {
  const cells = names.map((name) => columns.map((attr) => statistic(name, attr).cast("string")));
  const flat = cells.flat().map((column, i) => column.alias(`v${i}`));
  const computed = flat.length > 0 ? df.agg(...flat) : df.agg(call("count", [literalOf(1)]).alias("n"));
  const output = outputOf(computed.plan);
  const rows = names.map((name, r) =>
    call("struct", [
      named(literalOf(name), "summary"),
      ...columns.map((attr, c) => named(output[r * columns.length + c]!, attr.name)),
    ]),
  );
  const exploded = computed.select(
    call("inline", [
      call(
        "array",
        rows.map((row) => row.expr),
      ).expr,
    ]),
  );
  return exploded.toDF("summary", ...columns.map((attr) => attr.name));
}

function named(value: Expr, name: string): Expr {
  return { t: "alias", child: nullable(value), names: [name] };
}

/** The value as a nullable one: a CASE without ELSE. */
function nullable(value: Expr): Expr {
  return { t: "case", branches: [{ when: literalOf(true), then: value }] };
}

function statistic(name: string, attr: Attr): Column {
  const column = new Column(attr);
  const number = attr.type.kind === "string" ? column.try_cast("double") : column;
  switch (name.toLowerCase()) {
    case "count":
    case "min":
    case "max":
      return call(name.toLowerCase(), [attr]);
    case "mean":
    case "stddev":
      return call(name === "mean" ? "avg" : "stddev", [number.expr]);
    case "count_distinct":
      return new Column({ t: "call", name: ["count"], args: [attr], distinct: true, via: "api" });
    case "approx_count_distinct":
      return call("approx_count_distinct", [attr]);
  }
  const percent = name.endsWith("%") ? Number(name.slice(0, -1)) : Number.NaN;
  if (!(percent >= 0 && percent <= 100)) {
    throw new IllegalArgumentException("UNRECOGNIZED_STATISTIC", { stats: `'${name}'` });
  }
  return call("percentile_approx", [number.expr, new Column(literalOf(percent / 100)).cast("double").expr]);
}
