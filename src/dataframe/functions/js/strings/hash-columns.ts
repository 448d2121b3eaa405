import { decimalAt } from "../../../columnar/access.ts";
import type {
  BytesVector,
  FixedVector,
  ListVector,
  MapVector,
  StructVector,
  Vector,
} from "../../../columnar/vector.ts";
import type { Type } from "../../../types/type.ts";
import { bigBytes } from "../big-bytes.ts";
import { murmur3Int, murmur3SparkBytes, murmur3Words } from "../murmur3.ts";
import { high, low, set } from "../words64.ts";
import { hashBytes, hashInt, hashLong } from "./xxhash64.ts";

/** A hash that values are taken into one by one, without a value in JavaScript for each. */
export interface RunningHash {
  begin(seed: number): void;
  int(value: number): void;
  long(high: number, low: number): void;
  bytes(data: Uint8Array, start: number, end: number): void;
}

let murmur = 0;

export const runningMurmur3: RunningHash & { readonly value: () => number } = {
  begin(seed) {
    murmur = seed;
  },
  int(value) {
    murmur = murmur3Int(value, murmur);
  },
  long(high, low) {
    murmur = murmur3Words(low, high, murmur);
  },
  bytes(data, start, end) {
    murmur = murmur3SparkBytes(data, murmur, start, end);
  },
  value: () => murmur,
};

/** Its hash stands in `high` and `low`. */
export const runningXxHash64: RunningHash = {
  begin(seed) {
    set(seed < 0 ? -1 : 0, seed);
  },
  int(value) {
    hashInt(value, high, low);
  },
  long(h, l) {
    hashLong(h, l, high, low);
  },
  bytes(data, start, end) {
    hashBytes(data, start, end, high, low);
  },
};

type Take = (row: number) => void;

const bits = new DataView(new ArrayBuffer(8));

/** Takes a row's value into a hash; undefined for types that are hashed as values. */
export function taker(type: Type, vector: Vector, into: RunningHash): Take | undefined {
  if (vector.kind === "null") return () => {};
  const take = presentTaker(type, vector, into);
  const { valid } = vector;
  if (!take || !valid) return take;
  return (row) => {
    if (valid[row] === 1) take(row);
  };
}

function presentTaker(type: Type, vector: Vector, into: RunningHash): Take | undefined {
  switch (type.kind) {
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "date":
    case "interval_ym": {
      const { data } = vector as FixedVector;
      return (row) => into.int(data[row] as number);
    }
    case "float": {
      const { data } = vector as FixedVector;
      return (row) => {
        bits.setFloat32(0, data[row] === 0 ? 0 : (data[row] as number));
        into.int(bits.getInt32(0));
      };
    }
    case "double": {
      const { data } = vector as FixedVector;
      return (row) => {
        bits.setFloat64(0, data[row] === 0 ? 0 : (data[row] as number));
        into.long(bits.getInt32(0), bits.getInt32(4));
      };
    }
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
    case "time":
    case "interval_dt":
      return longs(vector, into);
    case "decimal": {
      if (type.precision <= 18) return longs(vector, into);
      return (row) => {
        const bytes = bigBytes(decimalAt(vector, row, type.precision));
        into.bytes(bytes, 0, bytes.length);
      };
    }
    case "string":
    case "char":
    case "varchar":
    case "binary": {
      const { data, offsets } = vector as BytesVector;
      return (row) => into.bytes(data, offsets[row]!, offsets[row + 1]!);
    }
    case "array": {
      const { offsets, child } = vector as ListVector;
      return slots(offsets, [taker(type.element, child, into)]);
    }
    case "map": {
      const { offsets, keys, values } = vector as MapVector;
      return slots(offsets, [taker(type.key, keys, into), taker(type.value, values, into)]);
    }
    case "struct": {
      const { children } = vector as StructVector;
      return inTurn(type.fields.map((field, i) => taker(field.type, children[i]!, into)));
    }
    default:
      return undefined;
  }
}

function longs(vector: Vector, into: RunningHash): Take {
  const data = (vector as FixedVector).data as BigInt64Array;
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  return (row) => into.long(words[2 * row + 1]!, words[2 * row]!);
}

/** One after the other; undefined where one is. */
export function inTurn(takes: readonly (Take | undefined)[]): Take | undefined {
  if (takes.includes(undefined)) return undefined;
  return (row) => {
    for (const take of takes as readonly Take[]) take(row);
  };
}

function slots(offsets: Int32Array, parts: readonly (Take | undefined)[]): Take | undefined {
  const take = inTurn(parts);
  return (
    take &&
    ((row) => {
      for (let at = offsets[row]!; at < offsets[row + 1]!; at++) take(at);
    })
  );
}
