import { buildVector } from "../../columnar/build.ts";
import type { FixedVector, ListVector } from "../../columnar/vector.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { ColumnFunction } from "../define.ts";
import { type Moments, merged, momentsOf, nothing, resultOf } from "./moments.ts";

/** A list of so many numbers is what values add up to; what is shorter are the values. */
const size = 5;

function partOf(values: readonly number[]): readonly number[] {
  if (values.length < size) return values;
  const { n, mean, m2, m3, m4 } = momentsOf(values);
  return [n, mean, m2, m3, m4];
}

function momentsIn(part: Float64Array): Moments {
  if (part.length !== size) return momentsOf(part);
  const [n, mean, m2, m3, m4] = part as unknown as [number, number, number, number, number];
  return { n, mean, m2, m3, m4 };
}

interface Group {
  readonly a: number;
  readonly b: number;
  readonly row: number;
  readonly values: number[];
}

/**
 * Of each group that has values in a chunk, told by two hashes of 53 bits of its keys, what they add up to, at its first row: a list of
 * these takes little memory however many rows there are.
 */
export const momentParts: ColumnFunction = {
  name: "moment_parts",
  volatile: true,
  columns: (_types, result) => {
    return (columns, rows) => {
      const [values, first, second] = columns as [FixedVector, FixedVector, FixedVector];
      const found: LiteralValue[] = new Array<LiteralValue>(rows).fill(null);
      const groups = new Map<number, Map<number, Group>>();
      const groupOf = (a: number, b: number, row: number): Group => {
        const inner = groups.get(a) ?? new Map<number, Group>();
        if (inner.size === 0) groups.set(a, inner);
        const group = inner.get(b) ?? { a, b, row, values: [] };
        if (group.row === row) inner.set(b, group);
        return group;
      };
      let last: Group | undefined;
      for (let row = 0; row < rows; row++) {
        if (values.valid?.[row] === 0) continue;
        const [a, b] = [first.data[row] as number, second.data[row] as number];
        // Neighbours are often of one group.
        if (last?.a !== a || last.b !== b) last = groupOf(a, b, row);
        last.values.push(values.data[row] as number);
      }
      for (const inner of groups.values())
        for (const group of inner.values()) found[group.row] = [...partOf(group.values)];
      return buildVector(result, found);
    };
  },
};

/** Of a list of values; of more than are in it, `count`, by the parts that all of them make. */
export const partMoments: ColumnFunction = {
  name: "part_moments",
  columns: (_types, result, setup) => {
    const give = resultOf(setup);
    return ([lists, counts, parts], rows) => {
      const { offsets, child } = parts as ListVector;
      const inner = child as ListVector;
      const data = inner.kind === "list" ? ((inner.child as FixedVector).data as Float64Array) : new Float64Array();
      const together = (row: number): Moments => {
        let sums = nothing;
        for (let at = offsets[row]!; at < offsets[row + 1]!; at++)
          sums = merged(sums, momentsIn(data.subarray(inner.offsets[at], inner.offsets[at + 1])));
        return sums;
      };
      return buildVector(
        result,
        Array.from({ length: rows }, (_, row) => give(lists as ListVector, counts!, row, together)),
      );
    };
  },
};
