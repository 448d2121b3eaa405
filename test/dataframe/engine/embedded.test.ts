import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { EmbeddedEngine } from "../../../src/dataframe/engine/embedded.ts";
import type { UdfCall } from "../../../src/dataframe/engine/engine.ts";
import { ArithmeticException } from "../../../src/dataframe/errors/errors.ts";
import type { Plan } from "../../../src/dataframe/plan/plan.ts";
import type { Type } from "../../../src/dataframe/types/type.ts";
import { alias, attr, bigint, fn, int, lit, local, range, rowsOf, string } from "./plans.ts";

const engine = new EmbeddedEngine({ conf: { "spark.master": "local[2]" } });
afterAll(() => engine.close());

describe("rows", () => {
  test("of a range, in order", async () => {
    expect(await rowsOf(engine, range(5n))).toEqual([[0n], [1n], [2n], [3n], [4n]]);
    expect(await rowsOf(engine, range(0n, 10n, -4n))).toEqual([[10n], [6n], [2n]]);
  });

  const decimal = (precision: number, scale: number): Type => ({ kind: "decimal", precision, scale });
  const types: [string, Type, unknown[]][] = [
    ["boolean", { kind: "boolean" }, [true, false, null]],
    ["tinyint", { kind: "tinyint" }, [-128, 127, null]],
    ["smallint", { kind: "smallint" }, [-32768, null]],
    ["double", { kind: "double" }, [0.1, Number.NaN, -0, Number.POSITIVE_INFINITY, null]],
    ["decimal(4,2)", decimal(4, 2), [1234n, -9999n, null]],
    ["decimal(9,2)", decimal(9, 2), [-123456789n, 1n]],
    ["decimal(18,0)", decimal(18, 0), [-(10n ** 18n) + 1n, null]],
    ["decimal(38,10)", decimal(38, 10), [10n ** 38n - 1n, -(10n ** 38n) + 1n, null, -1n]],
    [
      "string",
      string,
      ["", "short", "twelve bytes", "thirteen byte", "a much longer text than fits inline ä€😀", null],
    ],
    ["binary", { kind: "binary" }, [new Uint8Array(0), new Uint8Array([0, 255]), new Uint8Array(40).fill(7), null]],
    ["date", { kind: "date" }, [-719162, 0, 20000, null]],
    ["timestamp", { kind: "timestamp" }, [-62135596800000000n, 0n, 253402300799999999n, null]],
    ["timestamp_ntz", { kind: "timestamp_ntz" }, [1n, null]],
    ["time", { kind: "time", precision: 6 }, [86_399_999_999_000n, null]],
    ["interval", { kind: "interval" }, [{ months: -1, days: 2, micros: -3n }, null]],
    ["interval year to month", { kind: "interval_ym", start: 0, end: 1 }, [-13, null]],
    ["interval day to second", { kind: "interval_dt", start: 0, end: 3 }, [-13n, null]],
    ["void", { kind: "void" }, [null, null]],
    [
      "array",
      { kind: "array", element: string, containsNull: true },
      [["a", null, "long enough to be elsewhere"], [], null],
    ],
    [
      "map",
      { kind: "map", key: string, value: decimal(20, 1), valueContainsNull: true },
      [
        [
          ["k", 5n],
          ["another key, a longer one", null],
        ],
        [],
        null,
      ],
    ],
    [
      "struct whose names differ in case only",
      {
        kind: "struct",
        fields: [
          { name: "a", type: int, nullable: true },
          { name: "A", type: string, nullable: true },
        ],
      },
      [[1, "x"], null, [null, "a text that is not held inline"]],
    ],
    ["empty struct", { kind: "struct", fields: [] }, [[], null]],
    [
      "array of structs of arrays",
      {
        kind: "array",
        element: {
          kind: "struct",
          fields: [{ name: "x", type: { kind: "array", element: int, containsNull: true }, nullable: true }],
        },
        containsNull: true,
      },
      [[[[1, null]], null, [null]], null, [], [[[]]]],
    ],
  ];

  test.each(types)("of a local relation: %s", async (_name, type, values) => {
    const column = values as never[];
    expect(await rowsOf(engine, local({ c: [type, column] }))).toEqual(column.map((v) => [v]));
    // Once more through a sort, so that DuckDB itself holds the values.
    const order = column.map((_, i) => i);
    const plan = local({ c: [type, column], n: [int, order] });
    const key = { t: "sort", child: plan.output[1]!, direction: "desc", nulls: "last" } as const;
    const sorted = await rowsOf(engine, { t: "sort", keys: [key], global: true, child: plan });
    expect(sorted).toEqual(column.map((v, i) => [v, i]).reverse());
  });

  test("of many batches and chunks, strings of all lengths", async () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i % 7 === 0 ? null : "x".repeat(i % 40) + i));
    expect(await rowsOf(engine, local({ c: [string, values] }))).toEqual(values.map((v) => [v]));
  });

  test("without columns are still counted", async () => {
    const child = local({ c: [int, [1, 2, 3]] });
    const rows = await rowsOf(engine, { t: "project", list: [], child });
    expect(rows).toEqual([[], [], []]);
  });

  test("a column given twice stands twice", async () => {
    const child = range(2n);
    const id = child.output[0]!;
    const twice: Plan = { t: "project", list: [id, id], child };
    expect(await rowsOf(engine, twice)).toEqual([
      [0n, 0n],
      [1n, 1n],
    ]);
    const union: Plan = {
      t: "set",
      op: "union",
      all: true,
      left: twice,
      right: twice,
      output: [id, attr("id", bigint)],
    };
    expect(await rowsOf(engine, union)).toHaveLength(4);
  });
});

