import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildVector } from "../../src/dataframe/columnar/build.ts";
import type { ColumnBatch } from "../../src/dataframe/columnar/vector.ts";
import { source } from "../../src/kafka/source/kafka-source.ts";
import { KafkaStream } from "../../src/kafka/source/stream.ts";
import { Broker, type BrokerOptions, freePorts } from "./broker.ts";
import { drain, errorOf, noInterrupt, readKafka, readRequest, valuesOf } from "./read.ts";
import { hosted, kafkajs, withKafka } from "./shared.ts";
import { startTokens } from "./token-server.ts";

// Brokers are started and killed here, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const started: Broker[] = [];
async function broker(options: BrokerOptions = {}): Promise<Broker> {
  const one = await Broker.start(options);
  started.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.remove()));
});

async function fill(one: Broker, topic: string, partitions: number, values: readonly string[]): Promise<void> {
  const kafka = kafkajs([one.bootstrap]);
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: false });
  await hosted(admin, topic, partitions);
  await admin.disconnect();
  await send(one, topic, values);
}

async function send(one: Broker, topic: string, values: readonly string[]): Promise<void> {
  const producer = kafkajs([one.bootstrap]).producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (let at = 0; at < values.length; at += 500) {
    await producer.send({ topic, messages: values.slice(at, at + 500).map((value) => ({ value })) });
  }
  await producer.disconnect();
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => String(from + i));
const sorted = (values: readonly unknown[]) => values.map(Number).sort((a, b) => a - b);

