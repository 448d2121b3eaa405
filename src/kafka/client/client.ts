import { setTimeout as delay } from "node:timers/promises";
import { type fetchApi, initProducerIdApi, listOffsetsApi, metadataApi, type produceApi } from "../wire/apis.ts";
import { errorCodes, errorName, isPassing } from "../wire/errors.ts";
import type { Api } from "../wire/protocol.ts";
import {
  advertisedUnreachable,
  brokerUnreachable,
  type Effort,
  kafkaFailure,
  noSignIn,
  reasonOf,
  signInFailed,
  topicFailure,
} from "./failures.ts";
import { type Address, Link, type LinkSettings, type SendOptions, showAddress } from "./link.ts";

export interface ClientSettings extends LinkSettings {
  readonly bootstrap: readonly Address[];
  /** How long a call that only asks may take with all its attempts: `default.api.timeout.ms`. */
  readonly apiTimeoutMs: number;
  readonly retries: number;
  readonly retryIntervalMs: number;
}

export interface TopicInfo {
  readonly name: string;
  readonly internal: boolean;
  readonly errorCode: number;
  readonly partitions: readonly PartitionInfo[];
}

export interface PartitionInfo {
  readonly partition: number;
  /** The broker that leads it, -1 when there is none now. */
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
}

export interface ClusterInfo {
  readonly brokers: ReadonlyMap<number, Address>;
  readonly controller: number;
  readonly topics: readonly TopicInfo[];
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface Asking {
  /** Not again where no broker answers: what is raised then `isRetriable`. */
  readonly once?: boolean;
}

/** ListOffsets' special times. */
export const latest = -1n;
export const earliest = -2n;

type Request<A> = A extends Api<infer Q, unknown> ? Q : never;
type Answer<A> = A extends Api<never, infer R> ? R : A extends Api<infer _Q, infer R> ? R : never;

/** A cluster: its brokers, who leads what, and calls to them. Knows nothing of Spark. */
export class KafkaClient {
  readonly settings: ClientSettings;
  readonly #links = new Map<string, Promise<Link>>();
  /** Addresses that have answered before: losing them is an outage, not a wrong setting. */
  readonly #known = new Set<string>();
  #brokers = new Map<number, Address>();
  #through: Address | undefined;
  #leaders = new Map<string, number>();
  #closed = false;

  constructor(settings: ClientSettings) {
    this.settings = settings;
  }

  close(): void {
    this.#closed = true;
    for (const link of this.#links.values()) {
      link.then(
        (open) => open.close(),
        () => undefined,
      );
    }
    this.#links.clear();
  }

  /** Brokers and topics; null asks for all topics. `create` lets the broker make them, if it is set up to. Topics that don't exist come with their error code. */
  async metadata(
    topics: readonly string[] | null,
    options: Asking & { readonly create?: boolean } = {},
  ): Promise<ClusterInfo> {
    const ask = async () => {
      const { link, answer } = await this.#ask(topics, options.create === true);
      this.#through = link.address;
      this.#brokers = new Map(answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
      for (const topic of answer.topics) {
        for (const { partition, leader } of topic.partitions) this.#leaders.set(keyOf(topic.name, partition), leader);
      }
      const infos = answer.topics.map(({ name, isInternal, errorCode, partitions }) => ({
        name,
        internal: isInternal,
        errorCode,
        partitions: [...partitions].sort((a, b) => a.partition - b.partition),
      }));
      return { brokers: this.#brokers, controller: answer.controllerId, topics: infos };
    };
    return await (options.once ? ask() : this.#retrying(ask));
  }

  /**
   * Offsets at a time (ms), or `latest` or `earliest`; undefined where no record is that late. Raises when a partition
   * does not exist.
   */
  async listOffsets(
    wanted: readonly (TopicPartition & { readonly timestamp: bigint })[],
    isolation: 0 | 1,
  ): Promise<Map<string, number | undefined>> {
    const found = new Map<string, number | undefined>();
    let left = [...wanted];
    await this.#retrying(async () => {
      const byLeader = await this.#groupByLeader(left);
      let passing = 0;
      for (const [node, group] of byLeader) {
        const answer = await this.send(node, listOffsetsApi, {
          replicaId: -1,
          isolation,
          topics: groupByTopic(group, ({ partition, timestamp }) => ({ partition, timestamp })),
        });
        for (const { topic, partitions } of answer.topics) {
          for (const { partition, errorCode, offset } of partitions) {
            if (errorCode === errorCodes.none) found.set(keyOf(topic, partition), offset < 0 ? undefined : offset);
            else if (isPassing(errorCode)) passing = errorCode;
            else throw topicFailure(topic, partition, errorCode);
          }
        }
      }
      left = left.filter(({ topic, partition }) => !found.has(keyOf(topic, partition)));
      if (left.length === 0) return;
      await this.refresh(left);
      throw new Passing(passing);
    });
    return found;
  }

