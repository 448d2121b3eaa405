import { expect, it } from "vitest";
import type { ColumnBatch } from "../../../src/dataframe/columnar/vector.ts";
import type { ChannelWriter } from "../../../src/dataframe/sources/channel.ts";
import type { KafkaClient } from "../../../src/kafka/client/client.ts";
import { BodyBuilder, encodeBatch } from "../../../src/kafka/wire/encode.ts";
import { errorCodes } from "../../../src/kafka/wire/errors.ts";
import { RangeReader, type ReadSettings } from "../../../src/kafka/worker/range-reader.ts";

const batchBytes = 1000;
const batches = 20;

/** One record of 1000 bytes, at an offset. */
function batchAt(offset: number): Uint8Array {
  const body = new BodyBuilder(0, 2048);
  body.add(0, null, { data: Buffer.alloc(batchBytes), start: 0, end: batchBytes }, []);
  const producer = { producerId: -1n, producerEpoch: 0, baseSequence: -1 };
  const bytes = encodeBatch(body.body, { codec: 0, ...producer, baseTimestamp: 0, maxTimestamp: 0, count: 1 });
  new DataView(bytes.buffer, bytes.byteOffset).setBigInt64(0, BigInt(offset));
  return bytes;
}

interface Asked {
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly offset: number }[];
  }[];
}

/** Brokers that give one record for each partition and fetch, and `refuse` to for the others. */
function fakeClient(leader: (partition: number) => number, refuse: (partition: number, calls: number) => number) {
  let calls = 0;
  const fetch = async (_node: number, { topics }: Asked) => {
    calls++;
    await new Promise((resolve) => setImmediate(resolve));
    return {
      errorCode: 0,
      topics: topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition, offset }) => {
          const errorCode = refuse(partition, calls);
          const records = errorCode === 0 ? batchAt(offset) : new Uint8Array();
          return { partition, errorCode, records, aborted: [], highWatermark: batches, lastStableOffset: batches };
        }),
      })),
    };
  };
  const client = {
    fetch,
    leaderOf: async (of: { partition: number }) => leader(of.partition),
    refresh: async () => undefined,
  };
  return client as unknown as KafkaClient;
}

const settings: ReadSettings = {
  fetch: { isolation: 0, maxBytes: 1 << 20, maxPartitionBytes: 1 << 20, minBytes: 1, maxWaitMs: 1, checkCrc: true },
  columns: ["partition", "offset"],
  failOnDataLoss: true,
  pollTimeoutMs: 5000,
  numRetries: 3,
  retryIntervalMs: 5,
  groupId: "g",
  // Far less than what one partition holds.
  maxBufferedBytes: 4 * batchBytes,
};

async function readAll(client: KafkaClient): Promise<number[]> {
  const rows: number[] = [];
  const writer = {
    signal: new AbortController().signal,
    write: async (batch: ColumnBatch) => {
      rows.push(batch.length);
      return true;
    },
    progress: () => undefined,
  };
  const ranges = [0, 1, 2].map((partition) => ({ topic: "t", partition, from: 0, until: batches }));
  await new RangeReader(client, ranges, settings, () => undefined).run(writer as unknown as ChannelWriter);
  return rows;
}

const everything = 3 * batches;

it("reads all ranges within a budget that none of them fits into", async () => {
  expect(
    await readAll(
      fakeClient(
        () => 1,
        () => 0,
      ),
    ),
  ).toHaveLength(everything);
});

it("goes on when the first range's leader moves while the others fill the budget", async () => {
  const refuse = (partition: number, calls: number) =>
    partition === 0 && calls < 30 ? errorCodes.notLeader : errorCodes.none;
  expect(await readAll(fakeClient(() => 1, refuse))).toHaveLength(everything);
}, 10_000);

it("goes on when the first range has no leader at first", async () => {
  let asked = 0;
  const leader = (partition: number) => (partition === 0 && ++asked < 10 ? -1 : 1 + (partition % 2));
  expect(await readAll(fakeClient(leader, () => 0))).toHaveLength(everything);
}, 10_000);
