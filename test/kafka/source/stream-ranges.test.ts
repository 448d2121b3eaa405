import { describe, expect, it } from "vitest";
import type { SparkException } from "../../../src/dataframe/errors/errors.ts";
import { parseOffsets } from "../../../src/kafka/options/offset-json.ts";
import { checkAvailableNow } from "../../../src/kafka/source/available-now.ts";
import { streamRanges } from "../../../src/kafka/source/stream-ranges.ts";

async function ranges(from: string, until: string, earliest = "{}", ownGroup = false) {
  const losses: SparkException[] = [];
  const found = await streamRanges(parseOffsets(from), parseOffsets(until), {
    earliest: async (keys) => new Map([...parseOffsets(earliest)].filter(([key]) => keys.includes(key))),
    lost: (error) => losses.push(error),
    ownGroup,
  });
  return {
    ranges: found.map(({ topic, partition, from: start, until: end }) => `${topic}-${partition} ${start}..${end}`),
    losses: losses.map(({ condition, messageParameters }) => [
      condition.replace("KAFKA_DATA_LOSS.", ""),
      messageParameters,
    ]),
  };
}

describe("a batch's ranges", () => {
  it("go from the last batch's end, in order, without empty ones", async () => {
    const found = await ranges('{"b":{"0":1},"a":{"1":5,"0":3}}', '{"a":{"0":4,"1":5},"b":{"0":9}}');
    expect(found).toEqual({ ranges: ["a-0 3..4", "b-0 1..9"], losses: [] });
  });

  it("take new partitions from their beginning", async () => {
    expect(await ranges('{"a":{"0":3}}', '{"a":{"0":3,"1":7}}', '{"a":{"1":0}}')).toEqual({
      ranges: ["a-1 0..7"],
      losses: [],
    });
  });

  it("tell of a new partition that does not begin at zero", async () => {
    const found = await ranges('{"a":{"0":3}}', '{"a":{"0":3,"1":7}}', '{"a":{"1":2}}');
    expect(found.ranges).toEqual(["a-1 2..7"]);
    expect(found.losses).toEqual([
      ["ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO", { topicPartition: "a-1", startOffset: "2" }],
    ]);
  });

  it("tell of a new partition that is gone again", async () => {
    const found = await ranges("{}", '{"a":{"0":3}}');
    expect(found).toEqual({ ranges: [], losses: [["INITIAL_OFFSET_NOT_FOUND_FOR_PARTITIONS", { partitions: "a-0" }]] });
  });

  it("tell of deleted partitions", async () => {
    const found = await ranges('{"a":{"0":3,"1":4},"b":{"0":1}}', '{"b":{"0":2}}');
    expect(found).toEqual({ ranges: ["b-0 1..2"], losses: [["PARTITIONS_DELETED", { partitions: "a-0, a-1" }]] });
  });

  it("name the group when the user has set it", async () => {
    const found = await ranges('{"a":{"0":3}}', "{}", "{}", true);
    expect(found.losses).toEqual([
      ["PARTITIONS_DELETED_AND_GROUP_ID_CONFIG_PRESENT", { partitions: "a-0", groupIdConfig: "group.id" }],
    ]);
  });

  it("tell of a partition that became shorter", async () => {
    const found = await ranges('{"a":{"0":30}}', '{"a":{"0":2}}');
    expect(found).toEqual({
      ranges: [],
      losses: [["PARTITION_OFFSET_CHANGED", { topicPartition: "a-0", prevOffset: "30", newOffset: "2" }]],
    });
  });
});

describe("Trigger.AvailableNow", () => {
  const check = (available: string, end: string, latest: string) => () =>
    checkAvailableNow(parseOffsets(available), parseOffsets(end), parseOffsets(latest));

  it("goes on while everything is there", () => {
    expect(check('{"a":{"0":9}}', '{"a":{"0":5}}', '{"a":{"0":12,"1":1}}')).not.toThrow();
  });

  it.each([
    [
      "other partitions than at the start",
      '{"a":{"0":9}}',
      '{"a":{"1":5}}',
      '{"a":{"1":5}}',
      "MISMATCHED_TOPIC_PARTITIONS_BETWEEN_END_OFFSET_AND_PREFETCHED",
    ],
    [
      "an end beyond the start's",
      '{"a":{"0":9}}',
      '{"a":{"0":10}}',
      '{"a":{"0":10}}',
      "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_PREFETCHED",
    ],
    [
      "lost partitions",
      '{"a":{"0":9}}',
      '{"a":{"0":9}}',
      "{}",
      "LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW",
    ],
    [
      "a topic that became shorter",
      '{"a":{"0":9}}',
      '{"a":{"0":9}}',
      '{"a":{"0":8}}',
      "END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW",
    ],
  ])("fails on %s", (_title, available, end, latest, condition) => {
    expect(check(available, end, latest)).toThrow(expect.objectContaining({ condition }));
  });
});
