import type { Expr, LiteralValue, SortKey } from "../plan/expr.ts";
import type { Struct, Type } from "../types/type.ts";

/** What a table function of the user's is called with: an expression, or a table (its type: the struct of the columns). */
export interface TableFunctionArgument {
  /** As in `name => 1`. */
  readonly name?: string;
  readonly type: Type;
  readonly isTable: boolean;
  /** Where it is constant. */
  readonly constant?: { readonly value: LiteralValue };
}

/** What a table function gives for its arguments, and what it wants of the table among them. */
export interface TableFunctionShape {
  readonly schema: Struct;
  /** The user's function: of the arguments of one row, or of the rows of a partition. It gives an array of rows. */
  readonly handle: number;
  readonly singlePartition: boolean;
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  /** The columns that it needs; all where this is empty. */
  readonly select: readonly Expr[];
}

/** A table function of the user's. */
export interface TableFunctionDef {
  readonly name: string;
  /** Raises Spark's conditions where the arguments do not fit. */
  analyze(args: readonly TableFunctionArgument[]): TableFunctionShape;
}
