import { setTimeout as delay, setImmediate as immediate } from "node:timers/promises";
import { giveBack } from "../../dataframe/columnar/transfer.ts";
import type { ChannelWriter } from "../../dataframe/sources/channel.ts";
import { groupByTopic, isRetriable, type KafkaClient } from "../client/client.ts";
import { kafkaFailure, reasonOf } from "../client/failures.ts";
import { dataLoss } from "../conditions.ts";
import type { FetchConfig } from "../options/client-config.ts";
import { type AbortedTransaction, visibleBatches } from "../wire/aborted.ts";
import { fetchApi } from "../wire/apis.ts";
import { type BatchHeader, readBatches } from "../wire/batch.ts";
import { checkBatch, decodeBatches, type KafkaColumn, type Slice } from "../wire/decode.ts";
import { errorCodes, errorName, isPassing } from "../wire/errors.ts";
import { Patience, type Waiting } from "./patience.ts";
import { pieces } from "./pieces.ts";
import { readFailure } from "./read-failures.ts";
import { separate } from "./section-memory.ts";

export interface ReadSettings {
  readonly fetch: FetchConfig;
  readonly columns: readonly KafkaColumn[];
  readonly failOnDataLoss: boolean;
  readonly pollTimeoutMs: number;
  readonly numRetries: number;
  readonly retryIntervalMs: number;
  readonly groupId: string;
  /** How many fetched bytes may wait to be decoded. */
  readonly maxBufferedBytes: number;
}

const leaderAway = "its leader is away";
/** The reading itself asks again, for as long as it is patient. */
const once = { once: true };
/** How much more must be done before the reader is told of it: each message wakes its thread. */
const progressStep = 0.02;

interface Fetched {
  /** The offset that was asked for; the first batch may begin before it. */
  readonly from: number;
  readonly section: Uint8Array;
  readonly batches: readonly BatchHeader[];
}

/** A range being read. `next` is where the next fetch begins. */
interface Part extends Waiting {
  readonly slice: Slice;
  next: number;
  readonly queue: Fetched[];
  queuedBytes: number;
  fetched: boolean;
  unknown: number;
}

/**
 * Reads ranges of offsets and writes their records in the ranges' order, as Spark's tasks would be collected. Fetches run
 * ahead of the range that is being written, within a budget of bytes, and the next fetch is under way while one is decoded.
 */
export class RangeReader {
  readonly #client: KafkaClient;
  readonly #settings: ReadSettings;
  readonly #patience: Patience;
  readonly #parts: readonly Part[];
  readonly #warn: (text: string) => void;
  #head = 0;
  #buffered = 0;
  #failure: { readonly error: unknown } | undefined;
  #stopped = false;
  #changed: (() => void)[] = [];

