import { expect, it } from "vitest";
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import { valueReader } from "../../../src/dataframe/columnar/read.ts";
import type { BytesVector } from "../../../src/dataframe/columnar/vector.ts";

const reader = () => valueReader({ kind: "binary" }, { long: "auto", row: (_, values) => values });

/** Of lengths around those where a slab is full, a slab cannot hold the value, and nothing is there. */
const values = [0, 1, 100, 8190, 0, 1, 1, 2, 8192, 8193, 30_000, 5, 4096, 4096, 1].map((size, i) =>
  Buffer.alloc(size, i + 1),
);

it("reads binary values in any order and from several columns", () => {
  const vector = buildVector({ kind: "binary" }, [...values, null]);
  const other = buildVector({ kind: "binary" }, [...values].reverse());
  const read = reader();
  for (const [row, value] of values.entries()) {
    expect(value.equals(read(vector, row) as Buffer)).toBe(true);
    expect(value.equals(read(other, values.length - 1 - row) as Buffer)).toBe(true);
  }
  for (const [row, value] of [...values.entries()].reverse())
    expect(value.equals(read(vector, row) as Buffer)).toBe(true);
  expect(read(vector, values.length)).toBeNull();
});

it("gives copies that hold no more than Node's own small buffers do", () => {
  const vector = buildVector({ kind: "binary" }, values) as BytesVector;
  const read = reader();
  const kept = values.map((_, row) => read(vector, row) as Buffer);
  for (const [row, buffer] of kept.entries()) {
    expect(buffer.buffer).not.toBe(vector.data.buffer);
    expect(buffer.buffer.byteLength).toBeLessThanOrEqual(Math.max(Buffer.poolSize, values[row]!.length));
  }
  vector.data.fill(0);
  expect(kept.every((buffer, row) => values[row]!.equals(buffer))).toBe(true);
});
