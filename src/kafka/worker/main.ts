import { setTimeout as delay } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { ChannelWriter } from "../../dataframe/sources/channel.ts";
import { runTask } from "../admin/tasks.ts";
import { batchRanges } from "../offsets/batch-ranges.ts";
import { OffsetResolver } from "../offsets/resolver.ts";
import type { PartitionOffsets } from "../options/offset-json.ts";
import { writeColumns } from "../produce/write-columns.ts";
import { Clients } from "./clients.ts";
import type { KafkaMethods, Reading } from "./methods.ts";
import { Producers } from "./producers.ts";
import { RangeReader } from "./range-reader.ts";
import { serve } from "./rpc.ts";

/** The thread that talks to Kafka and decodes what it reads, for one engine. */

const port = parentPort!;
const clients = new Clients();
const producers = new Producers();
const { heartbeat } = workerData as { readonly heartbeat: Int32Array };
setInterval(() => Atomics.add(heartbeat, 0, 1), 1000).unref();
// Every reading listens for the end of the thread.
process.setMaxListeners(0);

async function resolving<T>(
  reading: Reading,
  work: (resolver: OffsetResolver) => Promise<T>,
  warn?: (text: string) => void,
): Promise<T> {
  const { client, strategy } = reading;
  return await clients.use(reading, (kafka) => work(new OffsetResolver(kafka, strategy, client.fetch.isolation, warn)));
}

serve<KafkaMethods>(port, {
  batchRanges: (request, warn) =>
    resolving(request, (resolver) => batchRanges(resolver, request.start, request.end), warn),
  offsetsAt: (request, warn) =>
    resolving(request, async (resolver) => resolver.at(request.limit, await resolver.partitions(), "start"), warn),
  latest: (request) =>
    resolving(request, async (resolver) => {
      for (let attempt = 0; ; attempt++) {
        const found = await resolver.latest(await resolver.partitions());
        if (!request.known || attempt >= request.numRetries || !wentBack(request.known, found)) return found;
        await delay(request.retryIntervalMs);
      }
    }),
  earliest: (request) =>
    resolving(request, async (resolver) => {
      const there = new Set(await resolver.partitions());
      return await resolver.earliest(request.keys.filter((key) => there.has(key)));
    }),
  read: async ({ reading, ranges, settings, writer: end }, warn) => {
    const writer = new ChannelWriter(end);
    try {
      await clients.use(reading, (client) => new RangeReader(client, ranges, settings, warn).run(writer));
      writer.end();
    } catch (error) {
      writer.fail(error);
    }
    return undefined;
  },
  openProducer: async (options) => producers.open(options),
  produce: async ({ id, batch, columns, topic }) => {
    await writeColumns(producers.get(id), batch, columns, topic);
    return undefined;
  },
  flush: async ({ id }) => {
    await producers.get(id).flush();
    return undefined;
  },
  admin: ({ client, task }) =>
    clients.use({ client, numRetries: 3, retryIntervalMs: 1000 }, (kafka) => runTask(kafka, task)),
  closeProducer: async ({ id }) => {
    producers.close(id);
    return undefined;
  },
});

function wentBack(known: PartitionOffsets, found: PartitionOffsets): boolean {
  return [...known].some(([key, offset]) => (found.get(key) ?? offset) < offset);
}
