import { expect, test } from "vitest";
import { barChart } from "../../../src/dataframe/display/charts/bar.ts";
import { histogram } from "../../../src/dataframe/display/charts/hist.ts";
import { planeChart } from "../../../src/dataframe/display/charts/plane.ts";
import { sparkline } from "../../../src/dataframe/display/charts/sparkline.ts";
import { displayWidth } from "../../../src/dataframe/display/width.ts";

test("bars are as long as their values, in eighths of a cell", () => {
  const bars = [
    { label: "a", value: 16 },
    { label: "bb", value: 8 },
    { label: "c", value: 1 },
    { label: "d", value: -4 },
    { label: "e", value: 0 },
  ];
  expect(barChart(bars, 24)).toBe(`a  │████████████████ 16
bb │████████ 8
c  │█ 1
d  │-████ -4
e  │ 0`);
});

test("long labels are cut, no value breaks it", () => {
  const text = barChart(
    [
      { label: "x".repeat(100), value: Number.NaN },
      { label: "y", value: 1 },
    ],
    30,
  );
  for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(30);
  expect(barChart([], 30)).toBe("(no rows)");
});

test("a line goes from corner to corner", () => {
  const points = Array.from({ length: 11 }, (_, x) => [x, x * 10] as const);
  const text = planeChart([{ name: "y", points }], { columns: 20, height: 4, lines: true, xName: "x" });
  expect(text).toBe(`100 │           ⢀⡠⠔⠊
    │        ⡠⠔⠊⠁
    │    ⣀⠤⠒⠉
  0 │⣀⠤⠒⠉
    └───────────────
     0            10
     y by x`);
});

test("points that are no numbers leave a gap; nothing but them is said so", () => {
  const at = (points: readonly (readonly [number, number])[]) =>
    planeChart([{ name: "y", points }], { columns: 20, height: 2, lines: false, xName: "x" });
  expect(at([[Number.NaN, 1]])).toBe("(no rows)");
  expect(
    at([
      [1, 1],
      [2, Number.POSITIVE_INFINITY],
    ]).split("\n"),
  ).toHaveLength(5);
});

test("histogram bars name their parts", () => {
  expect(histogram(0, 10, [3, 4])).toEqual([
    { label: "0 – 5", value: 3 },
    { label: "5 – 10", value: 4 },
  ]);
  expect(histogram(2, 2, [5])).toEqual([{ label: "2", value: 5 }]);
});

test.each([
  [[0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"],
  [[5, 5, 5], "▄▄▄"],
  [[0, Number.NaN, 7], "▁ █"],
  [[], ""],
])("sparkline of %j", (values, expected) => {
  expect(sparkline(values)).toBe(expected);
});
