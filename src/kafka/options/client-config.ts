import type { Address } from "../client/link.ts";
import { codecs } from "../wire/codecs.ts";
import { invalid } from "./invalid.ts";
import { isKnown, nearestSetting } from "./java-settings.ts";
import type { OptionMap } from "./lookup.ts";
import { parseSasl, type SaslConfig } from "./sasl.ts";
import { parseSsl, type SslConfig } from "./ssl.ts";

/** What the `kafka.*` options say, as plain data. */
export interface ClientConfig {
  readonly bootstrap: readonly Address[];
  readonly clientId: string;
  readonly ssl: SslConfig | undefined;
  readonly sasl: SaslConfig | undefined;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly apiTimeoutMs: number;
  readonly retryBackoffMs: number;
  readonly metadataMaxAgeMs: number;
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
  readonly acks: -1 | 0 | 1;
  /** Index into the codec table. */
  readonly codec: number;
  readonly batchBytes: number;
  readonly maxRequestBytes: number;
  readonly bufferBytes: number;
  readonly deliveryTimeoutMs: number;
  readonly idempotent: boolean;
}

const protocols = ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"];

export function parseClientConfig(options: OptionMap): ClientConfig {
  const settings = new Settings(options);
  const servers = settings.text("bootstrap.servers");
  if (servers === undefined || servers.trim() === "") {
    throw invalid(
      `The option kafka.bootstrap.servers is missing: the address of a Kafka broker, such as localhost:9092.`,
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
    retryBackoffMs: settings.whole("retry.backoff.ms", 100, 0),
    metadataMaxAgeMs: settings.whole("metadata.max.age.ms", 300_000, 0),
    fetch: parseFetch(settings),
    producer: parseProducer(settings),
    warnings: unknownSettings(options),
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
    maxPartitionBytes: settings.whole("max.partition.fetch.bytes", 1_048_576, 1),
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
      "kafka.transactional.id is not supported: Spark's sink writes at least once, without transactions.",
      "Leave it out; repeated rows after a failure can be told apart by a key of your own.",
    );
  }
  const own = settings.text("enable.idempotence");
  const idempotent = settings.flag("enable.idempotence", true);
  if (own !== undefined && idempotent && (acks === "0" || acks === "1")) {
    throw invalid(`kafka.enable.idempotence=true needs kafka.acks=all, not ${acks}.`);
  }
  return {
    acks: acks === "all" ? -1 : (Number(acks) as -1 | 0 | 1),
    codec,
    batchBytes: settings.whole("batch.size", 262_144, 0),
    maxRequestBytes: settings.whole("max.request.size", 1_048_576, 0),
    bufferBytes: settings.whole("buffer.memory", 33_554_432, 0),
    deliveryTimeoutMs: settings.whole("delivery.timeout.ms", 120_000, 0),
    idempotent: idempotent && acks !== "0" && acks !== "1",
  };
}

/** `host:port` with commas between; IPv6 addresses in brackets; a scheme such as PLAINTEXT:// is allowed, as in Java. */
export function parseServers(text: string): Address[] {
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

function unknownSettings(options: OptionMap): string[] {
  const warnings: string[] = [];
  for (const option of options.names()) {
    if (!option.startsWith("kafka.")) continue;
    const name = option.slice("kafka.".length);
    if (isKnown(name)) continue;
    const nearest = nearestSetting(name);
    warnings.push(
      `The setting kafka.${name} is unknown and has no effect${nearest ? `; did you mean kafka.${nearest}?` : "."}`,
    );
  }
  return warnings;
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

  whole(name: string, otherwise: number, least: number): number {
    return this.#options.whole(`kafka.${name}`, least) ?? otherwise;
  }

  flag(name: string, otherwise: boolean): boolean {
    return this.#options.boolean(`kafka.${name}`, otherwise);
  }
}
