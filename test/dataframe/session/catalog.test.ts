import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { desk, last } from "./support.ts";

const at = desk({ "spark.sql.path.enabled": "true" });
afterAll(() => at.close());

const fresh = ["DROP VIEW IF EXISTS v", "DROP TABLE IF EXISTS t"];

const cases: readonly (readonly [name: string, statements: readonly string[], answer: string | string[][]])[] = [
  ["an empty table", ["CREATE TABLE t (a INT)", "SELECT count(*) FROM t"], [["0"]]],
  [
    "rows",
    ["CREATE TABLE t (a INT, b STRING DEFAULT 'x')", "INSERT INTO t (a) VALUES (1)", "SELECT * FROM t"],
    [["1", "x"]],
  ],
  ["a generated column", ["CREATE TABLE t (a INT GENERATED ALWAYS AS (1))"], "UNSUPPORTED_FEATURE.TABLE_OPERATION"],
  ["an identity", ["CREATE TABLE t (a BIGINT GENERATED ALWAYS AS IDENTITY)"], "UNSUPPORTED_FEATURE.TABLE_OPERATION"],
  ["a constraint", ["CREATE TABLE t (a INT CHECK (a > 0))"], "UNSUPPORTED_FEATURE.TABLE_OPERATION"],
  ["a default of a query", ["CREATE TABLE t (a INT DEFAULT (SELECT 1))"], "INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION"],
  ["a default that is no number", ["CREATE TABLE t (a INT DEFAULT 'abc')"], "INVALID_DEFAULT_VALUE.DATA_TYPE"],
  ["a default too large", ["CREATE TABLE t (a TINYINT DEFAULT 1000)"], "INVALID_DEFAULT_VALUE.DATA_TYPE"],
  ["a default of another column", ["CREATE TABLE t (a INT DEFAULT b, b INT)"], "INVALID_DEFAULT_VALUE.NOT_CONSTANT"],
  [
    "literals that fit",
    ["CREATE TABLE t (a INT DEFAULT '5', b INT DEFAULT 1.5, c INT)", "INSERT INTO t (c) VALUES (0)", "SELECT * FROM t"],
    [["5", "1", "0"]],
  ],
  ["twice", ["CREATE TABLE t (a INT)", "CREATE TABLE T (a INT)"], "TABLE_OR_VIEW_ALREADY_EXISTS"],
  [
    "OVERWRITE of a partition",
    [
      "CREATE TABLE t (a INT, p STRING) PARTITIONED BY (p)",
      "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
      "INSERT OVERWRITE t PARTITION (p = 'x') VALUES (3)",
      "SELECT * FROM t ORDER BY a",
    ],
    [
      ["2", "y"],
      ["3", "x"],
    ],
  ],
  [
    "OVERWRITE of all",
    [
      "CREATE TABLE t (a INT, p STRING) PARTITIONED BY (p)",
      "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
      "INSERT OVERWRITE t VALUES (3, 'x')",
      "SELECT * FROM t",
    ],
    [["3", "x"]],
  ],
  [
    "OVERWRITE of the partitions written",
    [
      "CREATE TABLE t (a INT, p STRING) PARTITIONED BY (p)",
      "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
      "SET spark.sql.sources.partitionOverwriteMode = dynamic",
      "INSERT OVERWRITE t VALUES (3, 'x')",
      "RESET spark.sql.sources.partitionOverwriteMode",
      "SELECT * FROM t ORDER BY a",
    ],
    [
      ["2", "y"],
      ["3", "x"],
    ],
  ],
  [
    "partitions by a spec",
    [
      "CREATE TABLE t (a INT, p STRING) PARTITIONED BY (p)",
      "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
      "SHOW PARTITIONS t PARTITION (p = 'y')",
    ],
    [["p=y"]],
  ],
  [
    "a partition of no column",
    [
      "CREATE TABLE t (a INT, p STRING) PARTITIONED BY (p)",
      "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
      "INSERT INTO t PARTITION (q = 1) VALUES (3)",
    ],
    "PARTITIONS_NOT_FOUND",
  ],
  ["a column twice", ["CREATE TABLE t (a INT, b INT)", "INSERT INTO t (a, a) VALUES (1, 2)"], "COLUMN_ALREADY_EXISTS"],
  [
    "BY NAME with a column too many",
    ["CREATE TABLE t (a INT)", "INSERT INTO t BY NAME SELECT 1 AS a, 2 AS z"],
    "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS",
  ],
  [
    "a text for a number",
    ["CREATE TABLE t (a INT)", "INSERT INTO t VALUES ('x')"],
    "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST",
  ],
  ["DROP VIEW of a table", ["CREATE TABLE t (a INT)", "DROP VIEW t"], "WRONG_COMMAND_FOR_OBJECT_TYPE"],
  ["columns twice", ["CREATE TABLE t (a INT, A INT)"], "COLUMN_ALREADY_EXISTS"],
  ["UPDATE", ["CREATE TABLE t (a INT)", "UPDATE t SET a = 1"], "UNSUPPORTED_FEATURE.TABLE_OPERATION"],
  [
    "a new column",
    ["CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1)", "ALTER TABLE t ADD COLUMN b INT", "SELECT * FROM t"],
    [["1", "null"]],
  ],
  [
    "another type",
    ["CREATE TABLE t (a INT)", "ALTER TABLE t ALTER COLUMN a TYPE STRING"],
    "NOT_SUPPORTED_CHANGE_COLUMN",
  ],
  [
    "a comment",
    ["CREATE TABLE t (a INT)", "ALTER TABLE t ALTER COLUMN a COMMENT 'x'", "DESCRIBE t"],
    [["a", "int", "x"]],
  ],
  [
    "another name",
    [
      "CREATE TABLE t (a INT)",
      "INSERT INTO t VALUES (1)",
      "ALTER TABLE t RENAME TO u",
      "CREATE TABLE t AS SELECT * FROM u",
      "DROP TABLE u",
      "SELECT * FROM t",
    ],
    [["1"]],
  ],
  [
    "properties",
    [
      "CREATE TABLE t (a INT) TBLPROPERTIES (p 1, token 2)",
      "ALTER TABLE t SET TBLPROPERTIES (q = 3)",
      "SHOW TBLPROPERTIES t",
    ],
    [
      ["p", "1"],
      ["q", "3"],
      ["token", "*********(redacted)"],
    ],
  ],
  ["no rows any more", ["CREATE TABLE t AS SELECT 1 AS a", "TRUNCATE TABLE t", "SELECT count(*) FROM t"], [["0"]]],
  [
    "partitions last",
    [
      "CREATE TABLE t (p INT, a INT) PARTITIONED BY (p)",
      "INSERT INTO t PARTITION (p = 2) VALUES (1)",
      "SELECT * FROM t",
    ],
    [["1", "2"]],
  ],
  [
    "partitions shown",
    ["CREATE TABLE t (p INT, a INT) PARTITIONED BY (p)", "ALTER TABLE t ADD PARTITION (p = 7)", "SHOW PARTITIONS t"],
    [["p=7"]],
  ],
  [
    "no partition",
    ["CREATE TABLE t (p INT, a INT) PARTITIONED BY (p)", "ALTER TABLE t DROP PARTITION (p = 7)"],
    "PARTITIONS_NOT_FOUND",
  ],
  [
    "no partitions",
    ["CREATE TABLE t (a INT)", "SHOW PARTITIONS t"],
    "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY",
  ],
  ["an empty place", ["SELECT * FROM parquet.``"], "INVALID_EMPTY_LOCATION"],
  [
    "a view follows its table's rows",
    ["CREATE TABLE t (a INT)", "CREATE VIEW v AS SELECT a FROM t", "INSERT INTO t VALUES (1)", "SELECT * FROM v"],
    [["1"]],
  ],
  [
    "a view keeps its columns",
    [
      "CREATE TABLE t (a INT)",
      "CREATE VIEW v AS SELECT * FROM t",
      "DROP TABLE t",
      "CREATE TABLE t (a BIGINT, b INT)",
      "INSERT INTO t VALUES (5, 6)",
      "SELECT * FROM v",
    ],
    [["5"]],
  ],
  [
    "a view bound to types",
    [
      "CREATE TABLE t (a INT)",
      "CREATE VIEW v WITH SCHEMA BINDING AS SELECT * FROM t",
      "DROP TABLE t",
      "CREATE TABLE t (a BIGINT)",
      "SELECT * FROM v",
    ],
    "CANNOT_UP_CAST_DATATYPE",
  ],
  [
    "a view that evolves",
    [
      "CREATE TABLE t (a INT)",
      "CREATE VIEW v WITH SCHEMA EVOLUTION AS SELECT * FROM t",
      "DROP TABLE t",
      "CREATE TABLE t (b STRING)",
      "INSERT INTO t VALUES ('x')",
      "SELECT b FROM v",
    ],
    [["x"]],
  ],
  [
    "a view whose column is gone",
    [
      "CREATE TABLE t (a INT)",
      "CREATE VIEW v AS SELECT * FROM t",
      "DROP TABLE t",
      "CREATE TABLE t (b INT)",
      "SELECT * FROM v",
    ],
    "INCOMPATIBLE_VIEW_SCHEMA_CHANGE",
  ],
  [
    "a view of itself",
    ["CREATE TABLE t (a INT)", "CREATE VIEW v AS SELECT * FROM t", "CREATE OR REPLACE VIEW v AS SELECT * FROM v"],
    "RECURSIVE_VIEW",
  ],
  [
    "a view of a temporary one",
    ["CREATE OR REPLACE TEMP VIEW w AS SELECT 1", "CREATE VIEW v AS SELECT * FROM w"],
    "INVALID_TEMP_OBJ_REFERENCE",
  ],
  [
    "ALTER TABLE of a view",
    ["CREATE VIEW v AS SELECT 1 AS a", "ALTER TABLE v ADD COLUMN b INT"],
    "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE",
  ],
  ["no database", ["USE nowhere"], "SCHEMA_NOT_FOUND"],
  [
    "the path",
    [
      "CREATE SCHEMA IF NOT EXISTS s1",
      "CREATE OR REPLACE FUNCTION s1.seven() RETURN 7",
      "SET PATH = spark_catalog.s1, system.builtin",
      "SELECT seven(), current_path()",
    ],
    [["7", "spark_catalog.s1,system.builtin"]],
  ],
  [
    "the path again",
    ["SET PATH = DEFAULT_PATH", "SELECT current_path()"],
    [["system.builtin,system.session,spark_catalog.default"]],
  ],
];

