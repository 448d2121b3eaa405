import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type DataFrame, F, SparkException, SparkSession } from "../../../src/index.ts";

const warehouse = mkdtempSync(join(tmpdir(), "tspark-warehouse-"));
const spark = SparkSession.builder
  .master("local[2]")
  .appName("session test")
  .config({ "spark.sql.warehouse.dir": warehouse, "spark.sql.session.timeZone": "UTC" })
  .getOrCreate();
afterAll(async () => {
  await spark.stop();
  rmSync(warehouse, { recursive: true, force: true });
});

const rows = async (df: DataFrame) => (await df.collect()).map((row) => [...row].join("|"));
const sql = (text: string) => rows(spark.sql(text));

describe("SparkSession", () => {
  test("is one until it is stopped", () => {
    expect(SparkSession.builder.config("spark.sql.shuffle.partitions", 5).getOrCreate()).toBe(spark);
    expect(spark.conf.get("spark.sql.shuffle.partitions")).toBe("5");
    expect(SparkSession.getActiveSession()).toBe(spark);
    expect(spark.sparkContext.master).toBe("local[2]");
    expect(spark.sparkContext.defaultParallelism).toBe(2);
  });

  test("refuses clusters by name", () => {
    expect(() => SparkSession.builder.master("yarn").getOrCreate()).toThrow(/local\[\*\]/);
    expect(() => SparkSession.builder.remote("sc://x")).toThrow(/UNSUPPORTED/);
  });

  test("a new session has its own views and settings", () => {
    spark.range(1).createOrReplaceTempView("mine");
    spark.range(1).createOrReplaceGlobalTempView("ours");
    const other = spark.newSession();
    expect(() => other.table("mine")).toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
    expect(other.table("global_temp.ours").columns).toEqual(["id"]);
    expect(other.conf.get("spark.sql.shuffle.partitions")).toBe("200");
  });

  test("range", async () => {
    expect(await rows(spark.range(3))).toEqual(["0", "1", "2"]);
    expect(await rows(spark.range(5, 0, -2))).toEqual(["5", "3", "1"]);
    expect(() => spark.range(1, 2, 0)).toThrow(/step/);
  });
});

describe("conf", () => {
  test("knows Spark's defaults", () => {
    expect(spark.conf.get("spark.sql.ansi.enabled")).toBe("true");
    expect(spark.conf.get("spark.nope", null)).toBeNull();
    expect(spark.conf.get("spark.nope", "x")).toBe("x");
    expect(spark.conf.isModifiable("spark.sql.shuffle.partitions")).toBe(true);
    expect(spark.conf.isModifiable("spark.sql.warehouse.dir")).toBe(false);
  });

  const refused: readonly [string, unknown, string][] = [
    ["spark.sql.warehouse.dir", "/x", "CANNOT_MODIFY_STATIC_CONFIG"],
    ["spark.sql.session.timeZone", "Mars/Base", "INVALID_CONF_VALUE.TIME_ZONE"],
    ["spark.sql.ansi.enabled", "maybe", "INVALID_CONF_VALUE.TYPE_MISMATCH"],
    ["spark.tspark.long", "int", "INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS"],
  ];
  test.each(refused)("%s = %s is refused", (key, value, condition) => {
    expect(() => spark.conf.set(key, value as string)).toThrow(condition);
  });

  test("acts on what follows", async () => {
    spark.conf.set("spark.sql.ansi.enabled", false);
    expect(await sql("select 1/0 is null")).toEqual(["true"]);
    spark.conf.unset("spark.sql.ansi.enabled");
    await expect(sql("select 1/0")).rejects.toThrow(/DIVIDE_BY_ZERO/);
    expect(await sql("set spark.sql.shuffle.partitions")).toEqual(["spark.sql.shuffle.partitions|5"]);
  });
});

describe("spark.sql", () => {
  test("takes parameters by name and position", async () => {
    expect(await rows(spark.sql("select :a + 1, :b", { a: 41, b: "x" }))).toEqual(["42|x"]);
    expect(await rows(spark.sql("select ?, ?", [1, null]))).toEqual(["1|"]);
    expect(() => spark.sql("select :x")).toThrow(/UNBOUND_SQL_PARAMETER/);
  });

  test("takes values, DataFrames and columns in a template", async () => {
    const df = spark.range(5);
    const evil = "'; drop table x; --";
    expect(await rows(spark.sql`select ${F.col("id")}, ${evil} from ${df} where id = ${3}`)).toEqual([`3|${evil}`]);
    expect(() => spark.sql`select ${F.col("id").plus(1)} from ${df}`).toThrow(/plain columns/);
  });

  test("runs commands at once", async () => {
    spark.sql("create or replace temp view v as select 1 a, 'x' b");
    expect(await sql("show columns in v")).toEqual(["a", "b"]);
    expect(await sql("describe v")).toEqual(["a|int|", "b|string|"]);
    spark.sql("drop view v");
    expect(() => spark.table("v")).toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
    expect(() => spark.sql("drop view v")).toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
    expect(() => spark.sql("drop view if exists v")).not.toThrow();
  });
});