  constructor(client: KafkaClient, ranges: readonly Slice[], settings: ReadSettings, warn: (text: string) => void) {
    this.#client = client;
    this.#settings = settings;
    this.#patience = new Patience(settings.pollTimeoutMs);
    this.#warn = warn;
    this.#parts = ranges.map((slice) => ({
      slice,
      next: slice.from,
      queue: [],
      queuedBytes: 0,
      fetched: slice.from >= slice.until,
      unknown: 0,
      lastProgress: performance.now(),
    }));
  }

  /** Until everything is written, the reader has had enough, or an error. */
  async run(writer: ChannelWriter): Promise<void> {
    writer.signal.addEventListener("abort", () => this.#stop());
    const fetching = this.#fetchAll().catch((error: unknown) => this.#fail(error));
    try {
      await this.#writeAll(writer);
    } finally {
      this.#stop();
      await fetching;
    }
  }

  async #writeAll(writer: ChannelWriter): Promise<void> {
    const total = this.#parts.reduce((sum, { slice }) => sum + slice.until - slice.from, 0);
    let done = 0;
    let told = 0;
    for (const part of this.#parts) {
      let at = part.slice.from;
      while (!this.#stopped && !(part.fetched && part.queue.length === 0)) {
        if (this.#failure) throw this.#failure.error;
        const item = part.queue.shift();
        if (!item) {
          await this.#change();
          continue;
        }
        part.queuedBytes -= item.section.length;
        this.#buffered -= item.section.length;
        this.#signal();
        // The next fetch is to be on its way before this one is decoded.
        await immediate();
        if (!(await this.#writeSection(writer, { ...part.slice, from: item.from }, item))) return;
        const last = item.batches.at(-1);
        if (last) at = Math.min(part.slice.until, last.lastOffset + 1);
        const fraction = total > 0 ? (done + at - part.slice.from) / total : 0;
        if (fraction - told < progressStep) continue;
        writer.progress(fraction);
        told = fraction;
      }
      if (this.#failure) throw this.#failure.error;
      if (this.#stopped) return;
      done += part.slice.until - part.slice.from;
      this.#head++;
      this.#signal();
    }
  }

  /** In pieces: a compressed batch may become many times larger. */
  async #writeSection(writer: ChannelWriter, slice: Slice, { section, batches }: Fetched): Promise<boolean> {
    const inside = batches.filter((batch) => batch.lastOffset >= slice.from && batch.baseOffset < slice.until);
    const all = [...pieces(section, inside)];
    for (const piece of all) {
      let batch: ReturnType<typeof decodeBatches>;
      try {
        if (this.#settings.fetch.checkCrc) for (const header of piece) checkBatch(section, header);
        batch = decodeBatches(section, piece, slice, this.#settings.columns, piece === all.at(-1));
      } catch (error) {
        throw readFailure(error, slice);
      }
      if (!(await writer.write(batch))) return false;
    }
    giveBack(section.buffer);
    return true;
  }

  /** One loop for each broker that leads a partition. */
  async #fetchAll(): Promise<void> {
    await this.#fetchParts(this.#parts.filter((part) => !part.fetched));
  }

  async #fetchParts(parts: readonly Part[]): Promise<void> {
    const groups = new Map<number, Part[]>();
    let leaderless: Part[] = [];
    try {
      for (const part of parts) {
        const leader = await this.#patience.during(parts, leaderAway, this.#client.leaderOf(part.slice, once));
        if (leader < 0) leaderless.push(part);
        else groups.set(leader, [...(groups.get(leader) ?? []), part]);
      }
    } catch (error) {
      this.#mayPass(parts, error);
      leaderless = [...parts];
      groups.clear();
    }
    const led = [...groups].map(([leader, group]) => this.#fetchFrom(leader, group));
    await Promise.all([...led, this.#startOver(leaderless)]);
  }

  /** Looks for the leaders again, then fetches from them. */
  async #startOver(parts: readonly Part[], why = leaderAway, cause?: unknown): Promise<void> {
    const open = parts.filter((part) => !part.fetched);
    if (open.length === 0 || this.#stopped) return;
    for (const part of open) this.#patience.check(part, why, cause);
    await delay(this.#settings.retryIntervalMs / 5);
    if (this.#stopped) return;
    const slices = open.map(({ slice }) => slice);
    try {
      await this.#patience.during(open, why, this.#client.refresh(slices, once));
    } catch (error) {
      this.#mayPass(open, error);
      if (!isGone(error)) return await this.#startOver(open, `the broker does not answer (${reasonOf(error)})`, error);
    }
    await this.#fetchParts(open);
  }

  /** Raises what will not go away by itself. */
  #mayPass(parts: readonly Part[], error: unknown): void {
    if (isGone(error)) for (const part of parts) this.#lookForGone(part);
    else if (!isRetriable(error)) throw error;
  }

  /**
   * Fetches from one broker. Partitions that it does not lead (any more) start over at once, beside the others: these may be
   * waiting for room that only the reading of those makes.
   */
  async #fetchFrom(leader: number, group: readonly Part[]): Promise<void> {
    let own = [...group];
    const elsewhere: Promise<void>[] = [];
    while (own.length > 0 && !this.#stopped) {
      const wanted = own.filter((part) => this.#mayFetch(part));
      if (wanted.length === 0) {
        await this.#change();
        own = own.filter((part) => !part.fetched);
        continue;
      }
      let answer: Awaited<ReturnType<KafkaClient["fetch"]>>;
      try {
        // An answer that nothing is there takes this long to come, and says more than silence.
        const answerMs = this.#settings.fetch.maxWaitMs + 1000;
        const asked = this.#client.fetch(leader, this.#request(wanted), fetchApi);
        answer = await this.#patience.during(wanted, "the broker does not answer", asked, answerMs);
      } catch (error) {
        if (!isRetriable(error)) throw error;
        elsewhere.push(this.#startOver(own, `the broker does not answer (${reasonOf(error)})`, error));
        break;
      }
      if (answer.errorCode !== 0) throw kafkaFailure(`Kafka refused to be read: ${errorName(answer.errorCode)}.`);
      const lost: Part[] = [];
      const results = answer.topics.flatMap(({ topic, partitions }) => partitions.map((each) => ({ topic, ...each })));
      const sections = separate(results.map(({ records }) => records));
      for (const [i, { topic, ...result }] of results.entries()) {
        const part = wanted.find(({ slice }) => slice.topic === topic && slice.partition === result.partition);
        if (!part) continue;
        if (result.errorCode === errorCodes.none) this.#take(part, { ...result, records: sections[i]! });
        else if (result.errorCode === errorCodes.offsetOutOfRange) await this.#outOfRange(part);
        else if (result.errorCode === errorCodes.unknownTopicOrPartition) {
          this.#lookForGone(part);
          lost.push(part);
        } else if (isPassing(result.errorCode)) {
          this.#patience.check(part, errorName(result.errorCode));
          lost.push(part);
        } else throw kafkaFailure(`${topic}-${result.partition} can't be read: ${errorName(result.errorCode)}.`);
      }
      if (lost.length > 0) elsewhere.push(this.#startOver(lost).catch((error: unknown) => this.#fail(error)));
      // What got data goes to the end: a response may be full before it comes to the last ones.
      own = [...own.filter((part) => !wanted.includes(part)), ...wanted].filter((p) => !p.fetched && !lost.includes(p));
      this.#signal();
    }
    await Promise.all(elsewhere);
  }

  /** The range that is being written may always read on; the others within the budget. */
  #mayFetch(part: Part): boolean {
    if (part.fetched) return false;
    const half = this.#settings.maxBufferedBytes / 2;
    const may = part === this.#parts[this.#head] ? part.queuedBytes < half : this.#buffered < half;
    // Who waits for room is not waiting for Kafka.
    if (!may) part.lastProgress = performance.now();
    return may;
  }

  #request(parts: readonly Part[]) {
    const { fetch, maxBufferedBytes } = this.#settings;
    return {
      replicaId: -1,
      maxWaitMs: fetch.maxWaitMs,
      minBytes: fetch.minBytes,
      maxBytes: Math.min(fetch.maxBytes, maxBufferedBytes / 2),
      isolation: fetch.isolation,
      sessionId: 0,
      sessionEpoch: -1,
      topics: groupByTopic(
        parts.map((part) => ({ ...part.slice, part })),
        ({ partition, part }) => ({
          partition,
          leaderEpoch: -1,
          offset: part.next,
          logStartOffset: -1,
          maxBytes: fetch.maxPartitionBytes,
        }),
      ),
      forgotten: [],
      rackId: "",
    };
  }

  #take(part: Part, result: FetchResult): void {
    let batches: BatchHeader[];
    try {
      batches = readBatches(result.records);
    } catch (error) {
      throw readFailure(error, part.slice);
    }
    part.unknown = 0;
    const last = batches.at(-1);
    if (last && last.lastOffset >= part.next) {
      const from = part.next;
      part.next = last.lastOffset + 1;
      part.lastProgress = performance.now();
      const section = result.records;
      const seen = visibleBatches(section, batches, this.#settings.fetch.isolation === 1 ? result.aborted : []);
      part.queue.push({ from, section, batches: seen });
      part.queuedBytes += section.length;
      this.#buffered += section.length;
    } else {
      this.#nothingNew(part, result);
    }
    if (part.next >= part.slice.until) part.fetched = true;
  }

  /** The range goes beyond what the topic holds (now): records may still come, until patience ends. */
  #nothingNew(part: Part, result: FetchResult): void {
    if (!this.#patience.isOver(part)) return;
    const end = this.#settings.fetch.isolation === 1 ? result.lastStableOffset : result.highWatermark;
    if (part.next < end) {
      const { topic, partition } = part.slice;
      throw kafkaFailure(
        `The record at offset ${part.next} of ${topic}-${partition} could not be read within ${this.#settings.pollTimeoutMs} ms.`,
        "The option kafkaConsumer.pollTimeoutMs sets how long to wait.",
      );
    }
    this.#lose(part, part.slice.until);
  }

  /** The offset is no longer there: aged out, or the topic was made again. */
  async #outOfRange(part: Part): Promise<void> {
    const asked = [{ ...part.slice, timestamp: -2n }];
    const answer = this.#client.listOffsets(asked, this.#settings.fetch.isolation);
    const found = await this.#patience.during([part], "the broker does not answer", answer);
    const first = [...found.values()][0] ?? part.slice.until;
    this.#lose(part, first > part.next ? Math.min(first, part.slice.until) : part.slice.until);
  }

  /** Goes on at `next`, or raises, as the user wants it. */
  #lose(part: Part, next: number, cause?: unknown): void {
    const { topic, partition, until } = part.slice;
    if (this.#settings.failOnDataLoss) {
      const range = { startOffset: String(part.next), endOffset: String(until) };
      const where = { topicPartition: `${topic}-${partition}`, groupId: this.#settings.groupId };
      throw dataLoss("COULD_NOT_READ_OFFSET_RANGE", { ...range, ...where }, cause);
    }
    this.#warn(
      `Offsets ${part.next} up to ${next} of ${topic}-${partition} are no longer in Kafka and were left out (failOnDataLoss is false).`,
    );
    part.next = next;
    part.lastProgress = performance.now();
    if (next >= until) {
      part.fetched = true;
      this.#signal();
    }
  }

  /** Right after it was made, or when brokers change, a partition may be unknown for a moment. */
  #lookForGone(part: Part): void {
    part.unknown++;
    if (part.unknown > this.#settings.numRetries) this.#lose(part, part.slice.until);
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#signal();
  }

  #stop(): void {
    this.#stopped = true;
    this.#signal();
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

interface FetchResult {
  readonly records: Uint8Array;
  readonly aborted: readonly AbortedTransaction[];
  readonly highWatermark: number;
  readonly lastStableOffset: number;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && /UNKNOWN_TOPIC_OR_PARTITION/.test(error.message);
}