describe("a consumer", () => {
  test("that stops early ends the query", async () => {
    let rows = 0;
    for await (const batch of engine.execute(range(10n ** 12n))) {
      rows += batch.length;
      if (rows > 5000) break;
    }
    expect(await rowsOf(engine, range(1n))).toEqual([[0n]]);
  });

  test("that reads slowly is not overrun", async () => {
    let last = -1n;
    for await (const batch of engine.execute(range(3_000_000n))) {
      const data = batch.columns[0] as { data: BigInt64Array };
      expect(data.data[0]).toBe(last + 1n);
      last = data.data[batch.length - 1]!;
    }
    expect(last).toBe(2_999_999n);
  });
});

describe("an interrupt", () => {
  const endless: Plan = { t: "distinct", child: range(10n ** 10n) };

  test("ends a running query and nothing else", async () => {
    const running = rowsOf(engine, endless);
    setTimeout(() => engine.interrupt(), 50);
    await expect(running).rejects.toThrow(/OPERATION_CANCELED/);
    expect(await rowsOf(engine, range(1n))).toEqual([[0n]]);
  });

  test("ends a query that waits for the user's function", async () => {
    const handle = engine.registerCallback(() => new Promise(() => undefined));
    const child = range(1n);
    const call = { ...fn("f", int, child.output[0]!), options: { handle } };
    const running = rowsOf(engine, { t: "project", list: [alias(call, "f")], child });
    setTimeout(() => engine.interrupt(), 50);
    await expect(running).rejects.toThrow(/OPERATION_CANCELED/);
  });
});

describe("the user's functions", () => {
  const plusOne = engine.registerCallback((payload) => {
    const { args, length } = payload as UdfCall;
    const { data, valid } = args[0] as { data: BigInt64Array; valid: Uint8Array | null };
    return { kind: "fixed", data: BigInt64Array.from({ length }, (_, i) => data[i]! + 1n), valid };
  });
  const child = range(5000n);
  const call = { ...fn("plusOne", bigint, child.output[0]!), options: { handle: plusOne } };
  const plan: Plan = { t: "project", list: [alias(call, "n")], child };

  test("get columns and give a column", async () => {
    const rows = await rowsOf(engine, plan);
    expect(rows[4999]).toEqual([5000n]);
    expect(rows).toHaveLength(5000);
  });

  test("are run from inside a synchronous call that needs them", () => {
    const { id, rows } = engine.callSync("materialize", { plan, conf: {} });
    expect(rows).toBe(5000);
    engine.callSync("dematerialize", { id });
  });

  test("raise their own exceptions through the query", async () => {
    const handle = engine.registerCallback(() => {
      throw new ArithmeticException("DIVIDE_BY_ZERO", { config: "c" });
    });
    const failing = { ...call, options: { handle } };
    const failed = rowsOf(engine, { t: "project", list: [alias(failing, "n")], child });
    await expect(failed).rejects.toMatchObject({ name: "ArithmeticException", condition: "DIVIDE_BY_ZERO" });
  });

  test("over batches", async () => {
    const output = [attr("n", bigint)];
    const handle = engine.registerCallback((payload) => {
      const { batch } = payload as { batch: { length: number } | null };
      const data = BigInt64Array.of(BigInt(batch ? batch.length : -1));
      return [{ length: 1, columns: [{ kind: "fixed", data, valid: null }] }];
    });
    const mapped: Plan = { t: "mapBatches", handle, output, child: range(3000n) };
    const rows = await rowsOf(engine, mapped);
    expect(rows.at(-1)).toEqual([-1n]);
    expect(rows.slice(0, -1).reduce((sum, [n]) => sum + (n as bigint), 0n)).toBe(3000n);
    // Inside a larger plan.
    const above: Plan = { t: "limit", count: lit(1, int), child: mapped };
    expect(await rowsOf(engine, above)).toHaveLength(1);
  });
});

describe("the engine", () => {
  test("keeps the rows of a plan", async () => {
    const child = range(10n);
    const { id, rows } = await engine.call("materialize", { plan: child, conf: {} });
    expect(rows).toBe(10);
    const scan: Plan = {
      t: "scan",
      id: 1,
      format: "materialized",
      options: { id: String(id) },
      paths: [],
      streaming: false,
      output: [attr("id", bigint)],
    };
    expect(await rowsOf(engine, scan)).toHaveLength(10);
    await engine.call("dematerialize", { id });
    await expect(rowsOf(engine, scan)).rejects.toThrow();
  });

  test("does not keep the process alive, and ends it without a word", () => {
    const url = new URL("../../../src/dataframe/engine/embedded.ts", import.meta.url).href;
    const code = `const { EmbeddedEngine } = await import(${JSON.stringify(url)}); const engine = new EmbeddedEngine();
      const output = [{ t: "attr", id: 1, name: "id", type: { kind: "bigint" }, nullable: false, qualifier: [] }];
      for await (const batch of engine.execute({ t: "range", start: 0n, end: 7n, step: 1n, output })) console.log(batch.length);`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
      encoding: "utf8",
      cwd: fileURLToPath(new URL(".", import.meta.url)),
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: "7\n", stderr: "", status: 0 });
  });

  test("refuses work after close, with a word on what to do", async () => {
    const other = new EmbeddedEngine();
    await other.close();
    await expect(rowsOf(other, range(1n))).rejects.toThrow(/getOrCreate/);
  });
});
