import {
  describeGroupsApi,
  findCoordinatorApi,
  heartbeatApi,
  joinGroupApi,
  leaveGroupApi,
  listGroupsApi,
  offsetCommitApi,
  offsetFetchApi,
  syncGroupApi,
} from "../wire/group-apis.ts";
import type { BoxState } from "./box.ts";
import { type Served, serves } from "./connection.ts";
import type { Group } from "./groups.ts";
import { nodeId } from "./metadata-calls.ts";

const key = (topic: string, partition: number) => JSON.stringify([topic, partition]);

export function groupCalls(box: BoxState): Served[] {
  return [
    serves(findCoordinatorApi, () => ({
      throttleMs: 0,
      errorCode: 0,
      errorMessage: null,
      nodeId,
      host: "127.0.0.1",
      port: box.port,
    })),
    serves(joinGroupApi, async (request, { clientId }) => {
      const protocols = request.protocols.map(({ name, metadata }) => ({ name, metadata: metadata.slice() }));
      return { throttleMs: 0, ...(await box.group(request.groupId).join({ ...request, clientId, protocols })) };
    }),
    serves(syncGroupApi, async ({ groupId, generation, memberId, assignments }) => ({
      throttleMs: 0,
      ...(await box.group(groupId).sync(generation, memberId, assignments)),
    })),
    serves(heartbeatApi, ({ groupId, generation, memberId }) => ({
      throttleMs: 0,
      errorCode: box.group(groupId).heartbeat(generation, memberId),
    })),
    serves(leaveGroupApi, ({ groupId, memberId }) => ({
      throttleMs: 0,
      errorCode: box.group(groupId).leave(memberId),
    })),
    serves(offsetCommitApi, ({ groupId, generation, memberId, topics }) => {
      const group = box.group(groupId);
      const errorCode = group.mayCommit(generation, memberId);
      return {
        throttleMs: 0,
        topics: topics.map(({ name, partitions }) => ({
          name,
          partitions: partitions.map(({ partition, offset, metadata }) => {
            if (errorCode === 0) group.offsets.set(key(name, partition), { offset, metadata });
            return { partition, errorCode };
          }),
        })),
      };
    }),
    serves(offsetFetchApi, ({ groupId, topics }) => {
      // Who asks for a group makes none.
      const offsets: Group["offsets"] = box.groups.get(groupId)?.offsets ?? new Map();
      const wanted = topics ?? committedTopics(offsets.keys());
      return {
        throttleMs: 0,
        topics: wanted.map(({ name, partitions }) => ({
          name,
          partitions: partitions.map((partition) => {
            const found = offsets.get(key(name, partition));
            const { offset, metadata } = found ?? { offset: -1, metadata: "" };
            return { partition, offset, leaderEpoch: -1, metadata, errorCode: 0 };
          }),
        })),
        errorCode: 0,
      };
    }),
    serves(listGroupsApi, () => ({
      throttleMs: 0,
      errorCode: 0,
      groups: [...box.groups.values()].map(({ name, protocolType }) => ({ groupId: name, protocolType })),
    })),
    serves(describeGroupsApi, ({ groups }) => ({
      throttleMs: 0,
      groups: groups.map((name) => box.groups.get(name)?.describe() ?? dead(name)),
    })),
  ];
}

function dead(groupId: string) {
  return { errorCode: 0, groupId, state: "Dead", protocolType: "", protocol: "", members: [] };
}

function committedTopics(keys: Iterable<string>): { name: string; partitions: number[] }[] {
  const topics = new Map<string, number[]>();
  for (const text of keys) {
    const [name, partition] = JSON.parse(text) as [string, number];
    topics.set(name, [...(topics.get(name) ?? []), partition]);
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }));
}
