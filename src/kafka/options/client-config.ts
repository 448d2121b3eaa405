import type { Address } from "../client/link.ts";
import { codecs } from "../wire/codecs.ts";
import { invalid } from "./invalid.ts";
import { javaClasses } from "./java-settings.ts";
import { OptionMap } from "./lookup.ts";
import { parseSasl, type SaslConfig } from "./sasl.ts";
import { parseSsl, type SslConfig } from "./ssl.ts";
import { unknownOptions } from "./unknown.ts";

/** What the `kafka.*` options say, as plain data. */
export interface ClientConfig {
  readonly bootstrap: readonly Address[];
  readonly clientId: string;
  readonly ssl: SslConfig | undefined;
  readonly sasl: SaslConfig | undefined;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly apiTimeoutMs: number;
  readonly fetch: FetchConfig;
  readonly producer: ProducerConfig;
  readonly warnings: readonly string[];
}

export interface FetchConfig {
  /** 1 hides records of open and aborted transactions. */
  readonly isolation: 0 | 1;
  readonly maxBytes: number;
  readonly maxPartitionBytes: number;
  readonly minBytes: number;
  readonly maxWaitMs: number;
  readonly checkCrc: boolean;
}

export interface ProducerConfig {
  readonly retryBackoffMs: number;
  readonly acks: -1 | 0 | 1;
  /** Index into the codec table. */
  readonly codec: number;
  readonly batchBytes: number;
  readonly maxRequestBytes: number;
  readonly bufferBytes: number;
  readonly deliveryTimeoutMs: number;
  readonly idempotent: boolean;
  /** How often a batch is sent again; undefined as long as deliveryTimeoutMs lets it. */
  readonly retries: number | undefined;
  /** Of gzip and zstd; undefined is the library's own. */
  readonly compressionLevel: number | undefined;
  readonly partitioning: "key" | "ignoreKey" | "roundRobin";
}

const protocols = ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"];

/**
 * The settings of a client. What is for the other side only (`acks` of a read) is not looked at, as in Java: people share
 * settings between both.
 */
export function parseClientConfig(options: OptionMap, side: "source" | "sink" | "admin"): ClientConfig {
  const settings = new Settings(options);
  const none = new Settings(new OptionMap({}));
  refuseClasses(options);
  const servers = settings.text("bootstrap.servers");
  if (servers === undefined || servers.trim() === "") {
    throw invalid(
      `The option kafka.bootstrap.servers is missing: the address of a Kafka broker, such as localhost:9092.`,
      options.has("bootstrap.servers")
        ? "bootstrap.servers was given: write kafka. in front of it."
        : "Without a broker: const box = await spark.kafka.local({ demo: true }), whose address is box.bootstrap.",
    );
  }
  const protocol = (settings.text("security.protocol") ?? "PLAINTEXT").trim().toUpperCase();
  if (!protocols.includes(protocol)) {
    throw invalid(`kafka.security.protocol is one of ${protocols.join(", ")}, not "${protocol}".`);
  }
  const requestTimeoutMs = settings.whole("request.timeout.ms", 30_000, 1);
  return {
    bootstrap: parseServers(servers),
    clientId: settings.text("client.id") ?? "tspark",
    ssl: protocol.endsWith("SSL") ? parseSsl(settings) : undefined,
    sasl: protocol.startsWith("SASL") ? parseSasl(settings) : undefined,
    requestTimeoutMs,
    connectTimeoutMs: Math.min(settings.whole("socket.connection.setup.timeout.ms", 10_000, 1), requestTimeoutMs),
    apiTimeoutMs: settings.whole("default.api.timeout.ms", 60_000, 1),
    fetch: parseFetch(side === "source" ? settings : none),
    producer: parseProducer(side === "sink" ? settings : none),
    warnings: unknownOptions(options),
  };
}

function parseFetch(settings: Settings): FetchConfig {
  const isolation = (settings.text("isolation.level") ?? "read_uncommitted").trim().toLowerCase();
  if (isolation !== "read_uncommitted" && isolation !== "read_committed") {
    throw invalid(`kafka.isolation.level is read_uncommitted or read_committed, not "${isolation}".`);
  }
  return {
    isolation: isolation === "read_committed" ? 1 : 0,
    maxBytes: settings.whole("fetch.max.bytes", 52_428_800, 1),
    maxPartitionBytes: settings.whole("max.partition.fetch.bytes", 4_194_304, 1),
    minBytes: settings.whole("fetch.min.bytes", 1, 0),
    maxWaitMs: settings.whole("fetch.max.wait.ms", 500, 0),
    checkCrc: settings.flag("check.crcs", true),
  };
}

