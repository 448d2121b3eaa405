/** Names from the Hive Warehouse Connector that programs for Spark use. With foreachBatch the format does not matter. */
export const HiveWarehouseSession = {
  STREAM_TO_STREAM: "com.hortonworks.spark.sql.hive.llap.streaming.HiveStreamingDataSource",
  HIVE_WAREHOUSE_CONNECTOR: "com.hortonworks.spark.sql.hive.llap.HiveWarehouseConnector",
  DATAFRAME_TO_STREAM: "com.hortonworks.spark.sql.hive.llap.HiveStreamingDataSource",
} as const;
