import type { ColumnBatch } from "../columnar/vector.ts";
import type { Struct, Type } from "../types/type.ts";
import type { Command } from "./command.ts";
import type { Alias, Attr, Call, Expr, Name, SortKey, WindowSpec } from "./expr.ts";
import type { Origin } from "./origin.ts";

/**
 * Logical plans, before and after analysis: immutable tagged data, no I/O. A node's output after analysis is
 * `outputOf(plan)`: attributes with ids. Nodes marked "unresolved" are gone after analysis.
 */
export type Plan =
  | Relation
  | TableFunction
  | InlineTable
  | OneRow
  | LocalRelation
  | Range
  | Scan
  | Project
  | Filter
  | Aggregate
  | Join
  | Sort
  | Limit
  | Offset
  | Tail
  | SetOperation
  | Distinct
  | Deduplicate
  | SubqueryAlias
  | With
  | Recursion
  | RecursionRef
  | WithWindows
  | Generate
  | Pivot
  | Unpivot
  | Sample
  | Repartition
  | Hint
  | Watermark
  | WithColumns
  | DropColumns
  | ToSchema
  | MapBatches
  | Observe
  | Command;

interface Node {
  readonly origin?: Origin;
}

/** Unresolved: a table, view, CTE, or `parquet.`path``. */
export interface Relation extends Node {
  readonly t: "relation";
  readonly parts: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
  readonly streaming?: boolean;
  /** `IDENTIFIER(expr)` instead of parts. */
  readonly identifier?: Expr;
}

/** Unresolved: `range(10)`, `explode(…)` … in FROM; `args` may hold NamedArgs. */
export interface TableFunction extends Node {
  readonly t: "tableFunction";
  readonly call: Call;
  /** `TABLE(…)` arguments, which `call.args` leaves out. */
  readonly tables?: readonly TableArgument[];
}

/** `TABLE(t) PARTITION BY a ORDER BY b`, by its place among the arguments (from 0) or by name. */
export interface TableArgument {
  readonly at: number | string;
  readonly plan: Plan;
  readonly partitionBy: readonly Expr[];
  readonly singlePartition: boolean;
  readonly orderBy: readonly SortKey[];
}

/** Unresolved: `VALUES (1, 'a'), (2, 'b')`. */
export interface InlineTable extends Node {
  readonly t: "inlineTable";
  readonly rows: readonly (readonly Expr[])[];
}

/** One row without columns: SELECT without FROM. */
export interface OneRow extends Node {
  readonly t: "oneRow";
}

/** Rows in memory: `createDataFrame`, resolved inline tables, the batch of a memory sink. */
export interface LocalRelation extends Node {
  readonly t: "local";
  readonly output: readonly Attr[];
  readonly batches: readonly ColumnBatch[];
}

/** `spark.range`: start, end (exclusive) and step are 64-bit. */
export interface Range extends Node {
  readonly t: "range";
  readonly start: bigint;
  readonly end: bigint;
  readonly step: bigint;
  readonly partitions?: number;
  readonly output: readonly Attr[];
}

/**
 * Data behind a DataSource (files too), its schema known. Batch sources are asked when an action runs (late binding);
 * a streaming scan is replaced by the next range of offsets by the stream engine. `id` tells scans of a plan apart.
 */
export interface Scan extends Node {
  readonly t: "scan";
  readonly id: number;
  readonly format: string;
  readonly options: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly streaming: boolean;
  readonly output: readonly Attr[];
  /** Files' column `_metadata`, which `output` holds only where it is used. */
  readonly metadata?: Attr;
  /** A managed or external table's name, for explain. */
  readonly table?: readonly string[];
  /** Set by the stream engine: this batch's offsets, JSON; `start` null before the first batch. */
  readonly range?: { readonly start: string | null; readonly end: string };
}

export interface Project extends Node {
  readonly t: "project";
  readonly list: readonly Expr[];
  /** Written as a pipe operator, `|> SELECT`: it may hold no aggregate function. */
  readonly pipe?: "SELECT" | "EXTEND";
  readonly child: Plan;
}

