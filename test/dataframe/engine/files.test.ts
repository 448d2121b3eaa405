import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EmbeddedEngine } from "../../../src/dataframe/engine/embedded.ts";
import type { WriteCall } from "../../../src/dataframe/engine/engine.ts";
import { nextId } from "../../../src/dataframe/plan/ids.ts";
import type { Plan, Scan } from "../../../src/dataframe/plan/plan.ts";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import type { Struct, Type } from "../../../src/dataframe/types/type.ts";
import { int, local, range, rowsOf, string } from "./plans.ts";

const engine = new EmbeddedEngine();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tspark-files-"));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const conf = { "spark.sql.session.timeZone": "UTC" };

function scan(format: string, path: string, options: Record<string, string> = {}, userSchema?: Struct): Scan {
  const request = { format, options, paths: [path], userSchema, streaming: false, conf };
  const schema = engine.callSync("describe", request);
  const output = schema.fields.map((field) => ({ t: "attr", id: nextId(), qualifier: [], ...field }) as const);
  return { t: "scan", id: nextId(), format, options, paths: [path], streaming: false, output };
}

function save(plan: Plan, format: string, path: string, more: Partial<WriteCall> = {}) {
  return engine.call("write", {
    plan,
    format,
    path,
    mode: "errorifexists",
    partitionBy: [],
    options: {},
    conf,
    ...more,
  });
}

function filesOf(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "ID"))
    .sort();
}

const schemaText = (plan: Scan) => plan.output.map((a) => `${a.name}:${catalogString(a.type)}`).join(",");

const decimal: Type = { kind: "decimal", precision: 5, scale: 2 };
/** 2020-01-02 03:04:05.678 */
const stamp = 1577934245678000n;
const mixed = local({
  i: [int, [1, 2, 3, 4]],
  s: [string, ["a", 'q"x,y', " sp ", "l1\nl2"]],
  d: [{ kind: "double" }, [1.5, Number.NaN, 1e20, 1e-5]],
  dc: [decimal, [150n, -50n, 0n, 100n]],
  b: [{ kind: "boolean" }, [true, false, null, null]],
  dt: [{ kind: "date" }, [18263, null, null, null]],
  ts: [{ kind: "timestamp" }, [stamp, null, null, null]],
  n: [string, [null, "", "#c", "b\\s"]],
});

describe("csv and json files are written as Spark 4.2 writes them", () => {
  const cases: [string, Record<string, string>, string][] = [
    [
      "csv",
      {},
      '1,a,1.5,1.50,true,2020-01-02,2020-01-02T03:04:05.678Z,\n2,"q\\"x,y",NaN,-0.50,false,,,""\n3,sp,1.0E20,0.00,,,,#c\n4,"l1\nl2",1.0E-5,1.00,,,,b\\s\n',
    ],
    [
      "csv",
      { header: "true", sep: ";", quoteAll: "true" },
      '"i";"s";"d";"dc";"b";"dt";"ts";"n"\n"1";"a";"1.5";"1.50";"true";"2020-01-02";"2020-01-02T03:04:05.678Z";""\n"2";"q\\"x,y";"NaN";"-0.50";"false";"";"";""\n"3";"sp";"1.0E20";"0.00";"";"";"";"#c"\n"4";"l1\nl2";"1.0E-5";"1.00";"";"";"";"b\\\\s"\n',
    ],
    [
      "json",
      {},
      '{"i":1,"s":"a","d":1.5,"dc":1.50,"b":true,"dt":"2020-01-02","ts":"2020-01-02T03:04:05.678Z"}\n{"i":2,"s":"q\\"x,y","d":"NaN","dc":-0.50,"b":false,"n":""}\n{"i":3,"s":" sp ","d":1.0E20,"dc":0.00,"n":"#c"}\n{"i":4,"s":"l1\\nl2","d":1.0E-5,"dc":1.00,"n":"b\\\\s"}\n',
    ],
    [
      "json",
      { ignoreNullFields: "false" },
      '{"i":1,"s":"a","d":1.5,"dc":1.50,"b":true,"dt":"2020-01-02","ts":"2020-01-02T03:04:05.678Z","n":null}\n{"i":2,"s":"q\\"x,y","d":"NaN","dc":-0.50,"b":false,"dt":null,"ts":null,"n":""}\n{"i":3,"s":" sp ","d":1.0E20,"dc":0.00,"b":null,"dt":null,"ts":null,"n":"#c"}\n{"i":4,"s":"l1\\nl2","d":1.0E-5,"dc":1.00,"b":null,"dt":null,"ts":null,"n":"b\\\\s"}\n',
    ],
  ];
  test.each(cases)("%s %o", async (format, options, text) => {
    const path = join(folder, `written-${format}-${Object.keys(options).length}`);
    expect(await save(mixed, format, path, { options })).toEqual({ rows: 4 });
    expect(filesOf(path)).toEqual(["_SUCCESS", `part-00000-ID-c000.${format}`]);
    const file = readdirSync(path).find((name) => name.startsWith("part-"))!;
    expect(readFileSync(join(path, file), "utf8")).toBe(text);
  });
});

