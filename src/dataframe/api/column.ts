import { IllegalArgumentException, PySparkValueError } from "../errors/errors.ts";
import type { Case, Expr, SortKey } from "../plan/expr.ts";
import { plainType } from "../types/public.ts";
import type { Type } from "../types/type.ts";
import { wrongType, wrongValue } from "./checks.ts";
import { columnText } from "./column-text.ts";
import { literalOf } from "./literal.ts";
import { outerNames } from "./outer.ts";
import { parseDataType } from "./parsing.ts";
import { subqueryPlan } from "./subquery.ts";
import { WindowSpec } from "./window.ts";

/** A column, or a name to look up. */
export type ColumnOrName = Column | string;

/**
 * An expression over the columns of a DataFrame. JavaScript's operators can't build expressions, so each has a method:
 * `F.col("age").gt(3).and(F.col("name").isNotNull())`.
 */
export class Column {
  /** The expression, not analysed yet. */
  readonly expr: Expr;
  readonly #text: string | undefined;

  /** `text`: what to show instead of the expression (F.expr shows the SQL as it was written). */
  constructor(expr: Expr, text?: string) {
    this.expr = expr;
    this.#text = text;
  }

  /** Equal; null where a side is null. Spark: `==`, `equalTo`. */
  eq(other: unknown): Column {
    return binary("=", this, other);
  }
  /** The same as `eq`. */
  equalTo(other: unknown): Column {
    return this.eq(other);
  }
  /** Not equal. Spark: `!=`, `notEqual`. */
  ne(other: unknown): Column {
    return call("not", [binary("=", this, other).expr]);
  }
  /** The same as `ne`. */
  notEqual(other: unknown): Column {
    return this.ne(other);
  }
  /** Equal, where null equals null and nothing else; never null. Spark: `<=>`. */
  eqNullSafe(other: unknown): Column {
    return binary("<=>", this, other);
  }
  /** Greater than. Spark: `>`. */
  gt(other: unknown): Column {
    return binary(">", this, other);
  }
  /** Greater than or equal. Spark: `>=`. */
  ge(other: unknown): Column {
    return binary(">=", this, other);
  }
  /** The same as `ge`. */
  geq(other: unknown): Column {
    return this.ge(other);
  }
  /** Less than. Spark: `<`. */
  lt(other: unknown): Column {
    return binary("<", this, other);
  }
  /** Less than or equal. Spark: `<=`. */
  le(other: unknown): Column {
    return binary("<=", this, other);
  }
  /** The same as `le`. */
  leq(other: unknown): Column {
    return this.le(other);
  }
  /** Both true. Spark: `&`. */
  and(other: unknown): Column {
    return binary("and", this, other);
  }
  /** One of them true. Spark: `|`. */
  or(other: unknown): Column {
    return binary("or", this, other);
  }
  /** The opposite. Spark: `~`, Scala's `!`. */
  not(): Column {
    return call("not", [this.expr]);
  }
  /** Spark: `+`. */
  plus(other: unknown): Column {
    return binary("+", this, other);
  }
  /** The same as `plus`. */
  add(other: unknown): Column {
    return this.plus(other);
  }
  /** Spark: `-`. */
  minus(other: unknown): Column {
    return binary("-", this, other);
  }
  /** The same as `minus`. */
  sub(other: unknown): Column {
    return this.minus(other);
  }
  /** Spark: `*`. */
  multiply(other: unknown): Column {
    return binary("*", this, other);
  }
  /** The same as `multiply`. */
  mul(other: unknown): Column {
    return this.multiply(other);
  }
  /** Fractional division. Spark: `/`. */
  divide(other: unknown): Column {
    return binary("/", this, other);
  }
  /** The same as `divide`. */
  div(other: unknown): Column {
    return this.divide(other);
  }
  /** The remainder with the sign of this side. Spark: `%`. */
  mod(other: unknown): Column {
    return binary("%", this, other);
  }
  /** To a power, as double. Spark: `**`. */
  pow(other: unknown): Column {
    return binary("power", this, other);
  }
  /** With the other sign. Spark: unary `-`. */
  negate(): Column {
    return call("negative", [this.expr]);
  }
  /** Both bits. Spark: `&` in SQL. */
  bitwiseAND(other: unknown): Column {
    return binary("&", this, other);
  }
  /** One of the bits. Spark: `|` in SQL. */
  bitwiseOR(other: unknown): Column {
    return binary("|", this, other);
  }
  /** Just one of the bits. Spark: `^` in SQL. */
  bitwiseXOR(other: unknown): Column {
    return binary("^", this, other);
  }

