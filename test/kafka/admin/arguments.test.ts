import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { output, SparkSession } from "../../../src/index.ts";
import { errorOf } from "../read.ts";

/** What somebody at a prompt gets wrong: one clear error each, and nothing is done. */

const spark = SparkSession.builder.master("local[1]").getOrCreate();
// As it is called from JavaScript, and by somebody who doesn't wait for types.
// biome-ignore lint/suspicious/noExplicitAny: wrong types are what is tested
const kafka = spark.kafka as any;
let servers = "";
let close = async () => {};
beforeAll(async () => {
  const local = await spark.kafka.local();
  servers = local.bootstrap;
  close = () => local.close();
});
afterAll(async () => {
  await close();
  await spark.stop();
});

const collected = async (frame: () => { collect(): Promise<unknown[]> }) => await frame().collect();
const folder = () => mkdtempSync(join(tmpdir(), "tspark-box-"));
function folderWith(name: string, content: string): string {
  const made = folder();
  mkdirSync(join(made, "t"));
  writeFileSync(join(made, "t", name), content);
  return made;
}

it.each<[string, () => Promise<unknown>, RegExp]>([
  ["no name of a topic", () => kafka.createTopic(), /name of a topic is missing: a string, not undefined/],
  ["a number as name", () => kafka.deleteTopic(5), /name of a topic is missing: a string, not 5/],
  ["describe without a name", () => collected(() => kafka.describe()), /name of a topic/],
  ["config of an empty name", () => collected(() => kafka.config("")), /name of a topic is missing: a string, not ""/],
  ["lag without a group", () => collected(() => kafka.lag()), /name of a group/],
  ["a number as options", () => kafka.createTopic("a", 4), /object of settings is wanted, not 4/],
  ["partitions as a text", () => kafka.createTopic("a", { partitions: "4" }), /partitions is a whole number.* not "4"/],
  ["half a partition", () => kafka.createTopic("a", { partitions: 1.5 }), /partitions is a whole number.* not 1.5/],
  ["fewer than no partitions", () => kafka.createTopic("a", { partitions: -7 }), /whole number above zero, not -7/],
  ["no replicas", () => kafka.createTopic("a", { replicationFactor: 0 }), /replicationFactor is a whole number/],
  [
    "a slip in a field",
    () => kafka.createTopic("a", { partition: 3 }),
    /no setting partition; did you mean partitions\?/,
  ],
  ["a config that is none", () => kafka.createTopic("a", { config: null }), /object of settings is wanted, not null/],
  ["very many partitions", () => kafka.createTopic("a", { partitions: 10_001 }), /from 1 to 10000/],
  ["a name that Kafka does not take", () => kafka.createTopic(".."), /".." is not a valid topic name/],
  ["servers that are a number", () => collected(() => kafka.topics(5)), /servers of a Kafka cluster are a text/],
  ["servers without a port", () => collected(() => kafka.topics("localhost")), /not host:port/],
  [
    "servers without kafka.",
    () => collected(() => kafka.topics({ "bootstrap.servers": "h:1" })),
    /write kafka\. in front/,
  ],
  ["a port that is a text", () => kafka.local({ port: "x" }), /port is a number from 0 to 65535, not "x"/],
  ["a port that is too large", () => kafka.local({ port: 70_000 }), /not 70000/],
  ["a demo that is a text", () => kafka.local({ demo: "yes" }), /demo is true or false, not "yes"/],
  ["a slip in local", () => kafka.local({ dmeo: true }), /no setting dmeo; did you mean demo\?/],
  ["a text for local", () => kafka.local("demo"), /object of settings is wanted, not "demo"/],
  ["a folder that is a number", () => kafka.local({ data: 5 }), /data is the path of a folder, not 5/],
  [
    "a folder that is a file",
    () => kafka.local({ data: import.meta.filename }),
    /could not start: .*arguments\.test\.ts/,
  ],
  [
    "a folder with a topic that can't be read",
    () => kafka.local({ data: folderWith("topic.json", "{") }),
    /could not start: .*topic\.json can't be read/,
  ],
])("%s", async (_title, work, message) => {
  const error = await errorOf((async () => work())());
  expect(error.name).toMatch(/^(IllegalArgument|Spark)Exception$/);
  expect(error.message).toMatch(message);
});

it("nothing of that was made or remembered", async () => {
  expect(await spark.kafka.topics().collect()).toEqual([]);
  await errorOf(collected(() => kafka.lag("nobody")));
  expect(await spark.kafka.groups().collect()).toEqual([]);
});

it("servers may be a list, and a setting's value a number", async () => {
  await kafka.createTopic("made", { config: { "retention.ms": 5 } }, [servers, servers]);
  expect(await spark.kafka.config("made").collect()).toMatchObject([{ name: "retention.ms", value: "5" }]);
});

it("a setting that is not known is told, a secret never", async () => {
  let warned = "";
  const { warn } = output;
  output.warn = (text) => {
    warned += text;
  };
  try {
    const options = { "kafka.bootstrap.servers": servers, "kafka.ssl.key.pasword": "pw-key" };
    expect((await spark.kafka.topics(options).collect()).length).toBe(1);
    await expect.poll(() => warned).toContain("kafka.ssl.key.password?");
    expect(warned).not.toContain("pw-key");
  } finally {
    output.warn = warn;
  }
});

it("a folder may hold other things than topics, and a broker may be closed twice", async () => {
  const data = folderWith("notes.txt", "hello");
  const first = await spark.newSession().kafka.local({ data });
  await first.close();
  await first.close();
});