/** `having`: may refer to aggregates of the Aggregate below, before analysis. `qualify` likewise to windows. */
export interface Filter extends Node {
  readonly t: "filter";
  readonly condition: Expr;
  readonly child: Plan;
  readonly clause?: "having" | "qualify";
}

export interface Aggregate extends Node {
  readonly t: "aggregate";
  /** Plain keys; with `sets` the universe of keys. Before analysis the keys may be ordinals or `all`. */
  readonly groupBy: readonly Expr[];
  readonly groupByAll?: boolean;
  /** GROUPING SETS as written after expanding ROLLUP and CUBE: each a list of key expressions. */
  readonly sets?: readonly (readonly Expr[])[];
  /** The output, keys included. */
  readonly list: readonly Expr[];
  /** Written as `|> AGGREGATE`: ordinals count the input's columns, and every output but the keys holds an aggregate. */
  readonly pipe?: boolean;
  readonly child: Plan;
}

export type JoinType = "inner" | "cross" | "left" | "right" | "full" | "semi" | "anti";

export interface Join extends Node {
  readonly t: "join";
  readonly left: Plan;
  readonly right: Plan;
  readonly type: JoinType;
  readonly condition?: Expr;
  /** Unresolved. */
  readonly using?: readonly string[];
  readonly natural?: boolean;
  /** The right side may use columns of the left one. */
  readonly lateral?: boolean;
}

export interface Sort extends Node {
  readonly t: "sort";
  readonly keys: readonly SortKey[];
  /** ORDER BY ALL, with its direction. */
  readonly all?: Pick<SortKey, "direction" | "nulls">;
  /** False: SORT BY / sortWithinPartitions. */
  readonly global: boolean;
  readonly child: Plan;
}

export interface Limit extends Node {
  readonly t: "limit";
  readonly count: Expr;
  readonly child: Plan;
}

export interface Offset extends Node {
  readonly t: "offset";
  readonly count: Expr;
  readonly child: Plan;
}

export interface Tail extends Node {
  readonly t: "tail";
  readonly count: Expr;
  readonly child: Plan;
}

export interface SetOperation extends Node {
  readonly t: "set";
  readonly op: "union" | "intersect" | "except";
  readonly all: boolean;
  /** The rows of VALUES, which are one partition. */
  readonly inline?: true;
  readonly byName?: boolean;
  readonly allowMissing?: boolean;
  readonly left: Plan;
  readonly right: Plan;
  /** After analysis of a union: the attributes of the result. */
  readonly output?: readonly Attr[];
}

export interface Distinct extends Node {
  readonly t: "distinct";
  readonly child: Plan;
}

/** dropDuplicates; no columns = all of them. */
export interface Deduplicate extends Node {
  readonly t: "deduplicate";
  readonly columns: readonly Expr[];
  readonly withinWatermark?: boolean;
  readonly child: Plan;
}

export interface SubqueryAlias extends Node {
  readonly t: "subqueryAlias";
  /** One part for an alias; catalog, schema and name for a table or view. */
  readonly alias: readonly string[];
  readonly columns?: readonly string[];
  readonly child: Plan;
}

/** Unresolved: WITH. Analysis puts each definition where it is used. */
export interface With extends Node {
  readonly t: "with";
  readonly recursive: boolean;
  readonly definitions: readonly {
    readonly name: string;
    readonly columns?: readonly string[];
    readonly plan: Plan;
    readonly maxLevel?: number;
  }[];
  readonly child: Plan;
}

/** A recursive CTE after analysis; `step` refers to it by RecursionRef with the same id. */
export interface Recursion extends Node {
  readonly t: "recursion";
  readonly id: number;
  readonly name: string;
  readonly anchor: Plan;
  readonly step: Plan;
  readonly all: boolean;
  readonly limit?: number;
  readonly output: readonly Attr[];
}

export interface RecursionRef extends Node {
  readonly t: "recursionRef";
  readonly id: number;
  readonly name: string;
  readonly output: readonly Attr[];
}

/** Unresolved: the WINDOW clause around a query block. */
export interface WithWindows extends Node {
  readonly t: "windows";
  readonly windows: readonly { readonly name: string; readonly spec: WindowSpec | string }[];
  readonly child: Plan;
}

