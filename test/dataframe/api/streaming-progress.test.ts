import { inspect } from "node:util";
import { afterAll, expect, test } from "vitest";
import {
  QueryIdleEvent,
  QueryProgressEvent,
  QueryStartedEvent,
  QueryTerminatedEvent,
  SinkProgress,
  SourceProgress,
  SparkException,
  SparkSession,
  StateOperatorProgress,
  StreamingQueryListener,
  StreamingQueryProgress,
} from "../../../src/index.ts";

const spark = SparkSession.create(new Map());
afterAll(() => spark.stop());

// What Spark 4.2 printed for a query of its own, shortened.
const json =
  '{"id":"c4e8","runId":"8266","name":"mq","timestamp":"2026-11-27T07:30:27.375Z","batchId":3,"batchDuration":622,' +
  '"numInputRows":10,"inputRowsPerSecond":18.4,"processedRowsPerSecond":16.1,"durationMs":{"addBatch":473},' +
  '"stateOperators":[{"operatorName":"stateStoreSave","numRowsTotal":40,"numRowsUpdated":10,"customMetrics":{}}],' +
  '"sources":[{"description":"RateStreamV2","startOffset":3,"endOffset":4,"latestOffset":4,"numInputRows":10}],' +
  '"sink":{"description":"MemorySink","numOutputRows":40}}';
const prettyJson = `{
  "id" : "c4e8",
  "runId" : "8266",
  "name" : "mq",
  "timestamp" : "2026-11-27T07:30:27.375Z",
  "batchId" : 3,
  "batchDuration" : 622,
  "numInputRows" : 10,
  "inputRowsPerSecond" : 18.4,
  "processedRowsPerSecond" : 16.1,
  "durationMs" : {
    "addBatch" : 473
  },
  "stateOperators" : [ {
    "operatorName" : "stateStoreSave",
    "numRowsTotal" : 40,
    "numRowsUpdated" : 10,
    "customMetrics" : { }
  } ],
  "sources" : [ {
    "description" : "RateStreamV2",
    "startOffset" : 3,
    "endOffset" : 4,
    "latestOffset" : 4,
    "numInputRows" : 10
  } ],
  "sink" : {
    "description" : "MemorySink",
    "numOutputRows" : 40
  }
}`;

test("progress out of JSON and back", () => {
  const progress = StreamingQueryProgress.fromJson(JSON.parse(json));
  expect(progress.json).toBe(json);
  expect(progress.prettyJson).toBe(prettyJson);
  expect(String(progress)).toBe(prettyJson);
  expect(inspect(progress)).toBe(prettyJson);
  const [source] = progress.sources;
  const [operator] = progress.stateOperators;
  expect(source).toBeInstanceOf(SourceProgress);
  expect(operator).toBeInstanceOf(StateOperatorProgress);
  expect(progress.sink).toBeInstanceOf(SinkProgress);
  expect([source!.endOffset, source!.metrics, source!.inputRowsPerSecond]).toEqual([4, {}, Number.NaN]);
  expect([operator!.numRowsTotal, progress.sink.numOutputRows, progress.eventTime]).toEqual([40, 40, {}]);
  expect(progress.sink.json).toBe('{"description":"MemorySink","numOutputRows":40}');
  expect(SourceProgress.fromJson(JSON.parse(source!.json)).json).toBe(source!.json);
  expect(() => StreamingQueryProgress.fromJson({})).toThrow(SparkException);
});

test("events out of JSON", () => {
  const ids = { id: "i", runId: "r" };
  expect(QueryStartedEvent.fromJson({ ...ids, name: "n", timestamp: "t" }).name).toBe("n");
  expect(QueryIdleEvent.fromJson({ ...ids, timestamp: "t" }).timestamp).toBe("t");
  expect(QueryTerminatedEvent.fromJson({ ...ids, exception: null, errorClassOnException: null }).exception).toBeNull();
  expect(QueryProgressEvent.fromJson({ progress: JSON.parse(json) }).progress.batchId).toBe(3);
  expect(() => QueryIdleEvent.fromJson(ids)).toThrow(SparkException);
});

test("a listener knows its session, and hears of a query in events of its classes", async () => {
  const heard: unknown[] = [];
  class Listener extends StreamingQueryListener {
    override onQueryStarted(event: QueryStartedEvent): void {
      heard.push(event);
    }
    override onQueryProgress(event: QueryProgressEvent): void {
      heard.push(event);
    }
    override onQueryTerminated(event: QueryTerminatedEvent): void {
      heard.push(event);
    }
  }
  const listener = new Listener();
  expect(listener.spark).toBeNull();
  spark.streams.addListener(listener);
  expect(listener.spark).toBe(spark);
  const rows = spark.readStream.format("rate").option("rowsPerSecond", 100).load();
  const query = rows.writeStream.format("memory").queryName("heard").trigger({ availableNow: true }).start();
  await query.awaitTermination();
  spark.streams.removeListener(listener);
  expect(heard[0]).toBeInstanceOf(QueryStartedEvent);
  expect(heard.at(-1)).toBeInstanceOf(QueryTerminatedEvent);
  expect(query.lastProgress?.sink).toBeInstanceOf(SinkProgress);
});

const names: readonly [name: unknown, condition: string][] = [
  ["a-b", "INVALID_STREAMING_SOURCE_NAME"],
  ["", "INVALID_STREAMING_SOURCE_NAME"],
  [1, "NOT_EXPECTED_TYPE"],
  ["a_b1", "STREAMING_QUERY_EVOLUTION_ERROR.SOURCE_NAMING_NOT_SUPPORTED"],
];

test.each(names)("a source named %j", (name, condition) => {
  const load = () =>
    spark.readStream
      .name(name as string)
      .format("rate")
      .load();
  expect(load).toThrow(expect.objectContaining({ condition }));
});
