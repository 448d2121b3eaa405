import { apiVersionsApi, metadataApi } from "../wire/apis.ts";
import { errorCodes } from "../wire/errors.ts";
import type { BoxState } from "./box.ts";
import { type Served, served, serves } from "./connection.ts";
import { type Topic, validName } from "./topics.ts";

export const nodeId = 1;

export function metadataCalls(box: BoxState, calls: ReadonlyMap<number, Served>): Served[] {
  return [
    serves(apiVersionsApi, () => ({ errorCode: 0, apis: served(calls), throttleMs: 0 })),
    serves(metadataApi, ({ topics, allowAutoTopicCreation }) => ({
      throttleMs: 0,
      brokers: [{ nodeId, host: "127.0.0.1", port: box.port, rack: null }],
      clusterId: "tspark-kafka-box",
      controllerId: nodeId,
      topics:
        topics === null
          ? box.topics.all().map(describe)
          : topics.map((name) => describeOrCreate(box, name, allowAutoTopicCreation)),
    })),
  ];
}

function describeOrCreate(box: BoxState, name: string, create: boolean) {
  const topic = box.topics.get(name);
  if (topic) return describe(topic);
  if (!validName(name)) return { errorCode: errorCodes.invalidTopic, name, isInternal: false, partitions: [] };
  if (create) return describe(box.topics.create(name, box.options.partitions, {}));
  return { errorCode: errorCodes.unknownTopicOrPartition, name, isInternal: false, partitions: [] };
}

function describe({ name, partitions }: Topic) {
  return {
    errorCode: 0,
    name,
    isInternal: false,
    partitions: partitions.map((_, partition) => ({
      errorCode: 0,
      partition,
      leader: nodeId,
      replicas: [nodeId],
      isr: [nodeId],
      offline: [],
    })),
  };
}
