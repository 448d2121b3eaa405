import type { ColumnBatch } from "../../../columnar/vector.ts";
import type { JsSetup } from "../../../functions/define.ts";
import type { Attr } from "../../../plan/expr.ts";
import type { Origin } from "../../../plan/origin.ts";
import type { MapBatches, Scan } from "../../../plan/plan.ts";
import type { Type } from "../../../types/type.ts";

/** A plan as DuckDB runs it: the text, and what must stand ready before it runs. */
export interface CompiledQuery {
  readonly sql: string;
  /** Computed in the bits of Spark's types throughout; see LowerContext. */
  readonly precise: boolean;
  /** The columns of the result, in order. */
  readonly output: readonly Attr[];
  readonly functions: readonly FunctionUse[];
  readonly feeds: readonly Feed[];
  /** Nothing is read by DuckDB's own means. */
  readonly fedOnly: boolean;
  /** Where errors raised in the data come from: messages carry indexes into it. */
  readonly origins: readonly Origin[];
}

/** A scalar function that runs outside DuckDB: one of `functions/js`, or the user's by handle. */
export interface FunctionUse {
  readonly sqlName: string;
  readonly argTypes: readonly Type[];
  readonly result: Type;
  readonly call:
    | { readonly kind: "js"; readonly name: string; readonly setup: JsSetup }
    | { readonly kind: "user"; readonly handle: number; readonly deterministic: boolean; readonly name: string };
}

/** Rows that come from outside DuckDB, read in its SQL by `tspark_feed(id)` with columns named by attribute. */
export interface Feed {
  readonly id: number;
  readonly columns: readonly Attr[];
  readonly from:
    | { readonly kind: "local"; readonly batches: readonly ColumnBatch[]; readonly indexes: readonly number[] }
    | { readonly kind: "scan"; readonly scan: Scan; readonly indexes: readonly number[] }
    | { readonly kind: "mapBatches"; readonly plan: MapBatches };
}

/** FROM item that reads the given columns of a scan by DuckDB's own means, named by attribute. */
export type ScanSql = (columns: readonly Attr[]) => string;

/** How the scans of a plan are read that DuckDB reads itself, by scan id. */
export type ScanSqls = ReadonlyMap<number, ScanSql>;
