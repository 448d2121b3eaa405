import { type Command, CommandError } from "./command.ts";

export const topics: Command = {
  name: "topics",
  args: "[SERVERS]",
  help: "the topics of a Kafka cluster; its servers are named once (host:port)",
  details:
    "Without servers: those named last, or the setting spark.kafka.bootstrap.servers. spark.kafka.describe(topic) tells more of one.",
  async run(context, argument) {
    if (/\s/.test(argument)) throw new CommandError(":topics takes servers with commas between, as in host:9092.");
    const servers = argument === "" ? "" : JSON.stringify(argument);
    await context.evaluate({ text: `spark.kafka.topics(${servers}).orderBy("topic").show(1000, false)` });
  },
};
