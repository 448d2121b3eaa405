import type { Type } from "../types/type.ts";

/** What `analyze` is told of an argument of the call. */
export interface AnalyzeArgument {
  /** Its type; of a table the struct of its columns. */
  readonly dataType: Type;
  /** Its value, where it is constant; else null. */
  readonly value: unknown;
  readonly isTable: boolean;
  readonly isConstantExpression: boolean;
}

/** An expression in SQL by whose values the table is partitioned. */
export class PartitioningColumn {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** An expression in SQL by which the rows of each partition are sorted. */
export class OrderingColumn {
  readonly name: string;
  readonly ascending: boolean;
  readonly overrideNullsFirst: boolean | null;

  constructor(name: string, ascending = true, overrideNullsFirst: boolean | null = null) {
    this.name = name;
    this.ascending = ascending;
    this.overrideNullsFirst = overrideNullsFirst;
  }
}

/** An expression in SQL that `eval` needs of the table; anything but a column needs an alias. */
export class SelectedColumn {
  readonly name: string;
  readonly alias: string;

  constructor(name: string, alias = "") {
    this.name = name;
    this.alias = alias;
  }
}

export interface AnalyzeOptions {
  readonly withSinglePartition?: boolean;
  readonly partitionBy?: readonly PartitioningColumn[];
  readonly orderBy?: readonly OrderingColumn[];
  readonly select?: readonly SelectedColumn[];
}

/**
 * What `analyze` gives: the columns of the result, and what it wants of its table. A subclass may carry more for the
 * constructor of the table function, which gets it.
 */
export class AnalyzeResult {
  readonly schema: Type;
  readonly withSinglePartition: boolean;
  readonly partitionBy: readonly PartitioningColumn[];
  readonly orderBy: readonly OrderingColumn[];
  readonly select: readonly SelectedColumn[];

  constructor(schema: Type, options: AnalyzeOptions = {}) {
    this.schema = schema;
    this.withSinglePartition = options.withSinglePartition ?? false;
    this.partitionBy = options.partitionBy ?? [];
    this.orderBy = options.orderBy ?? [];
    this.select = options.select ?? [];
  }
}

/** Thrown by `eval`: the rest of the partition's rows is not wanted; `terminate` comes next. */
export class SkipRestOfInputTableException extends Error {
  override readonly name = "SkipRestOfInputTableException";
}
