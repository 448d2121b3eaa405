import { illegalArgument, illegalState } from "../conditions.ts";
import type { OffsetLimit } from "../options/limits.ts";
import { type PartitionOffsets, showPartitions, sortKeys, splitKey } from "../options/offset-json.ts";
import type { Slice } from "../wire/decode.ts";
import type { OffsetResolver } from "./resolver.ts";

/** What a batch read covers, found when the action runs: topics may have grown since the DataFrame was made. */
export async function batchRanges(resolver: OffsetResolver, start: OffsetLimit, end: OffsetLimit): Promise<Slice[]> {
  checkSamePartitions(start, end);
  const keys = await resolver.partitions();
  const from = await resolver.at(start, keys, "start");
  const until = await resolver.at(end, keys, "end");
  return sortKeys(from.keys()).flatMap((key) => {
    const slice = { ...splitKey(key), from: from.get(key)!, until: until.get(key)! };
    if (slice.from > slice.until) {
      throw illegalArgument("RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET", {
        startOffset: String(slice.from),
        endOffset: String(slice.until),
        topic: slice.topic,
        partition: String(slice.partition),
      });
    }
    return slice.from === slice.until ? [] : [slice];
  });
}

/** Both ends by JSON must be about the same partitions. */
function checkSamePartitions(start: OffsetLimit, end: OffsetLimit): void {
  const from = named(start);
  const until = named(end);
  if (!from || !until) return;
  if (from.size === until.size && [...from.keys()].every((key) => until.has(key))) return;
  throw illegalState("MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET", {
    tpsForStartOffset: showPartitions(from.keys()),
    tpsForEndOffset: showPartitions(until.keys()),
  });
}

function named(limit: OffsetLimit): PartitionOffsets | undefined {
  if (limit.kind === "offsets") return limit.offsets;
  return limit.kind === "timestamps" ? limit.timestamps : undefined;
}
