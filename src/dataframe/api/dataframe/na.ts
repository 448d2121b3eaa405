import { PySparkTypeError, PySparkValueError } from "../../errors/errors.ts";
import type { Attr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Kind } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import { wrongType, wrongValue } from "../checks.ts";
import { Column, call } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";
import { isNumeric } from "../grouped.ts";
import { literalOf } from "../literal.ts";

export type FillValue = number | bigint | string | boolean;
export type ReplaceValue =
  | FillValue
  | null
  | Decimal
  | Readonly<Record<string, unknown>>
  | ReadonlyMap<unknown, unknown>
  | readonly unknown[];

type Subset = string | readonly string[] | undefined;

/** What to do about missing values: `df.na`. */
export class DataFrameNaFunctions {
  readonly #df: DataFrame;

  constructor(df: DataFrame) {
    this.#df = df;
  }

  /**
   * Without rows with a null (or NaN): with any ("any"), with nothing else ("all"), or with fewer than `thresh` values.
   * @example df.na.drop({ how: "all", subset: ["age"] })
   */
  drop(
    how:
      | "any"
      | "all"
      | number
      | { readonly how?: "any" | "all"; readonly thresh?: number; readonly subset?: Subset } = "any",
    subset?: Subset,
  ): DataFrame {
    const options = typeof how === "object" ? how : typeof how === "number" ? { thresh: how, subset } : { how, subset };
    const mode = options.how ?? "any";
    if (mode !== "any" && mode !== "all") throw wrongValue(`how must be "any" or "all", not ${JSON.stringify(mode)}.`);
    const columns = chosen(this.#df, options.subset);
    const least = options.thresh ?? (mode === "any" ? columns.length : 1);
    if (columns.length === 0) return this.#df;
    const present = columns.map((attr) => call("if", [isPresent(attr).expr, literalOf(1), literalOf(0)]));
    return this.#df.filter(present.reduce((a, b) => a.plus(b)).ge(least));
  }

  /**
   * With nulls (and NaN) replaced, in the columns whose type fits the value; or a value for each column.
   * @example df.na.fill(0) · df.na.fill("?", ["name"]) · df.na.fill({ age: 0, name: "?" })
   */
  fill(value: FillValue | Readonly<Record<string, FillValue>>, subset?: Subset): DataFrame {
    if (isRecord(value)) {
      for (const name of Object.keys(value)) this.#df.col(name);
      const wanted = new Map(Object.entries(value).map(([name, v]) => [name.toLowerCase(), v]));
      return project(this.#df, (attr) => {
        const replacement = wanted.get(attr.name.toLowerCase());
        return replacement === undefined ? undefined : filled(attr, replacement);
      });
    }
    if (!["number", "bigint", "string", "boolean"].includes(typeof value)) {
      throw wrongType("value", "bool, dict, float, int or str", value);
    }
    const within = new Set(chosen(this.#df, subset).map((attr) => attr.id));
    return project(this.#df, (attr) =>
      within.has(attr.id) && fits(attr.type.kind, value) ? filled(attr, value, true) : undefined,
    );
  }

  /** With values replaced: `replace(1, 2)`, `replace(["a", "b"], "c")`, `replace({ a: "x" })`, `replace(new Map([[1, 2]]))`. */
  replace(from: ReplaceValue, to?: ReplaceValue | readonly ReplaceValue[], subset?: Subset): DataFrame {
    return replaceValues(this.#df, from, to, subset);
  }
}

export function replaceValues(df: DataFrame, from: ReplaceValue, to: unknown, subset: Subset): DataFrame {
  const pairs = replacements(from, to);
  for (const side of [0, 1]) checkKinds(pairs.map((pair) => pair[side]));
  checkKinds(pairs.flat());
  const within = new Set(chosen(df, subset).map((attr) => attr.id));
  return project(df, (attr) => {
    const fitting = pairs.filter(([key]) => fits(attr.type.kind, key));
    if (!within.has(attr.id) || fitting.length === 0) return undefined;
    const column = new Column(attr);
    const branches = fitting.map(([key, value]) => ({
      when: column.eq(new Column(literalOf(key)).cast(attr.type)).expr,
      then: new Column(literalOf(value)).cast(attr.type).expr,
    }));
    return new Column({ t: "case", branches, otherwise: attr });
  });
}

/** Numbers, texts and truth values are not replaced by one another; null stands for each. */
function checkKinds(values: readonly unknown[]): void {
  const kinds = new Set(
    values
      .filter((v) => v !== null && v !== undefined)
      .map((v) => (typeof v === "bigint" || v instanceof Decimal ? "number" : typeof v)),
  );
  if (kinds.size > 1) throw new PySparkValueError("MIXED_TYPE_REPLACEMENT", {});
}

function replacements(from: ReplaceValue, to: unknown): [unknown, unknown][] {
  if (from instanceof Map) return [...from];
  if (Array.isArray(from)) {
    if (!Array.isArray(to)) return from.map((key) => [key, to ?? null]);
    if (to.length !== from.length)
      throw new PySparkValueError("LENGTH_SHOULD_BE_THE_SAME", {
        arg1: "to_replace",
        arg2: "value",
        arg1_length: String(from.length),
        arg2_length: String(to.length),
      });
    return from.map((key, i) => [key, to[i]]);
  }
  if (typeof from === "object" && from !== null && !(from instanceof Decimal)) return Object.entries(from);
  if (to === undefined)
    throw new PySparkTypeError("ARGUMENT_REQUIRED", { arg_name: "value", condition: "`to_replace` is dict" });
  return [[from, to]];
}

/** Whether values of this JavaScript type are meant for a column. */
function fits(kind: Kind, value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return kind === "string" || kind === "char" || kind === "varchar";
    case "boolean":
      return kind === "boolean";
    default:
      return isNumeric(kind);
  }
}

function isFractional(attr: Attr): boolean {
  return attr.type.kind === "double" || attr.type.kind === "float";
}

function isPresent(attr: Attr): Column {
  const column = new Column(attr);
  return isFractional(attr) ? column.isNotNull().and(column.isNaN().not()) : column.isNotNull();
}

/** `asDouble`: a single number for all columns goes through double, which Spark's nullability shows. */
function filled(attr: Attr, value: FillValue, asDouble = false): Column {
  const column = isFractional(attr)
    ? call("nanvl", [attr, new Column(literalOf(null)).cast(attr.type).expr])
    : new Column(attr);
  const literal = new Column(literalOf(value));
  const number = asDouble && typeof value === "number" ? literal.cast("double") : literal;
  return call("coalesce", [column.expr, number.cast(attr.type).expr]);
}

function isRecord(value: unknown): value is Readonly<Record<string, FillValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function project(df: DataFrame, change: (attr: Attr) => Column | undefined): DataFrame {
  return df.select(outputOf(df.plan).map((attr) => change(attr)?.alias(attr.name) ?? new Column(attr)));
}

function chosen(df: DataFrame, subset: Subset): readonly Attr[] {
  const output = outputOf(df.plan);
  if (subset === undefined || subset === null) return output;
  return (typeof subset === "string" ? [subset] : subset).map((name) => {
    const { expr } = df.col(name);
    if (expr.t !== "attr") throw wrongValue(`${name} is a field, not a column.`);
    return expr;
  });
}
