import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromJson, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema, file_google_protobuf_wrappers } from "@bufbuild/protobuf/wkt";
import { afterAll, describe, expect, test } from "vitest";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import { F, SparkException, SparkSession } from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(() => spark.stop());

const field = (name: string, number: number, type: string, more: object = {}) => ({
  name,
  number,
  label: "LABEL_OPTIONAL",
  ...(type.startsWith(".") ? { typeName: type, type: "TYPE_MESSAGE" } : { type: `TYPE_${type}` }),
  ...more,
});
const repeated = { label: "LABEL_REPEATED" };
const color = {
  name: "Color",
  value: [
    { name: "RED", number: 0 },
    { name: "BLUE", number: 1 },
  ],
};

const everything = {
  name: "Everything",
  field: [
    field("i32", 1, "INT32"),
    field("i64", 2, "INT64"),
    field("u32", 3, "UINT32"),
    field("u64", 4, "FIXED64"),
    field("s32", 5, "SINT32"),
    field("f", 6, "FLOAT"),
    field("d", 7, "DOUBLE"),
    field("ok", 8, "BOOL"),
    field("text_one", 9, "STRING"),
    field("raw", 10, "BYTES"),
    field("color", 11, "ENUM", { typeName: ".shop.Color" }),
    field("at", 12, ".google.protobuf.Timestamp"),
    field("took", 13, ".google.protobuf.Duration"),
    field("inner", 14, ".shop.Inner"),
    field("many", 15, "INT32", repeated),
    field("inners", 16, ".shop.Inner", repeated),
    field("by_name", 17, ".shop.Everything.ByNameEntry", repeated),
    field("maybe", 18, "INT32", { proto3Optional: true, oneofIndex: 1 }),
    field("one", 19, "INT32", { oneofIndex: 0 }),
    field("other", 20, "STRING", { oneofIndex: 0 }),
    field("wrapped", 21, ".google.protobuf.Int64Value"),
    field("any", 22, ".google.protobuf.Any"),
    field("empty", 23, ".shop.Empty"),
  ],
  nestedType: [
    {
      name: "ByNameEntry",
      field: [field("key", 1, "STRING"), field("value", 2, "INT64")],
      options: { mapEntry: true },
    },
  ],
  oneofDecl: [{ name: "choice" }, { name: "_maybe" }],
};
const imports = ["timestamp", "duration", "wrappers", "any"].map((name) => `google/protobuf/${name}.proto`);
const shop = {
  name: "shop.proto",
  package: "shop",
  dependency: imports,
  syntax: "proto3",
  enumType: [color],
  messageType: [
    everything,
    { name: "Inner", field: [field("n", 1, "INT32")] },
    { name: "Empty" },
    { name: "Node", field: [field("v", 1, "INT32"), field("next", 2, ".shop.Node")] },
  ],
};
const old = {
  name: "old.proto",
  package: "old",
  syntax: "proto2",
  messageType: [
    {
      name: "Old",
      field: [
        field("id", 1, "INT32", { label: "LABEL_REQUIRED" }),
        field("n", 2, "INT32", { defaultValue: "7" }),
        field("s", 3, "STRING"),
      ],
    },
  ],
};
const descriptors = (...file: object[]) =>
  toBinary(FileDescriptorSetSchema, fromJson(FileDescriptorSetSchema, { file } as never));
const set = descriptors(shop, old);

type Options = Readonly<Record<string, string>>;

const typeOf = (message: string, options?: Options) =>
  spark.sql("SELECT X'' AS v").select(F.from_protobuf("v", message, set, options).as("m")).schema.fields[0]!;

/** A struct written and read again, as text. */
async function roundTrip(struct: string, message: string, options: Options = {}): Promise<string | null> {
  const frame = spark.sql(`SELECT ${struct} AS s`);
  const bytes = frame.select(F.to_protobuf("s", message, set, options).as("v"));
  const [row] = await bytes.select(F.from_protobuf("v", message, set, options).cast("string").as("m")).collect();
  return row!.m as string | null;
}

