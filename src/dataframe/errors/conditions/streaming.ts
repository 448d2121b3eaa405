import type { Conditions } from "../conditions.ts";

export const streamingConditions: Conditions = {};
