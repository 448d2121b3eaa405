import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import { type DataFrame, SparkException, SparkSession } from "../../../src/index.ts";

/** Files that Spark 4.2 has written, of five rows each; the expected values are what it reads from them. */
const file = (name: string) => join(import.meta.dirname, "avro", `${name}.avro`);
const folder = mkdtempSync(join(tmpdir(), "tspark-avro-"));
const spark = SparkSession.builder.master("local[1]").config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true });
});

const read = (path: string): DataFrame => spark.read.format("avro").load(path);

async function texts(frame: DataFrame): Promise<string[]> {
  const columns = frame.columns.map((name) => `CAST(${name} AS STRING) AS ${name}`);
  return (await frame.selectExpr(...columns).collect()).map((row) => [...row].join(" | "));
}

async function conditionOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof SparkException) return error.condition;
    throw error;
  }
  return "none";
}

describe("Avro files", () => {
  test("have their schema, every column nullable", () => {
    const types = read(file("snappy")).schema.fields.map((f) => `${f.name} ${catalogString(f.dataType)} ${f.nullable}`);
    expect(types).toEqual([
      "id bigint true",
      "s string true",
      "d decimal(10,2) true",
      "a array<bigint> true",
      "m map<string,bigint> true",
      "st struct<x:bigint,y:string> true",
      "t timestamp true",
      "dt date true",
      "b binary true",
      "ok boolean true",
      "f double true",
    ]);
  });

  test.each(["snappy", "deflate", "zstandard", "uncompressed"])("are read, compressed by %s", async (codec) => {
    const rows = await texts(read(file(codec)));
    expect(rows).toHaveLength(5);
    expect(rows.slice(1, 3)).toEqual([
      "1 | 1 | 0.50 | [1, null] | {k -> 1} | {1, null} | 1970-01-01 00:00:01.000001 | 2020-01-01 | \u0001\u0002 | false | 1.5",
      "2 | 2 | 1.00 | [2, null] | {k -> 2} | {2, y} | 1970-01-01 00:00:02.000002 | 2020-01-01 | \u0001\u0002 | true | ",
    ]);
    expect(await read(file(codec)).count()).toBe(5);
    expect(await texts(read(file(codec)).select("f", "id"))).toEqual([
      "0.0 | 0",
      "1.5 | 1",
      " | 2",
      "4.5 | 3",
      "6.0 | 4",
    ]);
  });

  test("several, in folders of partitions", async () => {
    for (const day of ["1", "2"]) {
      mkdirSync(join(folder, "parts", `day=${day}`), { recursive: true });
      copyFileSync(file("deflate"), join(folder, "parts", `day=${day}`, "part.avro"));
    }
    const frame = read(join(folder, "parts"));
    expect(frame.columns.at(-1)).toBe("day");
    expect(await frame.groupBy("day").count().orderBy("day").collect()).toHaveLength(2);
    expect(await texts(frame.filter("day = 2 AND id = 1").select("id", "day"))).toEqual(["1 | 2"]);
  });

  test.each<[string, string]>([
    ["s string, nope int", "0 | "],
    ["S string", "0"],
    ["d decimal(12,2)", "0.00"],
    ["d decimal(13,3)", "0.000"],
  ])("by a schema of the user's: %s", async (schema, first) => {
    expect((await texts(spark.read.schema(schema).format("avro").load(file("snappy"))))[0]).toBe(first);
  });

  test("by another reader's schema", async () => {
    const fields = [
      { name: "id", type: ["long", "null"] },
      { name: "extra", type: "int", default: 7 },
    ];
    const avroSchema = JSON.stringify({ type: "record", name: "topLevelRecord", fields });
    const frame = spark.read.format("avro").option("avroSchema", avroSchema).load(file("snappy"));
    expect((await texts(frame)).slice(0, 2)).toEqual(["0 | 7", "1 | 7"]);
  });

  test.each<[string, () => unknown, string]>([
    [
      "a type that may lose",
      () => spark.read.schema("id int").format("avro").load(file("snappy")).collect(),
      "FAILED_READ_FILE.NO_HINT",
    ],
    ["another codec", () => read(file("xz")).collect(), "UNSUPPORTED"],
    [
      "a file that is cut off",
      () => read(damaged("cut", (all) => all.subarray(0, -30))).collect(),
      "FAILED_READ_FILE.NO_HINT",
    ],
    ["a file that is none", () => read(damaged("none", () => Buffer.from("hello"))).schema, "FAILED_READ_FILE.NO_HINT"],
    [
      "a damaged marker",
      () =>
        read(
          damaged("marker", (all) => Buffer.concat([all.subarray(0, -1), Buffer.from([all.at(-1)! ^ 1])])),
        ).collect(),
      "FAILED_READ_FILE.NO_HINT",
    ],
  ])("raise for %s", async (_title, run, condition) => {
    expect(await conditionOf(run)).toBe(condition);
  });
});

