import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { F, output, SparkSession } from "../../../src/index.ts";
import { freePorts } from "../broker.ts";
import { errorOf } from "../read.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
afterAll(() => spark.stop());

const passwords = ["pw-sasl", "pw-key", "pw-store"];
let options: Record<string, string> = {};
beforeAll(async () => {
  const [port] = await freePorts(1);
  options = {
    "kafka.bootstrap.servers": `127.0.0.1:${port}`,
    "fetchOffset.retryIntervalMs": "10",
    subscribe: "t",
    "kafka.security.protocol": "SASL_PLAINTEXT",
    "kafka.sasl.mechanism": "PLAIN",
    "kafka.sasl.jaas.config": `org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="pw-sasl";`,
    "kafka.ssl.key.password": "pw-key",
    "kafka.ssl.truststore.password": "pw-store",
  };
});

let printed = "";
const { write, warn } = output;
beforeEach(() => {
  printed = "";
  output.write = (text) => {
    printed += text;
  };
  output.warn = (text) => {
    printed += text;
  };
});
afterEach(() => Object.assign(output, { write, warn }));

function expectNoSecret(text: string): void {
  for (const password of passwords) expect(text).not.toContain(password);
}

it.each(["simple", "extended", "cost", "formatted", "codegen"])("explain in mode %s shows no secret", (mode) => {
  spark.read.format("kafka").options(options).load().filter(F.col("offset").gt(1)).explain(mode);
  expect(printed).toContain("kafka");
  expectNoSecret(printed);
});

it("errors of reads and writes show none", async () => {
  const read = await errorOf(spark.read.format("kafka").options(options).load().count());
  const { subscribe: _, ...rest } = options;
  const rows = spark.sql("SELECT 'a' AS value");
  const write = await errorOf(
    rows.write
      .format("kafka")
      .options({ ...rest, topic: "t" })
      .save(),
  );
  for (const error of [read, write]) {
    expect(error.message).toContain("No Kafka broker answers");
    expectNoSecret(`${error.stack} ${error.hint} ${JSON.stringify(error)} ${printed}`);
  }
});

it("a login line that can't be read is not repeated", async () => {
  const broken = { ...options, "kafka.sasl.jaas.config": "PlainLoginModule password=pw-sasl" };
  const error = await errorOf((async () => spark.read.format("kafka").options(broken).load().count())());
  expectNoSecret(`${error.stack} ${error.hint}`);
});

it("SET shows no secret of the session", async () => {
  for (const [name, value] of Object.entries(options)) spark.conf.set(`spark.${name}`, value);
  for (const text of ["SET", "SET -v", "SET spark.kafka.sasl.jaas.config", "SET spark.kafka.ssl.key.password=pw-key"]) {
    const rows = JSON.stringify(await spark.sql(text).collect());
    expect(rows).toContain("*********(redacted)");
    expectNoSecret(rows);
  }
});

it("DESCRIBE and SHOW CREATE TABLE hide a table's", async () => {
  const list = Object.entries(options).map(([name, value]) => `'${name}' '${value}'`);
  await spark.sql(`CREATE TABLE kafka_secrets (a INT) USING csv OPTIONS (${list.join(", ")})`).collect();
  for (const text of ["DESCRIBE EXTENDED kafka_secrets", "SHOW CREATE TABLE kafka_secrets"]) {
    const rows = JSON.stringify(await spark.sql(text).collect());
    expect(rows).toContain("redacted");
    expectNoSecret(rows);
  }
  await spark.sql("DROP TABLE kafka_secrets").collect();
});

it("an unknown setting is told as a warning, without its value", () => {
  spark.read
    .format("kafka")
    .options({ ...options, "kafka.sasl.jaas.confg": "pw-sasl" })
    .load();
  return expect
    .poll(() => printed)
    .toContain("sasl.jaas.confg")
    .then(() => expectNoSecret(printed));
});
