import { createTopicsApi, deleteTopicsApi, describeConfigsApi, describeLogDirsApi } from "../wire/admin-apis.ts";
import { errorCodes } from "../wire/errors.ts";
import type { BoxState } from "./box.ts";
import { type Served, serves } from "./connection.ts";
import { validName } from "./topics.ts";

const invalidPartitions = 37;
const invalidReplicationFactor = 38;
const mostPartitions = 10_000;
const topicSource = 1;
const topicResource = 2;

export function adminCalls(box: BoxState): Served[] {
  return [
    serves(createTopicsApi, ({ topics, validateOnly }) => ({
      throttleMs: 0,
      topics: topics.map((topic) => {
        const wrong = refuse(box, topic);
        if (!wrong && !validateOnly) {
          const config = Object.fromEntries(topic.configs.map(({ name, value }) => [name, value ?? ""]));
          const partitions =
            topic.assignments.length || (topic.partitions < 0 ? box.options.partitions : topic.partitions);
          box.topics.create(topic.name, partitions, config);
        }
        return { name: topic.name, errorCode: wrong?.[0] ?? 0, errorMessage: wrong?.[1] ?? null };
      }),
    })),
    serves(deleteTopicsApi, ({ names }) => ({
      throttleMs: 0,
      topics: names.map((name) => ({
        name,
        errorCode: box.topics.delete(name) ? 0 : errorCodes.unknownTopicOrPartition,
      })),
    })),
    serves(describeConfigsApi, ({ resources }) => ({
      throttleMs: 0,
      resources: resources.map(({ type, name, keys }) => {
        const config = type === topicResource ? box.topics.get(name)?.config : {};
        const entries = Object.entries(config ?? {}).filter(([setting]) => !keys || keys.includes(setting));
        return {
          errorCode: config ? 0 : errorCodes.unknownTopicOrPartition,
          errorMessage: null,
          type,
          name,
          configs: entries.map(([setting, value]) => ({
            name: setting,
            value,
            readOnly: false,
            source: topicSource,
            sensitive: false,
            synonyms: [],
          })),
        };
      }),
    })),
    serves(describeLogDirsApi, () => ({
      throttleMs: 0,
      dirs: [
        {
          errorCode: 0,
          path: "box",
          topics: box.topics.all().map(({ name, partitions }) => ({
            name,
            partitions: partitions.map((log, partition) => ({
              partition,
              bytes: log.bytes,
              offsetLag: 0,
              isFuture: false,
            })),
          })),
        },
      ],
    })),
  ];
}

interface NewTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
}

function refuse(box: BoxState, { name, partitions, replicationFactor }: NewTopic): [number, string] | undefined {
  if (!validName(name)) return [errorCodes.invalidTopic, `"${name}" is not a valid topic name`];
  if (box.topics.get(name)) return [errorCodes.topicAlreadyExists, `the topic "${name}" exists already`];
  if (partitions === 0 || partitions > mostPartitions)
    return [invalidPartitions, `the number of partitions must be from 1 to ${mostPartitions}`];
  if (replicationFactor > 1) return [invalidReplicationFactor, "the box is one broker: the replication factor is 1"];
  return undefined;
}
