import { expect, test } from "vitest";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";

const cases: readonly (readonly [sql: string, command: object])[] = [
  [
    "create or replace temporary view v(a comment 'x', b) as select 1, 2",
    {
      command: "createView",
      kind: "temp",
      orReplace: true,
      columns: [{ name: "a", comment: "x" }, { name: "b" }],
      queryText: "select 1, 2",
    },
  ],
  [
    "create temp view v (a int) using csv options (path '/x', header true)",
    {
      command: "createView",
      using: { format: "csv", options: { path: "/x", header: "true" }, schema: { kind: "struct" } },
    },
  ],
  [
    "create view if not exists a.b comment 'c' as table t",
    { command: "createView", kind: "persisted", ifNotExists: true, comment: "c" },
  ],
  [
    "create table t (a int not null default 1, b string) using parquet partitioned by (b) options (k 'v') location '/x' tblproperties ('p' = 'q')",
    {
      command: "createTable",
      format: "parquet",
      partitionBy: ["b"],
      options: { k: "v" },
      location: "/x",
      properties: { p: "q" },
    },
  ],
  ["create table t using json as select 1", { command: "createTable", format: "json", query: { t: "project" } }],
  ["create table t like u", { command: "createTable", like: { parts: ["u"] } }],
  ["replace table t (a int)", { command: "createTable", replaceOnly: true }],
  [
    "insert into t (a, b) values (1, 2)",
    { command: "insert", overwrite: false, columns: ["a", "b"], query: { t: "inlineTable" } },
  ],
  ["insert into t (select 1)", { command: "insert", query: { t: "project" } }],
  [
    "insert overwrite table t partition (p = 1, q) by name select 1",
    { command: "insert", overwrite: true, byName: true, partition: { q: null } },
  ],
  ["insert into t replace where a = 1 table u", { command: "insert", replaceWhere: { t: "call" } }],
  ["with x as (select 1) insert into t select * from x", { command: "insert", query: { t: "with" } }],
  ["drop table if exists a.b purge", { command: "drop", object: "table", ifExists: true, purge: true }],
  ["drop schema s cascade", { command: "drop", object: "schema", cascade: true }],
  ["drop temporary variable v", { command: "drop", object: "variable", temporary: true }],
  ["use schema s", { command: "use", what: "schema", name: { parts: ["s"] } }],
  ["use a.b", { command: "use", name: { parts: ["a", "b"] } }],
  ["set", { command: "set" }],
  ["set -v", { command: "set", verbose: true }],
  ["set spark.sql.x", { command: "set", key: "spark.sql.x" }],
  ["set a.b=c d 'e'", { command: "set", key: "a.b", value: "c d 'e'" }],
  ["set `a b` = `x;y`", { command: "set", key: "a b", value: "x;y" }],
  ["set time zone 'Europe/Paris'", { command: "set", key: "spark.sql.session.timeZone", value: "Europe/Paris" }],
  ["set time zone interval '-02:30' hour to minute", { command: "set", value: "-02:30" }],
  ["reset a.b", { command: "reset", key: "a.b" }],
  ["show tables in s like 'a*'", { command: "show", what: "tables", namespace: { parts: ["s"] }, pattern: "a*" }],
  [
    "show columns from t in s",
    { command: "show", what: "columns", name: { parts: ["t"] }, namespace: { parts: ["s"] } },
  ],
  ["show user functions like 'x'", { command: "show", what: "functions", scope: "USER", pattern: "x" }],
  ["show create table t", { command: "show", what: "createTable" }],
  ["describe extended t", { command: "describe", what: "table", extended: true }],
  ["desc t a.b", { command: "describe", what: "column", column: ["a", "b"] }],
  ["desc function extended <=>", { command: "describe", what: "function", extended: true, name: { parts: ["<=>"] } }],
  ["desc select 1", { command: "describe", what: "query" }],
  ["explain formatted select 1", { command: "explain", mode: "formatted", plan: { t: "project" } }],
  ["cache lazy table t as select 1", { command: "cache", lazy: true, query: { t: "project" } }],
  ["uncache table if exists t", { command: "uncache", ifExists: true }],
  ["clear cache", { command: "clearCache" }],
  ["refresh '/a'", { command: "refresh", path: "/a" }],
  ["truncate table t", { command: "other", name: "truncate" }],
  ["delete from t as x where a", { command: "other", name: "delete", detail: { target: { t: "subqueryAlias" } } }],
  [
    "update t set a = 1, b.c = 2",
    { command: "other", name: "update", detail: { assignments: [{ column: ["a"] }, { column: ["b", "c"] }] } },
  ],
  [
    "merge into t using (select 1) s on t.a = s.a when matched and x then delete when not matched then insert *",
    {
      command: "other",
      name: "merge",
      detail: {
        actions: [
          { when: "matched", action: "delete" },
          { when: "notMatched", action: "insert" },
        ],
      },
    },
  ],
  ["alter table t add columns (a int first, b string after a)", { command: "other", name: "addColumns" }],
  ["alter view v as select 1", { command: "other", name: "alterViewQuery", detail: { queryText: "select 1" } }],
  ["comment on table t is null", { command: "other", name: "comment", detail: { comment: "" } }],
  [
    "analyze table t compute statistics for columns a, b",
    { command: "other", name: "analyze", detail: { columns: ["a", "b"] } },
  ],
  [
    "declare or replace variable v int default 1 + 1",
    {
      command: "other",
      name: "declareVariable",
      detail: { orReplace: true, type: { kind: "int" }, valueText: "1 + 1" },
    },
  ],
  [
    "set var a = 1, b = 2",
    { command: "other", name: "setVariable", detail: { assignments: [{ column: ["a"] }, { column: ["b"] }] } },
  ],
  ["set variable (a, b) = (select 1, 2)", { command: "other", name: "setVariable", detail: { names: [["a"], ["b"]] } }],
  [
    "create function f(a int default 1) returns int comment 'c' return a + 1",
    {
      command: "other",
      name: "createFunction",
      detail: { comment: "c", returns: { kind: "int" }, bodyText: "a + 1", parameters: [{ name: "a" }] },
    },
  ],
  [
    "create temporary function f() returns table (x int) return select 1",
    {
      command: "other",
      name: "createFunction",
      detail: { temporary: true, returnsTable: { kind: "struct" }, body: { t: "project" } },
    },
  ],
  [
    "execute immediate 'select ?' into x using 1",
    { command: "other", name: "executeImmediate", detail: { into: [["x"]] } },
  ],
  [
    "begin declare x int default 0; l: while x < 3 do set x = x + 1; if x = 2 then leave l; end if; end while l; select x; end",
    {
      command: "other",
      name: "script",
      detail: {
        script: { kind: "block", body: [{ kind: "statement" }, { kind: "while", label: "l" }, { kind: "statement" }] },
      },
    },
  ],
];

test.each(cases)("%s", (sql, command) => {
  expect(parseStatement(sql)).toMatchObject({ t: "command", ...command });
});

test("variables in the text are replaced", () => {
  const options = { variable: (name: string) => (name === "n" ? "42" : undefined) };
  const reference = (name: string): string => `$` + `{${name}}`;
  const plan = parseStatement(`select ${reference("n")}, '${reference("m")}'`, options);
  expect(plan).toMatchObject({ list: [{ value: 42 }, { value: reference("m") }] });
});