  /** True where there is no value. */
  isNull(): Column {
    return call("isnull", [this.expr]);
  }
  /** True where there is a value. */
  isNotNull(): Column {
    return call("isnotnull", [this.expr]);
  }
  /** True for the number that is none. */
  isNaN(): Column {
    return call("isnan", [this.expr]);
  }
  /** One of the values, given one by one or as an array; or of the rows of a DataFrame with one column. */
  isin(...values: readonly unknown[]): Column {
    const [first] = values;
    const plan = values.length === 1 ? subqueryPlan(first) : undefined;
    if (plan) return new Column({ t: "subquery", use: "in", plan, values: [this.expr] });
    const list = values.length === 1 && isList(first) ? [...first] : values;
    return call("in", [this.expr, ...list.map(operand)]);
  }
  /** From `lower` to `upper`, both included. */
  between(lower: unknown, upper: unknown): Column {
    return this.ge(lower).and(this.le(upper));
  }
  /** SQL's LIKE: `%` any text, `_` one character. */
  like(pattern: unknown): Column {
    return binary("like", this, pattern);
  }
  /** LIKE without regard to case. */
  ilike(pattern: unknown): Column {
    return binary("ilike", this, pattern);
  }
  /** A Java regular expression matches somewhere. */
  rlike(pattern: unknown): Column {
    return binary("rlike", this, pattern);
  }
  /** True where the text has the other in it. */
  contains(other: unknown): Column {
    return binary("contains", this, other);
  }
  /** True where the text begins with the other. */
  startsWith(other: unknown): Column {
    return binary("startswith", this, other);
  }
  /** The same as `startsWith`. */
  startswith(other: unknown): Column {
    return this.startsWith(other);
  }
  /** True where the text ends with the other. */
  endsWith(other: unknown): Column {
    return binary("endswith", this, other);
  }
  /** The same as `endsWith`. */
  endswith(other: unknown): Column {
    return this.endsWith(other);
  }
  /** `length` characters from `start` (the first is 1; negative counts from the end). */
  substr(start: Column | number, length: Column | number): Column {
    return call("substr", [this.expr, operand(start), operand(length)]);
  }

  /**
   * Another name; several names for a generator's columns. `metadata` goes into the schema.
   * @example df.select(F.col("a").alias("b", { metadata: { unit: "s" } }))
   */
  alias(...names: readonly [...string[], string | { readonly metadata: Readonly<Record<string, unknown>> }]): Column {
    const last = names.at(-1);
    const metadata = typeof last === "object" ? last.metadata : undefined;
    const texts = names.filter((name) => typeof name === "string");
    if (texts.length === 0) throw wrongValue("alias needs a name.");
    if (metadata && texts.length > 1) throw new PySparkValueError("CANNOT_PROVIDE_METADATA", {});
    return new Column({ t: "alias", child: this.expr, names: texts, ...(metadata ? { metadata } : {}) });
  }
  /** The same as `alias`. */
  as(...names: Parameters<Column["alias"]>): Column {
    return this.alias(...names);
  }
  /** The same as `alias`. */
  name(...names: Parameters<Column["alias"]>): Column {
    return this.alias(...names);
  }
  /** As another type: a type, or DDL text like `"decimal(10,2)"`. A value that does not fit raises. */
  cast(type: Type | string): Column {
    return castTo(this, type, "cast");
  }
  /** The same as `cast`. */
  astype(type: Type | string): Column {
    return this.cast(type);
  }
  /** As `cast`, with null where a value does not fit. Spark: `try_cast`. */
  try_cast(type: Type | string): Column {
    return castTo(this, type, "try");
  }

