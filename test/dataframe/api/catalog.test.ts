import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { AnalysisException, SparkSession } from "../../../src/index.ts";

const warehouse = mkdtempSync(join(tmpdir(), "tspark-catalog-"));
const spark = SparkSession.builder.config("spark.sql.warehouse.dir", warehouse).getOrCreate();
const { catalog } = spark;
afterAll(async () => {
  await spark.stop();
  rmSync(warehouse, { recursive: true, force: true });
});

test("databases, tables, partitions and views by methods", async () => {
  catalog.createDatabase("shop", false, { comment: "it's ours", owner: "me" });
  expect(catalog.getDatabase("shop").description).toBe("it's ours");
  expect(() => catalog.createDatabase("shop")).toThrow(AnalysisException);
  catalog.createDatabase("shop", true);

  spark.sql("CREATE TABLE shop.sold (id INT, day STRING) USING parquet PARTITIONED BY (day) TBLPROPERTIES ('k' = 'v')");
  spark.sql("INSERT INTO shop.sold VALUES (1, 'mon'), (2, 'tue')");
  expect(catalog.listPartitions("shop.sold").join()).toBe(
    "TablePartition(partition='day=mon'),TablePartition(partition='day=tue')",
  );
  expect(catalog.getTableProperties("shop.sold")).toEqual({ k: "v" });
  catalog.analyzeTable("shop.sold");
  catalog.truncateTable("shop.sold");
  expect(await spark.table("shop.sold").count()).toBe(0);

  spark.sql("CREATE VIEW shop.all_sold AS SELECT * FROM shop.sold");
  expect(catalog.listViews("shop").map((view) => view.name)).toEqual(["all_sold"]);
  catalog.dropView("shop.all_sold");
  catalog.dropTable("shop.sold");
  expect(() => catalog.dropTable("shop.sold")).toThrow(/TABLE_OR_VIEW_NOT_FOUND/);
  catalog.dropTable("shop.sold", true);
  catalog.dropDatabase("shop");
  expect(catalog.databaseExists("shop")).toBe(false);
});
