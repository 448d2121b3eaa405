import type { SparkException } from "../../dataframe/errors/errors.ts";
import { type DataLoss, dataLoss } from "../conditions.ts";
import { type PartitionOffsets, showPartition, showPartitions, sortKeys, splitKey } from "../options/offset-json.ts";
import type { Slice } from "../wire/decode.ts";

export interface StreamRangeContext {
  /** The beginnings of partitions that are new, of those that exist. */
  earliest(keys: readonly string[]): Promise<PartitionOffsets>;
  /** Raises, or warns when data may be lost. */
  lost(error: SparkException): void;
  readonly ownGroup: boolean;
}

/** What a batch reads, from the end of the batch before. New partitions are read from their beginning. */
export async function streamRanges(
  from: PartitionOffsets,
  until: PartitionOffsets,
  context: StreamRangeContext,
): Promise<Slice[]> {
  const lost = (kind: DataLoss, parameters: Record<string, string>) => context.lost(dataLoss(kind, parameters));
  const added = sortKeys(until.keys()).filter((key) => !from.has(key));
  const begins = added.length === 0 ? new Map<string, number>() : await context.earliest(added);
  const vanished = added.filter((key) => !begins.has(key));
  if (vanished.length > 0) lost("INITIAL_OFFSET_NOT_FOUND_FOR_PARTITIONS", { partitions: showPartitions(vanished) });
  for (const [key, offset] of begins) {
    if (offset === 0) continue;
    const parameters = { topicPartition: showPartition(key), startOffset: String(offset) };
    lost("ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO", parameters);
  }
  const deleted = sortKeys(from.keys()).filter((key) => !until.has(key));
  if (deleted.length > 0) {
    const partitions = showPartitions(deleted);
    if (context.ownGroup)
      lost("PARTITIONS_DELETED_AND_GROUP_ID_CONFIG_PRESENT", { partitions, groupIdConfig: "group.id" });
    else lost("PARTITIONS_DELETED", { partitions });
  }
  return sortKeys(until.keys()).flatMap((key) => {
    const start = from.get(key) ?? begins.get(key);
    const end = until.get(key)!;
    if (start === undefined) return [];
    if (end < start) {
      const parameters = { topicPartition: showPartition(key), prevOffset: String(start), newOffset: String(end) };
      lost("PARTITION_OFFSET_CHANGED", parameters);
    }
    return end > start ? [{ ...splitKey(key), from: start, until: end }] : [];
  });
}
