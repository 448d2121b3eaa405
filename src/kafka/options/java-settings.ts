import { editDistance } from "../../dataframe/types/edit-distance.ts";

/**
 * Settings of Kafka's Java clients, given as `kafka.<name>`. `used` have the same meaning here; `idle` are accepted and have
 * nothing to act on (buffers, metrics and threads that don't exist here; a read without a consumer group).
 * docs/kafka.md is written from this table.
 */

const common = [
  "bootstrap.servers",
  "client.id",
  "security.protocol",
  "request.timeout.ms",
  "default.api.timeout.ms",
  "socket.connection.setup.timeout.ms",
  "retry.backoff.ms",
  "sasl.mechanism",
  "sasl.jaas.config",
  "sasl.oauthbearer.token.endpoint.url",
  "ssl.truststore.location",
  "ssl.truststore.type",
  "ssl.truststore.password",
  "ssl.truststore.certificates",
  "ssl.keystore.location",
  "ssl.keystore.type",
  "ssl.keystore.password",
  "ssl.keystore.key",
  "ssl.keystore.certificate.chain",
  "ssl.key.password",
  "ssl.endpoint.identification.algorithm",
  "ssl.enabled.protocols",
  "ssl.cipher.suites",
];

const commonIdle = [
  "metadata.max.age.ms",
  "ssl.protocol",
  "bootstrap.resolve.timeout.ms",
  "metadata.cluster.check.enable",
  "metadata.recovery.rebootstrap.trigger.ms",
  "client.dns.lookup",
  "client.rack",
  "connections.max.idle.ms",
  "reconnect.backoff.ms",
  "reconnect.backoff.max.ms",
  "retry.backoff.max.ms",
  "receive.buffer.bytes",
  "send.buffer.bytes",
  "socket.connection.setup.timeout.max.ms",
  "metric.reporters",
  "metrics.num.samples",
  "metrics.recording.level",
  "metrics.sample.window.ms",
  "enable.metrics.push",
  "auto.include.jmx.reporter",
  "metadata.recovery.strategy",
  "ssl.secure.random.implementation",
  "ssl.provider",
  "ssl.trustmanager.algorithm",
  "ssl.keymanager.algorithm",
  "sasl.login.refresh.window.factor",
  "sasl.login.refresh.window.jitter",
  "sasl.login.refresh.min.period.seconds",
  "sasl.login.refresh.buffer.seconds",
];

const consumer = [
  "isolation.level",
  "fetch.max.bytes",
  "max.partition.fetch.bytes",
  "fetch.min.bytes",
  "fetch.max.wait.ms",
  "check.crcs",
  "group.id",
];

const consumerIdle = [
  "group.instance.id",
  "group.protocol",
  "group.remote.assignor",
  "session.timeout.ms",
  "heartbeat.interval.ms",
  "max.poll.records",
  "max.poll.interval.ms",
  "auto.commit.interval.ms",
  "partition.assignment.strategy",
  "exclude.internal.topics",
  "allow.auto.create.topics",
  "internal.throw.on.fetch.stable.offset.unsupported",
  "share.acknowledgement.mode",
  "share.acquire.mode",
];

const producer = [
  "acks",
  "batch.size",
  "compression.type",
  "compression.gzip.level",
  "compression.zstd.level",
  "delivery.timeout.ms",
  "enable.idempotence",
  "transactional.id",
  "max.request.size",
  "retries",
  "buffer.memory",
  "partitioner.class",
  "partitioner.ignore.keys",
];

const producerIdle = [
  "linger.ms",
  "max.block.ms",
  "max.in.flight.requests.per.connection",
  "metadata.max.idle.ms",
  "compression.lz4.level",
  "buffer.memory.allocation.strategy",
  "partitioner.rack.aware",
  "transaction.two.phase.commit.enable",
  "partitioner.adaptive.partitioning.enable",
  "partitioner.availability.timeout.ms",
  "transaction.timeout.ms",
  "interceptor.classes",
];

/** Refused by the side that they are of, as Spark does; of no meaning to the other. */
const refused = [
  "auto.offset.reset",
  "enable.auto.commit",
  "key.deserializer",
  "key.serializer",
  "value.deserializer",
  "value.serializer",
];

/** Names of Java classes that would take part. */
export const javaClasses = [
  "config.providers",
  "sasl.client.callback.handler.class",
  "sasl.login.callback.handler.class",
  "sasl.login.class",
  "security.providers",
  "ssl.engine.factory.class",
];

const prefixes = ["sasl.oauthbearer.", "sasl.login.", "sasl.kerberos."];

/** Is this a setting that the Java client knows? One of the other side is: people share settings between both. */
export function isKnown(name: string): boolean {
  return known.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

const known: ReadonlySet<string> = new Set([
  ...common,
  ...commonIdle,
  ...consumer,
  ...consumerIdle,
  ...producer,
  ...producerIdle,
  ...refused,
  ...javaClasses,
]);

/** The known setting that looks most like this one, if any looks like it. */
export function nearestSetting(name: string): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
