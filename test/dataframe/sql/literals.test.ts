import { expect, test } from "vitest";
import type { Literal } from "../../../src/dataframe/plan/expr.ts";
import { type ParseOptions, parseExpression } from "../../../src/dataframe/sql/parser.ts";
import { catalogString } from "../../../src/dataframe/types/names.ts";

const options: ParseOptions = { timeZone: "America/Los_Angeles", now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };

function literal(sql: string, more: ParseOptions = {}): Literal {
  const e = parseExpression(sql, { ...options, ...more });
  if (e.t !== "literal") throw new Error(`${sql} is a ${e.t}`);
  return e;
}

const cases: readonly (readonly [sql: string, type: string, value: unknown])[] = [
  ["1", "int", 1],
  ["-2147483648", "int", -2147483648],
  ["2147483648", "bigint", 2147483648n],
  ["9223372036854775808", "decimal(19,0)", 9223372036854775808n],
  ["1L", "bigint", 1n],
  ["1s", "smallint", 1],
  ["-128Y", "tinyint", -128],
  ["1.50", "decimal(3,2)", 150n],
  [".05", "decimal(2,2)", 5n],
  ["1.", "decimal(1,0)", 1n],
  ["1e3", "double", 1000],
  ["1.5E-1", "double", 0.15],
  ["1.1f", "float", Math.fround(1.1)],
  ["1d", "double", 1],
  ["1e3bd", "decimal(4,0)", 1000n],
  ["1.0e-2bd", "decimal(3,3)", 10n],
  ["'it''s'", "string", "it's"],
  ["'a' 'b'", "string", "ab"],
  ['"a""b"', "string", 'a"b'],
  ["r'\\n'", "string", "\\n"],
  ["'\\n\\t\\\\\\x'", "string", "\n\t\\x"],
  ["'\\u00e9\\U0001F600'", "string", "é😀"],
  ["'\\101\\0\\377'", "string", `A${String.fromCharCode(0)}377`],
  ["'\\%\\_'", "string", "\\%\\_"],
  ["x'1F'", "binary", Uint8Array.of(0x1f)],
  ["x'1'", "binary", Uint8Array.of(1)],
  ["true", "boolean", true],
  ["null", "void", null],
  ["date '2024-1-5'", "date", 19727],
  ["date 'epoch'", "date", 0],
  ["date 'today'", "date", 20454],
  ["timestamp '2024-01-05'", "timestamp", 1704441600000000n],
  ["timestamp '2024-01-05 00:00:00Z'", "timestamp", 1704412800000000n],
  ["timestamp '2024-01-05T10:11:12.5 Europe/Paris'", "timestamp", 1704445872500000n],
  ["timestamp_ntz '2024-01-05 00:00:01'", "timestamp_ntz", 1704412801000000n],
  ["time '10:11:12.5'", "time(6)", 36672500000000n],
  ["interval 1 day 2 hours", "interval day to hour", 93600000000n],
  ["interval '90' day", "interval day", 7776000000000n],
  ["interval '1-2' year to month", "interval year to month", 14],
  ["interval -'1-2' year to month", "interval year to month", -14],
  ["interval '1 2:3:4.5' day to second", "interval day to second", 93784500000n],
  ["interval '3 days 2 hours'", "interval day to hour", 266400000000n],
  ["interval 1 week 2 milliseconds", "interval day to second", 604800002000n],
];

test.each(cases)("%s", (sql, type, value) => {
  const found = literal(sql);
  expect(catalogString(found.type)).toBe(type);
  expect(found.value).toEqual(value);
});

test("the settings change what literals mean", () => {
  expect(literal("timestamp '2024-01-05'", { timestampType: "timestamp_ntz" }).type.kind).toBe("timestamp_ntz");
  expect(literal("timestamp '2024-01-05 00:00:00Z'", { timestampType: "timestamp_ntz" }).type.kind).toBe("timestamp");
  expect(literal("1e3", { exponentAsDecimal: true }).type).toEqual({ kind: "decimal", precision: 4, scale: 0 });
  expect(literal("'\\n'", { escapedStringLiterals: true }).value).toBe("\\n");
  expect(literal("interval 1 month 1 day", { legacyIntervals: true }).value).toEqual({
    months: 1,
    days: 1,
    micros: 0n,
  });
  expect(parseExpression('"a"', { doubleQuotedIdentifiers: true })).toMatchObject({ t: "name", parts: ["a"] });
});

const errors: readonly (readonly [sql: string, condition: string, parameters: Record<string, string>])[] = [
  ["date '2020-13-01'", "INVALID_TYPED_LITERAL", { value: "'2020-13-01'", valueType: '"DATE"' }],
  [
    "timestamp '2020-01-01 01:02Z'",
    "INVALID_TYPED_LITERAL",
    { value: "'2020-01-01 01:02Z'", valueType: '"TIMESTAMP"' },
  ],
  ["x'zz'", "INVALID_TYPED_LITERAL", { value: "'zz'", valueType: '"X"' }],
  [
    "128Y",
    "INVALID_NUMERIC_LITERAL_RANGE",
    { rawStrippedQualifier: "128", minValue: "-128", maxValue: "127", typeName: "tinyint" },
  ],
  ["1.20E-38BD", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", { precision: "40", maxPrecision: "38" }],
  ["interval '1.5' day", "INVALID_INTERVAL_FORMAT.INVALID_FRACTION", { input: " 1.5 day", unit: "day" }],
  ["interval 'a' day", "_LEGACY_ERROR_TEMP_0026", { value: "a" }],
  ["interval 1 month 1 day", "_LEGACY_ERROR_TEMP_0029", { literal: "interval 1 month 1 day" }],
  [
    "interval '1 24' day to hour",
    "_LEGACY_ERROR_TEMP_0063",
    { msg: "requirement failed: hour 24 outside range [0, 23]" },
  ],
  [
    "interval '1-12' year to month",
    "INVALID_INTERVAL_FORMAT.INTERVAL_PARSING",
    { input: "1-12", interval: "year-month" },
  ],
  ["interval 106751992 days", "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {}],
];

test.each(errors)("%s raises %s", (sql, condition, messageParameters) => {
  expect(() => literal(sql)).toThrow(expect.objectContaining({ condition, messageParameters }));
});
