import type { ColumnFunction } from "../define.ts";

/** True for the first `rows` rows that a thread of a query asks for. */
export const firstRows: ColumnFunction = {
  name: "first_rows",
  volatile: true,
  columns: (_types, _result, setup) => {
    let left = Number(setup.rows);
    return (_args, rows) => {
      const data = new Uint8Array(rows).fill(1, 0, left);
      left = Math.max(0, left - rows);
      return { kind: "fixed", data, valid: null };
    };
  },
};
