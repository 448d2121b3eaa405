import {
  api,
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
  since,
  string,
  struct,
} from "./protocol.ts";

/** The calls that reading and writing need, as client and as broker. Versions without tagged fields. */

export const metadataApi = api(
  3,
  "Metadata",
  [0, 5],
  struct({ topics: nullableArray(string), allowAutoTopicCreation: since(4, bool, true) }),
  struct({
    throttleMs: since(3, int32, 0),
    brokers: array(struct({ nodeId: int32, host: string, port: int32, rack: since(1, nullableString, null) })),
    clusterId: since(2, nullableString, null),
    controllerId: since(1, int32, -1),
    topics: array(
      struct({
        errorCode: int16,
        name: string,
        isInternal: since(1, bool, false),
        partitions: array(
          struct({
            errorCode: int16,
            partition: int32,
            leader: int32,
            replicas: array(int32),
            isr: array(int32),
            offline: since(5, array(int32), []),
          }),
        ),
      }),
    ),
  }),
);

export const listOffsetsApi = api(
  2,
  "ListOffsets",
  [1, 2],
  struct({
    replicaId: int32,
    isolation: since(2, int8, 0),
    topics: array(struct({ topic: string, partitions: array(struct({ partition: int32, timestamp: int64 })) })),
  }),
  struct({
    throttleMs: since(2, int32, 0),
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
  "Fetch",
  [4, 11],
  struct({
    replicaId: int32,
    maxWaitMs: int32,
    minBytes: int32,
    maxBytes: int32,
    isolation: int8,
    sessionId: since(7, int32, 0),
    sessionEpoch: since(7, int32, -1),
    topics: array(
      struct({
        topic: string,
        partitions: array(
          struct({
            partition: int32,
            leaderEpoch: since(9, int32, -1),
            offset: long,
            logStartOffset: since(5, long, -1),
            maxBytes: int32,
          }),
        ),
      }),
    ),
    forgotten: since(7, array(struct({ topic: string, partitions: array(int32) })), []),
    rackId: since(11, string, ""),
  }),
  struct({
    throttleMs: int32,
    errorCode: since(7, int16, 0),
    sessionId: since(7, int32, 0),
    topics: array(
      struct({
        topic: string,
        partitions: array(
          struct({
            partition: int32,
            errorCode: int16,
            highWatermark: long,
            lastStableOffset: long,
            logStartOffset: since(5, long, -1),
            aborted: array(struct({ producerId: int64, firstOffset: long })),
            preferredReadReplica: since(11, int32, -1),
            records: bytes,
          }),
        ),
      }),
    ),
  }),
);

export const produceApi = api(
  0,
  "Produce",
  [3, 7],
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
            logStartOffset: since(5, long, -1),
          }),
        ),
      }),
    ),
    throttleMs: int32,
  }),
);

export const initProducerIdApi = api(
  22,
  "InitProducerId",
  [0, 1],
  struct({ transactionalId: nullableString, timeoutMs: int32 }),
  struct({ throttleMs: int32, errorCode: int16, producerId: int64, producerEpoch: int16 }),
);

export const apiVersionsApi = api(
  18,
  "ApiVersions",
  [0, 2],
  struct({}),
  struct({
    errorCode: int16,
    apis: array(struct({ key: int16, min: int16, max: int16 })),
    throttleMs: since(1, int32, 0),
  }),
);
