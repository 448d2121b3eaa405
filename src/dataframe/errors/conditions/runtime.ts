import type { Conditions } from "../conditions.ts";

export const runtimeConditions: Conditions = {
  DIVIDE_BY_ZERO: ["22012", "Division by zero. try_divide gives NULL instead; <config> = false turns the check off."],
};
