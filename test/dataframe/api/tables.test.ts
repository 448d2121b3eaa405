import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type DataFrame, F, SparkException, SparkSession } from "../../../src/index.ts";

// What Spark 4.2 does with tables of its own catalog: it makes them, and refuses to change them row by row.

const warehouse = mkdtempSync(join(tmpdir(), "tspark-tables-"));
const spark = SparkSession.create(new Map([["spark.sql.warehouse.dir", warehouse]]));
afterAll(async () => {
  await spark.stop();
  rmSync(warehouse, { recursive: true, force: true });
});

spark.sql("CREATE TABLE t (id INT, name STRING) USING parquet");
spark.sql("CREATE VIEW pv AS SELECT * FROM t");
spark.range(1).createOrReplaceTempView("v");
const df = spark.createDataFrame(
  [
    [1, "x"],
    [3, "y"],
  ],
  "id int, name string",
);

type Parameters = Readonly<Record<string, string>>;

async function raised(run: () => unknown): Promise<[string, Parameters] | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof SparkException) return [error.condition, error.messageParameters];
    throw error;
  }
}

const t = "`spark_catalog`.`default`.`t`";
const operation = (name: string, tableName = t): [string, Parameters] => [
  "UNSUPPORTED_FEATURE.TABLE_OPERATION",
  { tableName, operation: name },
];
const unresolved = (objectName: string): [string, Parameters] => ["UNRESOLVED_COLUMN.WITH_SUGGESTION", { objectName }];
const merge = "MERGE INTO TABLE";

const statements: readonly [sql: string, condition: string, parameters?: Parameters][] = [
  ["DELETE FROM t WHERE id = 1", ...operation("DELETE")],
  ["DELETE FROM t", ...operation("DELETE")],
  ["DELETE FROM pv", ...operation("DELETE")],
  ["DELETE FROM t WHERE nope = 1", ...unresolved("`nope`")],
  ["DELETE FROM t WHERE id", ...operation("DELETE")],
  ["DELETE FROM t WHERE id IN (SELECT id FROM v)", ...operation("DELETE")],
  ["DELETE FROM t AS q WHERE t.id = 1", ...unresolved("`t`.`id`")],
  ["DELETE FROM nosuch", "TABLE_OR_VIEW_NOT_FOUND", { relationName: "`nosuch`" }],
  ["UPDATE t SET name = 'x' WHERE id = 1", ...operation("UPDATE TABLE")],
  ["UPDATE t SET id = DEFAULT", ...operation("UPDATE TABLE")],
  ["UPDATE v SET id = 1", ...operation("UPDATE TABLE", "`unknown`")],
  ["UPDATE t SET nope = 'x'", ...unresolved("`nope`")],
  ["UPDATE t SET name = nope", ...unresolved("`nope`")],
  ["UPDATE t AS q SET t.id = 1", ...unresolved("`t`.`id`")],
  ["UPDATE nosuch SET a = 1", "TABLE_OR_VIEW_NOT_FOUND"],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN MATCHED THEN DELETE", ...operation(merge)],
  ["MERGE INTO pv USING v s ON pv.id = s.id WHEN MATCHED THEN DELETE", ...operation(merge)],
  ["MERGE INTO t USING nosuch s ON t.id = s.id WHEN MATCHED THEN DELETE", "TABLE_OR_VIEW_NOT_FOUND"],
  ["MERGE INTO t USING v s ON t.id = s.nope WHEN MATCHED THEN DELETE", ...unresolved("`s`.`nope`")],
  ["MERGE INTO t USING v s ON id = s.id WHEN MATCHED THEN DELETE", "AMBIGUOUS_REFERENCE", { name: "`id`" }],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN MATCHED AND nope = 1 THEN DELETE", ...unresolved("`nope`")],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN MATCHED THEN UPDATE SET nope = 1", ...unresolved("`nope`")],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN MATCHED THEN UPDATE SET id = s.nope", ...unresolved("`s`.`nope`")],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN MATCHED THEN UPDATE SET *", ...unresolved("`name`")],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN NOT MATCHED THEN INSERT *", ...unresolved("`name`")],
  ["MERGE INTO t USING v s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (nope) VALUES (1)", ...unresolved("`nope`")],
  [
    "MERGE INTO t USING v s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET id = 1",
    "NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION",
  ],
  ["INSERT INTO t REPLACE WHERE id = 1 SELECT 1, 'q'", "_LEGACY_ERROR_TEMP_1012", { identifier: t }],
  ["CREATE OR REPLACE TABLE new (a INT)", ...operation("REPLACE TABLE", "`spark_catalog`.`default`.`new`")],
  ["REPLACE TABLE t USING parquet AS SELECT 1 a", ...operation("REPLACE TABLE AS SELECT")],
  ["CREATE TABLE p (a INT) PARTITIONED BY (a)", "ALL_PARTITION_COLUMNS_NOT_ALLOWED"],
  ["CREATE TABLE p (a INT, b INT) PARTITIONED BY (a, a)", "COLUMN_ALREADY_EXISTS", { columnName: "`a`" }],
  [
    "CREATE TABLE p USING parquet PARTITIONED BY (nope) AS SELECT * FROM t",
    "COLUMN_NOT_DEFINED_IN_TABLE",
    { colName: "`nope`", tableName: "`spark_catalog`.`default`.`p`" },
  ],
  ["SELECT years(id) FROM t", "UNRESOLVED_ROUTINE", { routineName: "`years`" }],
];

