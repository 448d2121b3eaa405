import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSecret } from "../../../src/dataframe/errors/secrets.ts";
import { parseClientConfig } from "../../../src/kafka/options/client-config.ts";
import { isKnown, javaClasses } from "../../../src/kafka/options/java-settings.ts";
import { OptionMap } from "../../../src/kafka/options/lookup.ts";
import { parseJaas } from "../../../src/kafka/options/sasl.ts";

const parse = (settings: Record<string, string>, side: "source" | "sink" | "admin" = "sink") =>
  parseClientConfig(
    new OptionMap({
      "kafka.bootstrap.servers": "h:1",
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`kafka.${name}`, value])),
    }),
    side,
  );
const plain =
  'org.apache.kafka.common.security.plain.PlainLoginModule required username="alice" password="pass word;=\\"x\\"";';

describe("sign-in", () => {
  it("reads a JAAS line with quotes, spaces and escapes", () => {
    expect(Object.fromEntries(parseJaas(plain))).toEqual({ username: "alice", password: 'pass word;="x"' });
    expect(Object.fromEntries(parseJaas("a.B required username='x' password=y;"))).toEqual({
      username: "x",
      password: "y",
    });
  });

  it.each([
    ["SASL_PLAINTEXT", "PLAIN", "plain", false],
    ["SASL_SSL", "SCRAM-SHA-256", "scram-sha-256", true],
    ["sasl_ssl", "scram-sha-512", "scram-sha-512", true],
  ])("%s with %s", (protocol, mechanism, expected, ssl) => {
    const config = parse({ "security.protocol": protocol, "sasl.mechanism": mechanism, "sasl.jaas.config": plain });
    expect(config.sasl).toMatchObject({ mechanism: expected, username: "alice" });
    expect(config.ssl !== undefined).toBe(ssl);
  });

  it("OAUTHBEARER by client credentials", () => {
    const jaas = 'x.OAuthBearerLoginModule required clientId="id" clientSecret="s" scope="a b";';
    const config = parse({
      "security.protocol": "SASL_SSL",
      "sasl.mechanism": "OAUTHBEARER",
      "sasl.jaas.config": jaas,
      "sasl.oauthbearer.token.endpoint.url": "https://t",
    });
    expect(config.sasl).toEqual({
      mechanism: "oauthbearer",
      tokenUrl: "https://t",
      clientId: "id",
      clientSecret: "s",
      scope: "a b",
    });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["no JAAS line", {}, /sasl\.jaas\.config is missing/],
    ["no semicolon", { "sasl.jaas.config": "a.B required x=y" }, /semicolon/],
    ["no password", { "sasl.jaas.config": 'a.B required username="x";' }, /no password/],
    ["words after the options", { "sasl.jaas.config": "a.B required username=x password=my secret;" }, /quotes/],
    ["Kerberos", { "sasl.mechanism": "GSSAPI", "sasl.jaas.config": plain }, /GSSAPI is not supported/],
  ])("refuses %s without showing secrets", (_title, settings, message) => {
    const given = { "security.protocol": "SASL_PLAINTEXT", "sasl.mechanism": "PLAIN", ...settings };
    expect(() => parse(given)).toThrow(message);
    expect(() => parse(given)).not.toThrow(/secret;|pass word/);
  });

  it.each([
    "sasl.jaas.config",
    "ssl.key.password",
    "ssl.keystore.password",
    "SSL.Truststore.Password",
    "ssl.keystore.key",
  ])("treats %s as a secret", (name) => {
    expect(isSecret(`kafka.${name}`)).toBe(true);
  });

  it("does not treat topics as secrets", () => {
    expect(["subscribe", "kafka.bootstrap.servers", "startingOffsets"].some(isSecret)).toBe(false);
  });
});

