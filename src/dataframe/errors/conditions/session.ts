import type { Conditions } from "../conditions.ts";

export const sessionConditions: Conditions = {};