test.each(statements)("%s", async (sql, condition, parameters = {}) => {
  expect(await raised(() => spark.sql(sql).collect())).toEqual([condition, expect.objectContaining(parameters)]);
});

const into = (table: string) => df.writeTo(table);
const mergeInto = (table = "t", on = F.expr("t.id = s.id")) => df.alias("s").mergeInto(table, on);

const calls: readonly [name: string, run: () => unknown, condition: string, parameters?: Parameters][] = [
  ["append", () => into("t").append(), "_LEGACY_ERROR_TEMP_1012", { identifier: t }],
  ["append to no table", () => into("nosuch").append(), "TABLE_OR_VIEW_NOT_FOUND"],
  ["append to a view", () => into("v").append(), "VIEW_WRITE_NOT_ALLOWED", { name: "v" }],
  ["append to a stored view", () => into("pv").append(), "VIEW_WRITE_NOT_ALLOWED"],
  ["append to another catalog", () => into("c.d.t").append(), "REQUIRES_SINGLE_PART_NAMESPACE"],
  ["overwrite", () => into("t").overwrite(F.col("id").eq(1)), "_LEGACY_ERROR_TEMP_1012"],
  ["overwritePartitions", () => into("t").overwritePartitions(), "_LEGACY_ERROR_TEMP_1012"],
  ["replace", () => into("t").replace(), ...operation("REPLACE TABLE AS SELECT")],
  ["createOrReplace", () => into("t").createOrReplace(), ...operation("REPLACE TABLE AS SELECT")],
  ["create, there", () => into("t").create(), "TABLE_OR_VIEW_ALREADY_EXISTS", { relationName: t }],
  ["create, no database", () => into("nodb.x").create(), "SCHEMA_NOT_FOUND"],
  ["create, no format", () => into("n1").using("nosuch").create(), "DATA_SOURCE_NOT_FOUND"],
  ["create, a bad name", () => into("a b"), "PARSE_SYNTAX_ERROR"],
  ["create, no name", () => into(""), "PARSE_EMPTY_STATEMENT"],
  ["by years", () => into("n2").partitionedBy(F.years("id")).create(), "UNSUPPORTED_PARTITION_TRANSFORM"],
  ["by a nested column", () => into("n2").partitionedBy("a.b").create(), "UNSUPPORTED_PARTITION_TRANSFORM"],
  [
    "by an expression",
    () => into("n2").partitionedBy(F.col("id").plus(1)).create(),
    "_LEGACY_ERROR_TEMP_1316",
    { expr: "+(id, 1)" },
  ],
  ["by buckets", () => into("n2").partitionedBy(F.bucket(3, "id")).create(), "UNSUPPORTED"],
  ["by all", () => into("n2").partitionedBy("id", "name").create(), "ALL_PARTITION_COLUMNS_NOT_ALLOWED"],
  [
    "by one twice",
    () => df.withColumn("q", F.lit(1)).writeTo("n2").partitionedBy("id", "id").create(),
    "COLUMN_ALREADY_EXISTS",
  ],
  ["columns twice", () => df.select("id", "id").writeTo("n2").create(), "COLUMN_ALREADY_EXISTS"],
  ["a transform elsewhere", () => df.select(F.years("id")), "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY"],
  ["a bucket of no number", () => F.bucket("x" as never, "id"), "NOT_EXPECTED_TYPE"],
  ["a stream", () => spark.readStream.format("rate").load().writeTo("x"), "CALL_ON_STREAMING_DATASET_UNSUPPORTED"],
  ["merge", () => mergeInto().whenMatched().updateAll().whenNotMatched().insertAll().merge(), ...operation(merge)],
  ["merge of nothing", () => mergeInto().merge(), "NO_MERGE_ACTION_SPECIFIED"],
  ["merge into no table", () => mergeInto("nosuch").whenMatched().updateAll().merge(), "TABLE_OR_VIEW_NOT_FOUND"],
  ["merge on", () => mergeInto("t", F.expr("t.nope = 1")).whenMatched().delete().merge(), ...unresolved("`t`.`nope`")],
  ["merge, condition", () => mergeInto().whenMatched(F.expr("nope = 1")).delete().merge(), ...unresolved("`nope`")],
  [
    "merge, update",
    () =>
      mergeInto()
        .whenMatched()
        .update({ nope: F.lit(1) })
        .merge(),
    ...unresolved("`nope`"),
  ],
  [
    "merge, insert",
    () =>
      mergeInto()
        .whenNotMatched()
        .insert({ nope: F.lit(1) })
        .merge(),
    ...unresolved("`nope`"),
  ],
  ["merge, by source", () => mergeInto().whenNotMatchedBySource().delete().merge(), ...operation(merge)],
  ["merge, evolution", () => mergeInto().withSchemaEvolution().whenMatched().updateAll().merge(), ...operation(merge)],
  [
    "merge, an int",
    () =>
      mergeInto()
        .whenMatched()
        .update({ id: 1 as never }),
    "NOT_EXPECTED_TYPE",
  ],
];

