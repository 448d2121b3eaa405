/**
 * Columns of values as they cross threads and enter and leave the engine. Every buffer is transferable. `valid` holds one
 * byte a row, 1 = present; null where no row is null. A row that is null still occupies its slot in `data`/`offsets`.
 */
export interface ColumnBatch {
  readonly length: number;
  readonly columns: readonly Vector[];
}

export type Vector = FixedVector | BytesVector | ListVector | MapVector | StructVector | NullVector;

export type FixedData =
  | Uint8Array // boolean (0 or 1)
  | Int8Array // tinyint
  | Int16Array // smallint
  | Int32Array // int, date (days since 1970-01-01), interval_ym (months)
  | BigInt64Array // bigint, timestamp and timestamp_ntz (µs since 1970), time (ns of day), interval_dt (µs), decimal with precision <= 18 (unscaled); decimal above 18: two words a row, low then high (two's complement); interval: two words a row, (days << 32 | months) and µs
  | Float32Array
  | Float64Array;

export interface FixedVector {
  readonly kind: "fixed";
  readonly data: FixedData;
  readonly valid: Uint8Array | null;
}

/** string, char, varchar (UTF-8), binary, and variant (its JSON text): row i is `data[offsets[i] .. offsets[i + 1]]`. */
export interface BytesVector {
  readonly kind: "bytes";
  readonly offsets: Int32Array;
  readonly data: Uint8Array;
  readonly valid: Uint8Array | null;
}

/** array: row i is `child[offsets[i] .. offsets[i + 1]]`. */
export interface ListVector {
  readonly kind: "list";
  readonly offsets: Int32Array;
  readonly child: Vector;
  readonly valid: Uint8Array | null;
}

export interface MapVector {
  readonly kind: "map";
  readonly offsets: Int32Array;
  readonly keys: Vector;
  readonly values: Vector;
  readonly valid: Uint8Array | null;
}

export interface StructVector {
  readonly kind: "struct";
  readonly children: readonly Vector[];
  readonly valid: Uint8Array | null;
}

/** void: every row is null. */
export interface NullVector {
  readonly kind: "null";
}
