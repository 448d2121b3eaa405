import { afterAll, expect, test } from "vitest";
import { desk, last } from "./support.ts";

const at = desk();
afterAll(() => at.close());

const make = (text: string) => `CREATE OR REPLACE FUNCTION ${text}`;

const cases: readonly (readonly [name: string, statements: readonly string[], answer: string | string[][]])[] = [
  ["an expression", [make("f(x INT) RETURNS INT RETURN x + 1"), "SELECT f(2), f(x => 3)"], [["3", "4"]]],
  ["a default", [make("f(x INT, y INT DEFAULT 10) RETURN x + y"), "SELECT f(1), f(1, 2)"], [["11", "3"]]],
  [
    "a query",
    [make("f(x INT) RETURNS BIGINT RETURN (SELECT sum(id) FROM range(5) WHERE id < x)"), "SELECT f(3)"],
    [["3"]],
  ],
  [
    "over columns and aggregates",
    [make("f(x BIGINT) RETURN x * 2"), "SELECT f(sum(id)), sum(f(id)) FROM range(4)"],
    [["12", "12"]],
  ],
  [
    "grouping by a call",
    [make("f(x BIGINT) RETURN x % 2"), "SELECT f(id), count(*) FROM range(5) GROUP BY f(id) ORDER BY count(*)"],
    [
      ["1", "2"],
      ["0", "3"],
    ],
  ],
  [
    "a function of a function",
    [make("f(x INT) RETURN x + 1"), make("g(x INT) RETURN f(f(x))"), "SELECT g(1)"],
    [["3"]],
  ],
  [
    "words for a moment, which an argument has none of",
    [
      make("f(x STRING) RETURNS DATE RETURN TRY_CAST(x AS DATE)"),
      make("g() RETURNS DATE RETURN TRY_CAST('epoch' AS DATE)"),
      "SELECT coalesce(f('epoch'), DATE'2000-01-01'), g()",
    ],
    [["2000-01-01", "1970-01-01"]],
  ],
  [
    "a table",
    [make("t(n INT) RETURNS TABLE (a INT, b INT) RETURN SELECT n, n + 1"), "SELECT * FROM t(1)"],
    [["1", "2"]],
  ],
  [
    "a table for each row",
    [
      make("t(n BIGINT) RETURNS TABLE (a BIGINT) RETURN SELECT n * 2"),
      "SELECT id, a FROM range(2), LATERAL t(id) ORDER BY id",
    ],
    [
      ["0", "0"],
      ["1", "2"],
    ],
  ],
  [
    "DESCRIBE",
    [make("f(x INT, y INT DEFAULT 10) RETURNS INT RETURN x + y"), "DESCRIBE FUNCTION f"],
    [
      ["Function: spark_catalog.default.f"],
      ["Type:     SCALAR"],
      ["Input:    x INT"],
      ["          y INT"],
      ["Returns:  INT"],
    ],
  ],
  ["SHOW", ["CREATE TEMPORARY FUNCTION shown(x INT) RETURN x", "SHOW USER FUNCTIONS LIKE 'shown'"], [["shown"]]],
  ["a table is no value", [make("t() RETURNS TABLE (a INT) RETURN SELECT 1"), "SELECT t()"], "NOT_A_SCALAR_FUNCTION"],
  ["a value is no table", [make("f() RETURN 1"), "SELECT * FROM f()"], "NOT_A_TABLE_FUNCTION"],
  ["too many arguments", [make("f(x INT) RETURN x"), "SELECT f(1, 2)"], "WRONG_NUM_ARGS.WITHOUT_SUGGESTION"],
  ["an argument of another type", [make("f(x INT) RETURN x"), "SELECT f('x')"], "CAST_INVALID_INPUT"],
  [
    "a circle",
    [make("f(x INT) RETURN x"), make("g(x INT) RETURN f(x)"), make("f(x INT) RETURN g(x)")],
    "CYCLIC_FUNCTION_REFERENCE",
  ],
  ["names twice", [make("f(x INT, X INT) RETURN 1")], "DUPLICATE_ROUTINE_PARAMETER_NAMES"],
  ["an aggregate", [make("f(x INT) RETURN sum(x)")], "USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS"],
  ["there already", [make("f() RETURN 1"), "CREATE FUNCTION f() RETURN 2"], "ROUTINE_ALREADY_EXISTS"],
  [
    "of a temporary one",
    ["CREATE OR REPLACE TEMPORARY FUNCTION tmp() RETURN 1", make("f() RETURN tmp()")],
    "INVALID_TEMP_OBJ_REFERENCE",
  ],
  [
    "settings of its making",
    [
      "SET spark.sql.ansi.enabled=false",
      make("f(x INT) RETURN 1 / x"),
      "SET spark.sql.ansi.enabled=true",
      "SELECT f(0)",
    ],
    [["null"]],
  ],
  [
    "in ORDER BY",
    [make("f(x BIGINT) RETURN x"), "SELECT id FROM range(2) ORDER BY f(id)"],
    "UNSUPPORTED_SQL_UDF_USAGE",
  ],
  ["random arguments used twice", [make("f(x DOUBLE) RETURN x - x"), "SELECT f(rand())"], "UNSUPPORTED"],
  ["dropped", [make("f() RETURN 1"), "DROP FUNCTION f", "SELECT f()"], "UNRESOLVED_ROUTINE"],
];

test.each(cases)("functions in SQL: %s", async (_name, statements, answer) => {
  expect(await last(at, statements)).toEqual(answer);
});

test("a function outlives the session, with the settings of its making", async () => {
  await last(at, [
    "SET spark.sql.ansi.enabled=false",
    make("kept(x INT) RETURN 1 / x"),
    make("twice(x INT) RETURN kept(x) * 2"),
  ]);
  await at.restart();
  expect(await at.ask("SELECT kept(0), twice(1)")).toEqual([["null", "2"]]);
});