test.each(cases)("catalog: %s", async (_name, statements, answer) => {
  expect(await last(at, [...fresh, ...statements])).toEqual(answer);
});

test("tables, views and databases outlive the session", async () => {
  await last(at, [
    ...fresh,
    "CREATE SCHEMA IF NOT EXISTS kept COMMENT 'mine'",
    "CREATE TABLE kept.t AS SELECT 1 AS a, 'x' AS b",
    "CREATE VIEW kept.v AS SELECT a + 1 AS c FROM kept.t",
  ]);
  await at.restart();
  expect(await at.ask("SELECT a, b, c FROM kept.t, kept.v")).toEqual([["1", "x", "2"]]);
  expect(await last(at, ["DROP SCHEMA kept"])).toBe("SCHEMA_NOT_EMPTY");
  expect(await last(at, ["DROP SCHEMA kept CASCADE", "SHOW SCHEMAS LIKE 'kept'"])).toEqual([]);
  expect(existsSync(join(at.warehouse, "kept.db"))).toBe(false);
});

test("a session sees what another one made meanwhile", async () => {
  await at.ask("CREATE TABLE IF NOT EXISTS shared AS SELECT 1 AS a");
  expect(readdirSync(at.warehouse)).toContain(".tspark-catalog.json");
  expect(await at.ask("SELECT * FROM shared")).toEqual([["1"]]);
});