function parseProducer(settings: Settings): ProducerConfig {
  const acks = (settings.text("acks") ?? "all").trim();
  if (!["all", "-1", "0", "1"].includes(acks)) throw invalid(`kafka.acks is all, 1 or 0, not "${acks}".`);
  const compression = (settings.text("compression.type") ?? "none").trim().toLowerCase();
  const codec = codecs.findIndex(({ name }) => name === compression);
  if (codec < 0) {
    throw invalid(
      `kafka.compression.type is one of ${codecs.map(({ name }) => name).join(", ")}, not "${compression}".`,
    );
  }
  if (settings.text("transactional.id") !== undefined) {
    throw invalid(
      "kafka.transactional.id can't be used: Spark's sink begins no transactions, so that its producer refuses to send.",
      "Leave it out: rows are written at least once; repeated rows after a failure can be told apart by a key of your own.",
    );
  }
  const own = settings.text("enable.idempotence");
  const idempotent = settings.flag("enable.idempotence", true);
  if (own !== undefined && idempotent && (acks === "0" || acks === "1")) {
    throw invalid(`kafka.enable.idempotence=true needs kafka.acks=all, not ${acks}.`);
  }
  return {
    retryBackoffMs: settings.whole("retry.backoff.ms", 100, 0),
    acks: acks === "all" ? -1 : (Number(acks) as -1 | 0 | 1),
    codec,
    batchBytes: settings.whole("batch.size", 262_144, 0),
    maxRequestBytes: settings.whole("max.request.size", 1_048_576, 0),
    bufferBytes: settings.whole("buffer.memory", 33_554_432, 0),
    deliveryTimeoutMs: settings.whole("delivery.timeout.ms", 120_000, 0),
    idempotent: idempotent && acks !== "0" && acks !== "1",
    retries: settings.given("retries") ? settings.whole("retries", 0, 0) : undefined,
    compressionLevel: compressionLevel(settings, compression),
    partitioning: parsePartitioning(settings),
  };
}

function compressionLevel(settings: Settings, compression: string): number | undefined {
  const range = levels[compression];
  const name = `compression.${compression}.level`;
  if (!range || !settings.given(name)) return undefined;
  const level = settings.whole(name, range[0], range[0]);
  if (level <= range[1]) return level;
  throw invalid(`kafka.${name} is a number from ${range[0]} to ${range[1]}, not ${level}.`);
}

const levels: Readonly<Record<string, readonly [least: number, most: number]>> = { gzip: [-1, 9], zstd: [1, 22] };

function parsePartitioning(settings: Settings): ProducerConfig["partitioning"] {
  const name = (settings.text("partitioner.class") ?? "").trim();
  if (/^(?:org\.apache\.kafka\.clients\.producer\.)?RoundRobinPartitioner$/.test(name)) return "roundRobin";
  if (name !== "") {
    throw invalid(
      `kafka.partitioner.class ${name} can't be run here.`,
      "Use org.apache.kafka.clients.producer.RoundRobinPartitioner, or a column partition.",
    );
  }
  return settings.flag("partitioner.ignore.keys", false) ? "ignoreKey" : "key";
}

/** Settings that name Java code to run: leaving them out would mean something else. */
function refuseClasses(options: OptionMap): void {
  const name = javaClasses.find((one) => options.has(`kafka.${one}`));
  if (name) throw invalid(`kafka.${name} names Java code, which can't be run here.`);
}

/** `host:port` with commas between; IPv6 addresses in brackets; a scheme such as PLAINTEXT:// is allowed, as in Java. */
function parseServers(text: string): Address[] {
  const servers = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return servers.map((server) => {
    const match = /^(?:[A-Za-z_]+:\/\/)?(?:\[([^\]]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(server);
    const port = Number(match?.[3]);
    if (!match || port < 1 || port > 65_535) {
      throw invalid(
        `kafka.bootstrap.servers has "${server}", which is not host:port.`,
        "Write it like localhost:9092, several with commas between.",
      );
    }
    return { host: (match[1] ?? match[2])!, port };
  });
}

/** The `kafka.*` options without their prefix. */
export class Settings {
  readonly #options: OptionMap;

  constructor(options: OptionMap) {
    this.#options = options;
  }

  text(name: string): string | undefined {
    return this.#options.get(`kafka.${name}`);
  }

  given(name: string): boolean {
    return this.#options.has(`kafka.${name}`);
  }

  whole(name: string, otherwise: number, least: number): number {
    return this.#options.whole(`kafka.${name}`, least) ?? otherwise;
  }

  flag(name: string, otherwise: boolean): boolean {
    return this.#options.boolean(`kafka.${name}`, otherwise);
  }
}
