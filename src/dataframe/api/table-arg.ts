import type { Plan, TableArgument } from "../plan/plan.ts";
import { columnsOf } from "./arguments.ts";
import type { ColumnOrName } from "./column.ts";
import { toSortKey } from "./window.ts";

/** A DataFrame as an argument of a table function: `squares(df.asTable().partitionBy("a").orderBy("b"))`. */
export class TableArg {
  readonly #argument: Omit<TableArgument, "at">;

  /** Use `df.asTable()`. */
  constructor(plan: Plan, more: Partial<TableArgument> = {}) {
    this.#argument = { plan, partitionBy: [], singlePartition: false, orderBy: [], ...more };
  }

  /** Rows with the same values go to one object of the function. */
  partitionBy(...cols: readonly ColumnOrName[]): TableArg {
    return this.#with({ partitionBy: [...this.#argument.partitionBy, ...columnsOf(cols)] });
  }

  /** The order of the rows in each partition. */
  orderBy(...cols: readonly ColumnOrName[]): TableArg {
    return this.#with({ orderBy: [...this.#argument.orderBy, ...columnsOf(cols).map(toSortKey)] });
  }

  /** All rows go to one object of the function. */
  withSinglePartition(): TableArg {
    return this.#with({ singlePartition: true });
  }

  /** @internal */
  argument(at: number): TableArgument {
    return { at, ...this.#argument };
  }

  #with(more: Partial<TableArgument>): TableArg {
    return new TableArg(this.#argument.plan, { ...this.#argument, ...more });
  }
}
