import { expect, test } from "vitest";
import { progressOf } from "../../../src/dataframe/streaming/progress.ts";
import { nextTriggerTime } from "../../../src/dataframe/streaming/trigger.ts";

const facts = {
  id: "i",
  runId: "r",
  name: null,
  batchId: 2,
  startedMs: 1_700_000_000_000,
  finishedMs: 1_700_000_001_434,
  sinceLastSeconds: 0.022,
  durationMs: { walCommit: 1, addBatch: 2 },
  eventTime: {},
  stateOperators: [],
  sources: [
    {
      description: "S",
      startOffset: null,
      endOffset: '{"t":{"0":2}}',
      latestOffset: "x",
      numInputRows: 2,
      metrics: {},
    },
  ],
  sink: { description: "K", numOutputRows: 2 },
  observedMetrics: {},
};

test("keys, rates and offsets as Spark prints them", () => {
  expect(JSON.stringify(progressOf(facts))).toBe(
    JSON.stringify({
      id: "i",
      runId: "r",
      name: null,
      timestamp: "2023-11-14T22:13:20.000Z",
      batchId: 2,
      batchDuration: 1434,
      numInputRows: 2,
      inputRowsPerSecond: 90.9,
      processedRowsPerSecond: 1.4,
      durationMs: { addBatch: 2, walCommit: 1 },
      stateOperators: [],
      sources: [
        {
          description: "S",
          startOffset: null,
          endOffset: { t: { "0": 2 } },
          latestOffset: "x",
          numInputRows: 2,
          inputRowsPerSecond: 90.9,
          processedRowsPerSecond: 1.4,
        },
      ],
      sink: { description: "K", numOutputRows: 2 },
    }),
  );
});

test("an endless rate is left out, a first one is zero", () => {
  expect(progressOf({ ...facts, sinceLastSeconds: 0 })).not.toHaveProperty("inputRowsPerSecond");
  expect(progressOf({ ...facts, sinceLastSeconds: undefined })).toHaveProperty("inputRowsPerSecond", 0);
});

test.each([
  [1000, 0, 1000],
  [1000, 300, 1200],
  [1200, 300, 1500],
])("after %d ms with an interval of %d comes %d", (now, interval, next) => {
  expect(nextTriggerTime(now, interval)).toBe(next);
});
