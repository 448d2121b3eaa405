import { illegalArgument } from "../conditions.ts";
import { invalid } from "./invalid.ts";
import type { OptionMap } from "./lookup.ts";
import { type PartitionOffsets, parseOffsets, showPartition, showPartitions, splitKey } from "./offset-json.ts";

/** In JSON offsets: from the start, and from the end. */
export const EARLIEST = -2;
export const LATEST = -1;

/** Where reading begins or ends, as the options say it. */
export type OffsetLimit =
  | { readonly kind: "earliest" }
  | { readonly kind: "latest" }
  | { readonly kind: "offsets"; readonly offsets: PartitionOffsets }
  | { readonly kind: "timestamps"; readonly timestamps: PartitionOffsets; readonly onNoMatch: NoMatch }
  | { readonly kind: "timestamp"; readonly timestamp: number; readonly onNoMatch: NoMatch };

/** What to do when no record is at or after a timestamp. */
export type NoMatch = "error" | "latest";

type Position = "starting" | "ending";

/** One global timestamp wins over timestamps by partition, and these over offsets. */
export function parseLimit(options: OptionMap, position: Position, otherwise: OffsetLimit): OffsetLimit {
  const onNoMatch = position === "starting" ? noMatch(options) : "latest";
  const timestamp = options.get(`${position}Timestamp`)?.trim();
  if (timestamp !== undefined)
    return { kind: "timestamp", timestamp: millis(timestamp, `${position}Timestamp`), onNoMatch };
  const byPartition = options.get(`${position}OffsetsByTimestamp`);
  if (byPartition !== undefined) {
    return {
      kind: "timestamps",
      timestamps: parseOffsets(byPartition, `The option ${position}OffsetsByTimestamp`),
      onNoMatch,
    };
  }
  const text = options.get(`${position}Offsets`);
  if (text === undefined) return otherwise;
  const word = text.trim().toLowerCase();
  if (word === "earliest" || word === "latest") return { kind: word };
  if (!word.startsWith("{")) {
    throw invalid(
      `The option ${position}Offsets is earliest, latest or JSON such as {"orders":{"0":23}}, not "${text}".`,
    );
  }
  const offsets = parseOffsets(text, `The option ${position}Offsets`);
  const below = [...offsets].find(([, offset]) => offset < EARLIEST);
  if (below) {
    throw invalid(
      `The option ${position}Offsets has ${below[1]} for partition ${showPartition(below[0])}, which is no offset.`,
      "Use -1 for latest and -2 for earliest.",
    );
  }
  return { kind: "offsets", offsets };
}

function noMatch(options: OptionMap): NoMatch {
  const text = options.get("startingOffsetsByTimestampStrategy")?.trim().toLowerCase() ?? "error";
  if (text === "error" || text === "latest") return text;
  throw invalid(`The option startingOffsetsByTimestampStrategy is error or latest, not "${text}".`);
}

function millis(text: string, name: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw invalid(`The option ${name} is a number of milliseconds since 1970, not "${text}".`);
  }
  return value;
}

/** What a batch read refuses. */
export function checkBatchLimits(start: OffsetLimit, end: OffsetLimit): void {
  if (start.kind === "latest") {
    throw invalid(
      "A batch read can't start at latest: it would be empty.",
      "Use earliest, offsets or a timestamp as startingOffsets.",
    );
  }
  if (end.kind === "earliest") {
    throw invalid(
      "A batch read can't end at earliest: it would be empty.",
      "Use latest, offsets or a timestamp as endingOffsets.",
    );
  }
  if (start.kind === "offsets") refuse(start.offsets, LATEST, "startingOffsets", "latest (-1)");
  if (end.kind === "offsets") refuse(end.offsets, EARLIEST, "endingOffsets", "earliest (-2)");
  checkOrder(start, end);
}

function refuse(offsets: PartitionOffsets, value: number, option: string, shown: string): void {
  for (const [key, offset] of offsets) {
    if (offset !== value) continue;
    throw invalid(`${option} of partition ${showPartition(key)} can't be ${shown} in a batch read.`);
  }
}

/** Both ends given in the same way, of other partitions or the wrong way round: wrong without asking Kafka. */
function checkOrder(start: OffsetLimit, end: OffsetLimit): void {
  if (start.kind === "offsets" && end.kind === "offsets") compare(start.offsets, end.offsets, "offset");
  if (start.kind === "timestamps" && end.kind === "timestamps") compare(start.timestamps, end.timestamps, "timestamp");
}

function compare(start: PartitionOffsets, end: PartitionOffsets, offsetType: string): void {
  if (start.size !== end.size || [...start.keys()].some((key) => !end.has(key))) {
    throw illegalArgument("MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET", {
      tpsForStartOffset: showPartitions(start.keys()),
      tpsForEndOffset: showPartitions(end.keys()),
    });
  }
  for (const [key, from] of start) {
    const until = end.get(key)!;
    if (from < 0 || until < 0 || from <= until) continue;
    const { topic, partition } = splitKey(key);
    throw illegalArgument("UNRESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET", {
      offsetType,
      startOffset: String(from),
      endOffset: String(until),
      topic,
      partition: String(partition),
    });
  }
}