async function read(hex: string, message: string, options: Options = {}): Promise<unknown> {
  const frame = spark
    .sql(`SELECT X'${hex}' AS v`)
    .select(F.from_protobuf("v", message, set, options).cast("string").as("m"));
  return (await frame.collect())[0]!.m;
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

describe("types", () => {
  test("of every kind of field", () => {
    const { dataType, nullable } = typeOf("Everything");
    expect(nullable).toBe(true);
    const fields = (
      dataType as unknown as { fields: { name: string; dataType: { simpleString(): string }; nullable: boolean }[] }
    ).fields;
    expect(Object.fromEntries(fields.map((f) => [f.name, f.dataType.simpleString()]))).toEqual({
      i32: "int",
      i64: "bigint",
      u32: "int",
      u64: "bigint",
      s32: "int",
      f: "float",
      d: "double",
      ok: "boolean",
      text_one: "string",
      raw: "binary",
      color: "string",
      at: "timestamp",
      took: "interval day to second",
      inner: "struct<n:int>",
      many: "array<int>",
      inners: "array<struct<n:int>>",
      by_name: "map<string,bigint>",
      maybe: "int",
      one: "int",
      other: "string",
      wrapped: "struct<value:bigint>",
      any: "struct<type_url:string,value:binary>",
    });
    expect(fields.filter((f) => !f.nullable).map((f) => f.name)).toEqual(["many", "inners", "by_name"]);
  });

  test.each<[string, Options, string]>([
    ["enums.as.ints", { "enums.as.ints": "true" }, "color:int"],
    ["upcast.unsigned.ints", { "upcast.unsigned.ints": "true" }, "u32:bigint,u64:decimal(20,0),s32:int"],
    ["unwrap.primitive.wrapper.types", { "unwrap.primitive.wrapper.types": "true" }, "wrapped:bigint"],
    ["convert.any.fields.to.json", { "convert.any.fields.to.json": "true" }, "any:string"],
    [
      "retain.empty.message.types",
      { "retain.empty.message.types": "true" },
      "empty:struct<__dummy_field_in_empty_struct:string>",
    ],
  ])("with %s", (_name, options, expected) => {
    expect(catalogString(typeOf("shop.Everything", options).dataType)).toContain(expected);
  });

  test("required fields are not null, unless mode is PERMISSIVE", () => {
    expect(JSON.stringify(typeOf("Old").dataType)).toContain('"nullable":false');
    expect(JSON.stringify(typeOf("Old", { mode: "PERMISSIVE" }).dataType)).not.toContain('"nullable":false');
  });

  test.each([
    ["1", "struct<v:int>"],
    ["2", "struct<v:int,next:struct<v:int>>"],
    ["3", "struct<v:int,next:struct<v:int,next:struct<v:int>>>"],
  ])("recursion up to depth %s", (depth, expected) => {
    expect(catalogString(typeOf("Node", { "recursive.fields.max.depth": depth }).dataType)).toBe(expected);
  });
});

describe("values", () => {
  test("of every kind go out and come back", async () => {
    const struct = `named_struct('i32', -1, 'i64', 9007199254740993L, 'u32', 7, 'u64', -1L, 's32', -5, 'f', 1.5F, 'd', 2.5D,
      'ok', true, 'text_one', 'é', 'raw', X'0102', 'color', 'BLUE', 'at', TIMESTAMP'1960-01-02 03:04:05.123456',
      'took', INTERVAL '-1 02:03:04.5' DAY TO SECOND, 'inner', named_struct('n', 3), 'many', array(1, 2),
      'inners', array(named_struct('n', 4)), 'by_name', map('a', 5L), 'maybe', 0, 'other', 'x', 'wrapped', named_struct('value', 9L))`;
    expect(await roundTrip(struct, "Everything")).toBe(
      "{-1, 9007199254740993, 7, -1, -5, 1.5, 2.5, true, é, \u0001\u0002, BLUE, 1960-01-02 03:04:05.123456, INTERVAL '-1 02:03:04.5' DAY TO SECOND, {3}, [1, 2], [{4}], {a -> 5}, 0, null, x, {9}, null}",
    );
  });

  test("unsigned numbers are wide, wrappers taken off", async () => {
    const options = { "upcast.unsigned.ints": "true", "unwrap.primitive.wrapper.types": "true" };
    const found = await roundTrip(
      "named_struct('u32', 4294967295L, 'u64', 18446744073709551615BD, 'wrapped', 0L)",
      "Everything",
      options,
    );
    expect(found).toBe(
      `{null, null, 4294967295, 18446744073709551615${", null".repeat(9)}, null, [], [], {}, null, null, null, 0, null}`,
    );
  });

  test.each([
    ["left out, plain fields are null", "", {}, "{null}"],
    ["with emit.default.values", "", { "emit.default.values": "true" }, "{0}"],
    ["written", "0805", {}, "{5}"],
    ["zero is not told from left out", "0800", {}, "{null}"],
    ["what is not known is skipped", "08053A0141", {}, "{5}"],
  ])("%s", async (_name, hex, options, expected) => {
    expect(await read(hex, "Inner", options)).toBe(expected);
  });

  test("proto2's own defaults count", async () => {
    expect(await read("0801", "Old")).toBe("{1, 7, null}");
  });

  test("enums: by number, unknown ones named as Java does", async () => {
    const text = async (options: Options) => String(await read("5805", "Everything", options));
    expect(await text({})).toContain("UNKNOWN_ENUM_VALUE_Color_5");
    expect(await text({ "enums.as.ints": "true" })).toMatch(/null, 5, null/);
  });

  test("Any as JSON", async () => {
    const any = Buffer.concat([
      Buffer.from("0a1e", "hex"),
      Buffer.from("type.googleapis.com/shop.Inner"),
      Buffer.from("12020805", "hex"),
    ]);
    const hex = Buffer.concat([Buffer.from("b201", "hex"), Buffer.from([any.length]), any]).toString("hex");
    expect(await read(hex, "Everything", { "convert.any.fields.to.json": "true" })).toContain(
      '{"@type":"type.googleapis.com/shop.Inner","n":5}',
    );
  });

  test("deeper than recursive.fields.max.depth is left out", async () => {
    expect(await read("080112040802120008", "Node", { "recursive.fields.max.depth": "2", mode: "PERMISSIVE" })).toBe(
      null,
    );
    expect(await read("08011206080212020803", "Node", { "recursive.fields.max.depth": "2" })).toBe("{1, {2}}");
  });

  test("nulls of the column stay null", async () => {
    const frame = spark.sql("SELECT CAST(NULL AS BINARY) AS v, CAST(NULL AS STRUCT<n: INT>) AS s");
    const [row] = await frame
      .select(F.from_protobuf("v", "Inner", set).as("a"), F.to_protobuf("s", "Inner", set).as("b"))
      .collect();
    expect([row!.a, row!.b]).toEqual([null, null]);
  });
});

describe("errors", () => {
  const write = (struct: string, message: string) => () =>
    spark
      .sql(`SELECT ${struct} AS s`)
      .select(F.to_protobuf("s", message, set))
      .collect();
  test.each<[string, () => unknown]>([
    ["MALFORMED_PROTOBUF_MESSAGE", () => read("08", "Inner")],
    ["MALFORMED_PROTOBUF_MESSAGE", () => read("0A0141", "Inner")],
    ["PROTOBUF_MESSAGE_NOT_FOUND", () => typeOf("Nothing")],
    ["RECURSIVE_PROTOBUF_SCHEMA", () => typeOf("Node")],
    ["RECURSIVE_PROTOBUF_SCHEMA", () => typeOf("Node", { "recursive.fields.max.depth": "0" })],
    ["PARSE_MODE_UNSUPPORTED", () => typeOf("Inner", { mode: "DROPMALFORMED" })],
    [
      "CANNOT_PARSE_PROTOBUF_DESCRIPTOR",
      () => F.col("v") && spark.sql("SELECT X'' AS v").select(F.from_protobuf("v", "A", Buffer.from("no"))).schema,
    ],
    ["PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND", () => F.from_protobuf("v", "A", "/no/such/file.desc")],
    ["CANNOT_LOAD_PROTOBUF_CLASS", () => spark.sql("SELECT from_protobuf(X'', 'org.example.A')").schema],
    [
      "PROTOBUF_DEPENDENCY_NOT_FOUND",
      () =>
        spark
          .sql("SELECT X'' AS v")
          .select(
            F.from_protobuf(
              "v",
              "A",
              descriptors({ name: "a.proto", dependency: ["b.proto"], messageType: [{ name: "A" }] }),
            ),
          ).schema,
    ],
    ["DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT", () => spark.sql("SELECT from_protobuf(X'', 1)").schema],
    [
      "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
      () => spark.sql("SELECT 1 AS v").select(F.from_protobuf("v", "Inner", set)).schema,
    ],
    ["UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE", write("named_struct('x', 1)", "Inner")],
    ["UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE", write("named_struct('n', 'a')", "Inner")],
    ["UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE", write("named_struct('n', 1)", "Old")],
    ["UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE", write("1", "Inner")],
    ["CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE", write("named_struct('color', 'GREEN')", "Everything")],
  ])("%s", async (condition, run) => {
    expect(await conditionOf(run)).toBe(condition);
  });

  test("PERMISSIVE gives null", async () => {
    expect(await read("08", "Inner", { mode: "PERMISSIVE" })).toBe(null);
  });
});

test("SQL takes a file, or its bytes", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "tspark-")), "shop.desc");
  writeFileSync(file, set);
  const hex = Buffer.from(set).toString("hex");
  const frame =
    spark.sql(`SELECT from_protobuf(X'0805', 'Inner', '${file}').n AS a, from_protobuf(X'', 'Inner', X'${hex}', map('emit.default.values', 'true')).n AS b,
    hex(to_protobuf(named_struct('n', 5), 'shop.Inner', '${file}')) AS c`);
  expect([...(await frame.collect())[0]!]).toEqual([5, 0, "0805"]);
  expect(F.from_protobuf("v", "Inner", file).toString()).toContain("from_protobuf");
  expect(file_google_protobuf_wrappers.name).toBe("google/protobuf/wrappers");
});