describe("an address where no broker is", () => {
  it("is named, after fetchOffset.numRetries, with what to look at", async () => {
    const [port] = await freePorts(1);
    const error = await errorOf(
      valuesOf({ subscribe: "t", "kafka.bootstrap.servers": `127.0.0.1:${port}`, "fetchOffset.retryIntervalMs": "50" }),
    );
    expect(error.message).toContain(`No Kafka broker answers at 127.0.0.1:${port} (connection refused).`);
    expect(error.hint).toContain("kafka.bootstrap.servers");
    expect(error.hint).toContain("It was tried 4 times");
  });

  it("is retried until the request time-out at most", async () => {
    const [port] = await freePorts(1);
    const options = {
      "kafka.request.timeout.ms": "400",
      "fetchOffset.retryIntervalMs": "100",
      "fetchOffset.numRetries": "1000",
    };
    const request = { subscribe: "t", "kafka.bootstrap.servers": `127.0.0.1:${port}`, ...options };
    const { hint } = await errorOf(valuesOf(request));
    // A thousand attempts would take 100 s.
    const tries = Number(/tried (\d+) times/.exec(hint!)![1]);
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThan(10);
  });

  it("that accepts and never answers ends at the request time-out", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    // Without the time-out of its own it would take 30 s, more than the test may.
    const error = await errorOf(
      valuesOf({ subscribe: "t", "kafka.bootstrap.servers": `127.0.0.1:${port}`, "kafka.request.timeout.ms": "500" }),
    );
    expect(error.message).toContain(`127.0.0.1:${port} (no answer in time)`);
    silent.close();
  });

  it("with an unknown name is named", async () => {
    const error = await errorOf(
      valuesOf({
        subscribe: "t",
        "kafka.bootstrap.servers": "no-such-host.invalid:9092",
        "fetchOffset.retryIntervalMs": "10",
      }),
    );
    expect(error.message).toMatch(
      /no-such-host\.invalid:9092 \((unknown host name|the host name can't be looked up now)\)/,
    );
  });

  it("names all servers that were tried", async () => {
    const [a, b] = await freePorts(2);
    const error = await errorOf(
      valuesOf({
        subscribe: "t",
        "kafka.bootstrap.servers": `127.0.0.1:${a},127.0.0.1:${b}`,
        "fetchOffset.retryIntervalMs": "10",
      }),
    );
    expect(error.message).toContain(`:${a} (`);
    expect(error.message).toContain(`:${b} (`);
  });

  it("does not stop a write from failing with the same words", async () => {
    const [port] = await freePorts(1);
    async function* rows(): AsyncGenerator<ColumnBatch> {
      yield { length: 1, columns: [buildVector({ kind: "string" }, ["a"])] };
    }
    const schema = { kind: "struct", fields: [{ name: "value", type: { kind: "string" }, nullable: true }] } as const;
    const options = { "kafka.bootstrap.servers": `127.0.0.1:${port}`, topic: "t", "fetchOffset.retryIntervalMs": "10" };
    const error = await errorOf(
      source.write!({ options, conf: {}, schema, mode: "append", batches: rows(), interrupt: noInterrupt }),
    );
    expect(error.message).toContain(`No Kafka broker answers at 127.0.0.1:${port}`);
  });
});

withKafka("a broker that gives an address which can't be reached", () => {
  it("is told apart, naming both addresses and advertised.listeners", async () => {
    const [nobody] = await freePorts(1);
    const one = await broker({ advertised: `127.0.0.1:${nobody}` });
    const request = { subscribe: "t", "kafka.bootstrap.servers": one.bootstrap, "fetchOffset.retryIntervalMs": "20" };
    const inner = kafkajs([`127.0.0.1:${one.ports.sasl}`]).admin();
    await inner.connect();
    await inner.createTopics({ topics: [{ topic: "t" }] });
    await inner.disconnect();
    // Not tried for the whole API time-out, which is more than the test may take.
    const error = await errorOf(valuesOf(request));
    expect(error.message).toContain(
      `The Kafka broker at ${one.bootstrap} answers, but it tells clients to connect to 127.0.0.1:${nobody}`,
    );
    expect(error.hint).toContain("advertised.listeners");
  });
});

withKafka("security", () => {
  it("signs in over SASL and TLS, and says what is wrong when it can't", async () => {
    const one = await broker({ secure: true });
    await fill(one, "t", 1, ["secret record"]);
    const jaas = (password: string) =>
      `org.apache.kafka.common.security.plain.PlainLoginModule required username="alice" password="${password}";`;
    const at = (port: number) => ({
      subscribe: "t",
      "kafka.bootstrap.servers": `127.0.0.1:${port}`,
      "fetchOffset.retryIntervalMs": "10",
    });
    const trust = { "kafka.ssl.truststore.location": one.ca, "kafka.ssl.truststore.type": "PEM" };
    const sasl = (mechanism: string, password = "alice-secret") => ({
      "kafka.sasl.mechanism": mechanism,
      "kafka.sasl.jaas.config": jaas(password),
    });
    for (const mechanism of ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]) {
      const plain = { ...at(one.ports.sasl), "kafka.security.protocol": "SASL_PLAINTEXT", ...sasl(mechanism) };
      expect(await valuesOf(plain)).toEqual(["secret record"]);
    }
    const store = (kind: "truststore" | "keystore", name: string) => ({
      [`kafka.ssl.${kind}.location`]: join(one.dir, name),
      [`kafka.ssl.${kind}.password`]: "changeit",
    });
    for (const type of ["p12", "jks"]) {
      const stores = { ...store("truststore", `trust.${type}`), ...store("keystore", `client.${type}`) };
      const mutual = { ...at(one.ports.ssl), "kafka.security.protocol": "SSL", ...stores };
      expect(await valuesOf(mutual)).toEqual(["secret record"]);
    }
    const nobody = await errorOf(valuesOf({ ...at(one.ports.ssl), "kafka.security.protocol": "SSL", ...trust }));
    expect(nobody.message).toContain("it wants a certificate of ours");
    const both = {
      ...at(one.ports.saslSsl),
      "kafka.security.protocol": "SASL_SSL",
      ...trust,
      ...sasl("SCRAM-SHA-256"),
    };
    expect(await valuesOf(both)).toEqual(["secret record"]);

    const tokens = await startTokens();
    const oauth = (secret: string, path: string) => ({
      ...at(one.ports.sasl),
      "kafka.security.protocol": "SASL_PLAINTEXT",
      "kafka.sasl.mechanism": "OAUTHBEARER",
      "kafka.sasl.jaas.config": `o.OAuthBearerLoginModule required clientId="alice" clientSecret="${secret}";`,
      "kafka.sasl.oauthbearer.token.endpoint.url": `${tokens.url}${path}`,
      "kafka.request.timeout.ms": "2000",
    });
    expect(await valuesOf(oauth("pw-oauth", "/token"))).toEqual(["secret record"]);
    for (const [secret, path, why] of [
      ["pw-wrong", "/token", /\/token gave no token: HTTP 401/],
      ["pw-oauth", "/silent", /\/silent gave no token: .*no answer in time/],
    ] as const) {
      const noToken = await errorOf(valuesOf(oauth(secret, path)));
      expect(noToken.message).toMatch(why);
      expect(`${noToken.stack} ${noToken.hint}`).not.toMatch(/pw-wrong|pw-oauth/);
    }
    await tokens.stop();
    const unreachable = await errorOf(valuesOf(oauth("pw-oauth", "/gone")));
    expect(unreachable.message).toMatch(/\/gone gave no token: .*connection refused/);

    const denied = await errorOf(
      valuesOf({ ...at(one.ports.sasl), "kafka.security.protocol": "SASL_PLAINTEXT", ...sasl("PLAIN", "wrong-pw") }),
    );
    expect(denied.message).toMatch(/did not accept the sign-in/);
    expect(denied.message).not.toContain("wrong-pw");
    const untrusted = await errorOf(valuesOf({ ...at(one.ports.ssl), "kafka.security.protocol": "SSL" }));
    expect(untrusted.message).toMatch(/self-signed certificate is not trusted/);
    const unencrypted = await errorOf(valuesOf(at(one.ports.ssl)));
    expect(unencrypted.message).toMatch(/kafka.security.protocol/);
    const needsSasl = await errorOf(valuesOf(at(one.ports.sasl)));
    expect(needsSasl.message).toMatch(/kafka.security.protocol/);
  });
});

