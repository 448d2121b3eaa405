import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compatibilityText, judgeAll } from "../../../scripts/compatibility.ts";

test("docs/compatibility.md is what `npm run docs` makes of the names and the classes now", () => {
  expect(readFileSync(new URL("../../../docs/compatibility.md", import.meta.url), "utf8")).toBe(compatibilityText());
});

test("whatever is not there is explained", () => {
  const silent = [...judgeAll()].flatMap(([owner, list]) =>
    list.filter((each) => each.state !== "done" && each.note === "").map((each) => `${owner}.${each.name}`),
  );
  expect(silent).toEqual([]);
});

test("what is called done can be called", () => {
  const members = new Map(
    [...judgeAll()].map(([owner, list]) => [owner, list.filter((each) => each.state === "done")]),
  );
  // A few of every kind, so that a mistake in reading the sources shows.
  for (const [owner, name] of [
    ["DataFrame", "select"],
    ["DataFrame", "sparkSession"],
    ["StreamingQueryProgress", "batchId"],
    ["functions", "array_sort"],
    ["Window", "partitionBy"],
    ["StructType", "add"],
  ] as const) {
    expect(members.get(owner)!.map((each) => each.name)).toContain(name);
  }
  expect(members.get("DataFrame")!.map((each) => each.name)).not.toContain("toPandas");
  expect(members.get("functions")!.map((each) => each.name)).not.toContain("xpath_unknown");
});
