import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bootstrap, kafkajs, produce, uniqueTopic, withKafka } from "../kafka/shared.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

interface Run {
  /** What the program has printed, errors too. */
  output(): string;
  /** Its exit code, once it ended. */
  readonly ended: Promise<number | null>;
  stop(): void;
}

function submit(example: string, ...args: string[]): Run {
  const child = spawn(process.execPath, ["bin/tspark.cjs", "submit", `examples/${example}.ts`, ...args], { cwd: root });
  running.add(child);
  let text = "";
  child.stdout.on("data", (data) => {
    text += data;
  });
  child.stderr.on("data", (data) => {
    text += data;
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return { output: () => text, ended, stop: () => child.kill("SIGINT") };
}

async function finished(run: Run): Promise<string> {
  expect(await run.ended, run.output()).toBe(0);
  return run.output();
}

test("dataframe/schema", async () => {
  expect(await finished(submit("dataframe/schema"))).toBe(`root
 |-- firstname: string (nullable = true)
 |-- middlename: string (nullable = true)
 |-- lastname: string (nullable = true)
 |-- id: string (nullable = true)
 |-- gender: string (nullable = true)
 |-- salary: integer (nullable = true)

+---------+----------+--------+-----+------+------+
|firstname|middlename|lastname|id   |gender|salary|
+---------+----------+--------+-----+------+------+
|James    |          |Smith   |36636|M     |3000  |
|Michael  |Rose      |        |40288|M     |4000  |
|Robert   |          |Williams|42114|M     |4000  |
|Maria    |Anne      |Jones   |39192|F     |4000  |
|Jen      |Mary      |Brown   |     |F     |-1    |
+---------+----------+--------+-----+------+------+

`);
});

withKafka("on a real Kafka", () => {
  const client = kafkajs();
  const admin = client.admin();
  /** Where the topics ended before the test: what an example writes is looked at by its own test only. */
  const before = new Map<string, number>();
  const topics = ["orders", "payments", "order-archive", "results", "others", "counts"];

  beforeAll(async () => {
    await admin.connect();
    await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: 1 })) });
    await send("orders", "a:one", "b:two", "a:three", "c:four");
    await send("payments", "p:paid");
    await send("order-archive", "x:old");
  });
  beforeEach(async () => {
    for (const topic of ["results", "others", "counts"]) {
      const [{ high } = { high: "0" }] = await admin.fetchTopicOffsets(topic);
      before.set(topic, Number(high));
    }
  });
  afterAll(async () => {
    await admin.deleteTopics({ topics });
    await admin.disconnect();
  });

  function send(topic: string, ...messages: string[]): Promise<void> {
    return produce(
      topic,
      messages.map((message) => {
        const [key, value = null] = message.split(":");
        return { key: key ?? null, value };
      }),
    );
  }

  /** The first `count` messages that an example wrote, as `key:value`. */
  async function written(topic: string, count: number): Promise<string[]> {
    const consumer = client.consumer({ groupId: uniqueTopic("check"), maxWaitTimeInMs: 100 });
    const found: string[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        if (Number(message.offset) >= before.get(topic)!) found.push(`${message.key}:${message.value}`);
      },
    });
    await expect.poll(() => found.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
    await consumer.disconnect();
    return found;
  }

  test.each([
    ["batch-whole-topic", ["|  a|  one|", "|  a|three|", "|  b|  two|", "|  c| four|"]],
    ["batch-offset-ranges", ["|  orders|     1|  two|", "|  orders|     2|three|", "|payments|     0| paid|"]],
    ["batch-topic-pattern", ["|order-archive|    1|", "|       orders|    4|"]],
  ])("kafka/%s", async (example, rows) => {
    const lines = (await finished(submit(`kafka/${example}`, bootstrap))).split("\n");
    expect(lines.slice(3, -3)).toEqual(rows);
  });

  const rule = "-".repeat(43);
  test.each([
    ["stream-one-topic", ["|  a|  one|", "|  c| four|"], "orders", "|  d| five|"],
    ["stream-several-topics", ["|  orders|  one|", "|payments| paid|"], "payments", "|payments| five|"],
    [
      "stream-topic-pattern",
      ["|       orders|  one|", "|order-archive|  old|"],
      "order-archive",
      "|order-archive| five|",
    ],
  ])("kafka/%s prints what is there, then what comes", async (example, first, topic, later) => {
    const run = submit(`kafka/${example}`, bootstrap);
    for (const row of first) await expect.poll(run.output, { timeout: 15_000 }).toContain(row);
    expect(run.output()).toContain(`${rule}\nBatch: 0\n${rule}\n+`);
    await send(topic, "d:five");
    await expect.poll(run.output, { timeout: 15_000 }).toContain(later);
    expect(run.output()).toContain(`${rule}\nBatch: 1\n${rule}\n+`);
    run.stop();
    await run.ended;
  });

  test("kafka/foreach-batch", async () => {
    const run = submit("kafka/foreach-batch", bootstrap);
    await expect.poll(run.output, { timeout: 15_000 }).toContain("batch 0: one, two, three, four");
    await send("orders", "e:six");
    await expect.poll(run.output, { timeout: 15_000 }).toContain("batch 1: six");
    run.stop();
    await run.ended;
  });

  test("kafka/batch-write-option", async () => {
    await finished(submit("kafka/batch-write-option", bootstrap));
    expect(await written("results", 2)).toEqual(["a:1", "b:2"]);
  });

  test("kafka/batch-write-column", async () => {
    await finished(submit("kafka/batch-write-column", bootstrap));
    expect(await written("results", 1)).toEqual(["a:1"]);
    expect(await written("others", 1)).toEqual(["b:2"]);
  });

  test("kafka/stream-write-option goes on where it stopped", async () => {
    const checkpoint = mkdtempSync(join(tmpdir(), "example-"));
    for (const expected of ["a:one", "f:seven"]) {
      const run = submit("kafka/stream-write-option", bootstrap, checkpoint);
      await expect.poll(async () => await written("results", 1), { timeout: 15_000 }).toContain(expected);
      // A batch that is stopped between its rows and its commit comes again.
      await expect.poll(() => existsSync(join(checkpoint, "commits", "0")), { timeout: 15_000 }).toBe(true);
      run.stop();
      await run.ended;
      if (expected === "a:one") await send("orders", "f:seven");
    }
    const all = await written("results", 1);
    expect(all.filter((message) => message === "a:one")).toHaveLength(1);
  });

  test("kafka/stream-write-column", async () => {
    const run = submit("kafka/stream-write-column", bootstrap, mkdtempSync(join(tmpdir(), "example-")));
    expect((await written("results", 2)).slice(0, 2)).toEqual(["a:one", "a:three"]);
    expect((await written("others", 2)).slice(0, 2)).toEqual(["b:two", "c:four"]);
    run.stop();
    await run.ended;
  });

  test("kafka/job", async () => {
    const output = await finished(submit("kafka/job", bootstrap));
    expect(output).toContain("|  a|    2|\n|  b|    1|\n|  c|    1|\n");
    expect(await written("counts", 3)).toEqual(expect.arrayContaining(["a:2", "b:1", "c:1"]));
  });
});
