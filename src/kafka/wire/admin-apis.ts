import {
  api,
  array,
  bool,
  int8,
  int16,
  int32,
  long,
  nullableArray,
  nullableString,
  string,
  struct,
} from "./protocol.ts";

/** The calls for looking around and for making topics. */

export const createTopicsApi = api(
  19,
  "CreateTopics",
  [2, 3],
  struct({
    topics: array(
      struct({
        name: string,
        partitions: int32,
        replicationFactor: int16,
        assignments: array(struct({ partition: int32, brokers: array(int32) })),
        configs: array(struct({ name: string, value: nullableString })),
      }),
    ),
    timeoutMs: int32,
    validateOnly: bool,
  }),
  struct({
    throttleMs: int32,
    topics: array(struct({ name: string, errorCode: int16, errorMessage: nullableString })),
  }),
);

export const deleteTopicsApi = api(
  20,
  "DeleteTopics",
  [1, 3],
  struct({ names: array(string), timeoutMs: int32 }),
  struct({ throttleMs: int32, topics: array(struct({ name: string, errorCode: int16 })) }),
);

export const describeConfigsApi = api(
  32,
  "DescribeConfigs",
  [1, 2],
  struct({
    resources: array(struct({ type: int8, name: string, keys: nullableArray(string) })),
    includeSynonyms: bool,
  }),
  struct({
    throttleMs: int32,
    resources: array(
      struct({
        errorCode: int16,
        errorMessage: nullableString,
        type: int8,
        name: string,
        configs: array(
          struct({
            name: string,
            value: nullableString,
            readOnly: bool,
            source: int8,
            sensitive: bool,
            synonyms: array(struct({ name: string, value: nullableString, source: int8 })),
          }),
        ),
      }),
    ),
  }),
);

export const describeLogDirsApi = api(
  35,
  "DescribeLogDirs",
  [1, 1],
  struct({ topics: nullableArray(struct({ topic: string, partitions: array(int32) })) }),
  struct({
    throttleMs: int32,
    dirs: array(
      struct({
        errorCode: int16,
        path: string,
        topics: array(
          struct({
            name: string,
            partitions: array(struct({ partition: int32, bytes: long, offsetLag: long, isFuture: bool })),
          }),
        ),
      }),
    ),
  }),
);
