import { analysisConditions } from "./conditions/analysis.ts";
import { commandConditions } from "./conditions/commands.ts";
import { engineConditions } from "./conditions/engine.ts";
import { fileConditions } from "./conditions/files.ts";
import { functionConditions } from "./conditions/functions.ts";
import { kafkaConditions } from "./conditions/kafka.ts";
import { parseConditions } from "./conditions/parse.ts";
import { runtimeConditions } from "./conditions/runtime.ts";
import { sessionConditions } from "./conditions/session.ts";
import { streamingConditions } from "./conditions/streaming.ts";

/**
 * Spark's error conditions that tspark raises: SQLSTATE and our own wording, `<parameter>` where Spark has that parameter.
 * A subcondition without a SQLSTATE has its condition's.
 */
export type Conditions = Readonly<Record<string, readonly [sqlState: string | undefined, wording: string]>>;

export const conditions: Conditions = {
  UNSUPPORTED: ["0A000", "tspark can't do this yet: <what>."],
  ...parseConditions,
  ...analysisConditions,
  ...functionConditions,
  ...runtimeConditions,
  ...sessionConditions,
  ...commandConditions,
  ...streamingConditions,
  ...engineConditions,
  ...fileConditions,
  ...kafkaConditions,
};
