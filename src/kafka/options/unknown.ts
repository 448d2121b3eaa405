import { editDistance } from "../../dataframe/types/edit-distance.ts";
import { isKnown, nearestSetting } from "./java-settings.ts";
import type { OptionMap } from "./lookup.ts";

/** The options of source and sink that are no settings of the client. */
const own = (
  "subscribe subscribePattern assign startingOffsets endingOffsets startingTimestamp endingTimestamp startingOffsetsByTimestamp " +
  "endingOffsetsByTimestamp startingOffsetsByTimestampStrategy failOnDataLoss includeHeaders maxOffsetsPerTrigger " +
  "minOffsetsPerTrigger maxTriggerDelay minPartitions maxRecordsPerPartition groupIdPrefix topic checkpointLocation " +
  "kafkaConsumer.pollTimeoutMs fetchOffset.numRetries fetchOffset.retryIntervalMs"
).split(" ");
const owned = new Set(own.map((name) => name.toLowerCase()));

/** A word for each option that does nothing and was meant to: of one that looks like no other, nothing is known. */
export function unknownOptions(options: OptionMap): string[] {
  return options.names.flatMap((written) => {
    const name = written.toLowerCase();
    const without = (meant: string) => [`The option ${written} is unknown and has no effect; did you mean ${meant}?`];
    if (name.startsWith("kafka.")) return unknownSetting(name.slice("kafka.".length));
    if (owned.has(name)) return [];
    if (name.includes(".") && isKnown(name)) return without(`kafka.${name}`);
    const near = own.find((each) => editDistance(name, each.toLowerCase()) <= 2);
    return near === undefined ? [] : without(near);
  });
}

function unknownSetting(name: string): string[] {
  if (isKnown(name)) return [];
  const nearest = nearestSetting(name);
  return [
    `The setting kafka.${name} is unknown and has no effect${nearest ? `; did you mean kafka.${nearest}?` : "."}`,
  ];
}
