import { setTimeout as delay } from "node:timers/promises";
import { groupByTopic, isRetriable, type KafkaClient } from "../client/client.ts";
import { kafkaFailure } from "../client/failures.ts";
import type { ProducerConfig } from "../options/client-config.ts";
import { produceApi } from "../wire/apis.ts";
import { BodyBuilder, encodeBatch, type HeaderPart, type Part } from "../wire/encode.ts";
import { errorCodes, errorName, isPassing } from "../wire/errors.ts";
import { splitBody } from "../wire/split.ts";
import { partitionOfKey } from "./partitioner.ts";

/** Records of one partition on their way: one batch is under way at a time, so that order and sequence numbers hold. */
interface Lane {
  readonly topic: string;
  readonly partition: number;
  open: BodyBuilder | undefined;
  readonly sealed: Sealed[];
  sequence: number;
  busy: boolean;
}

interface Sealed {
  readonly body: BodyBuilder;
  /** Encoded at the first attempt; the same bytes are sent again. */
  bytes: Uint8Array | undefined;
  since: number;
  /** How often it was sent. */
  attempts: number;
}

interface Topic {
  readonly lanes: Lane[];
  /** Where records without a key go until the lane's batch is full. */
  sticky: number;
  /** The partition of the last record, for partitioning in turns. */
  next: number;
}

/**
 * Writes records at least once: idempotent by default, so that a repeated request adds nothing. Batches are built from
 * columns directly; what is buffered is bounded.
 */
export class Producer {
  readonly #client: KafkaClient;
  readonly #config: ProducerConfig;
  readonly #retries: { readonly count: number; readonly intervalMs: number };
  readonly #topics = new Map<string, Promise<Topic>>();
  readonly #lanes = new Set<Lane>();
  #id: Promise<{ readonly producerId: bigint; readonly producerEpoch: number }> | undefined;
  #buffered = 0;
  /** What was buffered when `room` last had some. */
  #roomAt = 0;
  #failure: { readonly error: unknown } | undefined;
  #senders = new Map<number, Promise<void>>();
  #changed: (() => void)[] = [];

  constructor(
    client: KafkaClient,
    config: ProducerConfig,
    retries: { readonly count: number; readonly intervalMs: number },
  ) {
    this.#client = client;
    this.#config = config;
    this.#retries = retries;
  }

