import { metadataOf } from "../analysis/hidden.ts";
import { AnalysisException, IllegalArgumentException, PySparkValueError, unsupported } from "../errors/errors.ts";
import { isOrderable } from "../functions/types.ts";
import type { Alias, Expr } from "../plan/expr.ts";
import { outputOf, schemaOf } from "../plan/output.ts";
import type { JoinType, Plan } from "../plan/plan.ts";
import { catalogString, quoteName } from "../types/names.ts";
import { publicType } from "../types/public.ts";
import type { Row } from "../types/row.ts";
import { schemaTree } from "../types/schema-tree.ts";
import type { StructType } from "../types/struct.ts";
import type { Type } from "../types/type.ts";
import type { SparkPromise } from "./action.ts";
import { type Columns, columnExpr, columnsOf, nameOf } from "./arguments.ts";
import { checkInt, checkString, wrongType } from "./checks.ts";
import { Column, type ColumnOrName, call } from "./column.ts";
import * as run from "./dataframe/actions.ts";
import { describe, summary } from "./dataframe/describe.ts";
import { joinCondition, joinType, lateralJoinType } from "./dataframe/join.ts";
import { type GroupColumns, groupKeys, type SortColumns, sortKeys } from "./dataframe/keys.ts";
import { DataFrameNaFunctions, type ReplaceValue, replaceValues } from "./dataframe/na.ts";
import { nearestByJoin } from "./dataframe/nearest.ts";
import { type Observation, observe } from "./dataframe/observe.ts";
import { isStreamingPlan, StorageLevel, storageOf } from "./dataframe/plans.ts";
import { PlotAccessor } from "./dataframe/plot.ts";
import { approxQuantile } from "./dataframe/quantile.ts";
import { chosenBy } from "./dataframe/sample-by.ts";
import { type ShowOptions, showRows } from "./dataframe/show.ts";
import { corr, cov, crosstab, DataFrameStatFunctions, freqItems } from "./dataframe/statistics.ts";
import { transpose } from "./dataframe/transpose.ts";
import { watermarkDelay } from "./dataframe/watermark.ts";
import { GroupedData } from "./grouped.ts";
import { literalOf } from "./literal.ts";
import { MergeIntoWriter } from "./merge.ts";
import { print } from "./output.ts";
import { parseExpression } from "./parsing.ts";
import { dataFrameRdd } from "./rdd/dataframe-rdd.ts";
import type { RDD } from "./rdd/rdd.ts";
import { schemaOption } from "./schema.ts";
import type { SparkSession } from "./session.ts";
import { DataStreamWriter } from "./streaming/stream-writer.ts";
import { planKey } from "./subquery.ts";
import { TableArg } from "./table-arg.ts";
import { DataFrameWriter } from "./writer.ts";
import { DataFrameWriterV2 } from "./writer-v2.ts";

export type { SortOptions } from "./dataframe/keys.ts";

export type JoinOn = string | Column | readonly string[] | readonly Column[];

/**
 * Rows with a schema: a plan that runs when an action asks for rows. What transforms gives a new DataFrame at once, and
 * raises at once where a name or type is wrong; actions (`show`, `count`, `collect`, …) are async.
 */
export class DataFrame {
  /** The session that made it. */
  readonly sparkSession: SparkSession;
  readonly #parsed: Plan | undefined;
  #plan: Plan | undefined;
  #schema: StructType | undefined;

  /**
   * `parsed`: the plan before its analysis, for explain. Without `plan` it is analysed when it is looked at: its columns of
   * an outer query are known only inside that.
   */
  constructor(session: SparkSession, plan: Plan | undefined, parsed?: Plan) {
    this.sparkSession = session;
    this.#plan = plan;
    this.#parsed = parsed;
  }

  /** The analysed plan. */
  get plan(): Plan {
    this.#plan ??= this.sparkSession.analyze(this.#parsed!);
    return this.#plan;
  }
  /** What plans over this one are built on: analysed, but where columns of an outer query are in it. */
  get tree(): Plan {
    return this.#plan ?? this.#parsed!;
  }
  get [planKey](): Plan {
    return this.tree;
  }