/** LATERAL VIEW, or a generator in a select list after analysis. */
export interface Generate extends Node {
  readonly t: "generate";
  readonly generator: Expr;
  readonly outer: boolean;
  readonly alias?: string;
  readonly columns?: readonly string[];
  readonly child: Plan;
  /** After analysis: what the generator adds behind the child's columns. */
  readonly output?: readonly Attr[];
}

/** Unresolved after grouping is known: replaced by aggregates with CASE-like filters. */
export interface Pivot extends Node {
  readonly t: "pivot";
  /** From the DataFrame API: explicit keys. SQL: all columns not used in the pivot. */
  readonly groupBy?: readonly Expr[];
  readonly column: Expr;
  /** Undefined: the API's pivot without values, which the session fills in by a query first. */
  readonly values?: readonly Expr[];
  readonly aggregates: readonly Expr[];
  readonly child: Plan;
}

export interface Unpivot extends Node {
  readonly t: "unpivot";
  readonly ids?: readonly Expr[];
  readonly values?: readonly { readonly columns: readonly Expr[]; readonly alias?: string }[];
  readonly variableName: string;
  readonly valueNames: readonly string[];
  readonly includeNulls: boolean;
  readonly child: Plan;
}

export interface Sample extends Node {
  readonly t: "sample";
  readonly method:
    | { readonly kind: "fraction"; readonly lower: number; readonly upper: number }
    | { readonly kind: "rows"; readonly count: number }
    | { readonly kind: "bucket"; readonly numerator: number; readonly denominator: number };
  readonly withReplacement: boolean;
  readonly seed?: bigint;
  /** The number of the row's partition, each of which draws a series of its own. Put in when partitions are made real. */
  readonly partition?: Expr;
  readonly child: Plan;
}

/** repartition, coalesce, DISTRIBUTE BY, CLUSTER BY: which rows are together; made real only where that can be seen. */
export interface Repartition extends Node {
  readonly t: "repartition";
  readonly partitions?: number;
  /** By ranges of the values, or by a column that numbers the partitions; else by a hash. */
  readonly kind?: "range" | "id";
  readonly by: readonly Expr[];
  readonly shuffle: boolean;
  readonly child: Plan;
}

export interface Hint extends Node {
  readonly t: "hint";
  readonly name: string;
  readonly args: readonly Expr[];
  readonly child: Plan;
}

export interface Watermark extends Node {
  readonly t: "watermark";
  readonly column: Expr;
  /** As written, e.g. "10 minutes". */
  readonly delay: string;
  readonly delayMs: number;
  readonly child: Plan;
}

/** Unresolved: withColumn(s) and withColumnRenamed: replace by name or append. */
export interface WithColumns extends Node {
  readonly t: "withColumns";
  readonly columns: readonly Alias[];
  readonly renames?: readonly { readonly from: string; readonly to: string }[];
  /** `|> SET`: a column that is not there is an error. */
  readonly mustExist?: boolean;
  readonly child: Plan;
}

/** Unresolved: drop; names that do not exist are ignored. */
export interface DropColumns extends Node {
  readonly t: "dropColumns";
  readonly names: readonly string[];
  readonly columns: readonly (Name | Attr)[];
  readonly child: Plan;
}

/** df.to(schema), and the casts of an INSERT; unresolved. */
export interface ToSchema extends Node {
  readonly t: "toSchema";
  readonly schema: Struct;
  /** INSERT: fields of structs by their place, as its columns are. */
  readonly byPosition?: boolean;
  /** INSERT: the table, for errors. */
  readonly table?: string;
  readonly child: Plan;
}

/** Rows given to a user's function on the user's thread (RDD steps, mapInArrow …), by handle. */
export interface MapBatches extends Node {
  readonly t: "mapBatches";
  readonly handle: number;
  readonly output: readonly Attr[];
  readonly child: Plan;
}

/** df.observe: named aggregates over what passes. */
export interface Observe extends Node {
  readonly t: "observe";
  readonly name: string;
  readonly metrics: readonly Expr[];
  readonly child: Plan;
}

export type { Type };