  /** Who leads a partition; -1 when nobody does now. */
  async leaderOf({ topic, partition }: TopicPartition, asking: Asking = {}): Promise<number> {
    const known = this.#leaders.get(keyOf(topic, partition));
    if (known !== undefined && known >= 0) return known;
    await this.refresh([{ topic, partition }], asking);
    return this.#leaders.get(keyOf(topic, partition)) ?? -1;
  }

  /** Looks again who leads these partitions. Raises when one is gone. */
  async refresh(partitions: readonly TopicPartition[], asking: Asking = {}): Promise<void> {
    for (const { topic, partition } of partitions) this.#leaders.delete(keyOf(topic, partition));
    const topics = [...new Set(partitions.map(({ topic }) => topic))];
    const info = await this.metadata(topics, asking);
    for (const { name, errorCode } of info.topics) {
      if (errorCode !== errorCodes.none && !isPassing(errorCode)) throw topicFailure(name, undefined, errorCode);
    }
    for (const { topic, partition } of partitions) {
      const leader = this.#leaders.get(keyOf(topic, partition));
      const there = info.topics.find(({ name }) => name === topic);
      if (leader === undefined && there?.errorCode === errorCodes.none) {
        throw topicFailure(topic, partition, errorCodes.unknownTopicOrPartition);
      }
    }
  }

  async fetch(node: number, request: Request<typeof fetchApi>, api: typeof fetchApi): Promise<Answer<typeof fetchApi>> {
    return await this.send(node, api, request, { timeoutMs: request.maxWaitMs + this.settings.requestTimeoutMs });
  }

  async produce(
    node: number,
    request: Request<typeof produceApi>,
    api: typeof produceApi,
  ): Promise<Answer<typeof produceApi> | undefined> {
    const noAnswer = request.acks === 0;
    return await this.send(node, api, request, { noAnswer, timeoutMs: request.timeoutMs });
  }

