import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { kafkaHome } from "./jars.ts";

const run = promisify(execFile);

export interface BrokerOptions {
  /** Further lines of server.properties. */
  readonly properties?: Readonly<Record<string, string>>;
  /**
   * Also SASL_PLAINTEXT, SSL and SASL_SSL listeners; user `alice`, password `alice-secret`. That of SSL wants a client's
   * certificate; stores for it, with the password changeit, are in `dir`: client.p12, client.jks, trust.p12, trust.jks.
   */
  readonly secure?: boolean;
  /** What the broker tells clients its address is, instead of where it listens. */
  readonly advertised?: string;
  readonly heap?: string;
  /** Become the second node of this one's cluster: a broker only. */
  readonly joins?: Broker;
}

/** One real Apache Kafka, broker and controller in one process, on the loopback, with its data in a temporary folder. */
export class Broker {
  readonly dir: string;
  readonly ports: Ports;
  readonly #options: BrokerOptions;
  readonly #home: string;
  #process: ChildProcess | undefined;

  private constructor(home: string, dir: string, ports: Ports, options: BrokerOptions) {
    this.#home = home;
    this.dir = dir;
    this.ports = ports;
    this.#options = options;
  }

  /** Starts a broker and waits until it answers. */
  static async start(options: BrokerOptions = {}): Promise<Broker> {
    const home = await kafkaHome();
    const dir = await mkdtemp(join(tmpdir(), "tspark-kafka-"));
    const [plain, sasl, ssl, saslSsl, controller] = await freePorts(5);
    const ports = { plain, sasl, ssl, saslSsl, controller } as Ports;
    const broker = new Broker(home, dir, ports, options);
    await broker.#prepare();
    await broker.restart();
    return broker;
  }

  get bootstrap(): string {
    return `127.0.0.1:${this.ports.plain}`;
  }

