import { isNull } from "../../../columnar/access.ts";
import { buildVector } from "../../../columnar/build.ts";
import { literalAt } from "../../../columnar/literal.ts";
import type { BytesVector, FixedVector, ListVector, Vector } from "../../../columnar/vector.ts";
import type { Type } from "../../../types/type.ts";
import type { ColumnFunction } from "../../define.ts";
import { xxHash64 } from "../strings/hash.ts";
import { hashBytes, hashInt, hashLong } from "../strings/xxhash64.ts";
import { high, low } from "../words64.ts";
import { cellOf, estimateOf } from "./hll-plus.ts";

const seed = 42;

/** Leaves the hash of a row's value in `high` and `low`. */
type RowHash = (row: number) => void;

function ofDoubles(data: Float64Array): RowHash {
  const bits = new DataView(new ArrayBuffer(8));
  return (row) => {
    bits.setFloat64(0, data[row] === 0 ? 0 : data[row]!);
    hashLong(bits.getInt32(0), bits.getInt32(4), 0, seed);
  };
}

function ofLongs(data: BigInt64Array): RowHash {
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  return (row) => hashLong(words[2 * row + 1]!, words[2 * row]!, 0, seed);
}

/** The frequent types without a value in JavaScript for each row. */
function rowHash(type: Type, vector: Vector): RowHash {
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "date": {
      const { data } = vector as FixedVector;
      return (row) => hashInt(data[row] as number, 0, seed);
    }
    case "bigint":
    case "timestamp":
    case "timestamp_ntz":
      return ofLongs((vector as FixedVector).data as BigInt64Array);
    case "double":
      return ofDoubles((vector as FixedVector).data as Float64Array);
    case "string": {
      const { data, offsets } = vector as BytesVector;
      return (row) => hashBytes(data, offsets[row]!, offsets[row + 1]!, 0, seed);
    }
    default:
      return (row) => xxHash64(type, literalAt(type, vector, row), BigInt(seed));
  }
}

/** In HyperLogLog++ sketches of 2^p registers: the cell of a value, 0 of NULL; and how many values gave different cells. */
export const hllPlusFunctions: readonly ColumnFunction[] = [
  {
    name: "hll_plus_cell",
    columns: ([type], _result, setup) => {
      const p = Number(setup.p);
      return ([values], rows) => {
        const cells = p > 24 ? new Float64Array(rows) : new Int32Array(rows);
        if (values!.kind === "null") return { kind: "fixed", data: cells, valid: null };
        const take = rowHash(type!, values!);
        for (let row = 0; row < rows; row++) {
          if (isNull(values!, row)) continue;
          take(row);
          cells[row] = cellOf(high, low, p);
        }
        return { kind: "fixed", data: cells, valid: null };
      };
    },
  },
  {
    name: "hll_plus_estimate",
    columns: (_types, result, setup) => {
      const p = Number(setup.p);
      return ([lists], rows) => {
        const { offsets, child } = lists as ListVector;
        const cells = (child as FixedVector).data as Int32Array | Float64Array;
        const counts = Array.from({ length: rows }, (_, row) =>
          BigInt(estimateOf(cells.subarray(offsets[row], offsets[row + 1]), p)),
        );
        return buildVector(result, counts);
      };
    },
  },
];
