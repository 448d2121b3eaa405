import { afterAll, expect, test } from "vitest";
import { desk, last } from "./support.ts";

const at = desk();
afterAll(() => at.close());

const cases: readonly (readonly [name: string, statements: readonly string[], answer: string | string[][]])[] = [
  [
    "a default",
    ["DECLARE OR REPLACE VARIABLE a INT DEFAULT 5", "SELECT a, session.a, system.session.A"],
    [["5", "5", "5"]],
  ],
  ["an assignment", ["DECLARE OR REPLACE a INT = 1", "SET VAR a = a + 1", "SELECT a"], [["2"]]],
  [
    "assignments see the values before",
    ["DECLARE OR REPLACE a INT = 1", "DECLARE OR REPLACE b INT = 2", "SET VAR a = b, b = a", "SELECT a, b"],
    [["2", "1"]],
  ],
  [
    "a row",
    ["DECLARE OR REPLACE a INT", "DECLARE OR REPLACE b STRING", "SET VAR (a, b) = (SELECT 1, 'x')", "SELECT a, b"],
    [["1", "x"]],
  ],
  ["no row is null", ["DECLARE OR REPLACE a INT = 1", "SET VAR (a) = (SELECT 1 WHERE false)", "SELECT a"], [["null"]]],
  ["two rows", ["DECLARE OR REPLACE a INT", "SET VAR (a) = (VALUES (1), (2))"], "ROW_SUBQUERY_TOO_MANY_ROWS"],
  ["DEFAULT", ["DECLARE OR REPLACE a INT = 7", "SET VAR a = 1", "SET VAR a = DEFAULT", "SELECT a"], [["7"]]],
  ["DEFAULT inside", ["DECLARE OR REPLACE a INT = 7", "SET VAR a = DEFAULT + 1"], "DEFAULT_PLACEMENT_INVALID"],
  [
    "a name of its own in a list",
    ["DECLARE OR REPLACE a INT = 7", "SELECT a, a + 1, 5 AS b, b + a"],
    [["7", "8", "5", "12"]],
  ],
  ["a column goes first", ["DECLARE OR REPLACE a INT = 7", "SELECT a FROM VALUES (1) AS t(a)"], [["1"]]],
  ["twice", ["DECLARE OR REPLACE a INT", "DECLARE a INT"], "VARIABLE_ALREADY_EXISTS"],
  ["twice assigned", ["DECLARE OR REPLACE a INT", "SET VAR a = 1, A = 2"], "DUPLICATE_ASSIGNMENTS"],
  ["unknown", ["SET VAR nobody = 1"], "UNRESOLVED_VARIABLE"],
  [
    "dropped",
    ["DECLARE OR REPLACE a INT", "DROP TEMPORARY VARIABLE a", "DROP TEMPORARY VARIABLE a"],
    "VARIABLE_NOT_FOUND",
  ],
  ["SET of a variable", ["DECLARE OR REPLACE a INT", "SET a = 1"], "UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET"],
  [
    "not in a view that stays",
    ["DECLARE OR REPLACE a INT", "CREATE VIEW stays AS SELECT a"],
    "INVALID_TEMP_OBJ_REFERENCE",
  ],
  ["EXECUTE IMMEDIATE", ["EXECUTE IMMEDIATE 'SELECT ' || '1 + ?' USING 2"], [["3"]]],
  ["with names", ["EXECUTE IMMEDIATE 'SELECT :x * 2' USING 4 AS x"], [["8"]]],
  ["INTO", ["DECLARE OR REPLACE a INT", "EXECUTE IMMEDIATE 'SELECT 9' INTO a", "SELECT a"], [["9"]]],
  ["of NULL", ["EXECUTE IMMEDIATE CAST(NULL AS STRING)"], "NULL_QUERY_STRING_EXECUTE_IMMEDIATE"],
  [
    "INTO needs a query",
    ["DECLARE OR REPLACE a INT", "EXECUTE IMMEDIATE 'SET x = 1' INTO a"],
    "INVALID_STATEMENT_FOR_EXECUTE_INTO",
  ],
];

test.each(cases)("variables: %s", async (_name, statements, answer) => {
  expect(await last(at, statements)).toEqual(answer);
});
