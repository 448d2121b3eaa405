import type { Conditions } from "../conditions.ts";

/** Of options of files. */
export const fileConditions: Conditions = {
  INVALID_DELIMITER_VALUE: ["42602", "The option sep of csv can't be that."],
  "INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH": [undefined, "A backslash is written twice."],
  "INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER": [undefined, "There is no special character <str>."],
  NEGATIVE_SCALE_DISALLOWED: [
    "0A000",
    "A decimal can't have the scale <scale>: leave out prefersDecimal, or give a schema.",
  ],
  "UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN": [
    undefined,
    "The column of corrupt records is not read alone: select another column with it, or cache() the DataFrame first.",
  ],
};
