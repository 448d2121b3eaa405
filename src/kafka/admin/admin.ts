import { earliest, type KafkaClient, keyOf, latest, type TopicInfo, type TopicPartition } from "../client/client.ts";
import { kafkaFailure } from "../client/failures.ts";
import { createTopicsApi, deleteTopicsApi, describeConfigsApi, describeLogDirsApi } from "../wire/admin-apis.ts";
import { errorCodes, errorName } from "../wire/errors.ts";
import { describeGroupsApi, findCoordinatorApi, listGroupsApi, offsetFetchApi } from "../wire/group-apis.ts";

/** Looking around in a cluster. Rows are arrays in the order of the columns that `tools.ts` names. */

export type Cell = string | number | boolean | null | readonly number[];
export type Rows = readonly (readonly Cell[])[];

/** topic, partitions, replicas, messages, internal */
export async function listTopics(client: KafkaClient, internal: boolean): Promise<Rows> {
  const info = await client.metadata(null);
  const shown = info.topics.filter((topic) => internal || !topic.internal).sort((a, b) => (a.name < b.name ? -1 : 1));
  const partitions = shown.flatMap(partitionsOf);
  const [first, end] = await bounds(client, partitions);
  return shown.map((topic) => {
    const messages = partitionsOf(topic).reduce((sum, p) => sum + size(first, end, p), 0);
    return [topic.name, topic.partitions.length, topic.partitions[0]?.replicas.length ?? 0, messages, topic.internal];
  });
}

/** partition, leader, replicas, isr, earliest, latest, messages, bytes */
export async function describeTopic(client: KafkaClient, name: string): Promise<Rows> {
  const topic = await existing(client, name);
  const partitions = partitionsOf(topic);
  const [first, end] = await bounds(client, partitions);
  const bytes = await sizesOnDisk(client, name);
  return topic.partitions.map(({ partition, leader, replicas, isr }) => {
    const key = keyOf(name, partition);
    const messages = size(first, end, { topic: name, partition });
    return [
      partition,
      leader,
      replicas,
      isr,
      first.get(key) ?? 0,
      end.get(key) ?? 0,
      messages,
      bytes.get(partition) ?? null,
    ];
  });
}

/** name, value, source */
export async function topicConfig(client: KafkaClient, name: string): Promise<Rows> {
  await existing(client, name);
  const request = { resources: [{ type: 2, name, keys: null }], includeSynonyms: false };
  const answer = await client.sendToAny(describeConfigsApi, request);
  const resource = answer.resources[0];
  if (resource?.errorCode !== 0) {
    throw kafkaFailure(`The settings of the topic "${name}" can't be read: ${errorName(resource?.errorCode ?? -1)}.`);
  }
  return resource.configs
    .map(({ name: setting, value, source, sensitive }) => [
      setting,
      sensitive ? null : value,
      sources[source] ?? "other",
    ])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
}

const sources: Readonly<Record<number, string>> = {
  1: "topic",
  2: "broker",
  3: "cluster",
  4: "broker file",
  5: "default",
};

/** group, state, protocol, members */
export async function listGroups(client: KafkaClient): Promise<Rows> {
  const { brokers } = await client.metadata([]);
  const rows: (readonly Cell[])[] = [];
  for (const node of brokers.keys()) {
    const list = await client.send(node, listGroupsApi, {});
    if (list.errorCode !== 0) throw kafkaFailure(`The groups can't be listed: ${errorName(list.errorCode)}.`);
    const groups = list.groups.map(({ groupId }) => groupId);
    if (groups.length === 0) continue;
    const described = await client.send(node, describeGroupsApi, { groups });
    rows.push(...described.groups.map((g): readonly Cell[] => [g.groupId, g.state, g.protocol, g.members.length]));
  }
  return rows.sort(([a], [b]) => (a! < b! ? -1 : 1));
}

/** topic, partition, committed, latest, lag */
export async function groupLag(client: KafkaClient, groupId: string): Promise<Rows> {
  await client.metadata([]);
  const coordinator = await client.sendToAny(findCoordinatorApi, { key: groupId, keyType: 0 });
  if (coordinator.errorCode !== 0) {
    throw kafkaFailure(`The group "${groupId}" can't be looked up: ${errorName(coordinator.errorCode)}.`);
  }
  const answer = await client.send(coordinator.nodeId, offsetFetchApi, { groupId, topics: null });
  const committed = answer.topics.flatMap(({ name, partitions }) =>
    partitions.filter(({ offset }) => offset >= 0).map(({ partition, offset }) => ({ topic: name, partition, offset })),
  );
  if (committed.length === 0) throw await noOffsets(client, groupId);
  const [, end] = await bounds(client, committed);
  return committed
    .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition))
    .map(({ topic, partition, offset }) => {
      const last = end.get(keyOf(topic, partition)) ?? 0;
      return [topic, partition, offset, last, Math.max(0, last - offset)];
    });
}

