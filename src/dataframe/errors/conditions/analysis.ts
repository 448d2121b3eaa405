import type { Conditions } from "../conditions.ts";

export const analysisConditions: Conditions = {
  UNRESOLVED_COLUMN: ["42703", "There is no such column."],
  "UNRESOLVED_COLUMN.WITH_SUGGESTION": [undefined, "There is no column <objectName>. Near names: [<proposal>]."],
  "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION": [undefined, "There is no column <objectName>."],
};