  /** A DataFrame of a plan over this one's. */
  #with(plan: Plan): DataFrame {
    return this.sparkSession.frame(plan);
  }

  // ── schema ──────────────────────────────────────────────────────────────────────────────────────

  /** The columns with types and nullability: a StructType. */
  get schema(): StructType {
    this.#schema ??= publicType(schemaOf(this.plan)) as unknown as StructType;
    return this.#schema;
  }
  /** The columns' names. */
  get columns(): string[] {
    return outputOf(this.plan).map((attr) => attr.name);
  }
  /** Names and types: `[["id", "bigint"]]`. */
  get dtypes(): [name: string, type: string][] {
    return outputOf(this.plan).map((attr) => [attr.name, catalogString(attr.type)]);
  }
  /** Charts as text: `df.plot.bar("name", "age")`. */
  get plot(): PlotAccessor {
    return new PlotAccessor(this);
  }
  /** Prints the schema as a tree, down to `level` levels. */
  printSchema(level?: number): void {
    print(schemaTree(schemaOf(this.plan), level === undefined ? 0 : checkInt("level", level)));
  }
  /** True where a source is a stream: it then needs `writeStream`. */
  get isStreaming(): boolean {
    return isStreamingPlan(this.plan);
  }
  /** True where the rows are at hand without running anything. */
  isLocal(): boolean {
    return this.plan.t === "local";
  }

  // ── columns ─────────────────────────────────────────────────────────────────────────────────────

  /** A column of this DataFrame, also after joins with others that have one of that name. Raises where there is none. */
  col(name: string): Column {
    const wanted = nameOf(checkString("name", name));
    if (wanted.t === "star") return new Column(wanted);
    return new Column(this.#resolve(wanted), name);
  }
  /** The columns as properties: `df.$.age`. */
  get $(): Readonly<Record<string, Column>> {
    return new Proxy({} as Record<string, Column>, {
      get: (_, name) => (typeof name === "string" ? this.col(`\`${name.replaceAll("`", "``")}\``) : undefined),
      has: (_, name) => typeof name === "string" && this.columns.includes(name),
      ownKeys: () => [...new Set(this.columns)],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
  }
  /** The columns whose names match a Java regular expression in back quotes: `` df.colRegex("`a.*`") ``. */
  colRegex(regex: string): Column {
    const match = /^(?:(\w+)\.)?`(.+)`$/.exec(checkString("colName", regex));
    if (!match) return this.col(regex);
    return new Column(
      { t: "regex", pattern: match[2]!, ...(match[1] ? { target: [match[1]] } : {}) },
      `unresolvedregex()`,
    );
  }
  /**
   * A hidden column, whatever columns of that name there are: files have `_metadata`, a struct of `file_path`, `file_name`,
   * `file_size` (bytes), `file_block_start`, `file_block_length`, `file_modification_time`, and for parquet `row_index`.
   * Raises where there is none. `df.select(df.metadataColumn("_metadata").getField("file_name"))`
   */
  metadataColumn(name: string): Column {
    const objectName = quoteName(checkString("colName", name));
    const known = metadataOf(this.plan);
    const found = known.find((attr) => attr.name.toLowerCase() === name.toLowerCase());
    if (found) {
      const { hidden: _, ...attr } = found;
      return new Column({ ...attr, source: this.plan }, attr.name);
    }
    if (known.length === 0) throw new AnalysisException("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", { objectName });
    throw new AnalysisException("UNRESOLVED_COLUMN.WITH_SUGGESTION", { objectName, proposal: quoteName("_metadata") });
  }

  #resolve(expr: Expr): Expr {
    const plan = this.#analyzed(expr);
    const [item] = (plan as Extract<Plan, { t: "project" }>).list;
    if (item!.t === "attr") return { ...item!, source: this.plan };
    return item!.t === "alias" ? item!.child : item!;
  }

  /** Where there is no such column, all are told in their order. */
  #analyzed(expr: Expr): Plan {
    try {
      return this.sparkSession.analyze({ t: "project", list: [expr], child: this.tree });
    } catch (error) {
      if (!(error instanceof AnalysisException) || error.condition !== "UNRESOLVED_COLUMN.WITH_SUGGESTION") throw error;
      const { objectName } = error.messageParameters;
      const proposal = this.columns.slice(0, 5).map((name) => quoteName(name));
      throw new AnalysisException(error.condition, { objectName: objectName!, proposal: proposal.join(", ") });
    }
  }

  // ── choosing and computing columns ──────────────────────────────────────────────────────────────

  /** These columns: names, `"*"`, or expressions. */
  select(...cols: Columns): DataFrame {
    return this.#with({ t: "project", list: columnsOf(cols).map(keepName), child: this.tree });
  }
  /** These columns, written in SQL. */
  selectExpr(...exprs: readonly (string | readonly string[])[]): DataFrame {
    const list = exprs.flat().map((text) => parseExpression(checkString("expr", text)));
    return this.#with({ t: "project", list, child: this.tree });
  }
  /** With a column added, or replaced where the name is there. */
  withColumn(name: string, column: Column): DataFrame {
    checkString("colName", name);
    if (!(column instanceof Column)) throw wrongType("col", "Column", column, "F.lit(…) makes a column of a value.");
    return this.withColumns({ [name]: column });
  }
  /** With several columns added or replaced; each sees the columns as they were before. */
  withColumns(columns: Readonly<Record<string, Column>>): DataFrame {
    if (typeof columns !== "object" || columns === null) throw wrongType("colsMap", "object", columns);
    const list = Object.entries(columns).map(([name, column]): Alias => {
      if (!(column instanceof Column)) throw wrongType("colsMap", "object of Columns", column);
      // The metadata of an alias inside stay.
      const metadata = column.expr.t === "alias" ? column.expr.metadata : undefined;
      return { t: "alias", child: column.expr, names: [name], ...(metadata ? { metadata } : {}) };
    });
    return this.#with({ t: "withColumns", columns: list, child: this.tree });
  }
  /** With another name for a column; nothing changes where there is none. */
  withColumnRenamed(existing: string, renamed: string): DataFrame {
    return this.withColumnsRenamed({ [checkString("existing", existing)]: checkString("new", renamed) });
  }
  /** With other names for several columns: `{ old: "new" }`. */
  withColumnsRenamed(names: Readonly<Record<string, string>>): DataFrame {
    if (typeof names !== "object" || names === null) throw wrongType("colsMap", "object", names);
    const renames = Object.entries(names).map(([from, to]) => ({ from, to: checkString("new", to) }));
    return this.#with({ t: "withColumns", columns: [], renames, child: this.tree });
  }
  /**
   * With a column that numbers the rows from 0, in their order.
   * @example df.zipWithIndex("n").show()
   */
  zipWithIndex(indexColName = "index"): DataFrame {
    const index = call("monotonically_increasing_id", []).alias(checkString("indexColName", indexColName));
    return this.coalesce(1).select("*", index);
  }
  /** With metadata for a column. */
  withMetadata(name: string, metadata: Readonly<Record<string, unknown>>): DataFrame {
    return this.withColumns({ [name]: this.col(name).alias(name, { metadata }) });
  }
  /** Without these columns; names that are not there are ignored. */
  drop(...cols: readonly ColumnOrName[]): DataFrame {
    const names = cols.filter((c) => typeof c === "string");
    const columns = cols
      .filter((c) => typeof c !== "string")
      .map((c) => {
        if (!(c instanceof Column)) throw wrongType("col", "Column or str", c);
        return c.expr;
      })
      .filter((expr) => expr.t === "attr" || expr.t === "name");
    return this.#with({ t: "dropColumns", names, columns, child: this.tree });
  }
  /** With other names for all columns. */
  toDF(...names: readonly (string | readonly string[])[]): DataFrame {
    const wanted = names.flat();
    for (const name of wanted) checkString("cols", name);
    const output = outputOf(this.plan);
    if (wanted.length !== output.length)
      throw new AnalysisException("ASSIGNMENT_ARITY_MISMATCH", {
        numExpr: String(wanted.length),
        numTarget: String(output.length),
      });
    return this.#with({
      t: "project",
      list: output.map((attr, i): Alias => ({ t: "alias", child: attr, names: [wanted[i]!] })),
      child: this.tree,
    });
  }
  /** With the columns of a schema, in its order and with its types, found by name. */
  to(schema: Type | string): DataFrame {
    return this.#with({ t: "toSchema", schema: schemaOption(schema), child: this.tree });
  }
  /** Another name for the whole, for columns like `t.id`. */
  alias(name: string): DataFrame {
    return this.#with({ t: "subqueryAlias", alias: [checkString("alias", name)], child: this.tree });
  }
  /** The same as `alias`. */
  as(name: string): DataFrame {
    return this.alias(name);
  }
  /** `f(this, …args)`, for chaining. */
  transform<A extends readonly unknown[]>(f: (df: DataFrame, ...args: A) => DataFrame, ...args: A): DataFrame {
    const result: unknown = f(this, ...args);
    if (!(result instanceof DataFrame)) throw wrongType("func's result", "DataFrame", result);
    return result;
  }

  // ── choosing rows ───────────────────────────────────────────────────────────────────────────────

  /** The rows for which a condition holds: a Column, or SQL text. */
  filter(condition: ColumnOrName): DataFrame {
    return this.#with({ t: "filter", condition: conditionExpr(condition), child: this.tree });
  }
  /** The same as `filter`. */
  where(condition: ColumnOrName): DataFrame {
    return this.filter(condition);
  }
  /** At most `n` rows. */
  limit(n: number): DataFrame {
    return this.#with({ t: "limit", count: literalOf(checkInt("num", n)), child: this.tree });
  }
  /** Without the first `n` rows. */
  offset(n: number): DataFrame {
    return this.#with({ t: "offset", count: literalOf(checkInt("num", n)), child: this.tree });
  }
  /** Without rows that are there already. */
  distinct(): DataFrame {
    return this.#with({ t: "distinct", child: this.tree });
  }
  /** One row for each combination of values of these columns; of all columns without any. */
  dropDuplicates(...subset: readonly (string | readonly string[])[]): DataFrame {
    const names = subset.flat();
    // The empty list of columns has one combination of values.
    if (subset.length > 0 && names.length === 0) return this.limit(1);
    const known = this.columns.map((name) => name.toLowerCase());
    const missing = names.find((name) => !known.includes(checkString("subset", name).toLowerCase()));
    if (missing !== undefined)
      throw new AnalysisException("UNRESOLVED_COLUMN_AMONG_FIELD_NAMES", {
        colName: missing,
        fieldNames: this.columns.join(", "),
      });
    return this.#with({ t: "deduplicate", columns: columnsOf(subset, "subset"), child: this.tree });
  }
  /** The same as `dropDuplicates`. */
  drop_duplicates(...subset: readonly (string | readonly string[])[]): DataFrame {
    return this.dropDuplicates(...subset);
  }
  /** As `dropDuplicates`, forgetting rows once they are older than the watermark. For streams. */
  dropDuplicatesWithinWatermark(...subset: readonly (string | readonly string[])[]): DataFrame {
    return this.#with({
      t: "deduplicate",
      columns: columnsOf(subset, "subset"),
      withinWatermark: true,
      child: this.tree,
    });
  }
  /** Some of the rows: `sample(0.1)`, `sample({ fraction: 0.1, withReplacement: true, seed: 1 })`. */
  sample(
    first: number | boolean | { readonly fraction: number; readonly withReplacement?: boolean; readonly seed?: number },
    second?: number,
    third?: number,
  ): DataFrame {
    const { fraction, withReplacement, seed } =
      typeof first === "object"
        ? first
        : typeof first === "boolean"
          ? { withReplacement: first, fraction: second, seed: third }
          : { withReplacement: false, fraction: first, seed: second };
    if (typeof fraction !== "number") throw wrongType("fraction", "float", fraction);
    if (!(fraction >= 0 && (withReplacement || fraction <= 1)))
      throw new IllegalArgumentException(
        "",
        {},
        { message: `The fraction is ${fraction}; it must be from 0 to 1, or with replacement 0 or more.` },
      );
    return this.#sample(0, fraction, withReplacement ?? false, seed);
  }
  #sample(lower: number, upper: number, withReplacement: boolean, seed?: number): DataFrame {
    return this.#with({
      t: "sample",
      method: { kind: "fraction", lower, upper },
      withReplacement,
      seed: BigInt(seed ?? Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)),
      child: this.tree,
    });
  }
  /** Splits the rows at random, in parts that have these weights. */
  randomSplit(weights: readonly number[], seed?: number): DataFrame[] {
    const negative = weights.find((w) => !(w >= 0));
    if (negative !== undefined)
      throw new PySparkValueError("VALUE_NOT_POSITIVE", { arg_name: "weights", arg_value: String(negative) });
    const total = weights.reduce((sum, w) => sum + w, 0);
    if (total === 0)
      throw new IllegalArgumentException("", {}, { message: `The sum of the weights [${weights}] must be positive.` });
    const used = seed ?? Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
    // A fixed order: each part must see the rows in the same one.
    const sortable = outputOf(this.plan).filter((attr) => isOrderable(attr.type));
    const sorted = sortable.length > 0 ? this.sortWithinPartitions(...sortable.map((attr) => new Column(attr))) : this;
    let from = 0;
    return weights.map((w, i) => {
      const lower = from;
      from = i === weights.length - 1 ? 1 : from + w / total;
      return sorted.#sample(lower, from, false, used);
    });
  }
  /** A fraction of the rows for each value of a column; none of the values that are not named. A seed gives Spark's rows. */
  sampleBy(
    column: ColumnOrName,
    fractions: Readonly<Record<string, number>> | ReadonlyMap<unknown, number>,
    seed?: number,
  ): DataFrame {
    const key = new Column(columnExpr("col", column));
    const entries = fractions instanceof Map ? [...fractions] : Object.entries(fractions);
    return this.filter(chosenBy(key, entries, seed ?? Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)));
  }

  // ── order ───────────────────────────────────────────────────────────────────────────────────────

  /** In the order of these columns: names, `F.desc("a")`, or positions from 1. */
  sort(...cols: SortColumns): DataFrame {
    return this.#with({ t: "sort", keys: sortKeys(this, cols), global: true, child: this.tree });
  }
  /** The same as `sort`. */
  orderBy(...cols: SortColumns): DataFrame {
    return this.sort(...cols);
  }
  /** Sorts inside each partition; where there is one, it is `sort`. */
  sortWithinPartitions(...cols: SortColumns): DataFrame {
    return this.#with({ t: "sort", keys: sortKeys(this, cols), global: false, child: this.tree });
  }

  // ── several DataFrames ──────────────────────────────────────────────────────────────────────────

  /** The rows of both, by position. Spark: also `unionAll`. */
  union(other: DataFrame): DataFrame {
    return this.#set("union", true, other);
  }
  /** The same as `union`: duplicates stay. */
  unionAll(other: DataFrame): DataFrame {
    return this.union(other);
  }
  /** The rows of both, by the columns' names; with `allowMissingColumns` null where one has no such column. */
  unionByName(other: DataFrame, options: boolean | { readonly allowMissingColumns?: boolean } = false): DataFrame {
    const allowMissing = typeof options === "object" ? (options.allowMissingColumns ?? false) : options;
    const right = planOf("other", other);
    return this.#with({ t: "set", op: "union", all: true, byName: true, allowMissing, left: this.tree, right });
  }
  /** The rows that both have, once each. */
  intersect(other: DataFrame): DataFrame {
    return this.#set("intersect", false, other);
  }
  /** The rows that both have, as often as both have them. */
  intersectAll(other: DataFrame): DataFrame {
    return this.#set("intersect", true, other);
  }
  /** The rows that the other does not have, once each. SQL: EXCEPT. */
  subtract(other: DataFrame): DataFrame {
    return this.#set("except", false, other);
  }
  /** The rows of this one without those of the other, one for one. */
  exceptAll(other: DataFrame): DataFrame {
    return this.#set("except", true, other);
  }
  #set(op: "union" | "intersect" | "except", all: boolean, other: DataFrame): DataFrame {
    return this.#with({ t: "set", op, all, left: this.tree, right: planOf("other", other) });
  }
  /**
   * Joins by columns that both have (`"id"`, `["a", "b"]`) or by a condition.
   * `how`: inner, cross, left, right, outer, semi, anti and Spark's other names of them.
   */
  join(other: DataFrame, on?: JoinOn, how?: string): DataFrame {
    return this.#join(other, on, joinType(how ?? "inner"), false);
  }
  /** Every row with every row of the other. */
  crossJoin(other: DataFrame): DataFrame {
    return this.#join(other, undefined, "cross", false);
  }
  /**
   * Joins with a DataFrame for each row, in which this one's columns are written `F.col("id").outer()`.
   * @param how inner, cross or left
   * @example df.lateralJoin(spark.tvf.explode(F.array(F.col("id").outer(), F.lit(0))))
   */
  lateralJoin(other: DataFrame, on?: Column, how = "inner"): DataFrame {
    return this.#join(other, on, lateralJoinType(how), true);
  }
  #join(other: DataFrame, on: JoinOn | undefined, type: JoinType, lateral: boolean): DataFrame {
    const right = planOf("other", other);
    const by = joinCondition(on);
    return this.#with({ t: "join", left: this.tree, right, type, ...by, ...(lateral ? { lateral } : {}) });
  }

  // ── groups ──────────────────────────────────────────────────────────────────────────────────────

  /** Groups by columns; what follows aggregates. */
  groupBy(...cols: GroupColumns): GroupedData {
    return new GroupedData(this, groupKeys(this, cols), "groupBy");
  }
  /** The same as `groupBy`. */
  groupby(...cols: GroupColumns): GroupedData {
    return this.groupBy(...cols);
  }
  /** Groups by the columns, then by all but the last, and so on to all rows. */
  rollup(...cols: GroupColumns): GroupedData {
    return new GroupedData(this, groupKeys(this, cols), "rollup");
  }
  /** Groups by every combination of the columns. */
  cube(...cols: GroupColumns): GroupedData {
    return new GroupedData(this, groupKeys(this, cols), "cube");
  }
  /** Groups by each of the sets of columns. */
  groupingSets(sets: readonly (readonly ColumnOrName[])[], ...cols: Columns): GroupedData {
    return new GroupedData(
      this,
      columnsOf(cols),
      sets.map((set) => columnsOf(set)),
    );
  }
  /** Aggregates over all rows: columns, or `{ age: "max" }`. */
  agg(...exprs: readonly Column[] | readonly [Readonly<Record<string, string>>]): DataFrame {
    return this.groupBy().agg(...exprs);
  }
  /** Columns as rows: `ids` stay, each of `values` becomes a row with its name and value. */
  unpivot(
    ids: ColumnOrName | readonly ColumnOrName[],
    values: ColumnOrName | readonly ColumnOrName[] | null | undefined,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    return this.#with({
      t: "unpivot",
      ids: columnsOf([ids], "ids"),
      ...(values === null || values === undefined
        ? {}
        : { values: columnsOf([values], "values").map((column) => ({ columns: [column] })) }),
      variableName: variableColumnName,
      valueNames: [valueColumnName],
      includeNulls: true,
      child: this.tree,
    });
  }
  /**
   * Columns as rows and rows as columns: a row for each column but the index, a column for each row, named by the index
   * in its order. The rows are read at once, at most `spark.sql.transposeMaxValues` (500).
   * @param index The column of the names to come; the first one by default.
   * @throws AnalysisException where the other columns have no common type, or there are too many rows
   * @example df.transpose("id").show()
   */
  transpose(index?: ColumnOrName): DataFrame {
    return transpose(this, index === undefined ? undefined : new Column(columnExpr("indexColumn", index)));
  }
  /** The same as `unpivot`. */
  melt(...args: Parameters<DataFrame["unpivot"]>): DataFrame {
    return this.unpivot(...args);
  }
  /** count, mean, stddev, min and max of columns; of all numbers and texts without any. */
  describe(...cols: readonly (string | readonly string[])[]): DataFrame {
    return describe(this, cols.flat());
  }
  /** count, mean, stddev, min, 25%, 50%, 75%, max; or those of them that are named. */
  summary(...statistics: readonly (string | readonly string[])[]): DataFrame {
    return summary(this, statistics.flat());
  }

  // ── nulls and statistics ────────────────────────────────────────────────────────────────────────

  /** What to do about nulls: `df.na.fill(0)`, `df.na.drop()`. */
  get na(): DataFrameNaFunctions {
    return new DataFrameNaFunctions(this);
  }
  /** Statistics: `df.stat.corr("a", "b")`. */
  get stat(): DataFrameStatFunctions {
    return new DataFrameStatFunctions(this);
  }
  /** With nulls (and NaN) replaced: `fillna(0)`, `fillna({ age: 0, name: "?" })`. */
  fillna(...args: Parameters<DataFrameNaFunctions["fill"]>): DataFrame {
    return this.na.fill(...args);
  }
  /** Without rows that have nulls. */
  dropna(...args: Parameters<DataFrameNaFunctions["drop"]>): DataFrame {
    return this.na.drop(...args);
  }
  /** With values replaced by others. */
  replace(
    from: ReplaceValue,
    to?: ReplaceValue | readonly ReplaceValue[],
    subset?: string | readonly string[],
  ): DataFrame {
    return replaceValues(this, from, to, subset);
  }
  /** Approximate quantiles of number columns. */
  approxQuantile(column: string, probabilities: readonly number[], relativeError: number): SparkPromise<number[]>;
  approxQuantile(
    column: readonly string[],
    probabilities: readonly number[],
    relativeError: number,
  ): SparkPromise<number[][]>;
  approxQuantile(
    column: string | readonly string[],
    probabilities: readonly number[],
    relativeError: number,
  ): SparkPromise<number[] | number[][]> {
    return approxQuantile(this, column, probabilities, relativeError);
  }
  /** Pearson's correlation of two numeric columns. */
  corr(column1: string, column2: string, method?: string): SparkPromise<number> {
    return corr(this, column1, column2, method);
  }
  /** The sample covariance of two numeric columns. */
  cov(column1: string, column2: string): SparkPromise<number> {
    return cov(this, column1, column2);
  }
  /** How often each pair of values of two columns occurs: one's values as rows, the other's as columns. */
  crosstab(column1: string, column2: string): DataFrame {
    return crosstab(this, column1, column2);
  }
  /** The values that make up at least `support` of a column. */
  freqItems(columns: readonly string[], support?: number): DataFrame {
    return freqItems(this, columns, support);
  }

  // ── partitions; they are made real where they can be seen ───────────────────────────────────────

  /** In so many partitions, dealt out in turn or by a hash of columns: `repartition(8)`, `repartition(8, "key")`. */
  repartition(first: number | ColumnOrName, ...cols: readonly ColumnOrName[]): DataFrame {
    return this.#repartition(undefined, first, cols);
  }
  /**
   * In partitions that a column of type INT numbers, modulo their count; null is 0.
   * @example df.repartitionById(3, F.col("part").cast("int"))
   */
  repartitionById(partitions: number, column: ColumnOrName): DataFrame {
    return this.#repartition("id", partitions, [column]);
  }
  /** In partitions by ranges of these columns' values: `repartitionByRange(3, F.desc("age"))`. */
  repartitionByRange(first: number | ColumnOrName, ...cols: readonly ColumnOrName[]): DataFrame {
    if (typeof first === "number" && cols.length === 0)
      throw new PySparkValueError("CANNOT_BE_EMPTY", { item: "partition-by expression" });
    return this.#repartition("range", first, cols);
  }
  #repartition(
    kind: "range" | "id" | undefined,
    first: number | ColumnOrName,
    cols: readonly ColumnOrName[],
  ): DataFrame {
    const counted = Number.isInteger(first);
    const by = columnsOf(counted ? cols : [first as ColumnOrName, ...cols], "numPartitions");
    const partitions = counted ? checkPartitions(first as number) : undefined;
    return this.#with({ t: "repartition", partitions, by, shuffle: true, child: this.tree, ...(kind ? { kind } : {}) });
  }
  /** Fewer partitions, without moving rows. */
  coalesce(partitions: number): DataFrame {
    return this.#with({
      t: "repartition",
      partitions: checkPartitions(partitions),
      by: [],
      shuffle: false,
      child: this.tree,
    });
  }
  /** A hint for the planner of a cluster, like `"broadcast"`. */
  hint(name: string, ...parameters: readonly unknown[]): DataFrame {
    const args = parameters.flat().map((p) => (p instanceof Column ? p.expr : literalOf(p)));
    return this.#with({ t: "hint", name: checkString("name", name), args, child: this.tree });
  }
  /** How late rows may come: `withWatermark("time", "10 minutes")`. For streams; elsewhere it changes nothing. */
  withWatermark(eventTime: string, delayThreshold: string): DataFrame {
    if (!this.isStreaming) {
      watermarkDelay(checkString("delayThreshold", delayThreshold));
      checkString("eventTime", eventTime);
      return this;
    }
    const delay = checkString("delayThreshold", delayThreshold);
    const column = nameOf(checkString("eventTime", eventTime));
    return this.#with({ t: "watermark", column, delay, delayMs: watermarkDelay(delay), child: this.tree });
  }
  /** Named aggregates over the rows that pass, computed along with an action. */
  observe(observation: Observation | string, ...exprs: readonly Column[]): DataFrame {
    return observe(this, observation, exprs);
  }

  // ── actions ─────────────────────────────────────────────────────────────────────────────────────

  /** Prints rows as a table: `show()`, `show(20, false)`, `show(5, { truncate: 40, vertical: true })`. */
  show(
    n: number | ShowOptions = 20,
    truncate: boolean | number | ShowOptions = true,
    vertical: boolean = false,
  ): SparkPromise<void> {
    if (typeof n === "object" && n !== null) return showRows(this, n);
    const named = typeof truncate === "object" && truncate !== null;
    return showRows(this, named ? { n, ...truncate } : { n, truncate, vertical });
  }
  /** How many rows there are. */
  count(): SparkPromise<number> {
    return run.count(this);
  }
  /** All rows. Refused, with the count, where they would not fit into memory. */
  collect<T extends object = Record<string, unknown>>(): SparkPromise<Row<T>[]> {
    return run.collect<T>(this);
  }
  /** The first `n` rows. */
  take<T extends object = Record<string, unknown>>(n: number): SparkPromise<Row<T>[]> {
    if (checkInt("num", n) < 0) return run.collect<T>(this.limit(n));
    return run.take<T>(this, n);
  }
  /** The first row, null where there is none; with `n` as `take`. */
  head<T extends object = Record<string, unknown>>(): SparkPromise<Row<T> | null>;
  head<T extends object = Record<string, unknown>>(n: number): SparkPromise<Row<T>[]>;
  head(n?: number): SparkPromise<Row | null> | SparkPromise<Row[]> {
    return n === undefined ? run.first<Record<string, unknown>>(this) : this.take(n);
  }
  /** The first row; null where there is none. */
  first<T extends object = Record<string, unknown>>(): SparkPromise<Row<T> | null> {
    return run.first<T>(this);
  }
  /** The last `n` rows. */
  tail<T extends object = Record<string, unknown>>(n: number): SparkPromise<Row<T>[]> {
    const count = literalOf(Math.max(0, checkInt("num", n)));
    return run.collect<T>(this.#with({ t: "tail", count, child: this.tree }));
  }
  /** True where there is no row. An action. */
  isEmpty(): SparkPromise<boolean> {
    return run.isEmpty(this);
  }
  /** The rows one by one, without holding them all: `for await (const row of df.toLocalIterator())`. */
  toLocalIterator<T extends object = Record<string, unknown>>(): AsyncIterableIterator<Row<T>> {
    return run.localIterator<T>(this);
  }
  /** Runs `f` for every row. */
  foreach(f: (row: Row) => unknown): SparkPromise<void> {
    return run.foreach(this, f);
  }
  /** Calls a function with an iterator over each partition's rows. An action. */
  foreachPartition(f: (rows: Iterable<Row>) => unknown): SparkPromise<void> {
    return this.rdd.foreachPartition(f);
  }
  /** The rows as an RDD of JSON texts. */
  toJSON(): RDD<string> {
    return this.select(call("to_json", [call("struct", [{ t: "star" }]).expr])).rdd.map((row) => row[0] as string);
  }
  /** The rows as an RDD: on this thread, streamed. */
  get rdd(): RDD<Row> {
    return dataFrameRdd(this);
  }
  /** Not here. There is no pandas in JavaScript: collect() gives rows, show() prints them. */
  toPandas(): never {
    throw unsupported("toPandas", "There is no pandas in JavaScript: collect() gives rows, show() prints them.");
  }
  /** Not here. collect() gives rows; write.parquet(path) a file that Arrow reads. */
  toArrow(): never {
    throw unsupported("toArrow", "collect() gives rows; write.parquet(path) a file that Arrow reads.");
  }
  /** The DataFrame as an argument of a table function: `squares(df.asTable().partitionBy("a"))`. */
  asTable(): TableArg {
    return new TableArg(this.plan);
  }
  /** Not here. Use F.udf(f, type), or df.rdd.mapPartitions(f). */
  mapInPandas(): never {
    throw unsupported("mapInPandas", "Use F.udf(f, type), or df.rdd.mapPartitions(f).");
  }
  /** Not here. Use F.udf(f, type), or df.rdd.mapPartitions(f). */
  mapInArrow(): never {
    throw unsupported("mapInArrow", "Use F.udf(f, type), or df.rdd.mapPartitions(f).");
  }

  // ── explain and compare ─────────────────────────────────────────────────────────────────────────

  /** Prints the plan: `explain()`, `explain(true)`, `explain("formatted")`, `explain({ mode: "extended" })`; `explain("sql")` the SQL that DuckDB runs. */
  explain(how: boolean | string | { readonly extended?: boolean; readonly mode?: string } = false): void {
    const given = typeof how === "object" ? (how.mode ?? how.extended ?? false) : how;
    const mode = typeof given === "string" ? given : given ? "extended" : "simple";
    print(this.sparkSession.explain(this.plan, mode, this.#parsed));
  }
  /**
   * The SQL that DuckDB runs for these rows. tspark's own: Spark has no counterpart.
   * @example spark.range(3).filter("id > 1").toSql()
   */
  toSql(): string {
    return this.sparkSession.toSql(this.plan);
  }
  /** Whether the other computes the same in the same way. */
  sameSemantics(other: DataFrame): boolean {
    return run.canonicalText(this.plan) === run.canonicalText(planOf("other", other));
  }
  /** A number that equal plans share. */
  semanticHash(): number {
    return run.semanticHash(this.plan);
  }
  /** The files that the rows come from, as URIs, in no order to count on. */
  inputFiles(): string[] {
    return run.inputFiles(this);
  }

  // ── views, cache, output ────────────────────────────────────────────────────────────────────────

  /** A view for SQL in this session; raises where the name is taken. */
  createTempView(name: string): void {
    this.sparkSession.state.createView(this.plan, checkString("name", name), "temp", false);
  }
  /** Makes the rows available to SQL under a name, in this session. */
  createOrReplaceTempView(name: string): void {
    this.sparkSession.state.createView(this.plan, checkString("name", name), "temp", true);
  }
  /** A view `global_temp.name` for all sessions; raises where the name is taken. */
  createGlobalTempView(name: string): void {
    this.sparkSession.state.createView(this.plan, checkString("name", name), "globalTemp", false);
  }
  /** A view `global_temp.name` for all sessions. */
  createOrReplaceGlobalTempView(name: string): void {
    this.sparkSession.state.createView(this.plan, checkString("name", name), "globalTemp", true);
  }
  /** The old name of `createOrReplaceTempView`. */
  registerTempTable(name: string): void {
    this.createOrReplaceTempView(name);
  }

  /** Keeps the rows once an action has computed them. */
  cache(): this {
    return this.persist();
  }
  /** Keeps the rows once they were computed. */
  persist(level: StorageLevel = StorageLevel.MEMORY_AND_DISK_DESER): this {
    this.sparkSession.cacheManager.add(this.plan, level);
    return this;
  }
  /** Gives the kept rows up. */
  unpersist(): this {
    this.sparkSession.cacheManager.remove(this.plan);
    return this;
  }
  /** True after `cache` or `persist`. */
  get is_cached(): boolean {
    return this.sparkSession.cacheManager.has(this.plan);
  }
  /** How the rows are kept. */
  get storageLevel(): StorageLevel {
    return storageOf(this.sparkSession, this.plan);
  }
  /** Computes the rows now and gives a DataFrame that holds them. */
  checkpoint(): SparkPromise<DataFrame> {
    return run.checkpoint(this);
  }
  /** Computes the rows and cuts off the plan that led to them. */
  localCheckpoint(): SparkPromise<DataFrame> {
    return run.checkpoint(this);
  }

  /** Saves the rows: `df.write.mode("overwrite").parquet(path)`. */
  get write(): DataFrameWriter {
    if (this.isStreaming)
      throw new AnalysisException("CALL_ON_STREAMING_DATASET_UNSUPPORTED", { methodName: "`write`" });
    return new DataFrameWriter(this);
  }
  /** Saves the rows of a stream as they come. */
  get writeStream(): DataStreamWriter {
    return new DataStreamWriter(this);
  }
  /**
   * Saves the rows to a table by name: `df.writeTo("t").create()`.
   * @example df.writeTo("t").using("parquet").partitionedBy("day").create()
   */
  writeTo(table: string): DataFrameWriterV2 {
    if (this.isStreaming)
      throw new AnalysisException("CALL_ON_STREAMING_DATASET_UNSUPPORTED", { methodName: "`writeTo`" });
    return new DataFrameWriterV2(this, table);
  }
  /**
   * Brings the rows into a table, row by row. Tables of files refuse the merge, in Spark too.
   * @example df.alias("s").mergeInto("t", F.expr("t.id = s.id")).whenMatched().updateAll().merge()
   */
  mergeInto(table: string, condition: ColumnOrName): MergeIntoWriter {
    return new MergeIntoWriter(this, table, condition);
  }
  /**
   * Joins each row with the rows of another DataFrame that are nearest to it, by an expression over both.
   * @param ranking What is compared; rows where it is null are left out
   * @param numResults How many rows at most, 1 to 100,000
   * @param mode "exact", or "approx", which is exact here
   * @param direction "distance": the least first; "similarity": the greatest first
   * @example users.nearestByJoin(shops, F.abs(users.col("x").minus(shops.col("x"))), 1, "exact", "distance")
   */
  nearestByJoin(
    other: DataFrame,
    ranking: Column,
    numResults: number,
    mode: "approx" | "exact",
    direction: "distance" | "similarity",
    options: { readonly joinType?: string } = {},
  ): DataFrame {
    planOf("other", other);
    return nearestByJoin(this, other, { ranking, numResults, mode, direction, joinType: options.joinType ?? "inner" });
  }
  /** The only value of the only row, as a column for another query. */
  scalar(): Column {
    return new Column({ t: "subquery", use: "scalar", plan: this.tree });
  }
  /** Whether there are rows, as a column for another query. */
  exists(): Column {
    return new Column({ t: "subquery", use: "exists", plan: this.tree });
  }

  toString(): string {
    return `DataFrame[${this.dtypes.map(([name, type]) => `${name}: ${type}`).join(", ")}]`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** Casts of casts of a column keep its name; of one cast the analysis sees to that, in SQL too. */
function keepName(expr: Expr): Expr {
  if (expr.t !== "cast" || expr.child.t !== "cast") return expr;
  let inner: Expr = expr.child;
  while (inner.t === "cast") inner = inner.child;
  const name = inner.t === "attr" ? inner.name : inner.t === "name" ? inner.parts.at(-1) : undefined;
  return name === undefined ? expr : { t: "alias", child: expr, names: [name] };
}

function conditionExpr(condition: unknown): Expr {
  if (condition instanceof Column) return condition.expr;
  if (typeof condition === "string") return parseExpression(condition);
  const hint =
    typeof condition === "boolean"
      ? "JavaScript's own operators can't compare columns: write .gt(3), .eq(x), .and(…), .or(…), .not()."
      : undefined;
  throw wrongType("condition", "Column or str", condition, hint);
}

function planOf(argument: string, other: unknown): Plan {
  if (!(other instanceof DataFrame)) throw wrongType(argument, "DataFrame", other);
  return other.tree;
}

function checkPartitions(n: number): number {
  if (checkInt("numPartitions", n) < 1)
    throw new IllegalArgumentException("", {}, { message: `The number of partitions must be positive, not ${n}.` });
  return n;
}
