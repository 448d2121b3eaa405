import type { Options } from "../../dataframe/sources/source.ts";
import type { LocalKafka } from "../box/thread.ts";
import { invalid } from "../options/invalid.ts";
import { boxOptions, nameOf, newTopic } from "./arguments.ts";
import type { AdminTask } from "./tasks.ts";

/** What `spark.kafka` needs of the session it belongs to. */
export interface ToolsHost<Frame> {
  /** `spark.read.format("kafka-admin").options(…).load()` */
  read(options: Options): Frame;
  /** Runs an action, as the session's own are run. */
  action<T>(run: () => Promise<T>): Promise<T>;
  conf(name: string): string | undefined;
}

/** Addresses (`host:port,…`, or a list of them), or the `kafka.*` options of a read, for clusters that want a sign-in. */
export type Servers = string | readonly string[] | Options;

export interface LocalOptions {
  /** A free one without it. */
  readonly port?: number;
  /** A folder that keeps the topics. */
  readonly data?: string;
  readonly demo?: boolean;
}

export interface TopicOptions {
  readonly partitions?: number;
  readonly replicationFactor?: number;
  readonly config?: Readonly<Record<string, string>>;
}

/** `spark.kafka`: looking around in a Kafka cluster. Servers that were named once are remembered. */
export class KafkaTools<Frame extends { collect(): Promise<unknown> }> {
  readonly #host: ToolsHost<Frame>;
  #servers: Servers | undefined;

  constructor(host: ToolsHost<Frame>) {
    this.#host = host;
  }

  /**
   * The topics: partitions, replicas, how many offsets they hold now.
   * @example spark.kafka.topics("localhost:9092").show()
   */
  topics(servers?: Servers, options: { readonly internal?: boolean } = {}): Frame {
    return this.#read(servers, { kind: "topics", internal: options.internal === true });
  }

  /**
   * The partitions of a topic: leader, replicas, in-sync replicas, first and next offset, messages, bytes on disk.
   * @example spark.kafka.describe("orders").show()
   */
  describe(topic: string, servers?: Servers): Frame {
    return this.#read(servers, { kind: "describe", topic: nameOf("topic", topic) });
  }

  /**
   * The settings of a topic and where each comes from; secret ones are null.
   * @example spark.kafka.config("orders").filter("source = 'topic'").show()
   */
  config(topic: string, servers?: Servers): Frame {
    return this.#read(servers, { kind: "config", topic: nameOf("topic", topic) });
  }

  /**
   * The consumer groups: state, protocol, members.
   * @example spark.kafka.groups().show()
   */
  groups(servers?: Servers): Frame {
    return this.#read(servers, { kind: "groups" });
  }

  /**
   * How far a consumer group is behind, partition by partition.
   * @example spark.kafka.lag("billing").show()
   */
  lag(group: string, servers?: Servers): Frame {
    return this.#read(servers, { kind: "lag", group: nameOf("group", group) });
  }

  /**
   * Makes a topic. Without `partitions` or `replicationFactor` the broker's defaults hold; `config` has the topic's settings.
   * @example await spark.kafka.createTopic("orders", {partitions: 4, config: {"retention.ms": "3600000"}})
   */
  createTopic(name: string, options: TopicOptions = {}, servers?: Servers): Promise<void> {
    return this.#run(servers, () => ({ kind: "create", topic: newTopic(name, options) }));
  }

  /**
   * Deletes a topic and everything in it.
   * @example await spark.kafka.deleteTopic("orders")
   */
  deleteTopic(name: string, servers?: Servers): Promise<void> {
    return this.#run(servers, () => ({ kind: "delete", topic: nameOf("topic", name) }));
  }

  /**
   * Starts a small Kafka broker inside this process, on this machine only, for trying and teaching: one node. `demo` fills a
   * topic `orders` with a live stream. The other methods then mean this broker.
   * @example const local = await spark.kafka.local({demo: true}); spark.kafka.topics().show()
   */
  local(options: LocalOptions = {}): Promise<LocalKafka> {
    return this.#host.action(async () => {
      const { startLocalKafka } = await import("../box/thread.ts");
      const local = await startLocalKafka(boxOptions(options));
      this.#servers = local.bootstrap;
      return local;
    });
  }

  #run(servers: Servers | undefined, task: () => AdminTask): Promise<void> {
    return this.#host.action(async () => {
      await this.#read(servers, task()).collect();
    });
  }

  #read(servers: Servers | undefined, task: AdminTask): Frame {
    const chosen = servers ?? this.#servers ?? this.#host.conf("spark.kafka.bootstrap.servers");
    if (chosen === undefined) {
      throw invalid("Which Kafka? Name its servers once.", 'For example spark.kafka.topics("localhost:9092").');
    }
    const frame = this.#host.read({ ...optionsOf(chosen), task: JSON.stringify(task) });
    this.#servers = chosen;
    return frame;
  }
}

function optionsOf(servers: Servers): Options {
  if (typeof servers === "string") return { "kafka.bootstrap.servers": servers };
  if (Array.isArray(servers)) return { "kafka.bootstrap.servers": servers.join(",") };
  if (typeof servers === "object" && servers !== null) return servers as Options;
  throw invalid(
    "The servers of a Kafka cluster are a text, a list of texts, or kafka.* options.",
    'For example spark.kafka.topics("localhost:9092").',
  );
}
