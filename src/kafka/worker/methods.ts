import type { ColumnBatch } from "../../dataframe/columnar/vector.ts";
import type { WriterEnd } from "../../dataframe/sources/channel.ts";
import type { Rows } from "../admin/admin.ts";
import type { AdminTask } from "../admin/tasks.ts";
import type { ClientConfig } from "../options/client-config.ts";
import type { OffsetLimit } from "../options/limits.ts";
import type { PartitionOffsets } from "../options/offset-json.ts";
import type { KafkaSinkOptions } from "../options/sink-options.ts";
import type { Strategy } from "../options/strategy.ts";
import type { SinkColumns } from "../produce/write-columns.ts";
import type { Slice } from "../wire/decode.ts";
import type { ReadSettings } from "./range-reader.ts";

/** Which cluster, and what of it is read. */
export interface Reading {
  readonly client: ClientConfig;
  readonly strategy: Strategy;
  readonly numRetries: number;
  readonly retryIntervalMs: number;
}

/** What the Kafka thread can be asked to do. */
export type KafkaMethods = {
  batchRanges: readonly [Reading & { readonly start: OffsetLimit; readonly end: OffsetLimit }, readonly Slice[]];
  /** The offsets at a limit, of all partitions there are. */
  offsetsAt: readonly [Reading & { readonly limit: OffsetLimit }, PartitionOffsets];
  /** The ends of all partitions; asked again while one is below what is known. */
  latest: readonly [Reading & { readonly known: PartitionOffsets | undefined }, PartitionOffsets];
  /** The beginnings of these partitions, of those that exist. */
  earliest: readonly [Reading & { readonly keys: readonly string[] }, PartitionOffsets];
  /** Answers when the reading has ended; what is read, and errors, go through the channel. */
  read: readonly [
    {
      readonly reading: Reading;
      readonly ranges: readonly Slice[];
      readonly settings: ReadSettings;
      readonly writer: WriterEnd;
    },
    undefined,
  ];
  openProducer: readonly [KafkaSinkOptions, number];
  /** Answers when there is room for more. */
  produce: readonly [
    { readonly id: number; readonly batch: ColumnBatch; readonly columns: SinkColumns; readonly topic: string | null },
    undefined,
  ];
  /** Answers when everything is acknowledged. */
  flush: readonly [{ readonly id: number }, undefined];
  admin: readonly [{ readonly client: ClientConfig; readonly task: AdminTask }, Rows];
  closeProducer: readonly [{ readonly id: number }, undefined];
};
