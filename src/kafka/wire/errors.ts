/** Error codes of the protocol that are handled by name, and what the user reads for the others. */
export const errorCodes = {
  none: 0,
  offsetOutOfRange: 1,
  corruptMessage: 2,
  unknownTopicOrPartition: 3,
  invalidFetchSize: 4,
  leaderNotAvailable: 5,
  notLeader: 6,
  requestTimedOut: 7,
  replicaNotAvailable: 9,
  messageTooLarge: 10,
  networkException: 13,
  coordinatorLoading: 14,
  coordinatorNotAvailable: 15,
  notCoordinator: 16,
  invalidTopic: 17,
  notEnoughReplicas: 19,
  notEnoughReplicasAfterAppend: 20,
  topicAuthorizationFailed: 29,
  topicAlreadyExists: 36,
  unsupportedForMessageFormat: 43,
  outOfOrderSequence: 45,
  duplicateSequence: 46,
  storageError: 56,
  unknownProducerId: 59,
  fencedLeaderEpoch: 74,
  unknownLeaderEpoch: 75,
  offsetNotAvailable: 78,
  invalidRecord: 87,
  unknownTopicId: 100,
} as const;

const names: Readonly<Record<number, string>> = {
  1: "OFFSET_OUT_OF_RANGE: the topic doesn't hold this offset",
  2: "CORRUPT_MESSAGE: the message fails its checksum on the broker",
  3: "UNKNOWN_TOPIC_OR_PARTITION: this server does not host this topic-partition",
  10: "MESSAGE_TOO_LARGE: the message is larger than the topic's max.message.bytes",
  17: "INVALID_TOPIC_EXCEPTION: this is not a valid topic name",
  18: "RECORD_LIST_TOO_LARGE: the batch is larger than the broker's segment",
  19: "NOT_ENOUGH_REPLICAS: fewer in-sync replicas than min.insync.replicas",
  29: "TOPIC_AUTHORIZATION_FAILED: not allowed to use this topic",
  30: "GROUP_AUTHORIZATION_FAILED: not allowed to use this group",
  31: "CLUSTER_AUTHORIZATION_FAILED: not allowed to do this on the cluster",
  32: "INVALID_TIMESTAMP: the record's timestamp is outside what the topic allows",
  35: "UNSUPPORTED_VERSION: the broker is too old for this call",
  38: "INVALID_REPLICATION_FACTOR: more replicas than brokers",
  45: "OUT_OF_ORDER_SEQUENCE_NUMBER: a batch of the producer is missing",
  47: "INVALID_PRODUCER_EPOCH: another producer has taken over",
  53: "TRANSACTIONAL_ID_AUTHORIZATION_FAILED: not allowed to use this transactional.id",
  87: "INVALID_RECORD: the topic does not accept this record (a compacted topic needs a key)",
};

export function errorName(code: number): string {
  return names[code] ?? `Kafka error ${code}`;
}

const passing: ReadonlySet<number> = new Set([
  errorCodes.leaderNotAvailable,
  errorCodes.notLeader,
  errorCodes.requestTimedOut,
  errorCodes.replicaNotAvailable,
  errorCodes.networkException,
  errorCodes.coordinatorLoading,
  errorCodes.coordinatorNotAvailable,
  errorCodes.notCoordinator,
  errorCodes.notEnoughReplicas,
  errorCodes.notEnoughReplicasAfterAppend,
  errorCodes.storageError,
  errorCodes.fencedLeaderEpoch,
  errorCodes.unknownLeaderEpoch,
  errorCodes.offsetNotAvailable,
]);

/** Errors that pass when asked again, after a look at the metadata. */
export function isPassing(code: number): boolean {
  return passing.has(code);
}
