import { illegalState } from "../conditions.ts";
import type { OffsetLimit } from "../options/limits.ts";
import { sortKeys, splitKey } from "../options/offset-json.ts";
import type { Slice } from "../wire/decode.ts";
import type { OffsetResolver } from "./resolver.ts";

/** What a batch read covers, partition by partition, found when the action runs: topics may have grown since the DataFrame was made. */
export async function batchRanges(resolver: OffsetResolver, start: OffsetLimit, end: OffsetLimit): Promise<Slice[]> {
  const keys = await resolver.partitions();
  const from = await resolver.at(start, keys, "start");
  const until = await resolver.at(end, keys, "end");
  return sortKeys(from.keys()).map((key) => {
    const slice = { ...splitKey(key), from: from.get(key)!, until: until.get(key)! };
    if (slice.from > slice.until) {
      throw illegalState("RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET", {
        startOffset: String(slice.from),
        endOffset: String(slice.until),
        topic: slice.topic,
        partition: String(slice.partition),
      });
    }
    return slice;
  });
}
