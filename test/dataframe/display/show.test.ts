import { expect, test } from "vitest";
import { buildVector } from "../../../src/dataframe/columnar/build.ts";
import { cellText } from "../../../src/dataframe/display/cell.ts";
import { showText } from "../../../src/dataframe/display/show.ts";
import { displayWidth, truncateCell } from "../../../src/dataframe/display/width.ts";
import type { LiteralValue } from "../../../src/dataframe/plan/expr.ts";
import { formatBinary } from "../../../src/dataframe/types/binary-text.ts";
import { zoneOf } from "../../../src/dataframe/types/datetime/zone.ts";
import { escapeControls } from "../../../src/dataframe/types/escape-controls.ts";
import { schemaTree } from "../../../src/dataframe/types/schema-tree.ts";
import type { Struct, Type } from "../../../src/dataframe/types/type.ts";

const zone = zoneOf("America/Los_Angeles")!;
const int: Type = { kind: "int" };
const string: Type = { kind: "string" };

function table(
  columns: readonly [string, Type, LiteralValue[]][],
  options: { rows?: number; truncate?: number; vertical?: boolean } = {},
) {
  const schema: Struct = { kind: "struct", fields: columns.map(([name, type]) => ({ name, type, nullable: true })) };
  const length = columns[0]?.[2].length ?? 2;
  const batch = { length, columns: columns.map(([, type, values]) => buildVector(type, values)) };
  return showText(schema, [batch], { rows: 20, truncate: 20, vertical: false, zone, ...options });
}

test("cells are right-aligned when cut, left-aligned when not", () => {
  const columns: [string, Type, LiteralValue[]][] = [
    ["id", int, [1, null]],
    ["name", string, ["a", "this text is longer than twenty"]],
  ];
  expect(table(columns)).toBe(
    "+----+--------------------+\n|  id|                name|\n+----+--------------------+\n|   1|                   a|\n|NULL|this text is long...|\n+----+--------------------+\n",
  );
  expect(table(columns, { truncate: 0, rows: 1 })).toBe(
    "+---+----+\n|id |name|\n+---+----+\n|1  |a   |\n+---+----+\nonly showing top 1 row",
  );
});

test("no columns, no rows, vertical", () => {
  expect(table([])).toBe("++\n||\n++\n||\n||\n++\n");
  expect(table([["id", int, []]], { vertical: true })).toBe("(0 rows)");
  expect(table([["id", int, [7]]], { vertical: true })).toBe("-RECORD 0--\n id  | 7   \n");
  expect(table([["id", int, [7]]], { rows: 0 })).toBe("+---+\n| id|\n+---+\n+---+\nonly showing top 0 rows");
});

