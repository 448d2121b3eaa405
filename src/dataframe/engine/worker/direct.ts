import { textAt } from "../../columnar/access.ts";
import { buildVector } from "../../columnar/build.ts";
import { holdsText } from "../../columnar/utf8.ts";
import type { ColumnBatch, Vector } from "../../columnar/vector.ts";
import type { Attr, Expr } from "../../plan/expr.ts";
import type { Plan, Scan } from "../../plan/plan.ts";

/** A plan that picks and names columns of one scan: DuckDB has nothing to do for it. */
export interface DirectScan {
  readonly scan: Scan;
  /** Indexes of the scan's columns that are read. */
  readonly indexes: readonly number[];
  readonly pick: (batch: ColumnBatch) => ColumnBatch;
}

interface Picked {
  readonly attr: Attr;
  /** Binary as text. */
  readonly text: boolean;
}

/** Undefined for any other plan. */
export function directScan(plan: Plan): DirectScan | undefined {
  const scan = plan.t === "project" ? plan.child : plan;
  if (scan.t !== "scan") return undefined;
  const list = plan.t === "project" ? plan.list.map(picked) : scan.output.map((attr) => ({ attr, text: false }));
  if (!list.every((item) => item !== undefined)) return undefined;
  const ids = [...new Set(list.map(({ attr }) => attr.id))];
  const places = list.map(({ attr, text }) => ({ at: ids.indexOf(attr.id), text }));
  return {
    scan,
    indexes: ids.map((id) => scan.output.findIndex((attr) => attr.id === id)),
    pick: ({ length, columns }) => ({
      length,
      columns: places.map(({ at, text }) => (text ? asText(columns[at]!, length) : columns[at]!)),
    }),
  };
}

function picked(item: Expr): Picked | undefined {
  const expr = item.t === "alias" ? item.child : item;
  if (expr.t === "attr") return { attr: expr, text: false };
  if (expr.t !== "cast" || expr.child.t !== "attr") return undefined;
  const isText = expr.to.kind === "string" && expr.child.type.kind === "binary";
  return isText ? { attr: expr.child, text: true } : undefined;
}

/** What is not UTF-8 becomes U+FFFD, as where DuckDB casts. */
function asText(column: Vector, rows: number): Vector {
  if (column.kind !== "bytes" || holdsText(column)) return column;
  const { valid } = column;
  const texts = Array.from({ length: rows }, (_, row) => (valid?.[row] === 0 ? null : textAt(column, row)));
  return buildVector({ kind: "string" }, texts);
}
