import { SparkException } from "../../../src/dataframe/errors/errors.ts";
import type { DataSource } from "../../../src/dataframe/sources/source.ts";

/** `batches` times the numbers 0 to 999 (column n), each after `ms` milliseconds without work; `fail` raises at the end. */
export const source: DataSource = {
  name: "slow",
  schema: async () => ({ kind: "struct", fields: [{ name: "n", type: { kind: "bigint" }, nullable: true }] }),
  async read({ options, columns }) {
    let left = Number(options.batches);
    const still = new Int32Array(new SharedArrayBuffer(4));
    return {
      next() {
        Atomics.wait(still, 0, 0, Number(options.ms));
        if (left-- === 0) {
          if (options.fail) throw new SparkException("", {}, { message: "the source is gone" });
          return null;
        }
        const data = BigInt64Array.from({ length: 1000 }, (_, i) => BigInt(i));
        return { length: 1000, columns: columns.map(() => ({ kind: "fixed" as const, data, valid: null })) };
      },
      close() {},
    };
  },
};
