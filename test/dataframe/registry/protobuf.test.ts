import { fromJson, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { F, SparkSession } from "../../../src/index.ts";
import { startRegistry, type TestRegistry } from "./start.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
let registry: TestRegistry;
let id = 0;

const field = (name: string, number: number, more: object) => ({ name, number, label: "LABEL_OPTIONAL", ...more });
const int = { type: "TYPE_INT32" };
const money = {
  name: "money.proto",
  package: "shop",
  syntax: "proto3",
  messageType: [{ name: "Money", field: [field("cents", 1, int)] }],
};
const order = {
  name: "default",
  package: "shop",
  syntax: "proto3",
  dependency: ["money.proto"],
  messageType: [
    {
      name: "Order",
      field: [field("id", 1, int), field("price", 2, { type: "TYPE_MESSAGE", typeName: ".shop.Money" })],
    },
    {
      name: "Other",
      field: [field("name", 1, { type: "TYPE_STRING" })],
      nestedType: [{ name: "Deep", field: [field("n", 1, int)] }],
    },
  ],
};
const serialized = (file: object) =>
  Buffer.from(toBinary(FileDescriptorProtoSchema, fromJson(FileDescriptorProtoSchema, file as never))).toString(
    "base64",
  );

beforeAll(async () => {
  registry = await startRegistry();
  await registry.register("money", serialized(money), { schemaType: "PROTOBUF" });
  const references = [{ name: "money.proto", subject: "money", version: 1 }];
  id = await registry.register("orders-value", serialized(order), { schemaType: "PROTOBUF", references });
});
afterAll(async () => {
  await registry.stop();
  await spark.stop();
});

const options = (more: Readonly<Record<string, string>> = {}) => ({
  "schema.registry.address": registry.address,
  "schema.registry.subject": "orders-value",
  ...more,
});
const framed = (hex: string) => `00${id.toString(16).padStart(8, "0")}${hex}`.toUpperCase();

/** What the message of these bytes is read as. */
async function read(
  hex: string,
  message: string | null,
  more: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const frame = spark.sql(`SELECT X'${hex}' AS v`);
  const [row] = await frame.select(F.from_protobuf("v", message, options(more)).cast("string").as("m")).collect();
  return row!.m;
}

async function write(struct: string, message: string | null): Promise<unknown> {
  const frame = spark.sql(`SELECT ${struct} AS s`);
  return (await frame.select(F.hex(F.to_protobuf("s", message, options())).as("v")).collect())[0]!.v;
}

describe("Protobuf by a schema registry", () => {
  test.each([
    ["the first message", "00" + "08051202087B", null, "{5, {123}}"],
    ["the first message, its place written out", "0200" + "0805", "Order", "{5, null}"],
    ["the second one", "0202" + "0A0161", "Other", "{a}"],
  ])("reads %s", async (_name, hex, message, expected) => {
    expect(await read(framed(hex), message)).toBe(expected);
  });

  test("a message of another kind is malformed", async () => {
    expect(await read(framed("0202" + "0A0161"), "Order", { mode: "PERMISSIVE" })).toBe(null);
    await expect(read(framed("0202" + "0A0161"), "Order")).rejects.toMatchObject({
      condition: "MALFORMED_PROTOBUF_MESSAGE",
    });
    await expect(read("0805", "Order")).rejects.toMatchObject({ condition: "MALFORMED_PROTOBUF_MESSAGE" });
  });

  test("writes the number of the schema and the place of the message", async () => {
    expect(await write("named_struct('id', 5, 'price', named_struct('cents', 123))", null)).toBe(
      framed("0008051202087B"),
    );
    expect(await write("named_struct('name', 'a')", "Other")).toBe(framed("02020A0161"));
  });

  test("a descriptor of one's own is written with the number of the subject", async () => {
    const money2 = { ...money, name: "own.proto" };
    const set = toBinary(FileDescriptorSetSchema, fromJson(FileDescriptorSetSchema, { file: [money2] } as never));
    const frame = spark.sql("SELECT named_struct('cents', 5) AS s");
    const bytes = F.to_protobuf("s", "Money", set, options({ "schema.registry.subject": "money" }));
    const [row] = await frame.select(F.hex(bytes).as("v")).collect();
    expect(row!.v).toMatch(/^00[0-9A-F]{8}000805$/);
  });

  test("asks for descriptors in bytes, each once", async () => {
    await read(framed("000805"), null);
    const asked = await registry.asked();
    expect(asked.filter((call) => call.includes("/schemas/ids/"))).toEqual([
      `GET /schemas/ids/${id}?format=serialized`,
    ]);
    expect(asked.filter((call) => call.includes("orders-value/versions/latest"))).toEqual([
      "GET /subjects/orders-value/versions/latest?format=serialized",
    ]);
  });

  test("a schema of Avro is refused", async () => {
    await registry.register("avro-value", '"int"');
    expect(
      () =>
        spark
          .sql("SELECT X'' AS v")
          .select(F.from_protobuf("v", null, options({ "schema.registry.subject": "avro-value" }))).schema,
    ).toThrow(/is a schema of AVRO, not of PROTOBUF/);
  });
});
