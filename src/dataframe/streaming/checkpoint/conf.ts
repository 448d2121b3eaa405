import type { Options } from "../../sources/source.ts";

/**
 * Settings that Spark keeps with each batch, with the values a new query starts with. A restarted query goes on with the
 * checkpoint's values. tspark uses the watermark policy; the rest is kept so that Spark can continue a checkpoint of ours.
 */
const kept: Options = {
  "spark.sql.streaming.stateStore.providerClass":
    "org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider",
  "spark.sql.streaming.stateStore.rocksdb.mergeOperatorVersion": "2",
  "spark.sql.streaming.stateStore.rocksdb.formatVersion": "5",
  "spark.sql.streaming.queryEvolution.enableSourceEvolution": "false",
  "spark.sql.streaming.stateStore.encodingFormat": "unsaferow",
  "spark.sql.streaming.statefulOperator.useStrictDistribution": "true",
  "spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion": "2",
  "spark.sql.streaming.multipleWatermarkPolicy": "min",
  "spark.sql.streaming.stateStore.rowChecksum.enabled": "false",
  "spark.sql.streaming.aggregation.stateFormatVersion": "2",
  "spark.sql.function.protobufExtensions.enabled": "false",
  "spark.sql.shuffle.partitions": "200",
  "spark.sql.streaming.join.stateFormatVersion": "2",
  "spark.sql.streaming.stateStore.compression.codec": "lz4",
  "spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan": "false",
};

/** What a query's batches are logged with: the checkpoint's own values first, then the session's, then the defaults. */
export function checkpointConf(session: Options, checkpoint: Options = {}): Options {
  return Object.fromEntries(
    Object.entries(kept).map(([key, initial]) => [key, checkpoint[key] ?? session[key] ?? initial]),
  );
}