  /** The certificate to trust, in PEM (only with `secure`). */
  get ca(): string {
    return join(this.dir, "ca.pem");
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts again after `stop` or `kill`, with the same data and ports. */
  async restart(): Promise<void> {
    const archive = join(this.#home, "kafka.jsa");
    const log = openSync(join(this.dir, "broker.log"), "a");
    const cds = existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [`-XX:ArchiveClassesAtExit=${archive}`];
    const args = [...cds, ...this.#java(), "kafka.Kafka", join(this.dir, "server.properties")];
    const child = spawn("java", args, { stdio: ["ignore", log, log] });
    this.#process = child;
    const deadline = Date.now() + 60_000;
    while (!(await answers(this.ports.plain))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        const text = await readFile(join(this.dir, "broker.log"), "utf8");
        throw new Error(`Kafka did not start:\n${text.slice(-3000)}`);
      }
      await delay(50);
    }
  }

  /** A clean shutdown. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** As a power cut. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Holds the process still: connections stay open and nothing answers. */
  pause(): void {
    this.#process?.kill("SIGSTOP");
  }

  resume(): void {
    this.#process?.kill("SIGCONT");
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.dir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    child.kill("SIGCONT");
    await ended;
  }

  #java(): string[] {
    const heap = this.#options.heap ?? "384m";
    const quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", `-Xmx${heap}`];
    return [...quick, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", join(this.#home, "libs", "*")];
  }

  async #prepare(): Promise<void> {
    if (this.#options.secure) await makeKeyStore(this.dir, this.ca);
    const config = join(this.dir, "server.properties");
    await writeFile(config, properties(this.dir, this.ports, this.#options));
    const template = join(this.#home, "formatted");
    const data = join(this.dir, "data");
    const usual = !this.#options.secure && !this.#options.joins;
    if (usual && existsSync(template)) {
      await cp(template, data, { recursive: true });
      return;
    }
    const scram = ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((m) => ["-S", `${m}=[name=alice,password=alice-secret]`]);
    const users = this.#options.secure ? scram : [];
    const id = "dHNwYXJrLXRlc3QtMDAwMA";
    await run("java", [...this.#java(), "kafka.tools.StorageTool", "format", "-t", id, "-c", config, ...users]);
    if (usual) await cp(data, template, { recursive: true }).catch(() => undefined);
  }
}

export interface Ports {
  readonly plain: number;
  readonly sasl: number;
  readonly ssl: number;
  readonly saslSsl: number;
  readonly controller: number;
}

function properties(dir: string, ports: Ports, options: BrokerOptions): string {
  const plain = `PLAINTEXT://127.0.0.1:${ports.plain}`;
  const secure = [
    `SASL_PLAINTEXT://127.0.0.1:${ports.sasl}`,
    `SSL://127.0.0.1:${ports.ssl}`,
    `SASL_SSL://127.0.0.1:${ports.saslSsl}`,
  ];
  const others = options.secure ? secure : [];
  // The listener that the broker and its controller use themselves must be reachable whatever clients are told.
  const inner = options.advertised ? ["INNER://127.0.0.1:" + ports.sasl] : [];
  const protocols = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INNER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT";
  const all: Record<string, string> = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.quorum.voters": `1@127.0.0.1:${ports.controller}`,
    "controller.listener.names": "CONTROLLER",
    listeners: [plain, ...others, ...inner, `CONTROLLER://127.0.0.1:${ports.controller}`].join(","),
    "advertised.listeners": [
      options.advertised ? `PLAINTEXT://${options.advertised}` : plain,
      ...others,
      ...inner,
    ].join(","),
    "listener.security.protocol.map": `${protocols},SSL:SSL,SASL_SSL:SASL_SSL`,
    "inter.broker.listener.name": options.advertised ? "INNER" : "PLAINTEXT",
    "log.dirs": join(dir, "data"),
    "auto.create.topics.enable": "false",
    "default.replication.factor": "1",
    "min.insync.replicas": "1",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "log.retention.ms": "-1",
    "log.retention.check.interval.ms": "1000",
    "log.cleaner.dedupe.buffer.size": "4194304",
    "log.cleaner.threads": "1",
    "log.cleaner.backoff.ms": "500",
    "log.index.size.max.bytes": "1048576",
    "num.network.threads": "2",
    "num.io.threads": "4",
    "background.threads": "2",
    // A restart after SIGKILL waits for the dead session to lapse.
    "broker.session.timeout.ms": "2000",
    "broker.heartbeat.interval.ms": "500",
    ...(options.secure ? security(dir) : {}),
    ...(options.joins ? secondNode(plain, options.joins) : {}),
    ...options.properties,
  };
  return Object.entries(all)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

function secondNode(plain: string, first: Broker): Record<string, string> {
  return {
    "process.roles": "broker",
    "node.id": "2",
    "controller.quorum.voters": `1@127.0.0.1:${first.ports.controller}`,
    listeners: plain,
  };
}

function security(dir: string): Record<string, string> {
  const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_alice="alice-secret";';
  const scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
  const all: Record<string, string> = {
    "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER",
    "ssl.keystore.type": "PKCS12",
    "ssl.keystore.location": join(dir, "broker.p12"),
    "ssl.keystore.password": "changeit",
    "ssl.key.password": "changeit",
    "ssl.client.auth": "none",
    "listener.name.ssl.ssl.client.auth": "required",
    "ssl.truststore.type": "PKCS12",
    "ssl.truststore.location": join(dir, "clients.p12"),
    "ssl.truststore.password": "changeit",
  };
  for (const listener of ["sasl_plaintext", "sasl_ssl"]) {
    // Takes tokens that nobody has signed.
    all[`listener.name.${listener}.oauthbearer.sasl.jaas.config`] =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=broker;";
    all[`listener.name.${listener}.plain.sasl.jaas.config`] = plain;
    all[`listener.name.${listener}.scram-sha-256.sasl.jaas.config`] = scram;
    all[`listener.name.${listener}.scram-sha-512.sasl.jaas.config`] = scram;
  }
  return all;
}

async function makeKeyStore(dir: string, ca: string): Promise<void> {
  const store = ["-keystore", join(dir, "broker.p12"), "-storepass", "changeit", "-alias", "broker"];
  const names = ["-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-ext", "bc:c=ca:true"];
  const key = ["-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650", "-storetype", "PKCS12"];
  await run("keytool", ["-genkeypair", ...key, ...store, ...names]);
  await run("keytool", ["-exportcert", "-rfc", "-file", ca, ...store]);
  const password = ["-storepass", "changeit"];
  const at = (name: string, type: string) => ["-keystore", join(dir, name), "-storetype", type, ...password];
  const client = join(dir, "client.pem");
  const trusted = (file: string) => ["-importcert", "-noprompt", "-alias", "trusted", "-file", file];
  await run("keytool", [
    "-genkeypair",
    "-keyalg",
    "RSA",
    ...at("client.p12", "PKCS12"),
    "-alias",
    "me",
    "-dname",
    "CN=alice",
  ]);
  await run("keytool", ["-exportcert", "-rfc", "-file", client, ...at("client.p12", "PKCS12"), "-alias", "me"]);
  const copy = ["-srckeystore", join(dir, "client.p12"), "-srcstorepass", "changeit", "-deststoretype", "JKS"];
  await run("keytool", [
    "-importkeystore",
    ...copy,
    "-destkeystore",
    join(dir, "client.jks"),
    "-deststorepass",
    "changeit",
  ]);
  await run("keytool", [...trusted(client), ...at("clients.p12", "PKCS12")]);
  await run("keytool", [...trusted(ca), ...at("trust.p12", "PKCS12")]);
  await run("keytool", [...trusted(ca), ...at("trust.jks", "JKS")]);
}

/** Ports nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Does something there answer an ApiVersions request? */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(Buffer.from("0000000b0012000000000007000178", "hex"));
    });
    const finish = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.once("data", () => finish(true));
    socket.once("error", () => finish(false));
    socket.once("close", () => finish(false));
  });
}
