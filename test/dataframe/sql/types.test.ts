import { expect, test } from "vitest";
import { parseDataType, parseMultipartName, parseSchema } from "../../../src/dataframe/sql/parser.ts";
import { catalogString, sqlType } from "../../../src/dataframe/types/names.ts";

test.each([
  ["int", "int"],
  ["INTEGER", "int"],
  ["long", "bigint"],
  ["real", "float"],
  ["dec", "decimal(10,0)"],
  ["numeric(5)", "decimal(5,0)"],
  ["decimal(10, 2)", "decimal(10,2)"],
  ["string collate utf8_lcase", "string collate UTF8_LCASE"],
  ["string collate utf8_binary", "string collate UTF8_BINARY"],
  ["string collate de_CS_AI_rtrim", "string collate de_AI_RTRIM"],
  ["varchar(10)", "varchar(10)"],
  ["character(3)", "char(3)"],
  ["timestamp with local time zone", "timestamp"],
  ["timestamp without time zone", "timestamp_ntz"],
  ["time(3)", "time(3)"],
  ["interval", "interval"],
  ["interval year to month", "interval year to month"],
  ["interval day", "interval day"],
  ["interval hour to second", "interval hour to second"],
  ["void", "void"],
  ["variant", "variant"],
  ["array<array<int>>", "array<array<int>>"],
  ["map<string, array<map<int,struct<a:int>>>>", "map<string,array<map<int,struct<a:int>>>>"],
  ["struct<>", "struct<>"],
  ["struct<a int, b: string>", "struct<a:int,b:string>"],
])("%s is %s", (ddl, type) => {
  expect(catalogString(parseDataType(ddl))).toBe(type);
});

test("timestamp follows the session", () => {
  expect(parseDataType("timestamp", { timestampType: "timestamp_ntz" })).toEqual({ kind: "timestamp_ntz" });
});

test("schemas come as columns or as a struct", () => {
  const schema = parseSchema("a INT NOT NULL COMMENT 'x', `b c`: array<string>");
  expect(sqlType(schema)).toBe("STRUCT<a: INT NOT NULL, `b c`: ARRAY<STRING>>");
  expect(schema.fields[0]!.metadata).toEqual({ comment: "x" });
  expect(parseSchema("struct<a:int>")).toEqual({
    kind: "struct",
    fields: [{ name: "a", type: { kind: "int" }, nullable: true }],
  });
  expect(parseSchema("")).toEqual({ kind: "struct", fields: [] });
});

test.each([
  ["decimal(40)", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION"],
  ["decimal(2, 3)", "DECIMAL_SCALE_EXCEEDS_PRECISION"],
  ["array", "INCOMPLETE_TYPE_DEFINITION.ARRAY"],
  ["map<int>", "PARSE_SYNTAX_ERROR"],
  ["varchar", "DATATYPE_MISSING_SIZE"],
  ["bint", "UNSUPPORTED_DATATYPE"],
  ["int x", "PARSE_SYNTAX_ERROR"],
])("%s raises %s", (ddl, condition) => {
  expect(() => parseDataType(ddl)).toThrow(expect.objectContaining({ condition }));
});

test("names", () => {
  expect(parseMultipartName("a.`b.c`.`d``e`")).toEqual(["a", "b.c", "d`e"]);
  expect(() => parseMultipartName("")).toThrow(expect.objectContaining({ condition: "PARSE_EMPTY_STATEMENT" }));
});
