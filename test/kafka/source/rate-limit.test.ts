import { describe, expect, it } from "vitest";
import { limitOffsets, limitRate, tooFew } from "../../../src/kafka/source/rate-limit.ts";

const at = (...offsets: number[]) => new Map(offsets.map((offset, i) => [`${i}:t`, offset]));
const none = new Map<string, number>();

describe("maxOffsetsPerTrigger", () => {
  it("shares 10 among 101 + 11 + 1 records as 8 + 1 + 1, then 9 + 1", () => {
    const end = at(101, 11, 1);
    const first = limitOffsets(10, at(0, 0, 0), none, end);
    expect(first).toEqual(at(8, 1, 1));
    const second = limitOffsets(10, first, none, end);
    expect(second).toEqual(at(17, 2, 1));
  });

  it("takes everything when nothing is new", () => {
    expect(limitOffsets(10, at(5, 5), none, at(5, 5))).toEqual(at(5, 5));
  });

  it("lets new partitions start at their beginning", () => {
    expect(limitOffsets(10, at(0), at(0, 100), at(10, 110))).toEqual(at(5, 105));
  });

  it("does not overflow with the largest limit", () => {
    expect(limitOffsets(Number("9223372036854775807"), at(3, 0), none, at(10, 20))).toEqual(at(10, 20));
  });

  it("leaves alone a partition that became shorter", () => {
    expect(limitOffsets(2, at(50, 0), none, at(10, 20))).toEqual(at(10, 2));
  });
});

describe("maxRatePerPartition", () => {
  it("gives each partition its rate times the batch's seconds", () => {
    expect(limitRate(5, 2, at(0, 0, 7), none, at(100, 3, 40))).toEqual(at(10, 3, 17));
  });

  it("lets at least one record through", () => {
    expect(limitRate(1, 0.1, at(0), none, at(100))).toEqual(at(1));
  });
});

it("counts what is new for minOffsetsPerTrigger", () => {
  expect(tooFew(15, at(0, 0), at(7, 7))).toBe(true);
  expect(tooFew(15, at(0, 0), at(7, 8))).toBe(false);
});