withKafka("a broker that goes away", () => {
  it("kill -9 in the middle of a batch read: it goes on where it was", async () => {
    const one = await broker();
    const values = numbers(0, 3000).map((n) => n.padEnd(1000, "."));
    await fill(one, "t", 2, values);
    // Small buffers: most of the topic is read after the kill.
    const request = readRequest(
      { subscribe: "t", "kafka.bootstrap.servers": one.bootstrap, "kafka.max.partition.fetch.bytes": "50000" },
      { columns: ["value"], conf: { "spark.tspark.kafka.readBuffer": "1m" } },
    );
    const reader = await source.read!(request);
    const first = reader.next()!;
    expect(first.length).toBeGreaterThan(0);
    await one.kill();
    const restarted = one.restart();
    await restarted;
    let rows = first.length;
    for (let batch = reader.next(); batch; batch = reader.next()) rows += batch.length;
    reader.close();
    expect(rows).toBe(3000);
  });

  it("restart and kill -9 under a stream: nothing lost, nothing twice", async () => {
    const one = await broker();
    await fill(one, "t", 2, numbers(0, 10));
    const checkpoint = await mkdtemp(join(tmpdir(), "tspark-ck-"));
    const request = readRequest(
      { subscribe: "t", "kafka.bootstrap.servers": one.bootstrap, startingOffsets: "earliest" },
      { columns: ["value"] },
    );
    const stream = await KafkaStream.open({
      ...request,
      streaming: true,
      checkpoint,
      metadataPath: join(checkpoint, "sources", "0"),
    });
    let committed = await stream.initialOffset();
    const seen: unknown[] = [];
    const step = async () => {
      const end = await stream.latestOffset(committed, { kind: "default" });
      if (end === null || end === committed) return;
      seen.push(...drain(await stream.open(committed, end, request), request).map(({ value }) => value));
      committed = end;
    };
    await step();
    await one.stop();
    const during = step();
    await one.restart();
    await during;
    await send(one, "t", numbers(10, 20));
    await step();
    await one.kill();
    await one.restart();
    await send(one, "t", numbers(20, 30));
    await step();
    expect(sorted(seen)).toEqual(sorted(numbers(0, 30)));
  });

  it("kill -9 while rows are written: each row comes once", async () => {
    const one = await broker();
    await fill(one, "t", 2, []).catch(() => undefined);
    const schema = { kind: "struct", fields: [{ name: "value", type: { kind: "string" }, nullable: true }] } as const;
    async function* rows(): AsyncGenerator<ColumnBatch> {
      for (let part = 0; part < 20; part++) {
        if (part === 10) {
          await one.kill();
          void one.restart();
        }
        const values = numbers(part * 200, (part + 1) * 200).map((n) => n.padStart(500, "0"));
        yield { length: values.length, columns: [buildVector({ kind: "string" }, values)] };
      }
    }
    const options = {
      "kafka.bootstrap.servers": one.bootstrap,
      topic: "t",
      "kafka.batch.size": "20000",
      "kafka.buffer.memory": "100000",
    };
    const result = await source.write!({
      options,
      conf: {},
      schema,
      mode: "append",
      batches: rows(),
      interrupt: noInterrupt,
    });
    expect(result.rows).toBe(4000);
    const found = await valuesOf({ subscribe: "t", "kafka.bootstrap.servers": one.bootstrap });
    expect(sorted(found)).toEqual(sorted(numbers(0, 4000)));
  });

  it("a broker that stands still for longer than kafka.default.api.timeout.ms ends a plan", async () => {
    const one = await broker();
    await fill(one, "t", 1, numbers(0, 10));
    const options = {
      subscribe: "t",
      "kafka.bootstrap.servers": one.bootstrap,
      "kafka.request.timeout.ms": "300",
      "kafka.default.api.timeout.ms": "1000",
    };
    expect(drain(await source.read!(readRequest(options)), readRequest(options))).toHaveLength(10);
    one.pause();
    const error = await errorOf(Promise.resolve(source.read!(readRequest(options))));
    expect(error.message).toContain(`No Kafka broker answers at ${one.bootstrap} (no answer in time)`);
    expect(error.hint).toContain("limit: kafka.default.api.timeout.ms");
    one.resume();
  });

  it.each([
    ["stands still, for longer than a request may take", "300", "pause"],
    ["stands still, for less than a request may take", "30000", "pause"],
    ["is killed", "30000", "kill"],
  ] as const)("a broker that %s ends a read after kafkaConsumer.pollTimeoutMs", async (_, request, mishap) => {
    const one = await broker();
    await fill(one, "t", 1, numbers(0, 10));
    const options = {
      subscribe: "t",
      "kafka.bootstrap.servers": one.bootstrap,
      "kafka.request.timeout.ms": request,
      "kafkaConsumer.pollTimeoutMs": "2000",
      endingOffsets: '{"t":{"0":20}}',
    };
    const read = readRequest(options, { columns: ["value"] });
    const reader = await source.read!(read);
    expect(reader.next()!.length).toBe(10);
    const begun = performance.now();
    if (mishap === "pause") one.pause();
    else await one.kill();
    const error = await errorOf((async () => drain(reader, read))());
    expect(error.message).toMatch(/^t-0 could not be read for \d{4} ms: the broker does not answer/);
    expect(error.hint).toContain("kafkaConsumer.pollTimeoutMs");
    expect(performance.now() - begun).toBeLessThan(10_000);
    if (mishap === "pause") one.resume();
  });

  it("a broker that stands still for seconds delays a plan and a read, and no more", async () => {
    const one = await broker();
    const values = numbers(0, 3000).map((n) => n.padEnd(1000, "."));
    await fill(one, "t", 1, values);
    const options = {
      subscribe: "t",
      "kafka.bootstrap.servers": one.bootstrap,
      "kafka.request.timeout.ms": "700",
      "kafka.max.partition.fetch.bytes": "50000",
    };
    const request = readRequest(options, { columns: ["value"], conf: { "spark.tspark.kafka.readBuffer": "1m" } });
    // Not by a timer here: who reads stands still too.
    const resumeLater = () => spawn("sh", ["-c", `sleep 2.5; kill -CONT ${one.pid}`], { stdio: "ignore" });
    expect((await readKafka(options, { columns: [] })).length).toBe(3000);
    one.pause();
    resumeLater();
    const reader = await source.read!(request);
    const first = reader.next()!.length;
    expect(first).toBeLessThan(3000);
    one.pause();
    resumeLater();
    expect(first + drain(reader, request).length).toBe(3000);
  });
});

withKafka("a damaged batch", () => {
  it("is found by its checksum and named", async () => {
    const one = await broker();
    await fill(one, "t", 1, ["a".repeat(200), "b".repeat(200)]);
    await send(one, "t", ["c".repeat(200)]);
    await one.stop();
    const folder = join(one.dir, "data", (await readdir(join(one.dir, "data"))).find((name) => name === "t-0")!);
    const log = join(folder, (await readdir(folder)).find((name) => name.endsWith(".log"))!);
    const bytes = await readFile(log);
    bytes[bytes.lastIndexOf("ccc")] = 120;
    await writeFile(log, bytes);
    await one.restart();
    const options = { subscribe: "t", "kafka.bootstrap.servers": one.bootstrap };
    const error = await errorOf(valuesOf(options));
    expect(error.message).toMatch(/The record batch at offset 2 of t-0 is corrupt: checksum/);
    expect((await valuesOf({ ...options, endingOffsets: '{"t":{"0":2}}' })).length).toBe(2);
    expect((await valuesOf({ ...options, "kafka.check.crcs": "false" })).length).toBe(3);
  });
});
