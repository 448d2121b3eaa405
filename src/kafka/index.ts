import { entryUrl } from "../entry.ts";

/** What the Kafka room adds to sessions. `source` is loaded in the engine's thread when it is first used. */
export const kafkaSources: Readonly<Record<string, string>> = {
  kafka: entryUrl("kafka-source").href,
  "kafka-admin": entryUrl("kafka-admin-source").href,
};

export { KafkaTools, type Servers, type ToolsHost, type TopicOptions } from "./admin/tools.ts";
