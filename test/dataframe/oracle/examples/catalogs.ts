import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SparkException, StorageLevel } from "../../../../src/index.ts";
import { print } from "../harness.ts";
import { type Example, value } from "./example.ts";

/** Prints the condition of the AnalysisException that is expected. */
function refused(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    value(error instanceof SparkException ? error.name : String(error));
  }
}

const table = "CREATE TABLE tbl1 (name STRING, age INT) USING parquet";

export const catalogsExamples: readonly Example[] = [
  {
    name: "Catalog.currentCatalog",
    run(spark) {
      value(spark.catalog.currentCatalog());
      spark.catalog.setCurrentCatalog("spark_catalog");
      spark.catalog.setCurrentDatabase("default");
    },
    prints: `
'spark_catalog'
`,
  },
  {
    name: "Catalog.dropTable",
    run(spark) {
      spark.sql("DROP TABLE IF EXISTS tbl_drop_doc");
      spark.sql("CREATE TABLE tbl_drop_doc (id INT) USING parquet");
      spark.catalog.dropTable("tbl_drop_doc");
      value(spark.catalog.tableExists("tbl_drop_doc"));
    },
    prints: `
False
`,
  },
  {
    name: "Catalog.createDatabase",
    run(spark) {
      spark.catalog.dropDatabase("db_create_doc", true, true);
      spark.catalog.createDatabase("db_create_doc");
      value(spark.catalog.databaseExists("db_create_doc"));
      spark.catalog.dropDatabase("db_create_doc", false, true);
      value(spark.catalog.databaseExists("db_create_doc"));
    },
    prints: `
True
False
`,
  },
  {
    name: "Catalog.listViews",
    run(spark) {
      spark.sql("DROP VIEW IF EXISTS view_list_doc");
      spark.sql("CREATE VIEW view_list_doc AS SELECT 1 AS c");
      const listed = (pattern?: string) => spark.catalog.listViews(undefined, pattern).map(({ name }) => name);
      value(listed().includes("view_list_doc"));
      value(listed("view_list_*").includes("view_list_doc"));
      spark.sql("DROP VIEW view_list_doc");
    },
    prints: `
True
True
`,
  },
  {
    name: "Catalog.getTableProperties",
    run(spark) {
      spark.sql("DROP TABLE IF EXISTS tbl_props_doc");
      spark.sql("CREATE TABLE tbl_props_doc (id INT) USING parquet TBLPROPERTIES ('doc_prop_key' = 'doc_prop_val')");
      value(spark.catalog.getTableProperties("tbl_props_doc").doc_prop_key);
      spark.sql("DROP TABLE tbl_props_doc");
    },
    prints: `
'doc_prop_val'
`,
  },
  {
    name: "Catalog.analyzeTable",
    run(spark) {
      spark.sql("DROP TABLE IF EXISTS tbl_an_doc");
      spark.sql("CREATE TABLE tbl_an_doc (id INT) USING csv");
      spark.sql("INSERT INTO tbl_an_doc VALUES (1)");
      spark.catalog.analyzeTable("tbl_an_doc");
      spark.catalog.analyzeTable("tbl_an_doc", true);
      spark.sql("DROP TABLE tbl_an_doc");
    },
    prints: "",
  },
  {
    name: "Catalog.getDatabase",
    run(spark) {
      print(String(spark.catalog.getDatabase("default")));
      print(String(spark.catalog.getDatabase("spark_catalog.default")));
    },
    prints: `
Database(name='default', catalog='spark_catalog', description='default database', ...
Database(name='default', catalog='spark_catalog', description='default database', ...
`,
  },
  {
    name: "Catalog.databaseExists",
    run(spark) {
      value(spark.catalog.databaseExists("test_new_database"));
      spark.sql("CREATE DATABASE test_new_database");
      value(spark.catalog.databaseExists("test_new_database"));
      value(spark.catalog.databaseExists("spark_catalog.test_new_database"));
      spark.sql("DROP DATABASE test_new_database");
    },
    prints: `
False
True
True
`,
  },
  {
    name: "Catalog.listTables",
    run(spark) {
      spark.range(1).createTempView("test_view");
      const listed = (pattern?: string) => print(`[${spark.catalog.listTables(undefined, pattern).join(", ")}]`);
      listed();
      listed("test*");
      listed("table*");
      spark.catalog.dropTempView("test_view");
      listed();
    },
    prints: `
[Table(name='test_view', catalog=None, namespace=[], description=None, ...
[Table(name='test_view', catalog=None, namespace=[], description=None, ...
[]
[]
`,
  },
  {
    name: "Catalog.listFunctions",
    run(spark) {
      value(String(spark.catalog.listFunctions()[0]));
      value(String(spark.catalog.listFunctions(undefined, "to_*")[0]));
      value(spark.catalog.listFunctions(undefined, "*not_existing_func*"));
    },
    prints: `
...Function(name=...
...Function(name=...
[]
`,
  },
  {
    name: "Catalog.functionExists",
    run(spark) {
      value(spark.catalog.functionExists("count"));
      value(spark.catalog.functionExists("default.unexisting_function"));
      value(spark.catalog.functionExists("spark_catalog.default.unexisting_function"));
    },
    prints: `
True
False
False
`,
  },
  {
    name: "Catalog.tableExists",
    run(spark) {
      const exists = (...args: [string, string?]) => value(spark.catalog.tableExists(...args));
      exists("unexisting_table");
      spark.sql("DROP TABLE IF EXISTS tbl1");
      spark.sql(table);
      for (const name of ["tbl1", "default.tbl1", "spark_catalog.default.tbl1"]) exists(name);
      exists("tbl1", "default");
      spark.sql("DROP TABLE tbl1");
      exists("view1");
      spark.sql("CREATE VIEW view1 AS SELECT 1");
      for (const name of ["view1", "default.view1", "spark_catalog.default.view1"]) exists(name);
      exists("view1", "default");
      spark.sql("DROP VIEW view1");
      spark.sql("CREATE TEMPORARY VIEW view1 AS SELECT 1");
      exists("view1");
      spark.sql("DROP VIEW view1");
      exists("view1");
    },
    prints: `
False
True
True
True
True
False
True
True
True
True
True
False
`,
  },
  {
    name: "Catalog.dropTempView",
    run(spark) {
      spark.createDataFrame([[1, 1]]).createTempView("my_table");
      value(spark.catalog.dropTempView("my_table"));
      refused(() => spark.table("my_table"));
    },
    prints: `
True
'AnalysisException'
`,
  },
  {
    name: "Catalog.cacheTable",
    run(spark) {
      spark.sql("DROP TABLE IF EXISTS tbl1");
      spark.sql(table);
      spark.catalog.cacheTable("tbl1");
      spark.catalog.cacheTable("tbl1", StorageLevel.OFF_HEAP);
      value(spark.catalog.isCached("tbl1"));
      value(spark.catalog.isCached("spark_catalog.default.tbl1"));
      refused(() => spark.catalog.isCached("not_existing_table"));
      refused(() => spark.catalog.cacheTable("not_existing_table"));
      refused(() => spark.catalog.uncacheTable("not_existing_table"));
      spark.catalog.uncacheTable("spark_catalog.default.tbl1");
      value(spark.catalog.isCached("tbl1"));
      spark.catalog.cacheTable("tbl1");
      spark.catalog.clearCache();
      value(spark.catalog.isCached("tbl1"));
      spark.sql("DROP TABLE tbl1");
    },
    prints: `
True
True
'AnalysisException'
'AnalysisException'
'AnalysisException'
False
False
`,
  },
  {
    name: "Catalog.refreshTable",
    async run(spark) {
      const folder = mkdtempSync(join(tmpdir(), "example-"));
      spark.sql("DROP TABLE IF EXISTS tbl1");
      spark.sql(`CREATE TABLE tbl1 (col STRING) USING TEXT LOCATION '${folder}'`);
      spark.sql("INSERT INTO tbl1 SELECT 'abc'");
      spark.catalog.cacheTable("tbl1");
      await spark.table("tbl1").show();
      rmSync(folder, { recursive: true });
      spark.catalog.refreshTable("tbl1");
      value(await spark.table("tbl1").count());
      spark.catalog.refreshTable("spark_catalog.default.tbl1");
      spark.sql("DROP TABLE tbl1");
    },
    prints: `
+---+
|col|
+---+
|abc|
+---+
0
`,
  },
  {
    name: "Catalog.recoverPartitions",
    async run(spark) {
      const folder = mkdtempSync(join(tmpdir(), "example-"));
      spark.sql("DROP TABLE IF EXISTS tbl1");
      const rows = spark.range(1).selectExpr("id as key", "id as value");
      await rows.write.partitionBy("key").mode("overwrite").format("csv").save(folder);
      spark.sql(
        `CREATE TABLE tbl1 (key LONG, value LONG) USING csv OPTIONS (header false, path '${folder}') PARTITIONED BY (key)`,
      );
      await spark.table("tbl1").show();
      spark.catalog.recoverPartitions("tbl1");
      await spark.table("tbl1").show();
      spark.sql("DROP TABLE tbl1");
    },
    prints: `
+-----+---+
|value|key|
+-----+---+
+-----+---+
+-----+---+
|value|key|
+-----+---+
|    0|  0|
+-----+---+
`,
  },
];
