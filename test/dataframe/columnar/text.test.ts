import { expect, test } from "vitest";
import { textAt, textReader } from "../../../src/dataframe/columnar/access.ts";
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import { holdsText } from "../../../src/dataframe/columnar/utf8.ts";
import type { BytesVector } from "../../../src/dataframe/columnar/vector.ts";

const vector = (...values: (string | Uint8Array | null)[]) => buildVector({ kind: "binary" }, values) as BytesVector;
const bytes = (...values: number[]) => Uint8Array.from(values);

test.for<[string, (string | null)[], (string | null)[]]>([
  ["ASCII", ["a", "", null, "bc"], ["a", "", null, "bc"]],
  ["beyond ASCII", ["é", "日本", "😀", ""], ["é", "日本", "😀", ""]],
  ["a byte order mark", ["\ufeffa"], ["\ufeffa"]],
  ["halves of a surrogate pair in two values", ["\ud83d", "\ude00"], ["\ufffd", "\ufffd"]],
])("text in and out of a column: %s", ([, values, expected]) => {
  const column = vector(...values);
  const read = textReader(column);
  const rows = values.map((value, row) => (value === null ? null : row));
  expect(rows.map((row) => (row === null ? null : textAt(column, row)))).toEqual(expected);
  expect(rows.map((row) => (row === null ? null : read(row)))).toEqual(expected);
  expect(column.valid).toEqual(values.includes(null) ? Uint8Array.from(values, (v) => (v === null ? 0 : 1)) : null);
});

test.for<[string, BytesVector, boolean]>([
  ["text", vector("a", null, "é", ""), true],
  ["no text", vector("a", bytes(0xff)), false],
  ["a character cut in two by its values", vector(bytes(0xc3), bytes(0xa9)), false],
])("whether each value is UTF-8: %s", ([, column, expected]) => {
  expect(holdsText(column)).toBe(expected);
});
