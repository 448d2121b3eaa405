import { javaPattern } from "../../dataframe/functions/js/regexp/translate.ts";
import type { TopicPartition } from "../client/client.ts";
import { invalid } from "./invalid.ts";
import type { OptionMap } from "./lookup.ts";
import { parseAssignment, partitionKey, showPartition } from "./offset-json.ts";

/** Which topics and partitions are read. */
export type Strategy =
  | { readonly kind: "assign"; readonly partitions: readonly TopicPartition[] }
  | { readonly kind: "subscribe"; readonly topics: readonly string[] }
  | { readonly kind: "subscribePattern"; readonly pattern: string };

const names = ["subscribe", "subscribepattern", "assign"] as const;

export function parseStrategy(options: OptionMap): Strategy {
  const given = names.filter((name) => options.has(name));
  if (given.length === 0) {
    throw invalid("The Kafka source needs one of the options subscribe, subscribePattern and assign.");
  }
  if (given.length > 1) {
    throw invalid(
      `The Kafka source takes only one of the options subscribe, subscribePattern and assign, not ${given.length}.`,
    );
  }
  const value = options.get(given[0]!)!;
  switch (given[0]) {
    case "assign":
      return { kind: "assign", partitions: parseAssignment(value) };
    case "subscribe": {
      const topics = value
        .split(",")
        .map((topic) => topic.trim())
        .filter((topic) => topic !== "");
      if (topics.length === 0) throw invalid(`The option subscribe names no topic: "${value}".`);
      return { kind: "subscribe", topics: [...new Set(topics)] };
    }
    default:
      if (value.trim() === "") throw invalid(`The option subscribePattern is empty: "${value}".`);
      topicPattern(value.trim());
      return { kind: "subscribePattern", pattern: value.trim() };
  }
}

/** A topic matches when the pattern, one of Java's, is found anywhere in its name, as in Spark. */
export function topicPattern(pattern: string): RegExp {
  try {
    return javaPattern(pattern);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`The option subscribePattern is not a regular expression: ${error.message}.`);
  }
}

/** As Spark's progress names it: `Subscribe[a, b]`. */
export function describeStrategy(strategy: Strategy): string {
  switch (strategy.kind) {
    case "assign": {
      const shown = strategy.partitions.map(({ topic, partition }) => showPartition(partitionKey(topic, partition)));
      return `Assign[${shown.join(", ")}]`;
    }
    case "subscribe":
      return `Subscribe[${strategy.topics.join(", ")}]`;
    case "subscribePattern":
      return `SubscribePattern[${strategy.pattern}]`;
  }
}
