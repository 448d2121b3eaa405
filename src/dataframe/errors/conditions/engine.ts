import type { Conditions } from "../conditions.ts";

export const engineConditions: Conditions = {
  INTERNAL_ERROR: ["XX000", "Something went wrong inside tspark: <message>"],
  OPERATION_CANCELED: ["HY008", "The action was cancelled."],
};
