import { expect, test } from "vitest";
import { ParseException } from "../../../src/dataframe/errors/errors.ts";
import { parseExpression, parseStatement } from "../../../src/dataframe/sql/parser.ts";

function failure(sql: string): ParseException {
  try {
    parseStatement(sql);
  } catch (error) {
    if (error instanceof ParseException) return error;
    throw error;
  }
  throw new Error(`${sql} is taken`);
}

const syntax: readonly (readonly [sql: string, error: string, hint: string])[] = [
  ["selec a", "'selec'", ""],
  ["select 1 +", "end of input", ""],
  ["select a b c from t", "'c'", ""],
  ["select 1 1", "'1'", ": extra input '1'"],
  ["select * form t", "'t'", ": extra input 't'"],
  ["select (a from t", "'from'", ""],
  ["select f(a,)", "')'", ""],
  ["select a..b", "'.'", ""],
  ["select 'a", "'''", ""],
  ["select `a", "'`'", ""],
  ["select * from (select 1", "end of input", ": missing ')'"],
  ["select a[1", "end of input", ": missing ']'"],
  ["select a from t limit 1 order by a", "'order'", ""],
  ["select 1; select 2", "'select'", ": extra input 'select'"],
  ["select a is null = true", "'='", ""],
  ["show foo", "end of input", ": missing 'FUNCTIONS'"],
  ["drop foo", "'foo'", ""],
  ["insert t values (1)", "'t'", ""],
  ["select * from range(3) as t tablesample (2 rows)", "'tablesample'", ""],
];

test.each(syntax)("%s fails at %s%s", (sql, error, hint) => {
  expect(failure(sql)).toMatchObject({ condition: "PARSE_SYNTAX_ERROR", messageParameters: { error, hint } });
});

test("a syntax error shows its place and what could have been there", () => {
  expect(failure("select a,\n  b from t where and x").message).toBe(
    [
      "[PARSE_SYNTAX_ERROR] This is not Spark SQL at 'x': extra input 'x'. SQLSTATE: 42601",
      "line 2, position 22",
      "    b from t where and x",
      "                       ^",
      "Expected: the end of the statement",
    ].join("\n"),
  );
});

const conditions: readonly (readonly [sql: string, condition: string, parameters: Record<string, string>])[] = [
  ["", "PARSE_EMPTY_STATEMENT", {}],
  ["select /* a", "UNCLOSED_BRACKETED_COMMENT", {}],
  ["select * from test-table", "INVALID_IDENTIFIER", { ident: "test-table" }],
  ["select 1 in ()", "INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE", {}],
  ["select cast(a as foo)", "UNSUPPORTED_DATATYPE", { typeName: '"FOO"' }],
  ["select cast(a as char)", "DATATYPE_MISSING_SIZE", { type: '"CHAR"' }],
  ["with a as (select 1), A as (select 2) select 1", "DUPLICATED_CTE_NAMES", { duplicateNames: "`a`" }],
  [
    "select * from values (1, 2), (3)",
    "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
    { expectedNumCols: "2", actualNumCols: "1", rowIndex: "1" },
  ],
  ["select * from a, lateral b", "INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC", {}],
  [
    "from t |> order by a limit 1",
    "MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS",
    { clause1: "ORDER BY", clause2: "LIMIT" },
  ],
  ["set a b", "INVALID_SET_SYNTAX", {}],
  ["declare v", "INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED", {}],
  ["grant role x", "INVALID_STATEMENT_OR_CLAUSE", { operation: "GRANT ROLE" }],
  ["alter table t touch", "INVALID_STATEMENT_OR_CLAUSE", { operation: "ALTER TABLE TOUCH" }],
  ["merge into t using u on a", "MERGE_WITHOUT_WHEN", {}],
];

test.each(conditions)("%s raises %s", (sql, condition, messageParameters) => {
  expect(failure(sql)).toMatchObject({ condition, messageParameters });
});

test("nesting beyond the stack is an error of the text", () => {
  const deep = `select ${"(".repeat(100_000)}1${")".repeat(100_000)}`;
  expect(failure(deep)).toMatchObject({ condition: "FAILED_TO_PARSE_TOO_COMPLEX", sqlState: "54001" });
});

test("the context of an error of meaning is the part of the text", () => {
  expect(failure("select date 'x' as d").queryContext).toEqual([
    { objectType: "", objectName: "", startIndex: 8, stopIndex: 15, fragment: "date 'x'" },
  ]);
});

test("reserved words are no names where the setting says so", () => {
  expect(parseExpression("select")).toMatchObject({ t: "name" });
  expect(() => parseExpression("select", { enforceReservedKeywords: true })).toThrow(ParseException);
  expect(parseExpression("current_date", { enforceReservedKeywords: true })).toMatchObject({ t: "name" });
});
