import { expect, test } from "vitest";
import { defaultSettings } from "../../../src/repl/commands/settings.ts";
import { Candidates } from "../../../src/repl/completion/candidates.ts";
import { BrokerTopics } from "../../../src/repl/completion/topics.ts";
import type { Kernel } from "../../../src/repl/protocol.ts";

test("nobody waits for a broker: what is known now, and a question in the background", async () => {
  const asked: (string | undefined)[] = [];
  const topics = new BrokerTopics(async (servers) => {
    asked.push(servers);
    return ["orders"];
  });
  expect(topics.known("a:1")).toEqual([]);
  expect(topics.known("a:1")).toEqual([]);
  await topics.asking;
  expect(topics.known("a:1")).toEqual(["orders"]);
  expect(topics.known(undefined)).toEqual([]);
  await topics.asking;
  expect(asked).toEqual(["a:1", undefined]);
});

test("a broker that fails has no topics", async () => {
  const topics = new BrokerTopics(() => Promise.reject(new Error("away")));
  topics.known("a:1");
  await topics.asking;
  expect(topics.known("a:1")).toEqual([]);
});

test("only brokers that a cell has used are asked", async () => {
  const asked: (string | undefined)[] = [];
  const kernel = {
    facts: async () => undefined,
    complete: async (_: string, from: number) => ({ from, items: [] }),
    topics: async (servers: string | undefined) => {
      asked.push(servers);
      return ["orders", "clicks"];
    },
  } as unknown as Kernel;
  const candidates = new Candidates(Promise.resolve(kernel));
  const complete = async (servers: string, ran: string[]) => {
    const line = `spark.read.format("kafka").option("kafka.bootstrap.servers", "${servers}").option("subscribe", "`;
    const ask = () => candidates.at(line, line.length, defaultSettings(), { history: [], ran });
    await ask();
    await candidates.more;
    return (await ask()).items.map(({ label }) => label);
  };
  const cell =
    'spark.read.format("kafka").option("kafka.bootstrap.servers", "here:9092").option("subscribe", "orders").load()';
  expect(await complete("elsewhere:9092", [cell])).toEqual([]);
  expect(await complete("here:9092", [])).toEqual([]);
  expect(asked).toEqual([]);
  expect(await complete("here:9092", [cell])).toEqual(["orders", "clicks"]);
  expect(asked).toEqual(["here:9092"]);
});