describe("parquet", () => {
  test("keeps values and types", async () => {
    const path = join(folder, "mixed.parquet");
    await save(mixed, "parquet", path);
    expect(filesOf(path)).toEqual(["_SUCCESS", "part-00000-ID-c000.snappy.parquet"]);
    const read = scan("parquet", path);
    expect(schemaText(read)).toBe("i:int,s:string,d:double,dc:decimal(5,2),b:boolean,dt:date,ts:timestamp,n:string");
    expect(await rowsOf(engine, read)).toEqual(await rowsOf(engine, mixed));
  });

  test("keeps nested values", async () => {
    const nested: Type = {
      kind: "struct",
      fields: [
        { name: "x", type: { kind: "array", element: int, containsNull: true }, nullable: true },
        { name: "m", type: { kind: "map", key: string, value: decimal, valueContainsNull: true }, nullable: true },
      ],
    };
    const plan = local({ c: [nested, [[[1, null], [["k", 5n]]], null, [null, []]]] });
    const path = join(folder, "nested.parquet");
    await save(plan, "parquet", path);
    expect(await rowsOf(engine, scan("parquet", path))).toEqual(await rowsOf(engine, plan));
  });

  test("a missing column is null, names are found without regard to case", async () => {
    const path = join(folder, "some.parquet");
    await save(local({ Id: [int, [1]] }), "parquet", path);
    const userSchema: Struct = {
      kind: "struct",
      fields: [
        { name: "id", type: int, nullable: true },
        { name: "other", type: string, nullable: true },
      ],
    };
    expect(await rowsOf(engine, scan("parquet", path, {}, userSchema))).toEqual([[1, null]]);
  });

  test("what is not parquet is named", () => {
    const path = join(folder, "not.parquet");
    writeFileSync(path, "hello, world, hello");
    expect(() => scan("parquet", path)).toThrow(/FAILED_READ_FILE.*not\.parquet/s);
  });
});

describe.each(["parquet", "csv", "json"])("partition folders of %s", (format) => {
  test("hold their values as Spark names them, and give them back", async () => {
    const path = join(folder, `parts-${format}`);
    const plan = local({
      v: [string, ["one", "two", "three", "four"]],
      p: [string, ["a b", "x/y:z", null, "a b"]],
      n: [int, [1, 2, 3, 1]],
    });
    await save(plan, format, path, { partitionBy: ["p", "n"] });
    const folders = new Set(filesOf(path).map((file) => file.split("/").slice(0, -1).join("/")));
    expect([...folders].sort()).toEqual(
      ["", "p=__HIVE_DEFAULT_PARTITION__/n=3", "p=a b/n=1", "p=x%2Fy%3Az/n=2"].sort(),
    );
    const read = scan(format, path, {}, { kind: "struct", fields: [{ name: "v", type: string, nullable: true }] });
    expect(schemaText(read)).toBe("v:string,p:string,n:int");
    const rows = await rowsOf(engine, read);
    expect(rows.map((r) => JSON.stringify(r)).sort()).toEqual(
      ['["four","a b",1]', '["one","a b",1]', '["three",null,3]', '["two","x/y:z",2]'].sort(),
    );
  });
});