test.each<[Type, LiteralValue, string]>([
  [{ kind: "boolean" }, true, "true"],
  [{ kind: "tinyint" }, -3, "-3"],
  [{ kind: "bigint" }, 2n ** 62n, "4611686018427387904"],
  [{ kind: "double" }, 1e7, "1.0E7"],
  [{ kind: "double" }, 9_999_999, "9999999.0"],
  [{ kind: "double" }, 1e-5, "1.0E-5"],
  [{ kind: "double" }, 0.001, "0.001"],
  [{ kind: "double" }, -0, "-0.0"],
  [{ kind: "double" }, Number.NaN, "NaN"],
  [{ kind: "double" }, Number.NEGATIVE_INFINITY, "-Infinity"],
  [{ kind: "double" }, 123456.789, "123456.789"],
  [{ kind: "float" }, Math.fround(0.1), "0.1"],
  [{ kind: "float" }, Math.fround(16_777_216), "1.6777216E7"],
  [{ kind: "decimal", precision: 10, scale: 2 }, -5n, "-0.05"],
  [{ kind: "decimal", precision: 38, scale: 10 }, -(10n ** 37n), "-1000000000000000000000000000.0000000000"],
  [{ kind: "binary" }, new Uint8Array([0x1a, 0xc0]), "[1A C0]"],
  [{ kind: "date" }, -1, "1969-12-31"],
  [{ kind: "date" }, 2_932_897, "+10000-01-01"],
  [{ kind: "timestamp" }, 0n, "1969-12-31 16:00:00"],
  [{ kind: "timestamp" }, 1_720_000_000_120_000n, "2024-07-03 02:46:40.12"],
  [{ kind: "timestamp_ntz" }, -1n, "1969-12-31 23:59:59.999999"],
  [{ kind: "time", precision: 6 }, 45_296_500_000_000n, "12:34:56.5"],
  [{ kind: "interval_ym", start: 0, end: 1 }, -14, "INTERVAL '-1-2' YEAR TO MONTH"],
  [{ kind: "interval_dt", start: 0, end: 3 }, 93_784_500_000n, "INTERVAL '1 02:03:04.5' DAY TO SECOND"],
  [{ kind: "interval_dt", start: 1, end: 2 }, 7_380_000_000n, "INTERVAL '02:03' HOUR TO MINUTE"],
  [
    { kind: "interval" },
    { months: 14, days: 25, micros: 18_367_500_000n },
    "1 years 2 months 25 days 5 hours 6 minutes 7.5 seconds",
  ],
  [{ kind: "interval" }, { months: -1, days: 0, micros: -500_000n }, "-1 months -0.5 seconds"],
  [{ kind: "array", element: int, containsNull: true }, [1, null], "[1, NULL]"],
  [
    { kind: "map", key: string, value: int, valueContainsNull: true },
    [
      ["k", 1],
      ["n", null],
    ],
    "{k -> 1, n -> NULL}",
  ],
  [
    {
      kind: "struct",
      fields: [
        { name: "a", type: string, nullable: true },
        { name: "b", type: int, nullable: true },
      ],
    },
    ["x", null],
    "{x, NULL}",
  ],
  [{ kind: "void" }, null, "NULL"],
])("%j %s prints as %s", (type, value, text) => {
  expect(cellText(type, { zone })(buildVector(type, [value]), 0)).toBe(text);
});

test.each([
  ["UTF-8", "\x1aA"],
  ["BASIC", "[26, 65]"],
  ["BASE64", "GkE"],
  ["HEX", "1A41"],
  ["HEX_DISCRETE", "[1A 41]"],
] as const)("binary style %s", (style, text) => {
  expect(formatBinary(new Uint8Array([0x1a, 0x41]), style)).toBe(text);
});

test("control characters are shown, wide ones counted twice", () => {
  expect(escapeControls("a\nb\t\\\u0007")).toBe("a\\nb\\t\\\\a");
  expect(displayWidth("日本")).toBe(4);
  expect(displayWidth("😀")).toBe(2);
  expect(displayWidth("e\u0301")).toBe(2);
  expect(truncateCell("abcdef", 3)).toBe("abc");
  expect(truncateCell("abcdef", 5)).toBe("ab...");
});

test("a schema tree, whole and to a level", () => {
  const nested: Struct = {
    kind: "struct",
    fields: [
      { name: "a", type: { kind: "array", element: { kind: "bigint" }, containsNull: true }, nullable: false },
      { name: "m", type: { kind: "map", key: string, value: int, valueContainsNull: false }, nullable: true },
      {
        name: "s",
        type: {
          kind: "struct",
          fields: [{ name: "x", type: { kind: "decimal", precision: 5, scale: 1 }, nullable: true }],
        },
        nullable: true,
      },
    ],
  };
  expect(schemaTree(nested)).toBe(
    "root\n |-- a: array (nullable = false)\n |    |-- element: long (containsNull = true)\n |-- m: map (nullable = true)\n |    |-- key: string\n |    |-- value: integer (valueContainsNull = false)\n |-- s: struct (nullable = true)\n |    |-- x: decimal(5,1) (nullable = true)\n",
  );
  expect(schemaTree(nested, 1)).toBe(
    "root\n |-- a: array (nullable = false)\n |-- m: map (nullable = true)\n |-- s: struct (nullable = true)\n",
  );
});