async function noOffsets(client: KafkaClient, groupId: string): Promise<Error> {
  const names = (await listGroups(client)).map(([name]) => name);
  const known =
    names.length === 0 ? "The cluster has no groups." : `Groups there are: ${names.slice(0, 20).join(", ")}.`;
  return kafkaFailure(`The group "${groupId}" has committed no offsets, or does not exist.`, known);
}

export interface NewTopic {
  readonly name: string;
  /** -1: the broker's default. */
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly config: Readonly<Record<string, string>>;
}

export async function createTopic(client: KafkaClient, topic: NewTopic): Promise<void> {
  const { name, partitions, replicationFactor } = topic;
  const configs = Object.entries(topic.config).map(([key, value]) => ({ name: key, value }));
  const request = {
    topics: [{ name, partitions, replicationFactor, assignments: [], configs }],
    timeoutMs: 30_000,
    validateOnly: false,
  };
  const { controller } = await client.metadata([]);
  const answer = await client.send(controller, createTopicsApi, request);
  const result = answer.topics[0]!;
  if (result.errorCode === errorCodes.topicAlreadyExists) throw kafkaFailure(`The topic "${name}" exists already.`);
  if (result.errorCode !== 0) {
    const why = result.errorMessage ?? errorName(result.errorCode);
    throw kafkaFailure(`The topic "${name}" was not made: ${why.replace(/\.$/, "")}.`);
  }
  await settled(client, name, (found) => found?.errorCode === 0 && found.partitions.every(({ leader }) => leader >= 0));
}

export async function deleteTopic(client: KafkaClient, name: string): Promise<void> {
  const { controller } = await client.metadata([]);
  const answer = await client.send(controller, deleteTopicsApi, { names: [name], timeoutMs: 30_000 });
  const code = answer.topics[0]!.errorCode;
  if (code === errorCodes.unknownTopicOrPartition) throw await unknownTopic(client, name);
  if (code !== 0) throw kafkaFailure(`The topic "${name}" was not deleted: ${errorName(code)}.`);
  await settled(client, name, (found) => found?.errorCode === errorCodes.unknownTopicOrPartition);
}

/** Brokers hear of a change a moment after it was made. */
async function settled(
  client: KafkaClient,
  name: string,
  done: (topic: TopicInfo | undefined) => boolean,
): Promise<void> {
  const limit = Date.now() + 10_000;
  while (Date.now() < limit) {
    const info = await client.metadata([name]);
    if (done(info.topics.find((topic) => topic.name === name))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function existing(client: KafkaClient, name: string): Promise<TopicInfo> {
  const topic = (await client.metadata([name])).topics.find((one) => one.name === name);
  if (!topic || topic.errorCode === errorCodes.unknownTopicOrPartition) throw await unknownTopic(client, name);
  if (topic.errorCode !== 0)
    throw kafkaFailure(`The topic "${name}" can't be described: ${errorName(topic.errorCode)}.`);
  return topic;
}

/** With the topics that there are. */
export async function unknownTopic(client: KafkaClient, ...names: readonly string[]): Promise<Error> {
  const all = await client.metadata(null);
  const there = all.topics
    .filter(({ internal }) => !internal)
    .map(({ name }) => name)
    .sort();
  const more = there.length > 20 ? ", …" : "";
  const hint =
    there.length === 0 ? "The cluster has no topics." : `Topics there are: ${there.slice(0, 20).join(", ")}${more}.`;
  const quoted = names.map((name) => `"${name}"`).join(", ");
  return kafkaFailure(
    names.length === 1 ? `The topic ${quoted} does not exist.` : `The topics ${quoted} do not exist.`,
    hint,
  );
}

function partitionsOf(topic: TopicInfo): TopicPartition[] {
  return topic.partitions.map(({ partition }) => ({ topic: topic.name, partition }));
}

type Offsets = ReadonlyMap<string, number | undefined>;

async function bounds(client: KafkaClient, partitions: readonly TopicPartition[]): Promise<[Offsets, Offsets]> {
  if (partitions.length === 0) return [new Map(), new Map()];
  const at = (timestamp: bigint) =>
    client.listOffsets(
      partitions.map((p) => ({ ...p, timestamp })),
      0,
    );
  return await Promise.all([at(earliest), at(latest)]);
}

function size(first: Offsets, end: Offsets, { topic, partition }: TopicPartition): number {
  const key = keyOf(topic, partition);
  return (end.get(key) ?? 0) - (first.get(key) ?? 0);
}

/** Bytes on the leaders' disks; empty where the broker doesn't tell. */
async function sizesOnDisk(client: KafkaClient, topic: string): Promise<Map<number, number>> {
  const { brokers } = await client.metadata([topic]);
  const found = new Map<number, number>();
  for (const node of brokers.keys()) {
    const answer = await client.send(node, describeLogDirsApi, { topics: null }).catch(() => undefined);
    for (const { name, partitions } of answer?.dirs.flatMap((dir) => dir.topics) ?? []) {
      if (name !== topic) continue;
      for (const p of partitions)
        if (!p.isFuture) found.set(p.partition, Math.max(found.get(p.partition) ?? 0, p.bytes));
    }
  }
  return found;
}
