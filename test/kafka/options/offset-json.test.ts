import { describe, expect, it } from "vitest";
import { parseAssignment, parseOffsets, partitionKey, printOffsets } from "../../../src/kafka/options/offset-json.ts";

describe("offsets as JSON", () => {
  it("come back ordered by topic and partition", () => {
    const text = '{"topicB":{"10":4,"2":3},"topic-a":{"0":23,"1":-1}}';
    expect(printOffsets(parseOffsets(text))).toBe('{"topic-a":{"0":23,"1":-1},"topicB":{"2":3,"10":4}}');
  });

  it("keep topics apart whose names look like a topic and a partition", () => {
    const offsets = parseOffsets('{"a-1":{"1":5},"a":{"1":6}}');
    expect([...offsets]).toEqual([
      [partitionKey("a-1", 1), 5],
      [partitionKey("a", 1), 6],
    ]);
    expect(printOffsets(offsets)).toBe('{"a":{"1":6},"a-1":{"1":5}}');
  });

  it("may be empty", () => {
    expect(printOffsets(parseOffsets("{}"))).toBe("{}");
  });
});

it("reads assigned partitions", () => {
  expect(parseAssignment('{"a":[0,2],"b":[1]}')).toEqual([
    { topic: "a", partition: 0 },
    { topic: "a", partition: 2 },
    { topic: "b", partition: 1 },
  ]);
});
