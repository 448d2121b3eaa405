import { readFile } from "node:fs/promises";
import type { DataSource } from "../../../src/dataframe/sources/source.ts";
import type { Struct } from "../../../src/dataframe/types/type.ts";

export const counterSchema: Struct = {
  kind: "struct",
  fields: [{ name: "n", type: { kind: "bigint" }, nullable: true }],
};

/** Numbers from 0 up to what the file named by the option `file` says at the moment; `limit` at most a batch. `silent`: it does not answer. */
export const source: DataSource = {
  name: "counter",
  schema: async () => counterSchema,
  async stream({ options }) {
    const there = async () => Number(await readFile(options.file!, "utf8"));
    const end = options.limit ? Number(options.limit) : Number.POSITIVE_INFINITY;
    let target: number | undefined;
    return {
      description: "Counter",
      initialOffset: async () => "0",
      async latestOffset(start, limit) {
        if (options.silent) return await new Promise<never>(() => {});
        if (limit.kind === "availableNow") target ??= await there();
        const now = target ?? (await there());
        return String(limit.kind === "all" ? now : Math.min(now, Number(start ?? 0) + end));
      },
      async open(start, to, { columns }) {
        const from = Number(start ?? 0);
        const length = Number(to) - from;
        let given = false;
        return {
          next() {
            if (given || length === 0) return null;
            given = true;
            const data = BigInt64Array.from({ length }, (_, i) => BigInt(from + i));
            return { length, columns: columns.map(() => ({ kind: "fixed" as const, data, valid: null })) };
          },
          close() {},
        };
      },
      commit: async () => {},
      stop: async () => {},
    };
  },
};