describe("tables", () => {
  test("are made, filled, described and dropped", async () => {
    spark.sql("create table t (id int, s string default 'd', p string) using parquet partitioned by (p)");
    spark.sql("insert into t values (1, 'a', 'x'), (2, default, 'y')");
    spark.sql("insert into t (id, p) values (3, 'x')");
    expect(await sql("select * from t order by id")).toEqual(["1|a|x", "2|d|y", "3|d|x"]);
    expect(await sql("show partitions t")).toEqual(["p=x", "p=y"]);
    expect(() => spark.sql("insert into t values (1)")).toThrow(/INSERT_COLUMN_ARITY_MISMATCH/);
    spark.sql("insert overwrite t values (9, 'z', 'x')");
    expect(await sql("select * from t")).toEqual(["9|z|x"]);
    expect(spark.catalog.tableExists("t")).toBe(true);
    spark.sql("drop table t");
    expect(spark.catalog.tableExists("t")).toBe(false);
  });

  test("saveAsTable and insertInto", async () => {
    const df = spark.createDataFrame([[1, "a"]], "id int, s string");
    await df.write.saveAsTable("w");
    await df.write.insertInto("w");
    expect(await rows(spark.table("w"))).toEqual(["1|a", "1|a"]);
    await expect(df.write.saveAsTable("w")).rejects.toThrow(/TABLE_OR_VIEW_ALREADY_EXISTS/);
    await df.write.mode("append").saveAsTable("w");
    expect(await spark.table("w").count()).toBe(3);
    spark.sql("drop table w");
  });
});

describe("catalog", () => {
  test("lists and drops", () => {
    spark.range(1).createOrReplaceTempView("listed");
    expect(spark.catalog.listTables(undefined, "list*").map(String)).toEqual([
      "Table(name='listed', catalog=None, namespace=[], description=None, tableType='TEMPORARY', isTemporary=True)",
    ]);
    expect(spark.catalog.listColumns("listed").map((c) => [c.name, c.dataType, c.nullable])).toEqual([
      ["id", "bigint", false],
    ]);
    expect(spark.catalog.dropTempView("listed")).toBe(true);
    expect(spark.catalog.dropTempView("listed")).toBe(false);
    expect(spark.catalog.functionExists("upper")).toBe(true);
    expect(spark.catalog.currentDatabase()).toBe("default");
    expect(() => spark.catalog.setCurrentDatabase("nope")).toThrow(SparkException);
  });
});

describe("files", () => {
  const path = (name: string) => join(warehouse, "files", name);
  const df = () =>
    spark.createDataFrame(
      [
        [1, "a,b", 2.5],
        [2, null, null],
      ],
      "id int, s string, d double",
    );

  const formats: readonly [string, Readonly<Record<string, string | boolean>>][] = [
    ["parquet", {}],
    ["csv", { header: true, inferSchema: true }],
    ["json", {}],
  ];
  test.each(formats)("%s comes back as it was written", async (format, options) => {
    await df().write.format(format).options(options).save(path(format));
    const back = spark.read.format(format).options(options).load(path(format));
    expect(await rows(back.select("id", "s", "d").orderBy("id"))).toEqual(["1|a,b|2.5", "2||"]);
    await expect(df().write.format(format).save(path(format))).rejects.toThrow(/PATH_ALREADY_EXISTS/);
    await df().write.mode("ignore").format(format).save(path(format));
    await df().limit(1).write.mode("overwrite").format(format).options(options).save(path(format));
    expect(await spark.read.format(format).options(options).load(path(format)).count()).toBe(1);
  });

  test("wrong calls raise", () => {
    expect(() => spark.read.format("nosuch").load("/x")).toThrow(/DATA_SOURCE_NOT_FOUND/);
    expect(() => spark.read.format("parqet").load("/x")).toThrow("Did you mean parquet?");
    expect(() => spark.read.parquet("/no/such/folder")).toThrow(/PATH_NOT_FOUND/);
    expect(() => df().write.mode("sideways")).toThrow(/INVALID_SAVE_MODE/);
    expect(() => spark.read.jdbc("jdbc:x:y", "t")).toThrow(/UNSUPPORTED.*reading t by JDBC/);
    expect(() => df().write.jdbc("jdbc:x:y", "t")).toThrow(/UNSUPPORTED.*writing t by JDBC/);
    expect(() => df().write.bucketBy(2, "id")).toThrow(/UNSUPPORTED.*bucketBy\(2, id\)/);
    expect(() => df().write.bucketBy("x" as never, "id")).toThrow(/NOT_EXPECTED_TYPE/);
    expect(() => df().write.sortBy("id")).toThrow(/UNSUPPORTED.*sortBy\(id\)/);
    expect(() => df().write.clusterBy("id")).toThrow(/UNSUPPORTED.*clusterBy\(id\)/);
    expect(() => spark.read.changes("t")).toThrow(/UNSUPPORTED_FEATURE\.CHANGE_DATA_CAPTURE/);
    expect(() => spark.readStream.changes("t")).toThrow(/UNSUPPORTED_FEATURE\.CHANGE_DATA_CAPTURE/);
    expect(() => df().metadataColumn("_metadata")).toThrow(/UNRESOLVED_COLUMN\.WITHOUT_SUGGESTION/);
  });

  test("the old name of spark.udf.register", async () => {
    spark.catalog.registerFunction("twice", (x: number) => 2 * x, "int");
    expect((await spark.sql("SELECT twice(4)").first())![0]).toBe(8);
  });
});
