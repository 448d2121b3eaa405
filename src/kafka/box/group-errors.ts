/** Error codes of the group protocol. */
export const groupErrors = {
  illegalGeneration: 22,
  inconsistentProtocol: 23,
  unknownMember: 25,
  rebalancing: 27,
} as const;