test.each(calls)("%s", async (_, run, condition, parameters = {}) => {
  expect(await raised(run)).toEqual([condition, expect.objectContaining(parameters)]);
});

const made = async (table: string): Promise<unknown> => [
  (await spark.table(table).orderBy("id").collect()).map((row) => row.toString()),
  (await spark.sql(`SHOW TBLPROPERTIES ${table}`).collect()).map((row) => row.toString()),
];

const creations: readonly [
  name: string,
  save: (df: DataFrame) => PromiseLike<void>,
  rows: string[],
  properties?: string[],
][] = [
  ["c1", (each) => each.writeTo("c1").create(), ["Row(id=1, name='x')", "Row(id=3, name='y')"]],
  [
    "c2",
    (each) =>
      each
        .writeTo("c2")
        .using("csv")
        .option("header", true)
        .tableProperty("k", "v")
        .partitionedBy(F.col("id"))
        .create(),
    ["Row(name='x', id=1)", "Row(name='y', id=3)"],
    ["Row(key='k', value='v')"],
  ],
  // A view of that name does not stand in the way.
  ["default.v", (each) => each.writeTo("v").using("json").create(), ["Row(id=1, name='x')", "Row(id=3, name='y')"]],
];

test.each(creations)("create %s", async (table, save, rows, properties = []) => {
  await save(df);
  expect(await made(table)).toEqual([rows, properties]);
});
