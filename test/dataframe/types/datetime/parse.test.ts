import { describe, expect, test } from "vitest";
import { formatDate, formatTime, formatTimestampNtz } from "../../../../src/dataframe/types/datetime/format.ts";
import {
  parseDate,
  parseTime,
  parseTimestamp,
  parseTimestampNtz,
} from "../../../../src/dataframe/types/datetime/parse.ts";
import {
  parseDayTime,
  parseInterval,
  parseYearMonth,
} from "../../../../src/dataframe/types/datetime/parse-interval.ts";
import { zoneOf } from "../../../../src/dataframe/types/datetime/zone.ts";

const none = undefined;
const losAngeles = zoneOf("America/Los_Angeles")!;

describe("dates, as Spark casts them", () => {
  test.each([
    ["2024", "2024-01-01"],
    ["2024-1-5", "2024-01-05"],
    [" 2024-01-05\n", "2024-01-05"],
    ["2024-01-05T", "2024-01-05"],
    ["2024-01-05 anything", "2024-01-05"],
    ["+12024-01-05", "+12024-01-05"],
    ["-0044-03-15", "-0044-03-15"],
    ["5881580-07-11", "+5881580-07-11"],
    ["5881580-07-12", none],
    ["24-01-05", none],
    ["2024-02-30", none],
    ["2024-13-01", none],
    ["2024-001-01", none],
    ["2024-01-05x", none],
    ["2024-", none],
    ["", none],
  ])("%j", (text, expected) => {
    const days = parseDate(text);
    expect(days === undefined ? none : formatDate(days)).toBe(expected);
  });
});

describe("timestamps, as Spark casts them in America/Los_Angeles", () => {
  test.each([
    ["2024-01-05", 1704441600000000n],
    ["2024-01-05 10", 1704477600000000n],
    ["2024-01-05 1:2:3", 1704445323000000n],
    ["2024-01-05T10:11:12.123456789Z", 1704449472123456n],
    ["2024-01-05 10:11:12+1:0", 1704445872000000n],
    ["2024-01-05 10:11:12 UTC+1", 1704445872000000n],
    ["2024-01-05 10:11:12Europe/Paris", 1704445872000000n],
    // A wall clock in a gap moves on, in an overlap it is the earlier one.
    ["2024-03-10 02:30:00", 1710066600000000n],
    ["2024-11-03 01:30:00", 1730622600000000n],
    ["-0044-03-15", -63549331622000000n],
    ["294247-01-10T04:00:54.775807Z", 9223372036854775807n],
    ["294247-01-10T04:00:54.775808Z", none],
    ["2024-01-05T", none],
    ["2024-01-05 10:11 Z", none],
    ["2024-01-05 24:00:00", none],
    ["2024-01-05 10:11:12 europe/paris", none],
    ["2024-01-05 10:11:12+18:01", none],
    ["2024-01-05 10:11:12 foo", none],
    ["10", none],
  ])("%j", (text, expected) => {
    expect(parseTimestamp(text, losAngeles)).toBe(expected);
  });

  test("a time alone is of today", () => {
    const now = (): bigint => 1704449472000000n;
    expect(parseTimestamp("T10:11", losAngeles, now)).toBe(1704478260000000n);
  });
});

test("timestamps without zone drop a zone, or refuse it", () => {
  expect(formatTimestampNtz(parseTimestampNtz("2024-01-05 10:11:12+01:00")!)).toBe("2024-01-05 10:11:12");
  expect(parseTimestampNtz("2024-01-05 10:11:12+01:00", false)).toBe(none);
  expect(parseTimestampNtz("10:11:12")).toBe(none);
});

test.each([
  ["10:11", "10:11:00"],
  ["1:2:3.5", "01:02:03.5"],
  ["12:00:00 AM", "00:00:00"],
  ["12:00:00 pm", "12:00:00"],
  ["1:02:03PM", "13:02:03"],
  ["13:00:00 PM", none],
  ["10:11:12Z", none],
  ["10", none],
])("time %j", (text, expected) => {
  const nanos = parseTime(text);
  expect(nanos === undefined ? none : formatTime(nanos)).toBe(expected);
});

test.each([
  ["interval 1 year -2 days 3.5 seconds", { months: 12, days: -2, micros: 3_500_000n }],
  ["- 1 day", { months: 0, days: -1, micros: 0n }],
  ["1 week 2 MILLISECONDS", { months: 0, days: 7, micros: 2000n }],
  [".5 second", { months: 0, days: 0, micros: 500_000n }],
  ["1.5 days", { problem: "INVALID_FRACTION", parameters: { unit: "days" } }],
  ["1 foo", { problem: "INVALID_UNIT", parameters: { unit: "foo" } }],
  ["1 nanosecond", { problem: "INVALID_UNIT", parameters: { unit: "nanosecond" } }],
  ["1", { problem: "MISSING_UNIT", parameters: { word: "1" } }],
  ["x day", { problem: "UNRECOGNIZED_NUMBER", parameters: { number: "x" } }],
  ["", { problem: "INPUT_IS_EMPTY" }],
  ["2147483648 days", { problem: "ARITHMETIC_EXCEPTION" }],
])("interval %j", (text, expected) => {
  expect(parseInterval(text)).toEqual(expected);
});

test("intervals of fixed fields", () => {
  expect(parseYearMonth("-1-2")).toBe(-14);
  expect(parseYearMonth("1-12")).toBe("range");
  expect(parseYearMonth("1")).toBe(none);
  expect(parseDayTime("1 10:30", 0, 2)).toBe(124_200_000_000n);
  expect(parseDayTime("-100:4.5", 2, 3)).toBe(-6_004_500_000n);
  expect(parseDayTime("1 24", 0, 1)).toEqual({ field: 1, value: "24", limit: 23 });
  expect(parseDayTime("1 10:30", 0, 1)).toBe(none);
});
