import { IllegalArgumentException, SparkException } from "../dataframe/errors/errors.ts";

/** Kafka's own error conditions in Spark; Spark throws them as illegal arguments or states. */

type Parameters = Readonly<Record<string, string>>;

export function illegalArgument(condition: string, parameters: Parameters): SparkException {
  return new IllegalArgumentException(condition, parameters);
}

export function illegalState(condition: string, parameters: Parameters, cause?: unknown): SparkException {
  return new SparkException(condition, parameters, cause === undefined ? {} : { cause });
}

export type DataLoss =
  | "ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO"
  | "COULD_NOT_READ_OFFSET_RANGE"
  | "INITIAL_OFFSET_NOT_FOUND_FOR_PARTITIONS"
  | "PARTITIONS_DELETED"
  | "PARTITIONS_DELETED_AND_GROUP_ID_CONFIG_PRESENT"
  | "PARTITION_OFFSET_CHANGED"
  | "START_OFFSET_RESET";

export function dataLoss(kind: DataLoss, parameters: Parameters, cause?: unknown): SparkException {
  return illegalState(`KAFKA_DATA_LOSS.${kind}`, parameters, cause);
}

/** For somebody who has set `failOnDataLoss` to false already. */
export function lossAsWarning({ message }: SparkException): string {
  return message.replace(/To go on without them, [^.]*\./, "The query goes on without them (failOnDataLoss is false).");
}
