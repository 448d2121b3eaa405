import { expect, test } from "vitest";
import { textAt } from "../../../src/dataframe/columnar/access.ts";
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import { directScan } from "../../../src/dataframe/engine/worker/direct.ts";
import type { Attr, Expr } from "../../../src/dataframe/plan/expr.ts";
import type { Plan, Scan } from "../../../src/dataframe/plan/plan.ts";

const attr = (id: number, name: string, type: Attr["type"]): Attr => ({
  t: "attr",
  id,
  name,
  type,
  nullable: true,
  qualifier: [],
});
const key = attr(1, "key", { kind: "binary" });
const value = attr(2, "value", { kind: "binary" });
const partition = attr(3, "partition", { kind: "int" });
const scan: Scan = {
  t: "scan",
  id: 9,
  format: "kafka",
  options: {},
  paths: [],
  streaming: false,
  output: [key, value, partition],
};
const text = (child: Attr): Expr => ({ t: "cast", child, to: { kind: "string" }, mode: "cast" });
const named = (child: Expr, id: number): Expr => ({ t: "alias", child, names: ["n"], id });
const project = (...list: Expr[]): Plan => ({ t: "project", list, child: scan });

test("columns, also renamed, twice and as text, come from the source as they are", () => {
  const direct = directScan(project(partition, named(text(value), 4), value, named(value, 5)))!;
  expect(direct.indexes).toEqual([2, 1]);
  const numbers = buildVector({ kind: "int" }, [1, 2, 3]);
  const values = buildVector({ kind: "binary" }, ["a", Uint8Array.of(0x62, 0xff), null]);
  const { columns } = direct.pick({ length: 3, columns: [numbers, values] });
  expect(columns[0]).toBe(numbers);
  expect(columns[2]).toBe(values);
  expect(columns[3]).toBe(values);
  expect([0, 1].map((row) => textAt(columns[1]!, row))).toEqual(["a", "b\ufffd"]);
  expect(columns[1]).toMatchObject({ valid: Uint8Array.of(1, 1, 0) });
});

test("the scan alone gives all its columns", () => {
  expect(directScan(scan)?.indexes).toEqual([0, 1, 2]);
});

test.for<[string, Plan]>([
  ["an expression", project(named({ t: "cast", child: partition, to: { kind: "string" }, mode: "cast" }, 4))],
  ["a condition", { t: "filter", condition: key, child: scan }],
  ["two lists", { t: "project", list: [value], child: project(value) }],
])("is left to DuckDB: %s", ([, plan]) => {
  expect(directScan(plan)).toBeUndefined();
});
