import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partitionFields } from "../../../src/dataframe/sources/files/partitions.ts";
import { listFiles } from "../../../src/dataframe/sources/files/paths.ts";
import { maxRecordsPerFile } from "../../../src/dataframe/sources/files/write/rows.ts";
import { openTarget } from "../../../src/dataframe/sources/files/write/target.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tspark-options-"));
  for (const [name, time] of Object.entries({ old: "2020-01-01T00:00:00Z", young: "2024-01-01T00:00:00Z" })) {
    writeFileSync(join(folder, name), "x\n");
    utimesSync(join(folder, name), new Date(time), new Date(time));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [{}, ["old", "young"]],
  [{ modifiedBefore: "2022-01-01T00:00:00" }, ["old"]],
  [{ modifiedAfter: "2022-01-01T00:00:00" }, ["young"]],
  [{ modifiedAfter: "2020-01-01T00:00:00" }, ["young"]],
  [{ modifiedAfter: "2020-01-01T00:00:00", timeZone: "Asia/Tokyo" }, ["old", "young"]],
  [{ modifiedAfter: "2022-01-01", pathGlobFilter: "o*" }, []],
])("files with %o", (options, names) => {
  expect(
    listFiles([folder], options as Record<string, string>, {}).map(({ path }) => path.slice(folder.length + 1)),
  ).toEqual(names);
});

test.each([
  [{ modifiedAfter: "soon" }, "_LEGACY_ERROR_TEMP_1294"],
  [{ basePath: "/no/such/folder" }, ""],
])("%o is refused", (options, condition) => {
  expect(() => listFiles([folder], options as Record<string, string>, {})).toThrow(
    expect.objectContaining({ condition }),
  );
});

test("files of partitions have a dot in their names, and numbers", () => {
  const target = openTarget(join(folder, "out"), "append")!;
  expect(target.fileName(".csv", false)).toMatch(/^part-00000-[0-9a-f-]{36}-c000\.csv$/);
  expect(target.fileName(".csv", true, 2)).toMatch(/^part-00000-[0-9a-f-]{36}\.c002\.csv$/);
  target.abort();
  expect(readdirSync(folder)).not.toContain("out");
});

test("maxRecordsPerFile is a whole number", () => {
  expect(maxRecordsPerFile({ maxRecordsPerFile: "2" }, {})).toBe(2);
  expect(maxRecordsPerFile({}, { "spark.sql.files.maxRecordsPerFile": "3" })).toBe(3);
  expect(() => maxRecordsPerFile({ maxRecordsPerFile: "x" }, {})).toThrow("maxRecordsPerFile");
});

test.each([
  [["12345678901234567890", "1"], { kind: "decimal", precision: 20, scale: 0 }],
  [["12345678901234567890", "1.5"], { kind: "string" }],
  [["NaN", "1"], { kind: "double" }],
  [["1f", "2"], { kind: "double" }],
  [["2020-01-01T10:00:00Z", "2020-01-01"], { kind: "string" }],
])("partitions %o", (values, type) => {
  const files = values.map((value) => ({ path: "x", size: 0, modified: 0, partitions: [["p", value]] as const }));
  expect(partitionFields(files, {})[0]!.type).toEqual(type);
});