  /** An id for idempotent producing. */
  async initProducerId(): Promise<{ readonly producerId: bigint; readonly producerEpoch: number }> {
    return await this.#retrying(async () => {
      const link = await this.#anyLink();
      const answer = await this.#sendOn(link, initProducerIdApi, { transactionalId: null, timeoutMs: 60_000 }, {});
      if (isPassing(answer.errorCode)) throw new Passing(answer.errorCode);
      if (answer.errorCode !== 0) throw kafkaFailure(`No producer id was given: ${errorName(answer.errorCode)}.`);
      return answer;
    });
  }

  /** One call to one broker of the cluster, once. */
  async send<Q, A>(node: number, api: Api<Q, A>, request: Q, options: SendOptions = {}): Promise<A> {
    const address = this.#brokers.get(node);
    if (!address) throw new Passing(errorCodes.leaderNotAvailable);
    return await this.#sendOn(await this.#link(address), api, request, options);
  }

  /** One call to whichever broker answers. */
  async sendToAny<Q, A>(api: Api<Q, A>, request: Q): Promise<A> {
    return await this.#retrying(async () => this.#sendOn(await this.#anyLink(), api, request, {}));
  }

  async #sendOn<Q, A>(link: Link, api: Api<Q, A>, request: Q, options: SendOptions): Promise<A> {
    try {
      const answer = await link.send(api, request, options);
      this.#known.add(showAddress(link.address));
      return answer;
    } catch (error) {
      // A time-out leaves an answer on its way that nobody waits for: a fresh connection is simpler.
      if (isConnectionError(error)) {
        this.#links.delete(showAddress(link.address));
        link.close();
      }
      throw error;
    }
  }

  async #ask(topics: readonly string[] | null, allowAutoTopicCreation: boolean) {
    const link = await this.#anyLink();
    const answer = await this.#sendOn(link, metadataApi, { topics, allowAutoTopicCreation }, {});
    return { link, answer };
  }

  async #groupByLeader<T extends TopicPartition>(partitions: readonly T[]): Promise<Map<number, T[]>> {
    const unknown = partitions.filter(({ topic, partition }) => (this.#leaders.get(keyOf(topic, partition)) ?? -1) < 0);
    if (unknown.length > 0) await this.refresh(unknown);
    const groups = new Map<number, T[]>();
    for (const item of partitions) {
      const leader = this.#leaders.get(keyOf(item.topic, item.partition)) ?? -1;
      if (leader < 0) throw new Passing(errorCodes.leaderNotAvailable);
      const group = groups.get(leader);
      if (group) group.push(item);
      else groups.set(leader, [item]);
    }
    return groups;
  }

  /** A usable connection: to a broker already known, else to a bootstrap address. */
  async #anyLink(): Promise<Link> {
    const open = [...this.#links.values()];
    for (const candidate of open) {
      const link = await candidate.catch(() => undefined);
      if (link?.usable) return link;
    }
    const failures: [Address, unknown][] = [];
    for (const address of new Map(this.#addresses().map((a) => [showAddress(a), a])).values()) {
      try {
        return await this.#link(address);
      } catch (error) {
        if (isFinal(error)) throw error;
        failures.push([address, error]);
      }
    }
    throw new NoBroker(failures);
  }

  #addresses(): Address[] {
    return [...this.settings.bootstrap, ...(this.#known.size > 0 ? this.#brokers.values() : [])];
  }

  async #link(address: Address): Promise<Link> {
    const name = showAddress(address);
    const existing = this.#links.get(name);
    if (existing) {
      const link = await existing.catch(() => undefined);
      if (link?.usable) return link;
      if (this.#links.get(name) === existing) this.#links.delete(name);
      else return await this.#link(address);
    }
    if (this.#closed) throw kafkaFailure("The connection to Kafka is closed.");
    const opening = Link.open(address, this.settings);
    this.#links.set(name, opening);
    try {
      return await opening;
    } catch (error) {
      if (this.#links.get(name) === opening) this.#links.delete(name);
      if (isSignInError(error)) throw signInFailed(name, error);
      throw this.#wasAdvertised(address) ? new Unadvertised(address, this.#through!, error) : error;
    }
  }

  /** An address that only the cluster's own metadata has named, and that has never answered. */
  #wasAdvertised(address: Address): boolean {
    const name = showAddress(address);
    if (this.#through === undefined || this.#known.has(name)) return false;
    return !this.settings.bootstrap.some((own) => showAddress(own) === name);
  }

  /**
   * Tries again what may pass: connection losses and elections. An address that refuses outright before anything has ever
   * answered is asked `retries` more times only; otherwise the API time-out is the limit.
   */
  async #retrying<T>(attempt: () => Promise<T>): Promise<T> {
    const started = Date.now();
    const first = this.#known.size === 0;
    const limit = started + (first ? this.settings.requestTimeoutMs : this.settings.apiTimeoutMs);
    for (let tries = 0; ; tries++) {
      try {
        return await within(attempt(), limit - Date.now());
      } catch (error) {
        if (isFinal(error) || this.#closed) throw error;
        const hopeless = tries >= this.settings.retries && (this.#known.size === 0 || error instanceof Unadvertised);
        if (hopeless || Date.now() + this.settings.retryIntervalMs >= limit) {
          throw this.#explain(error, { tries: tries + 1, ms: Date.now() - started, known: !first });
        }
      }
      await delay(Math.max(0, Math.min(this.settings.retryIntervalMs, limit - Date.now())));
    }
  }

  #explain(error: unknown, effort: Effort): unknown {
    if (error instanceof Unadvertised) return advertisedUnreachable(error.through, error.address, error.cause);
    if (error instanceof NoBroker) return brokerUnreachable(error.failures, effort);
    if (error instanceof Passing) return kafkaFailure(`Kafka is not ready: ${errorName(error.code)}.`);
    if (error instanceof OutOfTime || isConnectionError(error)) {
      const tried = this.#addresses().map((address): [Address, unknown] => [address, error]);
      return brokerUnreachable(tried, effort);
    }
    return error;
  }
}

/** An error code that goes away by itself. */
export class Passing extends Error {
  readonly code: number;

  constructor(code: number) {
    super(errorName(code));
    this.code = code;
  }
}

class NoBroker extends Error {
  readonly failures: readonly [Address, unknown][];

  constructor(failures: readonly [Address, unknown][]) {
    super(failures.map(([, error]) => reasonOf(error))[0] ?? "no broker answers");
    this.failures = failures;
  }
}

class Unadvertised extends Error {
  readonly address: Address;
  readonly through: Address;

  constructor(address: Address, through: Address, cause: unknown) {
    super("advertised address can't be reached", { cause });
    this.address = address;
    this.through = through;
  }
}

class OutOfTime extends Error {}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime("out of time")), Math.max(1, ms));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}

/** The connection broke, could not be made, or did not answer in time. */
function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^KafkaJS(Connection|ConnectionClosed|RequestTimeout|LockTimeout|Timeout)/.test(error.name);
}

function isSignInError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === noSignIn || /SASL/.test(`${error.name} ${error.message} ${(error as { type?: string }).type}`);
}

/** May the same call succeed a little later? */
export function isRetriable(error: unknown): boolean {
  return (
    error instanceof Passing ||
    error instanceof NoBroker ||
    error instanceof Unadvertised ||
    error instanceof OutOfTime ||
    isConnectionError(error)
  );
}

function isFinal(error: unknown): boolean {
  return !isRetriable(error);
}

export function keyOf(topic: string, partition: number): string {
  return `${topic}-${partition}`;
}

/** Partitions as the protocol lists them, by topic. */
export function groupByTopic<T extends TopicPartition, R>(
  items: readonly T[],
  map: (item: T) => R,
): { readonly topic: string; readonly partitions: R[] }[] {
  const topics = new Map<string, R[]>();
  for (const item of items) {
    const list = topics.get(item.topic);
    if (list) list.push(map(item));
    else topics.set(item.topic, [map(item)]);
  }
  return [...topics].map(([topic, partitions]) => ({ topic, partitions }));
}