describe("certificates", () => {
  const folder = mkdtempSync(join(tmpdir(), "tspark-ssl-"));
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  /** Stores that keytool has made; the password is changeit, that of the key in key.jks keypass1. */
  const at = (name: string) => join(import.meta.dirname, "stores", name);
  const pem = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
  const ssl = (settings: Record<string, string>) => parse({ "security.protocol": "SSL", ...settings }).ssl!;

  it("reads PEM from files and from settings", () => {
    expect(ssl({ "ssl.truststore.location": file("ca.pem", pem), "ssl.truststore.type": "PEM" }).ca).toBe(pem);
    expect(
      ssl({ "ssl.truststore.certificates": pem, "ssl.keystore.certificate.chain": "c", "ssl.keystore.key": "k" }),
    ).toMatchObject({ ca: pem, cert: "c", key: "k" });
  });

  it("takes a PKCS12 key store as it is", () => {
    const p12 = ssl({
      "ssl.keystore.location": file("k.p12", Uint8Array.of(0x30, 1, 2)),
      "ssl.keystore.password": "pw",
    });
    expect(p12).toMatchObject({ pfx: Uint8Array.of(0x30, 1, 2), passphrase: "pw" });
  });

  it.each([
    ["a JCEKS store", { "ssl.keystore.location": file("k.jceks", Uint8Array.of(0xce, 0xce, 0xce, 0xce, 0)) }, /JCEKS/],
    [
      "a wrong password of a JKS store",
      { "ssl.truststore.location": at("trust.jks"), "ssl.truststore.password": "pw-wrong" },
      /can't be opened: the password is wrong/,
    ],
    [
      "a wrong password of a PKCS12 store",
      { "ssl.truststore.location": at("trust.p12"), "ssl.truststore.password": "pw-wrong" },
      /can't be opened: the password is wrong/,
    ],
    ["a PKCS12 trust store without its password", { "ssl.truststore.location": at("trust.p12") }, /can't be opened/],
    [
      "a wrong password of a key",
      { "ssl.keystore.location": at("key.jks"), "ssl.keystore.password": "changeit", "ssl.key.password": "pw-wrong" },
      /the password of its key is wrong/,
    ],
    [
      "a key store that is cut off",
      { "ssl.keystore.location": file("cut.jks", readFileSync(at("key.jks")).subarray(0, 500)) },
      /cut off/,
    ],
    ["a protocol that is none", { "ssl.enabled.protocols": "TLSv1.2,SSLv3" }, /SSLv3.*none of/],
    ["a store that is nothing of this", { "ssl.truststore.location": file("t.x", "hello") }, /neither PEM/],
    ["a file that isn't there", { "ssl.truststore.location": join(folder, "none") }, /can't be read/],
  ])("refuses %s", (_title, settings, message) => {
    expect(() => ssl(settings as Record<string, string>)).toThrow(message);
    expect(() => ssl(settings as Record<string, string>)).not.toThrow(/changeit|pw-wrong/);
  });

  it.each(["trust.jks", "trust.p12"])("reads the certificates of %s, made by keytool", (name) => {
    const { ca } = ssl({ "ssl.truststore.location": at(name), "ssl.truststore.password": "changeit" });
    expect(new X509Certificate(ca!).fingerprint256).toBe(
      new X509Certificate(readFileSync(at("ca.pem"))).fingerprint256,
    );
  });

  it("reads the certificates of a JKS trust store without its password, as Java does", () => {
    expect(ssl({ "ssl.truststore.location": at("trust.jks") }).ca).toContain("BEGIN CERTIFICATE");
  });

  it("reads key and chain of a JKS key store", () => {
    const passwords = { "ssl.keystore.password": "changeit", "ssl.key.password": "keypass1" };
    const { cert, key } = ssl({ "ssl.keystore.location": at("key.jks"), ...passwords });
    expect(new X509Certificate(cert!).checkPrivateKey(createPrivateKey(key!))).toBe(true);
  });

  it("enables the protocols that are named", () => {
    expect(ssl({ "ssl.enabled.protocols": "TLSv1.3,TLSv1.2" })).toMatchObject({
      minVersion: "TLSv1.2",
      maxVersion: "TLSv1.3",
    });
  });

  it("checks the broker's name unless told not to", () => {
    expect(ssl({}).checkName).toBe(true);
    expect(ssl({ "ssl.endpoint.identification.algorithm": "" }).checkName).toBe(false);
  });
});

describe("producing", () => {
  it("is idempotent with all acknowledgements by default", () => {
    expect(parse({}).producer).toMatchObject({ acks: -1, idempotent: true, codec: 0 });
    expect(parse({ acks: "1", "compression.type": "ZSTD" }).producer).toMatchObject({
      acks: 1,
      idempotent: false,
      codec: 4,
    });
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ acks: "2" }, /acks/],
    [{ acks: "1", "enable.idempotence": "true" }, /needs kafka.acks=all/],
    [{ "compression.type": "brotli" }, /none, gzip, snappy, lz4, zstd/],
    [{ "transactional.id": "x" }, /begins no transactions/],
    [{ "partitioner.class": "org.example.Mine" }, /RoundRobinPartitioner/],
    [{ "compression.type": "gzip", "compression.gzip.level": "12" }, /from -1 to 9/],
    [{ retries: "-1" }, /retries/],
    [{ "ssl.engine.factory.class": "org.example.Mine" }, /names Java code/],
  ])("refuses %j", (settings, message) => {
    expect(() => parse(settings)).toThrow(message);
  });

  it("is set up by its settings", () => {
    const round = "org.apache.kafka.clients.producer.RoundRobinPartitioner";
    const settings = {
      "partitioner.class": round,
      retries: "3",
      "compression.type": "zstd",
      "compression.zstd.level": "5",
    };
    expect(parse(settings).producer).toMatchObject({ partitioning: "roundRobin", retries: 3, compressionLevel: 5 });
    expect(parse({ "partitioner.ignore.keys": "true" }).producer.partitioning).toBe("ignoreKey");
    expect(parse({ "retry.backoff.ms": "7" }).producer.retryBackoffMs).toBe(7);
  });

  it.each<["source" | "admin", Record<string, string>]>([
    ["source", { acks: "2", "transactional.id": "x", "compression.type": "brotli" }],
    ["admin", { acks: "2", "isolation.level": "x" }],
  ])("a %s does not look at what is not its own: %j", (side, settings) => {
    expect(parse(settings, side).warnings).toEqual([]);
  });

  it("a sink does not look at how is read", () => {
    expect(parse({ "isolation.level": "x", "fetch.min.bytes": "-1" }).warnings).toEqual([]);
  });
});

/** What ConsumerConfig and ProducerConfig of Kafka 4.4 know. */
const javaNames = readFileSync(new URL("java-settings.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");

describe("the settings of Java's clients", () => {
  it.each(javaNames)("%s is known", (name) => {
    expect(isKnown(name)).toBe(true);
  });

  it("each that is refused says so", () => {
    for (const name of javaClasses) expect(() => parse({ [name]: "a.B" })).toThrow(`kafka.${name} names Java code`);
  });
});
