import type { FrameBound, SortKey, WindowSpec as Spec } from "../plan/expr.ts";
import { type Columns, columnsOf } from "./arguments.ts";
import { Column } from "./column.ts";
import { specText } from "./column-text.ts";
import { literalOf } from "./literal.ts";

const unboundedPreceding = Number.MIN_SAFE_INTEGER;
const unboundedFollowing = Number.MAX_SAFE_INTEGER;

/** A frame's end: rows or values relative to the current row, or one of Window's constants. */
export type Boundary = number | bigint | Column;

/** Which rows a window function sees: made by `Window`, refined by chaining. */
export class WindowSpec {
  readonly spec: Spec;

  constructor(spec: Spec) {
    this.spec = spec;
  }

  /** Rows with equal values belong together. */
  partitionBy(...cols: Columns): WindowSpec {
    return new WindowSpec({ ...this.spec, partitionBy: columnsOf(cols) });
  }
  /** The order of the rows in each partition. */
  orderBy(...cols: Columns): WindowSpec {
    return new WindowSpec({ ...this.spec, orderBy: columnsOf(cols).map(toSortKey) });
  }
  /** From `start` to `end` rows after the current one (negative: before), both included. */
  rowsBetween(start: Boundary, end: Boundary): WindowSpec {
    return new WindowSpec({ ...this.spec, frame: { unit: "rows", lower: bound(start), upper: bound(end) } });
  }
  /** As `rowsBetween`, by the distance of the ordering value. */
  rangeBetween(start: Boundary, end: Boundary): WindowSpec {
    return new WindowSpec({ ...this.spec, frame: { unit: "range", lower: bound(start), upper: bound(end) } });
  }

  toString(): string {
    return `WindowSpec<${specText(this.spec)}>`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

const empty = new WindowSpec({ partitionBy: [], orderBy: [] });

/**
 * Makes windows.
 * @example F.row_number().over(Window.partitionBy("dept").orderBy(F.desc("salary")))
 */
export const Window = {
  /** The first row of the partition. */
  unboundedPreceding,
  /** The last row of the partition. */
  unboundedFollowing,
  /** The row itself. */
  currentRow: 0,
  /** Windows over the rows that have the same values in these columns. */
  partitionBy: (...cols: Columns): WindowSpec => empty.partitionBy(...cols),
  /** Windows over all rows, in the order of these columns. */
  orderBy: (...cols: Columns): WindowSpec => empty.orderBy(...cols),
  /** A frame counted in rows: `rowsBetween(-1, 1)`. */
  rowsBetween: (start: Boundary, end: Boundary): WindowSpec => empty.rowsBetween(start, end),
  /** A frame of values around that of the row's sort key. */
  rangeBetween: (start: Boundary, end: Boundary): WindowSpec => empty.rangeBetween(start, end),
} as const;

function bound(value: Boundary): FrameBound {
  if (value instanceof Column) return value.expr;
  if (value <= unboundedPreceding) return "unboundedPreceding";
  if (value >= unboundedFollowing) return "unboundedFollowing";
  return value === 0 || value === 0n ? "currentRow" : literalOf(value);
}

/** A column as a key to sort by. */
export function toSortKey(expr: Column["expr"]): SortKey {
  return expr.t === "sort" ? expr : { t: "sort", child: expr, direction: "asc", nulls: "first" };
}
