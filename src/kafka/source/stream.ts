import { SparkException } from "../../dataframe/errors/errors.ts";
import type {
  BatchReader,
  ReadLimit,
  ReadRequest,
  StreamReader,
  StreamRequest,
} from "../../dataframe/sources/source.ts";
import { lossAsWarning } from "../conditions.ts";
import { type PartitionOffsets, parseOffsets, printOffsets } from "../options/offset-json.ts";
import { type KafkaSourceOptions, parseSourceOptions } from "../options/source-options.ts";
import { describeStrategy } from "../options/strategy.ts";
import { kafkaThread } from "../worker/thread.ts";
import { checkAvailableNow } from "./available-now.ts";
import { readInitialOffsets, writeInitialOffsets } from "./initial-offsets.ts";
import { limitOffsets, limitRate, tooFew } from "./rate-limit.ts";
import { groupIdOf, openRanges, readingOf } from "./reading.ts";
import { streamRanges } from "./stream-ranges.ts";

/** One Kafka source of one streaming query. */
export class KafkaStream implements StreamReader {
  readonly description: string;
  readonly #request: StreamRequest;
  readonly #options: KafkaSourceOptions;
  readonly #groupId: string;
  readonly #now: () => number;
  #latest: PartitionOffsets | undefined;
  /** With Trigger.AvailableNow: what was there at the start. */
  #stopped = false;
  #available: PartitionOffsets | undefined;
  #lastBatchMs = 0;
  #lastRateMs = 0;

  constructor(request: StreamRequest, options: KafkaSourceOptions, now: () => number = Date.now) {
    this.#request = request;
    this.#options = options;
    this.#now = now;
    this.#groupId = groupIdOf(options, request.options, request.metadataPath);
    this.description = `KafkaV2[${describeStrategy(options.strategy)}]`;
  }

  static async open(request: StreamRequest): Promise<KafkaStream> {
    // What there is to warn of was told when the frame was made.
    return new KafkaStream(request, parseSourceOptions({ ...request, streaming: true }));
  }

  async initialOffset(): Promise<string> {
    const folder = this.#request.metadataPath;
    const remembered = await readInitialOffsets(folder);
    if (remembered) return printOffsets(remembered);
    const limit = this.#options.start;
    const warn = (text: string) => this.#request.warn?.(text);
    const offsets = await kafkaThread().call("offsetsAt", { ...readingOf(this.#options), limit }, { warn });
    // The next run of the query writes its own.
    if (this.#stopped) throw new SparkException("OPERATION_CANCELED");
    await writeInitialOffsets(folder, offsets);
    return printOffsets(offsets);
  }

  async latestOffset(start: string | null, limit: ReadLimit): Promise<string | null> {
    const from = start === null ? new Map<string, number>() : parseOffsets(start, "The checkpoint's offset");
    const latest = await this.#findLatest(from, limit);
    const until = limit.kind === "all" ? latest : await this.#limited(from, latest);
    return until.size === 0 ? null : printOffsets(until);
  }

  reportLatest(): string | null {
    return this.#latest && this.#latest.size > 0 ? printOffsets(this.#latest) : null;
  }

  async open(start: string | null, end: string, request: ReadRequest): Promise<BatchReader> {
    const until = parseOffsets(end, "The checkpoint's offset");
    if (this.#available) {
      checkAvailableNow(this.#available, until, await this.#askLatest(until));
    }
    const from = start === null ? new Map<string, number>() : parseOffsets(start, "The checkpoint's offset");
    const ranges = await streamRanges(from, until, {
      earliest: (keys) => this.#earliest(keys),
      lost: (error) => this.#lost(error),
      ownGroup: this.#options.ownGroup,
    });
    const warn = request.warn ?? this.#request.warn;
    return openRanges(this.#options, ranges, this.#groupId, { ...request, ...(warn ? { warn } : {}) });
  }

  async commit(): Promise<void> {}

  metrics(end: string): Readonly<Record<string, string>> {
    const latest = this.#latest;
    if (!latest || latest.size === 0) return {};
    const consumed = parseOffsets(end, "The checkpoint's offset");
    const behind = [...latest].map(([key, offset]) => offset - (consumed.get(key) ?? 0));
    const average = behind.reduce((sum, n) => sum + n, 0) / behind.length;
    return {
      minOffsetsBehindLatest: String(Math.min(...behind)),
      maxOffsetsBehindLatest: String(Math.max(...behind)),
      avgOffsetsBehindLatest: (Math.round(average * 10) / 10).toFixed(1),
    };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
  }

  async #findLatest(from: PartitionOffsets, limit: ReadLimit): Promise<PartitionOffsets> {
    if (limit.kind === "availableNow") {
      this.#available ??= await this.#askLatest(from);
      this.#latest = this.#available;
    } else {
      this.#latest = await this.#askLatest(from);
    }
    return this.#latest;
  }

  async #askLatest(known: PartitionOffsets): Promise<PartitionOffsets> {
    return await kafkaThread().call("latest", { ...readingOf(this.#options), known });
  }

  async #earliest(keys: readonly string[]): Promise<PartitionOffsets> {
    return await kafkaThread().call("earliest", { ...readingOf(this.#options), keys });
  }

  async #limited(from: PartitionOffsets, latest: PartitionOffsets): Promise<PartitionOffsets> {
    const { minOffsetsPerTrigger, maxOffsetsPerTrigger, maxRatePerPartition } = this.#options;
    if (minOffsetsPerTrigger !== undefined && this.#wait(minOffsetsPerTrigger, from, latest)) return from;
    if (maxOffsetsPerTrigger === undefined && maxRatePerPartition === undefined) return latest;
    const added = [...latest.keys()].filter((key) => !from.has(key));
    const begins = added.length === 0 ? new Map<string, number>() : await this.#earliest(added);
    let until = latest;
    if (maxOffsetsPerTrigger !== undefined) until = limitOffsets(maxOffsetsPerTrigger, from, begins, until);
    if (maxRatePerPartition !== undefined) until = limitRate(maxRatePerPartition, this.#seconds(), from, begins, until);
    return until;
  }

  /** Too few new records, and `maxTriggerDelay` has not passed since the last batch. */
  #wait(least: number, from: PartitionOffsets, latest: PartitionOffsets): boolean {
    const now = this.#now();
    const patient = now - this.#lastBatchMs < this.#options.maxTriggerDelayMs;
    if (patient && tooFew(least, from, latest)) return true;
    this.#lastBatchMs = now;
    return false;
  }

  /** How much time a batch stands for: its trigger's interval, else what has passed since the last one. */
  #seconds(): number {
    const interval = this.#request.triggerIntervalMs;
    if (interval) return interval / 1000;
    const now = this.#now();
    const seconds = this.#lastRateMs === 0 ? 1 : (now - this.#lastRateMs) / 1000;
    this.#lastRateMs = now;
    return seconds;
  }

  #lost(error: SparkException): void {
    if (this.#options.failOnDataLoss) throw error;
    this.#request.warn?.(lossAsWarning(error));
  }
}
