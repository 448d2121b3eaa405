import type { KafkaClient } from "../client/client.ts";
import {
  createTopic,
  deleteTopic,
  describeTopic,
  groupLag,
  listGroups,
  listTopics,
  type NewTopic,
  type Rows,
  topicConfig,
} from "./admin.ts";

/** What `spark.kafka` asks the Kafka thread for. */
export type AdminTask =
  | { readonly kind: "topics"; readonly internal: boolean }
  | { readonly kind: "describe" | "config" | "delete"; readonly topic: string }
  | { readonly kind: "groups" }
  | { readonly kind: "lag"; readonly group: string }
  | { readonly kind: "create"; readonly topic: NewTopic };

export async function runTask(client: KafkaClient, task: AdminTask): Promise<Rows> {
  switch (task.kind) {
    case "topics":
      return await listTopics(client, task.internal);
    case "describe":
      return await describeTopic(client, task.topic);
    case "config":
      return await topicConfig(client, task.topic);
    case "groups":
      return await listGroups(client);
    case "lag":
      return await groupLag(client, task.group);
    case "create":
      await createTopic(client, task.topic);
      return [];
    case "delete":
      await deleteTopic(client, task.topic);
      return [];
  }
}