test("what a table would be made with", async () => {
  const made = await last(at, [
    ...fresh,
    "CREATE TABLE t (a INT NOT NULL COMMENT 'it''s', b STRING DEFAULT 'x') USING csv OPTIONS (sep ';') COMMENT 'c'",
    "SHOW CREATE TABLE t",
  ]);
  expect(made).toEqual([
    [
      "CREATE TABLE spark_catalog.default.t (\n  a INT NOT NULL COMMENT 'it\\'s',\n  b STRING COLLATE UTF8_BINARY DEFAULT 'x')\nUSING csv\nOPTIONS (\n  'sep' = ';')\nCOMMENT 'c'\n",
    ],
  ]);
});

test.each(["parquet", "csv", "json", "text", "avro"])("a %s table whose folder is gone has no rows", async (format) => {
  await last(at, [...fresh, `CREATE TABLE t (a STRING) USING ${format}`, "INSERT INTO t VALUES ('x')"]);
  rmSync(join(at.warehouse, "t"), { recursive: true });
  expect(await at.ask("SELECT * FROM t")).toEqual([]);
  expect(await last(at, ["INSERT INTO t VALUES ('y')", "SELECT * FROM t"])).toEqual([["y"]]);
  expect(await at.ask(`SELECT * FROM ${format}.\`${at.warehouse}/none\``)).toBe("PATH_NOT_FOUND");
});

test("partitions that were there before the table count when they are recovered, added or written to", async () => {
  const steps: [string, string | string[][]][] = [
    ["CREATE TABLE old (value BIGINT, key BIGINT) USING csv PARTITIONED BY (key)", []],
    ["INSERT INTO old VALUES (0, 0), (1, 1), (2, 2)", []],
    [`CREATE TABLE t (value BIGINT, key BIGINT) USING csv PARTITIONED BY (key) LOCATION '${at.warehouse}/old'`, []],
    ["SELECT * FROM t", []],
    ["SHOW PARTITIONS t", []],
    ["INSERT INTO t PARTITION (key = 1) VALUES (10)", []],
    [
      "SELECT * FROM t ORDER BY value",
      [
        ["1", "1"],
        ["10", "1"],
      ],
    ],
    ["ALTER TABLE t ADD PARTITION (key = 2)", []],
    ["ALTER TABLE t ADD PARTITION (key = 2)", "PARTITIONS_ALREADY_EXIST"],
    ["ALTER TABLE t DROP PARTITION (key = 0)", "PARTITIONS_NOT_FOUND"],
    ["INSERT INTO t VALUES (77, 7)", []],
    ["SHOW PARTITIONS t", [["key=1"], ["key=2"], ["key=7"]]],
    ["SELECT sum(value) FROM t", [["90"]]],
    ["MSCK REPAIR TABLE t", []],
    ["SHOW PARTITIONS t", [["key=0"], ["key=1"], ["key=2"], ["key=7"]]],
    ["SELECT count(*) FROM t", [["5"]]],
    ["ALTER TABLE t DROP PARTITION (key = 0)", []],
    ["SELECT count(*) FROM t", [["4"]]],
    ["DROP TABLE old", []],
  ];
  for (const sql of fresh) await at.ask(sql);
  for (const [sql, answer] of steps) {
    if (sql.startsWith("MSCK")) await at.restart();
    expect(await at.ask(sql), sql).toEqual(answer);
  }
});
