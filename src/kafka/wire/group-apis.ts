import {
  api,
  array,
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

/** The calls of consumer groups. */

export const findCoordinatorApi = api(
  10,
  "FindCoordinator",
  [0, 1],
  struct({ key: string, keyType: since(1, int8, 0) }),
  struct({
    throttleMs: since(1, int32, 0),
    errorCode: int16,
    errorMessage: since(1, nullableString, null),
    nodeId: int32,
    host: string,
    port: int32,
  }),
);

export const joinGroupApi = api(
  11,
  "JoinGroup",
  [0, 5],
  struct({
    groupId: string,
    sessionTimeoutMs: int32,
    rebalanceTimeoutMs: since(1, int32, -1),
    memberId: string,
    instanceId: since(5, nullableString, null),
    protocolType: string,
    protocols: array(struct({ name: string, metadata: bytes })),
  }),
  struct({
    throttleMs: since(2, int32, 0),
    errorCode: int16,
    generation: int32,
    protocol: string,
    leader: string,
    memberId: string,
    members: array(struct({ memberId: string, instanceId: since(5, nullableString, null), metadata: bytes })),
  }),
);

export const syncGroupApi = api(
  14,
  "SyncGroup",
  [0, 3],
  struct({
    groupId: string,
    generation: int32,
    memberId: string,
    instanceId: since(3, nullableString, null),
    assignments: array(struct({ memberId: string, assignment: bytes })),
  }),
  struct({ throttleMs: since(1, int32, 0), errorCode: int16, assignment: bytes }),
);

export const heartbeatApi = api(
  12,
  "Heartbeat",
  [0, 3],
  struct({ groupId: string, generation: int32, memberId: string, instanceId: since(3, nullableString, null) }),
  struct({ throttleMs: since(1, int32, 0), errorCode: int16 }),
);

export const leaveGroupApi = api(
  13,
  "LeaveGroup",
  [0, 2],
  struct({ groupId: string, memberId: string }),
  struct({ throttleMs: since(1, int32, 0), errorCode: int16 }),
);

export const offsetCommitApi = api(
  8,
  "OffsetCommit",
  [1, 7],
  struct({
    groupId: string,
    generation: int32,
    memberId: string,
    instanceId: since(7, nullableString, null),
    retentionMs: since(2, int64, -1n, 4),
    topics: array(
      struct({
        name: string,
        partitions: array(
          struct({
            partition: int32,
            offset: long,
            leaderEpoch: since(6, int32, -1),
            timestamp: since(1, int64, -1n, 1),
            metadata: nullableString,
          }),
        ),
      }),
    ),
  }),
  struct({
    throttleMs: since(3, int32, 0),
    topics: array(struct({ name: string, partitions: array(struct({ partition: int32, errorCode: int16 })) })),
  }),
);

export const offsetFetchApi = api(
  9,
  "OffsetFetch",
  [1, 5],
  struct({ groupId: string, topics: nullableArray(struct({ name: string, partitions: array(int32) })) }),
  struct({
    throttleMs: since(3, int32, 0),
    topics: array(
      struct({
        name: string,
        partitions: array(
          struct({
            partition: int32,
            offset: long,
            leaderEpoch: since(5, int32, -1),
            metadata: nullableString,
            errorCode: int16,
          }),
        ),
      }),
    ),
    errorCode: since(2, int16, 0),
  }),
);

export const listGroupsApi = api(
  16,
  "ListGroups",
  [0, 2],
  struct({}),
  struct({
    throttleMs: since(1, int32, 0),
    errorCode: int16,
    groups: array(struct({ groupId: string, protocolType: string })),
  }),
);

export const describeGroupsApi = api(
  15,
  "DescribeGroups",
  [0, 2],
  struct({ groups: array(string) }),
  struct({
    throttleMs: since(1, int32, 0),
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
