import { IllegalArgumentException } from "../../dataframe/errors/errors.ts";

/** Spark has no condition names for wrong Kafka options: the sentence is ours. */
export function invalid(message: string, hint?: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message, ...(hint ? { hint } : {}) });
}
