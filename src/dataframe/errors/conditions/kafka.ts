import type { Conditions } from "../conditions.ts";

export const kafkaConditions: Conditions = {};