describe("writing Avro files", () => {
  const save = (frame: DataFrame, name: string, options: Readonly<Record<string, string>> = {}) =>
    frame.write.mode("overwrite").format("avro").options(options).save(join(folder, name));

  test.each(["snappy", "deflate", "zstandard", "uncompressed"])(
    "gives what was written, compressed by %s",
    async (codec) => {
      const frame = read(file("deflate"));
      await save(frame, codec, { compression: codec });
      const written = readdirSync(join(folder, codec)).filter((name) => name.endsWith(".avro"));
      expect(written).toHaveLength(1);
      expect(written[0]).toMatch(codec === "uncompressed" ? /c000\.avro$/ : new RegExp(`\\.${codec}\\.avro$`));
      expect(await texts(read(join(folder, codec)))).toEqual(await texts(frame));
      expect(read(join(folder, codec)).schema).toEqual(frame.schema);
    },
  );

  test("in several blocks, by partitions, and without rows", async () => {
    await save(spark.range(200_000), "blocks");
    expect([...(await read(join(folder, "blocks")).selectExpr("count(*)", "sum(id)").collect())[0]!]).toEqual([
      200_000, 19_999_900_000,
    ]);
    await spark.range(4).selectExpr("id", "id % 2 AS p").write.partitionBy("p").format("avro").save(join(folder, "by"));
    expect(await texts(read(join(folder, "by")).orderBy("id"))).toEqual(["0 | 0", "1 | 1", "2 | 0", "3 | 1"]);
    await save(spark.range(0), "empty");
    expect(await read(join(folder, "empty")).count()).toBe(0);
  });

  test("by a schema of the user's", async () => {
    const fields = [
      { name: "id", type: "long" },
      { name: "note", type: ["null", "string"] },
    ];
    const avroSchema = JSON.stringify({ type: "record", name: "order", namespace: "shop", fields });
    await save(spark.range(2), "own", { avroSchema, compression: "uncompressed" });
    const [name] = readdirSync(join(folder, "own")).filter((one) => one.endsWith(".avro"));
    expect(readFileSync(join(folder, "own", name!), "utf8")).toContain('"namespace":"shop"');
    expect(await texts(read(join(folder, "own")))).toEqual(["0 | ", "1 | "]);
  });

  test("refuses a codec that is not here, and a type that Avro has not", async () => {
    expect(await conditionOf(() => save(spark.range(1), "no", { compression: "xz" }))).toBe("UNSUPPORTED");
    const frame = spark.sql("SELECT map(1, 2) AS m");
    await expect(async () => save(frame, "no")).rejects.toThrow("the keys of a map must be strings");
  });
});

function damaged(name: string, change: (all: Buffer) => Buffer): string {
  const path = join(folder, `${name}.avro`);
  writeFileSync(path, change(readFileSync(file("uncompressed"))));
  return path;
}