  /** An element of an array (from 0) or the value of a map's key. */
  getItem(key: unknown): Column {
    return new Column({ t: "field", child: this.expr, key: operand(key) });
  }
  /** A field of a struct. */
  getField(name: unknown): Column {
    return this.getItem(name);
  }
  /** The struct with a field added or replaced; `name` may reach into structs: `a.b`. */
  withField(name: string, value: Column): Column {
    if (typeof name !== "string") throw wrongType("fieldName", "str", name);
    if (!(value instanceof Column)) throw wrongType("col", "Column", value);
    return call("with_field", [this.expr, literalOf(name), value.expr]);
  }
  /** The struct without fields. */
  dropFields(...names: readonly string[]): Column {
    return call("drop_fields", [this.expr, ...names.map(literalOf)]);
  }

  /** For sorting: upwards, nulls first. */
  asc(): Column {
    return sortKey(this, "asc", "first");
  }
  /** For sorting: upwards, nulls first. */
  asc_nulls_first(): Column {
    return sortKey(this, "asc", "first");
  }
  /** For sorting: upwards, nulls last. */
  asc_nulls_last(): Column {
    return sortKey(this, "asc", "last");
  }
  /** For sorting: downwards, nulls last. */
  desc(): Column {
    return sortKey(this, "desc", "last");
  }
  /** For sorting: downwards, nulls first. */
  desc_nulls_first(): Column {
    return sortKey(this, "desc", "first");
  }
  /** For sorting: downwards, nulls last. */
  desc_nulls_last(): Column {
    return sortKey(this, "desc", "last");
  }

  /** Another branch behind `F.when(…)`. */
  when(condition: Column, value: unknown): Column {
    if (!(condition instanceof Column)) throw wrongType("condition", "Column", condition);
    const { branches } = openCase(this, "when()");
    return new Column({ t: "case", branches: [...branches, { when: condition.expr, then: operand(value) }] });
  }
  /** What `F.when(…)` gives where no condition holds; null without it. */
  otherwise(value: unknown): Column {
    return new Column({ ...openCase(this, "otherwise()"), otherwise: operand(value) });
  }
  /** An aggregate or ranking function over a window of rows. */
  over(window: WindowSpec): Column {
    if (!(window instanceof WindowSpec)) throw wrongType("window", "WindowSpec", window);
    return new Column({ t: "window", fn: this.expr, spec: window.spec });
  }
  /**
   * A column of the query around the one it stands in: for `exists`, `scalar`, `isin` and `lateralJoin`. The DataFrame that
   * uses it is analysed inside that query.
   * @example customers.filter(orders.filter(F.col("customer").eq(F.col("id").outer())).exists())
   */
  outer(): Column {
    return new Column(outerNames(this.expr), `lazy(${this.#text ?? columnText(this.expr)})`);
  }
  /** `f(this)`, for chaining. */
  transform(f: (column: Column) => Column): Column {
    return f(this);
  }

  toString(): string {
    return `Column<'${this.#text ?? columnText(this.expr)}'>`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
  /** JavaScript's operators on a column would compute something else than meant, silently. */
  [Symbol.toPrimitive](): never {
    throw new PySparkValueError("CANNOT_CONVERT_COLUMN_INTO_BOOL", { column: this.#text ?? columnText(this.expr) });
  }
}

/** A call of a function or operator, written through the API. */
export function call(name: string, args: readonly Expr[]): Column {
  return new Column({ t: "call", name: [name], args, via: "api" });
}

/** A column as it is, any other value as a literal. */
export function operand(value: unknown): Expr {
  return value instanceof Column ? value.expr : literalOf(value);
}

function binary(name: string, left: Column, right: unknown): Column {
  return call(name, [left.expr, operand(right)]);
}

function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set;
}

function castTo(column: Column, type: Type | string, mode: "cast" | "try"): Column {
  if (typeof type !== "string" && (typeof type !== "object" || type === null || !("kind" in type)))
    throw wrongType("dataType", "DataType or str", type);
  const to = typeof type === "string" ? parseDataType(type) : plainType(type);
  return new Column({ t: "cast", child: column.expr, to, mode });
}

function sortKey(column: Column, direction: SortKey["direction"], nulls: SortKey["nulls"]): Column {
  return new Column({ t: "sort", child: column.expr, direction, nulls });
}

function openCase(column: Column, method: string): Case {
  const { expr } = column;
  const wrong = (message: string) => new IllegalArgumentException("", {}, { message });
  if (expr.t !== "case") throw wrong(`${method} continues a column made by F.when().`);
  if (expr.otherwise) throw wrong(`${method} can't follow otherwise().`);
  return expr;
}
