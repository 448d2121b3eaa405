import type { Conditions } from "../conditions.ts";

export const parseConditions: Conditions = {};
