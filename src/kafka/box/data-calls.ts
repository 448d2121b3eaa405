import { fetchApi, initProducerIdApi, listOffsetsApi, produceApi } from "../wire/apis.ts";
import { errorCodes } from "../wire/errors.ts";
import type { BoxState } from "./box.ts";
import { type Served, serves } from "./connection.ts";

const noTransactions = 53;
const none = new Uint8Array(0);

export function dataCalls(box: BoxState): Served[] {
  let lastProducer = BigInt(Date.now()) << 16n;
  return [
    serves(produceApi, (request) => {
      const topics = request.topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition, records }) => ({
          partition,
          ...append(box, topic, partition, records),
          logAppendTime: -1,
        })),
      }));
      box.wake();
      return request.acks === 0 ? undefined : { topics, throttleMs: 0 };
    }),
    serves(fetchApi, async (request) => {
      const limit = Date.now() + request.maxWaitMs;
      for (;;) {
        const answer = fetch(box, request);
        const left = limit - Date.now();
        if (answer.bytes >= request.minBytes || answer.failed || left <= 0) return answer.response;
        await box.written(left);
      }
    }),
    serves(listOffsetsApi, ({ topics }) => ({
      throttleMs: 0,
      topics: topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition, timestamp }) => ({
          partition,
          ...offsetAt(box, topic, partition, timestamp),
        })),
      })),
    })),
    serves(initProducerIdApi, ({ transactionalId }) => ({
      throttleMs: 0,
      errorCode: transactionalId === null ? 0 : noTransactions,
      producerId: transactionalId === null ? lastProducer++ : -1n,
      producerEpoch: transactionalId === null ? 0 : -1,
    })),
  ];
}

function append(box: BoxState, topic: string, partition: number, records: Uint8Array) {
  const log = box.topics.partition(topic, partition);
  if (!log) return { errorCode: errorCodes.unknownTopicOrPartition, baseOffset: -1, logStartOffset: -1 };
  const result = log.append(records, box.options.retentionBytes);
  switch (result.kind) {
    case "added":
    case "repeated":
      return { errorCode: 0, baseOffset: result.offset, logStartOffset: log.start };
    case "outOfOrder":
      return { errorCode: errorCodes.outOfOrderSequence, baseOffset: -1, logStartOffset: log.start };
    case "corrupt":
      return { errorCode: errorCodes.corruptMessage, baseOffset: -1, logStartOffset: log.start };
  }
}

interface FetchRequest {
  readonly maxBytes: number;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly offset: number; readonly maxBytes: number }[];
  }[];
}

function fetch(box: BoxState, request: FetchRequest) {
  let bytes = 0;
  let failed = false;
  const topics = request.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, offset, maxBytes }) => {
      const log = box.topics.partition(topic, partition);
      const outside = log && (offset < log.start || offset > log.end);
      const code = log ? (outside ? errorCodes.offsetOutOfRange : 0) : errorCodes.unknownTopicOrPartition;
      failed ||= code !== 0;
      const wanted = log && code === 0 && bytes < request.maxBytes && offset < log.end;
      const records = wanted ? log.read(offset, Math.min(maxBytes, request.maxBytes - bytes)) : none;
      bytes += records.length;
      return {
        partition,
        errorCode: code,
        highWatermark: log?.end ?? -1,
        lastStableOffset: log?.end ?? -1,
        logStartOffset: log?.start ?? -1,
        aborted: [],
        preferredReadReplica: -1,
        records,
      };
    }),
  }));
  return { bytes, failed, response: { throttleMs: 0, errorCode: 0, sessionId: 0, topics } };
}

function offsetAt(box: BoxState, topic: string, partition: number, timestamp: bigint) {
  const log = box.topics.partition(topic, partition);
  if (!log) return { errorCode: errorCodes.unknownTopicOrPartition, timestamp: -1n, offset: -1 };
  if (timestamp === -1n) return { errorCode: 0, timestamp: -1n, offset: log.end };
  if (timestamp === -2n) return { errorCode: 0, timestamp: -1n, offset: log.start };
  const found = log.atTime(timestamp);
  return { errorCode: 0, timestamp: found?.timestamp ?? -1n, offset: found?.offset ?? -1 };
}