  /** The partitions of a topic, made by the broker if it does that. */
  topic(name: string): Promise<Topic> {
    let topic = this.#topics.get(name);
    if (!topic) {
      topic = this.#findTopic(name);
      this.#topics.set(name, topic);
      topic.catch(() => this.#topics.delete(name));
    }
    return topic;
  }

  /** Adds a record; `partition` null leaves the choice to the key. */
  add(
    topic: Topic,
    partition: number | null,
    timestamp: number,
    key: Part | null,
    value: Part | null,
    headers: readonly HeaderPart[],
  ): void {
    const lanes = topic.lanes;
    const index = partition ?? this.#choose(topic, key);
    const lane = lanes[index];
    if (!lane) {
      throw kafkaFailure(
        `A row is for partition ${index} of the topic "${lanes[0]!.topic}", which has ${lanes.length} (0 to ${lanes.length - 1}).`,
      );
    }
    lane.open ??= new BodyBuilder(timestamp, Math.min(this.#config.batchBytes + 1024, 65_536));
    const before = lane.open.size;
    lane.open.add(timestamp, key, value, headers);
    const size = lane.open.size - before;
    if (size > this.#config.maxRequestBytes) {
      throw kafkaFailure(
        `A row makes a message of ${size} bytes, more than kafka.max.request.size allows (${this.#config.maxRequestBytes}).`,
      );
    }
    this.#buffered += size;
    if (lane.open.size >= this.#config.batchBytes) {
      this.#seal(lane);
      if (index === topic.sticky) topic.sticky = (topic.sticky + 1) % lanes.length;
    }
  }

  #choose(topic: Topic, key: Part | null): number {
    const { lanes } = topic;
    switch (this.#config.partitioning) {
      case "roundRobin":
        topic.next = (topic.next + 1) % lanes.length;
        return topic.next;
      case "ignoreKey":
        return topic.sticky;
      case "key":
        return key ? partitionOfKey(key.data, key.start, key.end, lanes.length) : topic.sticky;
    }
  }

  /** Has so much come since `room` was waited for last that it is to be waited for again? */
  get crowded(): boolean {
    return this.#buffered - this.#roomAt > this.#config.bufferBytes / 4;
  }

  /** Bytes that are not acknowledged yet. */
  get buffered(): number {
    return this.#buffered;
  }

  /** Settles when there is room for more; raises what sending has met. */
  async room(): Promise<void> {
    // Many half-full batches may make up the buffer: they go out as they are.
    if (this.#buffered > this.#config.bufferBytes) this.#sealAll();
    this.#send();
    while (this.#buffered > this.#config.bufferBytes && !this.#failure) await this.#change();
    if (this.#failure) throw this.#failure.error;
    this.#roomAt = this.#buffered;
  }

  /** Settles when everything is acknowledged. */
  async flush(): Promise<void> {
    this.#sealAll();
    this.#send();
    while (this.#buffered > 0 && !this.#failure) await this.#change();
    if (this.#failure) throw this.#failure.error;
  }

  async #findTopic(name: string): Promise<Topic> {
    for (let attempt = 0; ; attempt++) {
      const info = await this.#client.metadata([name], { create: true });
      const found = info.topics.find((topic) => topic.name === name);
      if (found && found.errorCode === errorCodes.none && found.partitions.length > 0) {
        const lanes = found.partitions.map(({ partition }) => this.#lane(name, partition));
        const sticky = Math.floor(Math.random() * lanes.length);
        return { lanes, sticky, next: sticky };
      }
      const code = found?.errorCode ?? errorCodes.unknownTopicOrPartition;
      const mayPass = isPassing(code) || code === errorCodes.unknownTopicOrPartition;
      if (!mayPass || attempt >= this.#retries.count) throw topicMissing(name, code);
      await delay(this.#retries.intervalMs / 4);
    }
  }

  #lane(topic: string, partition: number): Lane {
    const lane: Lane = { topic, partition, open: undefined, sealed: [], sequence: 0, busy: false };
    this.#lanes.add(lane);
    return lane;
  }

  #sealAll(): void {
    for (const lane of this.#lanes) this.#seal(lane);
  }

  #seal(lane: Lane): void {
    if (!lane.open || lane.open.count === 0) return;
    lane.sealed.push({ body: lane.open, bytes: undefined, since: 0, attempts: 0 });
    lane.open = undefined;
  }

  /** Starts a sender for each lane that has something and none under way; lanes of one broker share requests. */
  #send(): void {
    if (this.#failure) return;
    const ready = [...this.#lanes].filter((lane) => !lane.busy && lane.sealed.length > 0);
    if (ready.length === 0) return;
    for (const lane of ready) lane.busy = true;
    this.#background(this.#dispatch(ready));
  }

  async #dispatch(lanes: readonly Lane[]): Promise<void> {
    const leaders = new Map<number, Lane[]>();
    for (const lane of lanes) {
      const leader = await this.#leader(lane);
      leaders.set(leader, [...(leaders.get(leader) ?? []), lane]);
    }
    await Promise.all([...leaders].map(([leader, group]) => this.#enqueue(leader, group)));
  }

  /** One request at a time to each broker. */
  #enqueue(leader: number, lanes: readonly Lane[]): Promise<void> {
    const before = this.#senders.get(leader) ?? Promise.resolve();
    const sent = before.then(() => this.#sendLanes(leader, lanes));
    this.#senders.set(
      leader,
      sent.catch(() => undefined),
    );
    return sent;
  }

  async #sendLanes(leader: number, lanes: readonly Lane[]): Promise<void> {
    const id = await this.#producerId();
    const again: Lane[] = [];
    for (const group of this.#requests(lanes)) again.push(...(await this.#request(leader, group, id)));
    for (const lane of lanes) if (!again.includes(lane)) lane.busy = false;
    this.#signal();
    this.#send();
    // Not awaited here: the new attempt queues up behind this one.
    if (again.length > 0) this.#background(this.#sendAgain(again));
  }

  async #sendAgain(lanes: readonly Lane[]): Promise<void> {
    await delay(this.#config.retryBackoffMs);
    await this.#client.refresh(lanes).catch((error: unknown) => {
      if (!isRetriable(error) && !/UNKNOWN_TOPIC_OR_PARTITION/.test(String(error))) throw error;
    });
    await this.#dispatch(lanes);
  }

  #background(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#failure ??= { error };
      this.#signal();
    });
  }

  /** The lanes' first batches, in requests of at most `max.request.size`. */
  *#requests(lanes: readonly Lane[]): Generator<Lane[]> {
    let group: Lane[] = [];
    let bytes = 0;
    for (const lane of lanes) {
      const size = lane.sealed[0]!.body.size;
      if (group.length > 0 && bytes + size > this.#config.maxRequestBytes) {
        yield group;
        group = [];
        bytes = 0;
      }
      group.push(lane);
      bytes += size;
    }
    if (group.length > 0) yield group;
  }

  /** Sends one batch of each lane; gives back the lanes to try again. */
  async #request(leader: number, lanes: readonly Lane[], id: ProducerId): Promise<Lane[]> {
    const now = Date.now();
    for (const lane of lanes) this.#encode(lane, id, now);
    const request = {
      transactionalId: null,
      acks: this.#config.acks,
      timeoutMs: this.#client.settings.requestTimeoutMs,
      topics: groupByTopic(lanes, (lane) => ({ partition: lane.partition, records: lane.sealed[0]!.bytes! })),
    };
    let answer: Awaited<ReturnType<KafkaClient["produce"]>>;
    try {
      answer = await this.#client.produce(leader, request, produceApi);
    } catch (error) {
      if (!isRetriable(error)) throw error;
      return this.#later(lanes, error instanceof Error ? error.message : String(error));
    }
    if (!answer) {
      for (const lane of lanes) this.#done(lane);
      return [];
    }
    const again: Lane[] = [];
    for (const { topic, partitions } of answer.topics) {
      for (const { partition, errorCode } of partitions) {
        const lane = lanes.find((one) => one.topic === topic && one.partition === partition)!;
        again.push(...this.#result(lane, errorCode));
      }
    }
    return again;
  }

  #result(lane: Lane, code: number): Lane[] {
    if (code === errorCodes.none || code === errorCodes.duplicateSequence) {
      this.#done(lane);
      return [];
    }
    const batch = lane.sealed[0]!;
    if (code === errorCodes.messageTooLarge && batch.body.count > 1) {
      const halves = splitBody(batch.body.body, batch.body.count, batch.body.baseTimestamp);
      this.#buffered += halves[0].size + halves[1].size - batch.body.size;
      lane.sealed.splice(0, 1, ...halves.map((body) => ({ body, bytes: undefined, since: batch.since, attempts: 0 })));
      return [];
    }
    if (code === errorCodes.outOfOrderSequence || code === errorCodes.unknownProducerId) {
      this.#forgetId();
      return this.#later([lane], errorName(code));
    }
    if (isPassing(code) || code === errorCodes.unknownTopicOrPartition) return this.#later([lane], errorName(code));
    throw kafkaFailure(`${lane.topic}-${lane.partition} could not be written: ${errorName(code)}.`);
  }

  #encode(lane: Lane, id: ProducerId, now: number): void {
    const batch = lane.sealed[0]!;
    if (batch.since === 0) batch.since = now;
    batch.attempts++;
    batch.bytes ??= encodeBatch(batch.body.body, {
      codec: this.#config.codec,
      compressionLevel: this.#config.compressionLevel,
      producerId: id.producerId,
      producerEpoch: id.producerEpoch,
      baseSequence: this.#config.idempotent ? lane.sequence : -1,
      baseTimestamp: batch.body.baseTimestamp,
      maxTimestamp: batch.body.maxTimestamp,
      count: batch.body.count,
    });
  }