describe("save modes", () => {
  test.each(["parquet", "json"])("%s", async (format) => {
    const path = join(folder, `modes-${format}`);
    const count = async () => (await rowsOf(engine, scan(format, path))).length;
    await save(range(3n), format, path);
    await expect(save(range(3n), format, path)).rejects.toMatchObject({ condition: "PATH_ALREADY_EXISTS" });
    await save(range(9n), format, path, { mode: "ignore" });
    expect(await count()).toBe(3);
    await save(range(4n), format, path, { mode: "append" });
    expect(await count()).toBe(7);
    await save(range(2n), format, path, { mode: "overwrite" });
    expect(await count()).toBe(2);
    // A failure leaves what was there, and nothing else.
    const failing: Plan = {
      t: "mapBatches",
      handle: engine.registerCallback(() => {
        throw new Error("no");
      }),
      output: range(1n).output,
      child: range(1n),
    };
    await expect(save(failing, format, path, { mode: "overwrite" })).rejects.toThrow("no");
    expect(await count()).toBe(2);
    expect(readdirSync(folder).filter((name) => name.startsWith(".tspark"))).toEqual([]);
  });
});

describe("paths", () => {
  test("hidden files, gzip, globs and folders", async () => {
    const path = join(folder, "lines");
    mkdirSync(join(path, "deep"), { recursive: true });
    writeFileSync(join(path, "a.txt"), "1\n2\n");
    writeFileSync(join(path, "b.txt.gz"), gzipSync("3\n"));
    writeFileSync(join(path, "_c.txt"), "no");
    writeFileSync(join(path, ".d.txt"), "no");
    writeFileSync(join(path, "deep", "e.txt"), "4");
    expect(await rowsOf(engine, scan("text", path))).toEqual([["3"], ["1"], ["2"]]);
    expect(await rowsOf(engine, scan("text", join(path, "*")))).toEqual([["3"], ["1"], ["2"], ["4"]]);
    expect(await rowsOf(engine, scan("text", join(path, "*.txt")))).toEqual([["1"], ["2"]]);
    expect(await rowsOf(engine, scan("text", path, { pathGlobFilter: "{a,e}.txt" }))).toEqual([["1"], ["2"]]);
    expect(await rowsOf(engine, scan("text", `file://${join(path, "a.txt")}`, { wholetext: "true" }))).toEqual([
      ["1\n2\n"],
    ]);
  });

  test.each([
    ["/no/such/file", "PATH_NOT_FOUND"],
    ["s3://bucket/key", "UNSUPPORTED"],
    ["https://example.com/a.csv", "UNSUPPORTED"],
  ])("%s: %s", (path, condition) => {
    expect(() => scan("csv", path)).toThrow(expect.objectContaining({ condition }));
  });

  test("an unknown format", () => {
    expect(() => scan("nope", "/")).toThrow(/DATA_SOURCE_NOT_FOUND/);
    expect(existsSync("/nope")).toBe(false);
  });
});

describe("folders, formats and targets", () => {
  test("files of folders in a folder count only where they are partitions, or where asked for", async () => {
    const path = join(folder, "nested");
    mkdirSync(join(path, "deeper"), { recursive: true });
    writeFileSync(join(path, "a.txt"), "top\n");
    writeFileSync(join(path, "deeper", "b.txt"), "deep\n");
    expect(await rowsOf(engine, scan("text", path))).toEqual([["top"]]);
    expect(await rowsOf(engine, scan("text", path, { recursiveFileLookup: "true" }))).toHaveLength(2);
  });

  test("a file that is no parquet is named", () => {
    const path = join(folder, "not.parquet");
    writeFileSync(path, "this is not parquet");
    expect(() => scan("parquet", path)).toThrow(/not\.parquet/);
  });

  test("orc is refused by name", () => {
    expect(() => scan("orc", folder)).toThrow("the format orc");
  });

  test.each(["parquet", "json"])("%s: what is read cannot be overwritten", async (format) => {
    const path = join(folder, `own-${format}`);
    await save(range(3n), format, path);
    const own = save(scan(format, path), format, path, { mode: "overwrite" });
    await expect(own).rejects.toMatchObject({ condition: "UNSUPPORTED_OVERWRITE.PATH" });
    expect(await rowsOf(engine, scan(format, path))).toHaveLength(3);
  });
});
