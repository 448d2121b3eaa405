import type { Options } from "../../dataframe/sources/source.ts";
import { type ClientConfig, parseClientConfig } from "./client-config.ts";
import { invalid } from "./invalid.ts";
import { OptionMap } from "./lookup.ts";

export interface KafkaSinkOptions {
  readonly client: ClientConfig;
  /** Wins over a topic column. */
  readonly topic: string | null;
  readonly numRetries: number;
  readonly retryIntervalMs: number;
  readonly warnings: readonly string[];
}

export function parseSinkOptions(given: Options): KafkaSinkOptions {
  const options = new OptionMap(given);
  for (const name of ["key.serializer", "value.serializer"]) {
    if (!options.has(`kafka.${name}`)) continue;
    const column = name.split(".")[0]!;
    throw invalid(
      `The option kafka.${name} is not supported by the Kafka sink.`,
      `Turn the column ${column} into a string or binary instead.`,
    );
  }
  const client = parseClientConfig(options, "sink");
  return {
    client,
    topic: options.get("topic")?.trim() ?? null,
    numRetries: options.whole("fetchOffset.numRetries", 0) ?? 3,
    retryIntervalMs: options.whole("fetchOffset.retryIntervalMs", 0) ?? 1000,
    warnings: client.warnings,
  };
}
