import type { Conditions } from "../conditions.ts";

const lost = "Kafka no longer holds records that this query has yet to read";
const goOn = "They aged out, or the topic was deleted. To go on without them, set the option failOnDataLoss to false.";

export const kafkaConditions: Conditions = {
  USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH: [
    "42K03",
    "This source has a schema of its own, <actualSchema>; the one that was given differs: <schema>.",
  ],
  MISMATCHED_TOPIC_PARTITIONS_BETWEEN_END_OFFSET_AND_PREFETCHED: [
    undefined,
    "With Trigger.AvailableNow the partitions of a batch differ from those found at the start of the query: <tpsForEndOffset> instead of <tpsForPrefetched>. Start the query again.",
  ],
  MISMATCHED_TOPIC_PARTITIONS_BETWEEN_START_OFFSET_AND_END_OFFSET: [
    undefined,
    "The starting offsets are for the partitions <tpsForStartOffset>, but the ending offsets are for <tpsForEndOffset>. They must name the same partitions.",
  ],
  END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_PREFETCHED: [
    undefined,
    "With Trigger.AvailableNow a batch would end at <endOffset>, beyond <prefetchedOffset>, where the topic ended when the query started. Start the query again.",
  ],
  LOST_TOPIC_PARTITIONS_IN_END_OFFSET_WITH_TRIGGER_AVAILABLENOW: [
    undefined,
    "Partitions disappeared while a query with Trigger.AvailableNow was running: the batch ends in <tpsForEndOffset>, Kafka has <tpsForLatestOffset>. Start the query again.",
  ],
  END_OFFSET_HAS_GREATER_OFFSET_FOR_TOPIC_PARTITION_THAN_LATEST_WITH_TRIGGER_AVAILABLENOW: [
    undefined,
    "Partitions became shorter while a query with Trigger.AvailableNow was running: the batch ends at <endOffset>, Kafka at <latestOffset>. Start the query again.",
  ],
  KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED: [
    undefined,
    "The offsets of an option must name every partition that is read, and no other: named are <specifiedPartitions>, to be read are <assignedPartitions>. Use -1 for latest and -2 for earliest.",
  ],
  KAFKA_TIMESTAMP_OFFSET_DOES_NOT_MATCH_ASSIGNED: [
    undefined,
    "The timestamps for the <position> offsets must name every partition that is read, and no other: they name <specifiedPartitions>, to be read are <assignedPartitions>.",
  ],
  _LEGACY_ERROR_TEMP_3080: [undefined, "<msg>"],
  _LEGACY_ERROR_TEMP_3081: [undefined, "The save mode <saveMode> can't be used with Kafka: a topic is only added to."],
  KAFKA_NULL_TOPIC_IN_DATA: [
    undefined,
    "A row to be written to Kafka has no topic: its topic column is null. Set the option topic to write all rows to one topic.",
  ],
  KAFKA_DATA_LOSS: ["22000", `${lost}. ${goOn}`],
  "KAFKA_DATA_LOSS.ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO": [
    undefined,
    `${lost}: the new partition <topicPartition> starts at offset <startOffset> instead of 0. ${goOn}`,
  ],
  "KAFKA_DATA_LOSS.COULD_NOT_READ_OFFSET_RANGE": [
    undefined,
    `${lost}: offsets <startOffset> up to <endOffset> of <topicPartition> can't be read (consumer group <groupId>). ${goOn}`,
  ],
  "KAFKA_DATA_LOSS.INITIAL_OFFSET_NOT_FOUND_FOR_PARTITIONS": [
    undefined,
    `${lost}: the first offsets of the partitions <partitions> can't be found; they may have been deleted. ${goOn}`,
  ],
  "KAFKA_DATA_LOSS.PARTITIONS_DELETED": [
    undefined,
    `${lost}: the partitions <partitions> were deleted, or the checkpoint is that of a query over other topics. ${goOn}`,
  ],
  "KAFKA_DATA_LOSS.PARTITIONS_DELETED_AND_GROUP_ID_CONFIG_PRESENT": [
    undefined,
    `${lost}: the partitions <partitions> were deleted, or another consumer has taken them: this query sets kafka.<groupIdConfig>, and every consumer of that group gets only some of the partitions. ${goOn}`,
  ],
  "KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED": [
    undefined,
    `${lost}: partition <topicPartition> ended at offset <prevOffset> before and ends at <newOffset> now. Either the start was set beyond its end, or it was deleted and made again. ${goOn}`,
  ],
  "KAFKA_DATA_LOSS.START_OFFSET_RESET": [
    undefined,
    `${lost}: reading <topicPartition> should start at offset <offset>, but Kafka starts at <fetchedOffset>. ${goOn}`,
  ],
  RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET: [
    undefined,
    "Partition <partition> of topic <topic> would be read from offset <startOffset> up to <endOffset>, backwards. The start is beyond the end or beyond what the topic holds, or the topic was deleted and made again.",
  ],
  UNRESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET: [
    undefined,
    "The starting <offsetType> <startOffset> of partition <partition> of topic <topic> is greater than the ending <offsetType> <endOffset>.",
  ],
  KAFKA_MALFORMED_RECORD_TIMESTAMP: [
    "22008",
    "The record at offset <offset> of topic <topic> partition <partition> has the timestamp <timestamp>, which is too large for milliseconds since 1970. Was it produced with microseconds or nanoseconds?",
  ],
};
