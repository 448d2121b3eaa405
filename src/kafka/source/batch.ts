import {
  type BatchReader,
  type Interrupt,
  type Options,
  option,
  type ReadRequest,
  type SourceRequest,
} from "../../dataframe/sources/source.ts";
import { needsSplitting, splitRanges } from "../offsets/split-ranges.ts";
import { type KafkaSourceOptions, parseSourceOptions } from "../options/source-options.ts";
import type { Slice } from "../wire/decode.ts";
import { interruptible, kafkaThread } from "../worker/thread.ts";
import { groupIdOf, openRanges, readingOf } from "./reading.ts";

/** Of a read that is one partition of another: what it covers. */
const slicesOption = "tspark.kafka.slices";

/** The partitions of `df.rdd`, as Spark's: a range of offsets each. */
export async function batchPartitions(
  request: SourceRequest & { readonly interrupt: Interrupt },
): Promise<readonly Options[]> {
  const options = parseSourceOptions(request);
  const whole = await rangesNow(options, request);
  const ranges = needsSplitting(whole, options) ? splitRanges(whole, options) : whole;
  return ranges.map((range) => ({ ...request.options, [slicesOption]: JSON.stringify([range]) }));
}

async function rangesNow(
  options: KafkaSourceOptions,
  request: Pick<ReadRequest, "interrupt" | "warn">,
): Promise<readonly Slice[]> {
  const { start, end } = options;
  const warn = request.warn && ((text: string) => request.warn!(text));
  const found = kafkaThread().call("batchRanges", { ...readingOf(options), start, end }, { warn });
  return await interruptible(found, request.interrupt);
}

/** Everything between the starting and the ending offsets, as they are when the action runs. */
export async function readBatch(request: ReadRequest): Promise<BatchReader> {
  const options = parseSourceOptions(request);
  const slices = option(request.options, slicesOption);
  const ranges = slices ? (JSON.parse(slices) as Slice[]) : await rangesNow(options, request);
  const filled = ranges.filter(({ from, until }) => from < until);
  return openRanges(options, filled, groupIdOf(options, request.options, undefined), request);
}
