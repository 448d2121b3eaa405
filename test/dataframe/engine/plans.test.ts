import { afterAll, describe, expect, test } from "vitest";
import { EmbeddedEngine } from "../../../src/dataframe/engine/embedded.ts";
import { optimize } from "../../../src/dataframe/engine/optimize/optimize.ts";
import type { Attr, Expr, SortKey } from "../../../src/dataframe/plan/expr.ts";
import { nextId } from "../../../src/dataframe/plan/ids.ts";
import type { JoinType, Plan } from "../../../src/dataframe/plan/plan.ts";
import type { Type } from "../../../src/dataframe/types/type.ts";
import { alias, attr, bigint, fn, int, lit, local, range, rowsOf, string } from "./plans.ts";

const engine = new EmbeddedEngine({ conf: { "spark.master": "local[2]" } });
afterAll(() => engine.close());

const boolean: Type = { kind: "boolean" };
const sortBy = (...attrs: Attr[]): SortKey[] =>
  attrs.map((child) => ({ t: "sort", child, direction: "asc", nulls: "first" }));
const sorted = (child: Plan, ...attrs: Attr[]): Plan => ({ t: "sort", keys: sortBy(...attrs), global: true, child });

describe("joins keep Spark's null semantics", () => {
  const left = local({ l: [int, [1, 2, null]] });
  const right = local({ r: [int, [2, 3, null]] });
  const [l, r] = [left.output[0]!, right.output[0]!];
  const condition = fn("=", boolean, l, r);
  const cases: [JoinType, unknown[][]][] = [
    ["inner", [[2, 2]]],
    [
      "left",
      [
        [null, null],
        [1, null],
        [2, 2],
      ],
    ],
    [
      "right",
      [
        [null, null],
        [null, 3],
        [2, 2],
      ],
    ],
    [
      "full",
      [
        [null, null],
        [null, null],
        [null, 3],
        [1, null],
        [2, 2],
      ],
    ],
    ["semi", [[2]]],
    ["anti", [[null], [1]]],
  ];
  test.each(cases)("%s", async (type, rows) => {
    const join: Plan = { t: "join", left, right, type, condition };
    const keys = type === "semi" || type === "anti" ? [l] : [l, r];
    expect(await rowsOf(engine, sorted(join, ...keys))).toEqual(rows);
  });

  test("cross, and a join on the right side of a join", async () => {
    const inner: Plan = { t: "join", left: range(2n), right: range(3n), type: "cross" };
    const outer: Plan = { t: "join", left: range(2n), right: inner, type: "cross" };
    expect(await rowsOf(engine, outer)).toHaveLength(12);
  });
});

describe("aggregates", () => {
  const child = local({ k: [int, [1, 1, 2, null]], v: [int, [10, null, 30, 40]] });
  const [k, v] = child.output as [Attr, Attr];
  const sum = alias(fn("sum", bigint, v), "s");

  test("group nulls together", async () => {
    const plan: Plan = { t: "aggregate", groupBy: [k], list: [k, sum], child };
    expect(await rowsOf(engine, sorted(plan, k))).toEqual([
      [null, 40n],
      [1, 10n],
      [2, 30n],
    ]);
  });

  test("by an expression that the list uses", async () => {
    const key = fn("+", int, k, lit(1, int));
    const named = alias(fn("*", int, key, lit(2, int)), "twice");
    const plan: Plan = { t: "aggregate", groupBy: [key], list: [named, sum], child };
    const rows = await rowsOf(engine, plan);
    expect(rows).toContainEqual([4, 10n]);
    expect(rows).toHaveLength(3);
  });

  test("without keys give one row, of no rows too", async () => {
    const none: Plan = { t: "filter", condition: lit(false, boolean), child };
    expect(await rowsOf(engine, { t: "aggregate", groupBy: [], list: [sum], child: none })).toEqual([[null]]);
    const constant = alias(lit(7, int), "c");
    expect(await rowsOf(engine, { t: "aggregate", groupBy: [], list: [constant], child: none })).toEqual([[7]]);
  });
});

describe("overflow", () => {
  const child = local({ a: [int, [2147483647, 1]] });
  const a = child.output[0]!;

  test("of an expression is raised as Spark's condition", async () => {
    const plan: Plan = { t: "project", list: [alias(fn("+", int, a, lit(1, int)), "x")], child };
    await expect(rowsOf(engine, plan)).rejects.toMatchObject({
      name: "ArithmeticException",
      condition: "ARITHMETIC_OVERFLOW",
    });
  });

  test("of a narrow computation is none where the type is wide enough", async () => {
    const decimal = (precision: number, scale: number): Type => ({ kind: "decimal", precision, scale });
    const big = 10n ** 15n - 1n;
    const rows = local({ d: [decimal(15, 2), [big, big]] });
    const d = rows.output[0]!;
    const product = fn("*", decimal(31, 4), d, d);
    const sum = alias(fn("sum", decimal(38, 4), product), "s");
    const plan: Plan = { t: "aggregate", groupBy: [], list: [sum], child: rows };
    expect(await rowsOf(engine, plan)).toEqual([[2n * big * big]]);
  });
});

