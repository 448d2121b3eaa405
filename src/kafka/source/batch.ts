import type { BatchReader, ReadRequest } from "../../dataframe/sources/source.ts";
import { parseSourceOptions } from "../options/source-options.ts";
import { interruptible, kafkaThread } from "../worker/thread.ts";
import { groupIdOf, openRanges, readingOf } from "./reading.ts";

/** Everything between the starting and the ending offsets, as they are when the action runs. */
export async function readBatch(request: ReadRequest): Promise<BatchReader> {
  const options = parseSourceOptions(request);
  const { start, end } = options;
  const asked = kafkaThread().call("batchRanges", { ...readingOf(options), start, end });
  const ranges = await interruptible(asked, request.interrupt);
  return openRanges(options, ranges, groupIdOf(options, request.options, undefined), request);
}