  #done(lane: Lane): void {
    const batch = lane.sealed.shift()!;
    lane.sequence = (lane.sequence + batch.body.count) % 2147483648;
    this.#buffered -= batch.body.size;
  }

  #later(lanes: readonly Lane[], why: string): Lane[] {
    for (const lane of lanes) {
      const { since, attempts } = lane.sealed[0]!;
      if (attempts > (this.#config.retries ?? Number.POSITIVE_INFINITY)) {
        throw kafkaFailure(
          `${lane.topic}-${lane.partition} could not be written in ${attempts} attempts (kafka.retries): ${why}.`,
        );
      }
      if (Date.now() - since < this.#config.deliveryTimeoutMs) continue;
      throw kafkaFailure(
        `${lane.topic}-${lane.partition} could not be written within ${this.#config.deliveryTimeoutMs} ms (kafka.delivery.timeout.ms): ${why}.`,
      );
    }
    return [...lanes];
  }

  async #leader(lane: Lane): Promise<number> {
    const started = Date.now();
    for (;;) {
      const leader = await this.#client.leaderOf(lane);
      if (leader >= 0) return leader;
      if (Date.now() - started > this.#config.deliveryTimeoutMs) {
        throw kafkaFailure(
          `${lane.topic}-${lane.partition} has had no leader for ${this.#config.deliveryTimeoutMs} ms.`,
        );
      }
      await delay(this.#retries.intervalMs / 4);
    }
  }

  #producerId(): Promise<ProducerId> {
    if (!this.#config.idempotent) return Promise.resolve({ producerId: -1n, producerEpoch: -1 });
    this.#id ??= this.#client.initProducerId();
    return this.#id;
  }

  /** The broker no longer knows what we have sent: numbering starts again. */
  #forgetId(): void {
    this.#id = undefined;
    for (const lane of this.#lanes) {
      lane.sequence = 0;
      for (const batch of lane.sealed) batch.bytes = undefined;
    }
  }

  #signal(): void {
    const waiting = this.#changed;
    this.#changed = [];
    for (const wake of waiting) wake();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.push(resolve));
  }
}

type ProducerId = { readonly producerId: bigint; readonly producerEpoch: number };

function topicMissing(name: string, code: number): Error {
  if (code === errorCodes.unknownTopicOrPartition) {
    return kafkaFailure(
      `The topic "${name}" does not exist, and the broker does not make topics by itself.`,
      `Make it first, for example with spark.kafka.createTopic("${name}").`,
    );
  }
  return kafkaFailure(`The topic "${name}" can't be written: ${errorName(code)}.`);
}