test("rows from the end", async () => {
  expect(await rowsOf(engine, { t: "tail", count: lit(2, int), child: range(5n) })).toEqual([[3n], [4n]]);
});

test("a recursion counts its levels", async () => {
  const id = nextId();
  const n = attr("n", int);
  const anchor: Plan = { t: "project", list: [alias(lit(1, int), "n")], child: { t: "oneRow" } };
  const ref = { t: "recursionRef", id, name: "r", output: [attr("n", int)] } as const;
  const more = alias(fn("+", int, ref.output[0]!, lit(1, int)), "n");
  const until = (end: number): Plan => ({
    t: "recursion",
    id,
    name: "r",
    anchor,
    step: {
      t: "project",
      list: [more],
      child: { t: "filter", condition: fn("<", boolean, ref.output[0]!, lit(end, int)), child: ref },
    },
    all: true,
    output: [n],
  });
  expect(await rowsOf(engine, until(5))).toEqual([[1], [2], [3], [4], [5]]);
  await expect(rowsOf(engine, until(500))).rejects.toMatchObject({ condition: "RECURSION_LEVEL_LIMIT_EXCEEDED" });
});

describe("the optimizer", () => {
  test("makes a thousand projections one", async () => {
    let plan: Plan = range(3n);
    let last: Attr = (plan as { output: readonly Attr[] }).output[0]!;
    const columns: Attr[] = [last];
    for (let i = 0; i < 1000; i++) {
      const added = alias(fn("+", bigint, columns[0]!, lit(BigInt(i), bigint)), `c${i}`);
      plan = { t: "project", list: [...columns, added], child: plan };
      last = { t: "attr", id: added.id!, name: `c${i}`, type: bigint, nullable: false, qualifier: [] };
      columns.push(last);
    }
    const optimized = optimize(plan);
    expect(optimized).toMatchObject({ t: "project", child: { t: "range" } });
    const rows = await rowsOf(engine, plan);
    expect(rows[2]!.slice(0, 3)).toEqual([2n, 2n, 3n]);
    expect(rows[2]!.at(-1)).toBe(1001n);
  });

  test("computes nothing twice but small arithmetic", () => {
    const child = range(3n);
    const inner = alias(fn("%", bigint, child.output[0]!, lit(7n, bigint)), "x");
    const x: Attr = { t: "attr", id: inner.id!, name: "x", type: bigint, nullable: false, qualifier: [] };
    const square = alias(fn("*", bigint, x, x), "xx");
    const plan: Plan = { t: "project", list: [square], child: { t: "project", list: [inner], child } };
    expect(optimize(plan)).toMatchObject({ t: "project", child: { t: "project" } });
  });

  test("makes a hundred projections, each of the column before, a few", async () => {
    let plan: Plan = range(3n);
    let last: Attr = (plan as { output: readonly Attr[] }).output[0]!;
    const columns: Attr[] = [last];
    for (let i = 0; i < 100; i++) {
      const added = alias(fn("+", bigint, last, lit(1n, bigint)), `c${i}`);
      plan = { t: "project", list: [...columns, added], child: plan };
      last = { t: "attr", id: added.id!, name: `c${i}`, type: bigint, nullable: false, qualifier: [] };
      columns.push(last);
    }
    let layers = 0;
    for (let node = optimize(plan); node.t === "project"; node = node.child) layers++;
    expect(layers).toBeGreaterThan(1);
    expect(layers).toBeLessThan(15);
    expect((await rowsOf(engine, plan))[2]).toEqual(Array.from({ length: 101 }, (_, i) => BigInt(i + 2)));
  });

  test("asks sources only for the columns that are used", async () => {
    const child = local({ a: [int, [1, 2]], b: [string, ["x", "y"]] });
    const all: Plan = { t: "project", list: [...child.output], child };
    const count = alias(fn("count", bigint, lit(1, int)), "n");
    const plan: Plan = { t: "aggregate", groupBy: [], list: [count], child: all };
    expect(optimize(plan)).toMatchObject({ child: { t: "project", list: [] } });
    expect(await rowsOf(engine, plan)).toEqual([[2n]]);
  });

  test("keeps what a subquery looks at outside of it", async () => {
    const child = local({ a: [int, [1, 2]], b: [int, [5, 6]] });
    const [a, b] = child.output as [Attr, Attr];
    const inside = local({ v: [int, [5]] });
    const correlated: Plan = {
      t: "filter",
      condition: fn("=", boolean, inside.output[0]!, { t: "outer", attr: b } as Expr),
      child: inside,
    };
    const exists: Expr = { t: "subquery", use: "exists", plan: correlated, type: boolean, nullable: false };
    const plan: Plan = { t: "project", list: [a], child: { t: "filter", condition: exists, child } };
    expect(await rowsOf(engine, plan)).toEqual([[1]]);
  });
});
