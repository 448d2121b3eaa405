import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { F, output, SparkSession } from "../../../src/index.ts";
import { startRegistry, type TestRegistry } from "./start.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
const user = "alice:s3cret";
let registry: TestRegistry;

const order = (...fields: object[]) => ({ type: "record", name: "order", namespace: "shop", fields });
const id = { name: "id", type: "long" };
const item = { name: "item", type: "string" };

beforeAll(async () => {
  registry = await startRegistry(user);
});
afterAll(async () => {
  await registry.stop();
  await spark.stop();
});

const options = (more: Readonly<Record<string, string>> = {}) => ({
  "schema.registry.address": registry.address,
  "confluent.schema.registry.basic.auth.user.info": user,
  ...more,
});

/** `to_avro` with what the registry knows, as hexadecimal. */
async function written(more: Readonly<Record<string, string>>, schema: unknown = null): Promise<string[]> {
  const frame = spark.sql("SELECT named_struct('id', 7L, 'item', 'tea') AS v");
  const text = schema === null ? null : JSON.stringify(schema);
  const rows = await frame.select(F.hex(F.to_avro("v", text, options(more))).as("x")).collect();
  return rows.map((row) => row.x as string);
}

describe("Avro by a schema registry", () => {
  test("a message is read by the schema that it names, into the latest one of the subject", async () => {
    const first = await registry.register("orders-value", order(id, item));
    const second = await registry.register("orders-value", order(id, item, { name: "n", type: "int", default: 1 }));
    const message = (number: number, payload: string) => `00${number.toString(16).padStart(8, "0")}${payload}`;
    const frame = spark
      .createDataFrame([[message(first, "0E06746561")], [message(second, "1006746561" + "04")]], ["x"])
      .select(F.from_avro(F.unhex("x"), null, options({ "schema.registry.subject": "orders-value" })).as("o"));
    expect(frame.schema.simpleString()).toBe("struct<o:struct<id:bigint,item:string,n:int>>");
    expect((await frame.select("o.*").collect()).map((row) => [...row])).toEqual([
      [7, "tea", 1],
      [8, "tea", 2],
    ]);
    await frame.collect();
    const asked = (await registry.asked()).filter((call) => call.startsWith("GET"));
    expect(asked).toEqual([
      "GET /subjects/orders-value/versions/latest",
      `GET /schemas/ids/${first}`,
      `GET /schemas/ids/${second}`,
    ]);
  });

  test("a schema is chosen by its number, by a version, or given", async () => {
    const first = await registry.register("chosen", order(id));
    await registry.register("chosen", order(id, item));
    const type = (more: Readonly<Record<string, string>>, schema: string | null = null) =>
      spark
        .sql("SELECT X'' AS v")
        .select(F.from_avro("v", schema, options(more)).as("o"))
        .schema.simpleString();
    expect(type({ "schema.registry.id": String(first) })).toBe("struct<o:struct<id:bigint>>");
    expect(type({ "schema.registry.subject": "chosen", "schema.registry.version": "1" })).toBe(
      "struct<o:struct<id:bigint>>",
    );
    expect(type({}, JSON.stringify(order(item)))).toBe("struct<o:struct<item:string>>");
  });

  test("types of other subjects are found", async () => {
    await registry.register("money", {
      type: "record",
      name: "money",
      namespace: "shop",
      fields: [{ name: "cents", type: "int" }],
    });
    const references = [{ name: "shop.money", subject: "money", version: 1 }];
    const number = await registry.register("paid", order(id, { name: "price", type: "money" }), { references });
    const frame = spark
      .sql(`SELECT unhex('00${number.toString(16).padStart(8, "0")}0204') AS v`)
      .select(F.from_avro("v", null, options({ "schema.registry.subject": "paid" })).as("o"));
    expect((await frame.select("o.id", "o.price.cents").collect()).map((row) => [...row])).toEqual([[1, 2]]);
  });

  test("a message is written with the number of a subject's latest schema, or of one by its number", async () => {
    const number = await registry.register("written", order(id, item));
    const expected = `00${number.toString(16).padStart(8, "0")}0E06746561`.toUpperCase();
    expect(await written({ "schema.registry.subject": "written" })).toEqual([expected]);
    expect(await written({ "schema.registry.id": String(number) })).toEqual([expected]);
  });

  test("a schema that is given is registered under the subject, once", async () => {
    const [message] = await written({ "schema.registry.subject": "new-value" }, order(id, item));
    expect(await written({ "schema.registry.subject": "new-value" }, order(id, item))).toEqual([message]);
    expect(await written({ "schema.registry.subject": "new-value" })).toEqual([message]);
    expect((await registry.asked()).filter((call) => call === "POST /subjects/new-value/versions")).toHaveLength(1);
  });

  test("what is not in the registry's format is malformed", async () => {
    const read = (mode: string) =>
      spark
        .sql("SELECT X'0E06746561' AS v")
        .select(F.from_avro("v", JSON.stringify(order(id, item)), options({ mode })).as("o"))
        .select("o.*")
        .collect();
    expect((await read("PERMISSIVE")).map((row) => [...row])).toEqual([[null, null]]);
    await expect(read("FAILFAST")).rejects.toThrow("number of a schema");
  });

  test("errors name the registry, what it said, and no secret", async () => {
    const type = (more: Readonly<Record<string, string>>) => () =>
      spark.sql("SELECT X'' AS v").select(F.from_avro("v", null, { ...options(), ...more })).schema;
    const subject = { "schema.registry.subject": "nowhere" };
    expect(type(subject)).toThrow(`${registry.address}: /subjects/nowhere/versions/latest: Subject not found`);
    const wrong = { ...subject, "confluent.schema.registry.basic.auth.user.info": "alice:wr0ng" };
    expect(type(wrong)).toThrow(/refuses the sign-in \(HTTP 401\)/);
    expect(type(wrong)).not.toThrow(/wr0ng|alice/);
    expect(type({ ...subject, "schema.registry.address": "http://bob:s3cret@127.0.0.1:1" })).toThrow(
      /http:\/\/127\.0\.0\.1:1: it does not answer/,
    );
    expect(type({})).toThrow("schema.registry.subject or schema.registry.id");
    expect(type({ "schema.registry.address": "nonsense" })).toThrow("schema.registry.address is not an address");
    expect(type({ ...subject, "confluent.schema.registry.ssl.truststore.location": "x" })).toThrow("UNSUPPORTED");
  });

  test("secrets are neither in column names nor in explain", async () => {
    const frame = spark
      .sql("SELECT X'' AS v")
      .select(F.from_avro("v", JSON.stringify(order(id)), options()), F.to_avro("v"));
    expect(frame.columns[0]).toContain("*********(redacted)");
    let shown = "";
    const write = output.write;
    output.write = (text) => {
      shown += text;
    };
    try {
      for (const mode of ["simple", "extended", "formatted", "cost", "codegen"]) frame.explain(mode);
    } finally {
      output.write = write;
    }
    expect(shown).toContain("from_avro");
    expect(shown).not.toContain("s3cret");
    expect(JSON.stringify(frame.schema)).not.toContain("s3cret");
  });
});
