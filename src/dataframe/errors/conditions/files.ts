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
  _LEGACY_ERROR_TEMP_1159: [
    undefined,
    "The table <tableName> has the format <existingProvider>, not <specifiedProvider>: leave the format out.",
  ],
  _LEGACY_ERROR_TEMP_1160: [
    undefined,
    "The table <identifier> lies in <existingTableLoc>, not in <tableDescLoc>: leave the path out.",
  ],
  _LEGACY_ERROR_TEMP_1163: [
    undefined,
    "The table <tableName> is partitioned by [<existingPartCols>], not by [<specifiedPartCols>]: name the same columns in partitionBy.",
  ],
  _LEGACY_ERROR_TEMP_1290: [undefined, "The text format has one column; the schema has <schemaSize>."],
  EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE: [
    "0A000",
    "The format <format> can't hold rows or structs without columns.",
  ],
  OPTION_VALUE_EXCEEDS_ONE_CHARACTER: ["22023", "The option <paramName> is one character, not <actualValue>."],
  CODEC_NOT_AVAILABLE: ["56038", "There is no compression <codecName>."],
  "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION": [undefined, "There is <availableCodecs>."],
  CANNOT_MERGE_SCHEMAS: ["42KD9", "The files' schemas do not go together:\n<left>\n<right>\nGive one with schema(…)."],
  UNSUPPORTED_TIME_TYPE: ["0A000", "Files hold no values of the type TIME: cast it to a string."],
  INVALID_PARTITION_COLUMN_DATA_TYPE: ["0A000", "Values of the type <type> can't name partition folders."],
  "UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN": [
    undefined,
    "The column of corrupt records is not read alone: select another column with it, or cache() the DataFrame first.",
  ],
};
