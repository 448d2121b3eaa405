import type { Conditions } from "../conditions.ts";

export const engineConditions: Conditions = {
  OPERATION_CANCELED: ["HY008", "The action was cancelled."],
};
