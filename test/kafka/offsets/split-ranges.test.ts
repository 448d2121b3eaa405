import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { splitRanges } from "../../../src/kafka/offsets/split-ranges.ts";

type Range = readonly [topic: string, partition: number, from: number, until: number];

/** What KafkaOffsetRangeCalculator of Spark 4.2.0 gives. */
interface Case {
  readonly ranges: readonly Range[];
  readonly minPartitions?: number;
  readonly maxRecordsPerPartition?: number;
  readonly expected: readonly Range[];
}

const cases = readFileSync(new URL("data/split-ranges.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

it.each(cases)("$ranges in $minPartitions, $maxRecordsPerPartition at most", (given) => {
  const { ranges, minPartitions, maxRecordsPerPartition, expected } = given;
  const slices = ranges.map(([topic, partition, from, until]) => ({ topic, partition, from, until }));
  const found = splitRanges(slices, { minPartitions, maxRecordsPerPartition });
  expect(found.map(({ topic, partition, from, until }) => [topic, partition, from, until])).toEqual(expected);
});
