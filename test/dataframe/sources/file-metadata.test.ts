import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DataFrame, F, SparkException, SparkSession } from "../../../src/index.ts";

/** The expected values are Spark 4.2's for the same files. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), "tspark-metadata-")));
const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.sql.session.timeZone", "UTC")
  .config("spark.sql.warehouse.dir", join(folder, "warehouse"))
  .getOrCreate();
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true });
});

const files = join(folder, "d x");
const csv = () => spark.read.schema("a int, b string").csv(files);

beforeAll(async () => {
  mkdirSync(files);
  for (const [name, text] of [
    ["a b%1é.csv", "1,x\n2,y\n"],
    ["c.csv", "3,z\n"],
  ] as const) {
    writeFileSync(join(files, name), text);
    utimesSync(join(files, name), 1_700_000_000, 1_700_000_000.25);
  }
  csv().createOrReplaceTempView("view");
  await spark.sql("CREATE TABLE tt USING parquet AS SELECT * FROM VALUES (1, 'x'), (2, 'y') t(a, b)");
  await spark.sql("CREATE TABLE cc (a int, c string, k int) USING csv PARTITIONED BY (k)");
  await spark.sql("INSERT INTO cc VALUES (1, 'x', 5), (2, 'y', 5)");
});

async function answer(frame: () => DataFrame): Promise<string> {
  try {
    const rows = await frame().collect();
    return rows.map((row) => [...row].join(",")).join(" ");
  } catch (error) {
    if (error instanceof SparkException) return error.condition;
    throw error;
  }
}

const [first, second] = ["a%20b%251é.csv", "c.csv"];
const [uri, path] = [`file://${folder}/d%20x`, `file:${folder}/d%20x`];
const each = `${first} ${first} ${second}`;
const lost = "UNRESOLVED_COLUMN.WITH_SUGGESTION";

describe("_metadata in the DataFrame API", () => {
  const name = "_metadata.file_name";
  const cases: readonly (readonly [title: string, frame: () => DataFrame, rows: string])[] = [
    ["path", () => csv().select("_metadata.file_path"), `${path}/${first} ${path}/${first} ${path}/${second}`],
    [
      "sizes",
      () => csv().selectExpr("_metadata.file_size", "_metadata.file_block_start", "_metadata.file_block_length"),
      "8,0,8 8,0,8 4,0,4",
    ],
    [
      "time",
      () => csv().selectExpr("CAST(_metadata.file_modification_time AS STRING)").distinct(),
      "2023-11-14 22:13:20.25",
    ],
    ["of text", () => spark.read.text(files).select("value", name), `1,x,${first} 2,y,${first} 3,z,${second}`],
    ["of json", () => spark.read.schema("a int").json(files).select(name), each],
    ["after filter", () => csv().filter("a > 1").select(name), `${first} ${second}`],
    ["after select", () => csv().select("a").select(name), each],
    ["ordered by", () => csv().select("a").orderBy(F.desc("_metadata.file_size"), "a"), "1 2 3"],
    ["filtered by", () => csv().select("a").filter("_metadata.file_name = 'c.csv'"), "3"],
    ["after withColumn", () => csv().withColumn("c", F.lit(1)).select(name), each],
    ["after drop", () => csv().drop("b").select(name), each],
    ["after toDF", () => csv().toDF("x", "y").select(name), each],
    ["after limit", () => csv().limit(1).select(name), first],
    ["after distinct", () => csv().distinct().orderBy("a").select(name), each],
    ["after dropDuplicates", () => csv().dropDuplicates(["a"]).orderBy("a").select(name), each],
    ["by alias", () => csv().alias("t").select("t._metadata.file_name"), each],
    ["after repartition", () => csv().repartition(1).select(name), each],
    ["of one side of a join", () => csv().crossJoin(spark.range(1)).select(name), each],
    ["of either side", () => csv().join(csv().alias("o"), F.expr("true")).select(name), "AMBIGUOUS_REFERENCE"],
    ["after union", () => csv().union(csv()).select(name), lost],
    ["after groupBy", () => csv().groupBy("a").count().select(name), lost],
    ["a column of that name", () => csv().withColumn("_metadata", F.lit(1)).select("_metadata"), "1 1 1"],
  ];
  test.each(cases)("%s", async (_, frame, rows) => {
    expect(await answer(frame)).toBe(rows);
  });

  test("metadataColumn", async () => {
    const frame = csv();
    const column = frame.metadataColumn("_metadata").getField("file_name");
    expect(await answer(() => frame.filter("a > 1").select(column))).toBe(`${first} ${second}`);
    expect(frame.select(column).columns).toEqual(["_metadata.file_name"]);
    expect(() => frame.metadataColumn("_meta")).toThrow(/UNRESOLVED_COLUMN\.WITH_SUGGESTION/);
    const [field] = frame.select("_metadata").schema.fields;
    expect([field!.nullable, field!.metadata]).toEqual([
      false,
      { __file_source_metadata_col: true, __metadata_col: "_metadata" },
    ]);
  });

  test("files of a DataFrame", () => {
    expect(csv().groupBy("a").count().inputFiles()).toEqual([`${uri}/${first}`, `${uri}/${second}`]);
  });

  test("of a stream", async () => {
    const stream = spark.readStream.schema("a int, b string").csv(files).select("a", name, F.input_file_name());
    const query = stream.writeStream.format("memory").queryName("seen").trigger({ availableNow: true }).start();
    await query.awaitTermination();
    expect(await answer(() => spark.sql("SELECT * FROM seen ORDER BY a"))).toBe(
      `1,${first},${uri}/${first} 2,${first},${uri}/${first} 3,${second},${uri}/${second}`,
    );
  });
});

describe("_metadata and input_file_name in SQL", () => {
  test.each([
    ["SELECT _METADATA.ROW_INDEX, * FROM tt WHERE _metadata.row_index > 0", "1,2,y"],
    ["SELECT _metadata.row_index FROM (SELECT * FROM tt)", "0 1"],
    ["SELECT s._metadata.row_index FROM (SELECT * FROM tt) s", "0 1"],
    ["SELECT _metadata.row_index FROM tt t(x, y)", "0 1"],
    ["WITH c AS (SELECT * FROM tt) SELECT _metadata.row_index FROM c", lost],
    ["SELECT _metadata.file_name FROM view", lost],
    ["SELECT _metadata.row_index, count(*) FROM tt GROUP BY 1 ORDER BY _metadata.row_index DESC", "1,1 0,1"],
    ["SELECT max(_metadata.row_index) FROM tt HAVING max(_metadata.file_size) > 0", "1"],
    ["SELECT a FROM tt ORDER BY _metadata.row_index DESC", "2 1"],
    [
      "SELECT * FROM tt WHERE a IN (SELECT cc.a FROM cc WHERE cc._metadata.file_size > tt._metadata.row_index)",
      "1,x 2,y",
    ],
    ["SELECT a, (SELECT max(c) FROM cc WHERE tt._metadata.row_index = cc.a) FROM tt ORDER BY a", "1, 2,x"],
    ["SELECT tt.* FROM tt WHERE _metadata.row_index = 0", "1,x"],
    ["SELECT _metadata.nope FROM tt", "FIELD_NOT_FOUND"],
    ["SELECT _metadata.row_index FROM cc", "FIELD_NOT_FOUND"],
    ["SELECT k, _metadata.file_block_length, _metadata.file_block_start FROM cc", "5,8,0 5,8,0"],
    ["SELECT _metadata.row_index FROM tt JOIN cc USING (a)", lost],
    ["SELECT r.id, _metadata FROM range(2) r LEFT JOIN tt ON r.id = tt.a + 7", "0, 1,"],
    ["SELECT a, row_number() OVER (ORDER BY _metadata.row_index DESC) FROM tt", "2,1 1,2"],
    ["SELECT e, _metadata.row_index FROM tt LATERAL VIEW explode(array(1, 2)) x AS e", "1,0 2,0 1,1 2,1"],
    ["SELECT a, input_file_name() FROM view WHERE input_file_name() LIKE '%c.csv'", `3,${uri}/${second}`],
    ["SELECT input_file_name(), count(*) FROM view GROUP BY 1 ORDER BY 1", `${uri}/${first},2 ${uri}/${second},1`],
    ["SELECT a FROM view ORDER BY input_file_name() DESC, a", "3 1 2"],
    ["SELECT input_file_name() FROM (SELECT DISTINCT a FROM view)", "  "],
    ["SELECT input_file_name() FROM (SELECT a FROM view ORDER BY a)", "  "],
    ["SELECT input_file_name() FROM (SELECT a FROM view LIMIT 1)", ""],
    ["SELECT input_file_name(), input_file_block_start() FROM range(1)", ",-1"],
    ["SELECT input_file_block_start(), input_file_block_length() FROM cc", "0,8 0,8"],
    ["SELECT x FROM (SELECT a, input_file_name() <> '' x FROM cc) JOIN range(3) ON a = id", "true true"],
    [
      "SELECT length(n) > 0 FROM (SELECT row_number() OVER (ORDER BY a) r, input_file_name() n FROM cc) WHERE r = 1",
      "true",
    ],
    [
      "SELECT input_file_name() <> '' FROM view UNION ALL SELECT input_file_name() <> '' FROM tt",
      "true true true true true",
    ],
    ["SELECT input_file_name() FROM view JOIN tt USING (a)", "MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION"],
    ["SELECT input_file_name() FROM view JOIN range(3) ON a = id", "UNSUPPORTED"],
    ["SELECT max(input_file_name()) FROM view", "AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION"],
  ])("%s", async (sql, rows) => {
    expect(await answer(() => spark.sql(sql))).toBe(rows);
  });
});
