import {
  type Api,
  array,
  bool,
  bytes,
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

function api<Q, A>(
  key: number,
  version: number,
  name: string,
  request: Api<Q, A>["request"],
  response: Api<Q, A>["response"],
): Api<Q, A> {
  return { key, version, name, request, response };
}

export const createTopicsApi = api(
  19,
  2,
  "CreateTopics",
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
  1,
  "DeleteTopics",
  struct({ names: array(string), timeoutMs: int32 }),
  struct({ throttleMs: int32, topics: array(struct({ name: string, errorCode: int16 })) }),
);

export const listGroupsApi = api(
  16,
  1,
  "ListGroups",
  struct({}),
  struct({ throttleMs: int32, errorCode: int16, groups: array(struct({ groupId: string, protocolType: string })) }),
);

export const describeGroupsApi = api(
  15,
  1,
  "DescribeGroups",
  struct({ groups: array(string) }),
  struct({
    throttleMs: int32,
    groups: array(
      struct({
        errorCode: int16,
        groupId: string,
        state: string,
        protocolType: string,
        protocol: string,
        members: array(
          struct({ memberId: string, clientId: string, clientHost: string, metadata: bytes, assignment: bytes }),
        ),
      }),
    ),
  }),
);

export const findCoordinatorApi = api(
  10,
  1,
  "FindCoordinator",
  struct({ key: string, keyType: int8 }),
  struct({
    throttleMs: int32,
    errorCode: int16,
    errorMessage: nullableString,
    nodeId: int32,
    host: string,
    port: int32,
  }),
);

export const offsetFetchApi = api(
  9,
  3,
  "OffsetFetch",
  struct({ groupId: string, topics: nullableArray(struct({ name: string, partitions: array(int32) })) }),
  struct({
    throttleMs: int32,
    topics: array(
      struct({
        name: string,
        partitions: array(struct({ partition: int32, offset: long, metadata: nullableString, errorCode: int16 })),
      }),
    ),
    errorCode: int16,
  }),
);

export const describeConfigsApi = api(
  32,
  1,
  "DescribeConfigs",
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
  1,
  "DescribeLogDirs",
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
