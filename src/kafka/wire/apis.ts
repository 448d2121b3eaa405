import {
  type Api,
  array,
  bool,
  bytes,
  int8,
  int16,
  int32,
  int64,
  long,
  nullableArray,
  nullableString,
  string,
  struct,
} from "./protocol.ts";

/** The calls that reading and writing need. Versions without tagged fields, which every broker since 2.3 serves. */

function api<Q, A>(
  key: number,
  version: number,
  name: string,
  request: Api<Q, A>["request"],
  response: Api<Q, A>["response"],
): Api<Q, A> {
  return { key, version, name, request, response };
}

export const metadataApi = api(
  3,
  5,
  "Metadata",
  struct({ topics: nullableArray(string), allowAutoTopicCreation: bool }),
  struct({
    throttleMs: int32,
    brokers: array(struct({ nodeId: int32, host: string, port: int32, rack: nullableString })),
    clusterId: nullableString,
    controllerId: int32,
    topics: array(
      struct({
        errorCode: int16,
        name: string,
        isInternal: bool,
        partitions: array(
          struct({
            errorCode: int16,
            partition: int32,
            leader: int32,
            replicas: array(int32),
            isr: array(int32),
            offline: array(int32),
          }),
        ),
      }),
    ),
  }),
);

export const listOffsetsApi = api(
  2,
  2,
  "ListOffsets",
  struct({
    replicaId: int32,
    isolation: int8,
    topics: array(struct({ topic: string, partitions: array(struct({ partition: int32, timestamp: int64 })) })),
  }),
  struct({
    throttleMs: int32,
    topics: array(
      struct({
        topic: string,
        partitions: array(struct({ partition: int32, errorCode: int16, timestamp: int64, offset: long })),
      }),
    ),
  }),
);

export const fetchApi = api(
  1,
  11,
  "Fetch",
  struct({
    replicaId: int32,
    maxWaitMs: int32,
    minBytes: int32,
    maxBytes: int32,
    isolation: int8,
    sessionId: int32,
    sessionEpoch: int32,
    topics: array(
      struct({
        topic: string,
        partitions: array(
          struct({ partition: int32, leaderEpoch: int32, offset: long, logStartOffset: long, maxBytes: int32 }),
        ),
      }),
    ),
    forgotten: array(struct({ topic: string, partitions: array(int32) })),
    rackId: string,
  }),
  struct({
    throttleMs: int32,
    errorCode: int16,
    sessionId: int32,
    topics: array(
      struct({
        topic: string,
        partitions: array(
          struct({
            partition: int32,
            errorCode: int16,
            highWatermark: long,
            lastStableOffset: long,
            logStartOffset: long,
            aborted: array(struct({ producerId: int64, firstOffset: long })),
            preferredReadReplica: int32,
            records: bytes,
          }),
        ),
      }),
    ),
  }),
);

export const produceApi = api(
  0,
  7,
  "Produce",
  struct({
    transactionalId: nullableString,
    acks: int16,
    timeoutMs: int32,
    topics: array(struct({ topic: string, partitions: array(struct({ partition: int32, records: bytes })) })),
  }),
  struct({
    topics: array(
      struct({
        topic: string,
        partitions: array(
          struct({
            partition: int32,
            errorCode: int16,
            baseOffset: long,
            logAppendTime: long,
            logStartOffset: long,
          }),
        ),
      }),
    ),
    throttleMs: int32,
  }),
);

export const initProducerIdApi = api(
  22,
  1,
  "InitProducerId",
  struct({ transactionalId: nullableString, timeoutMs: int32 }),
  struct({ throttleMs: int32, errorCode: int16, producerId: int64, producerEpoch: int16 }),
);
