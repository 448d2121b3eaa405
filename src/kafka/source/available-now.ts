import { illegalState } from "../conditions.ts";
import { type PartitionOffsets, printOffsets, showPartitions } from "../options/offset-json.ts";

/** A query with Trigger.AvailableNow must find what it saw at its start, whatever failOnDataLoss says. */
export function checkAvailableNow(available: PartitionOffsets, end: PartitionOffsets, latest: PartitionOffsets): void {
  if (available.size !== end.size || [...end.keys()].some((key) => !available.has(key))) {
    throw illegalState("MISMATCHED_TOPIC_PARTITIONS_BETWEEN_END_OFFSET_AND_PREFETCHED", {
      tpsForPrefetched: showPartitions(available.keys()),
      tpsForEndOffset: showPartitions(end.keys()),
    });
  }
  if ([...end].some(([key, offset]) => offset > available.get(key)!)) {
    throw illegalState("END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_PREFETCHED", {
      prefetchedOffset: printOffsets(available),
      endOffset: printOffsets(end),
    });
  }
  if ([...end.keys()].some((key) => !latest.has(key))) {
    throw illegalState("LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW", {
      tpsForLatestOffset: showPartitions(latest.keys()),
      tpsForEndOffset: showPartitions(end.keys()),
    });
  }
  if ([...end].some(([key, offset]) => offset > latest.get(key)!)) {
    throw illegalState("END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW", {
      latestOffset: printOffsets(latest),
      endOffset: printOffsets(end),
    });
  }
}
