import type { Conditions } from "../conditions.ts";

export const engineConditions: Conditions = {
  PATH_NOT_FOUND: ["42K03", "There is nothing at <path>."],
  PATH_ALREADY_EXISTS: [
    "42K04",
    'There is something at <outputPath> already: choose another path, or mode("overwrite") or mode("append").',
  ],
  UNABLE_TO_INFER_SCHEMA: ["42KD9", "There is no data to tell the <format> schema from: give one with schema(…)."],
  CONFLICTING_PARTITION_COLUMN_NAMES: [
    "KD009",
    "The partition folders do not agree on their names:<distinctPartColLists>\nFor example:<suspiciousPaths>",
  ],
  ALL_PARTITION_COLUMNS_NOT_ALLOWED: [
    "KD005",
    "Not every column can be a partition column: some must be left for the files.",
  ],
  FAILED_READ_FILE: ["KD001", "<path> can't be read."],
  "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER": [undefined, "<path> is not a readable file of its format."],
  "FAILED_READ_FILE.FILE_NOT_EXIST": [undefined, "<path> is there no more: read anew."],
  "FAILED_READ_FILE.NO_HINT": [undefined, "<path> can't be read."],
  MALFORMED_RECORD_IN_PARSING: [
    "22023",
    "The record <badRecord> does not fit the schema, and the mode is <failFastMode>.",
  ],
  "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION": [
    undefined,
    "The record <badRecord> does not fit the schema. The mode PERMISSIVE gives null instead.",
  ],
  UNSUPPORTED_OVERWRITE: ["42902", "What a query reads, it cannot overwrite."],
  "UNSUPPORTED_OVERWRITE.PATH": [
    undefined,
    "<path> is both: write to another path, then move it; or keep the rows first, with localCheckpoint().",
  ],
  XML_ROW_TAG_MISSING: [
    "42KDF",
    'Files of XML need the option <rowTag>, the name of the elements that are rows: option("rowTag", "book").',
  ],
  INVALID_SINGLE_VARIANT_COLUMN: [
    "42613",
    "With singleVariantColumn the schema is that column as a VARIANT, and perhaps the one for corrupt records; it is <schema>.",
  ],
  UNSUPPORTED_TIME_TYPE: ["0A000", "Files of this format have no TIME: use STRING."],
  INVALID_CORRUPT_RECORD_TYPE: [
    "42804",
    "The column <columnName> takes the records that could not be read: it must be a nullable STRING, not <actualType>.",
  ],
  EMPTY_PARTITION_COLUMN_NAME: ["KD009", "The partition folder <columnSpec> has no name before its value."],
  EMPTY_PARTITION_COLUMN_VALUE: ["KD009", "The partition folder <columnSpec> has no value behind its name."],
  CONFLICTING_DIRECTORY_STRUCTURES: [
    "KD009",
    "Partition folders must lie in one folder, alone; these have some:<discoveredBasePaths>\nRead them one by one, or name the folder above in the option basePath.",
  ],
  INVALID_PARTITION_VALUE: [
    "42846",
    "The value <value> of the partition column <columnName> is no <dataType>: give the column another type.",
  ],
  _LEGACY_ERROR_TEMP_1294: [
    undefined,
    "The option <strategy> must be a time such as 2026-01-31T10:00:00, not <timeString>.",
  ],
  _LEGACY_ERROR_TEMP_2147: [undefined, "The option <paramName> must be true or false."],
  UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE: [
    "0A000",
    "The format <format> can't hold the column <columnName> of type <columnType>.",
  ],
  RECURSION_ROW_LIMIT_EXCEEDED: [
    "42836",
    "The recursion gave more than <rowLimit> rows. Raise spark.sql.cteRecursionRowLimit (-1: no limit), or end it earlier.",
  ],
  RECURSION_LEVEL_LIMIT_EXCEEDED: [
    "42836",
    "The recursion is deeper than <levelLimit> levels; spark.sql.cteRecursionLevelLimit sets the limit.",
  ],
  SCALAR_SUBQUERY_TOO_MANY_ROWS: ["21000", "A subquery that stands for one value gave more than one row."],
  INTERNAL_ERROR: ["XX000", "Something went wrong inside tspark: <message>"],
  OPERATION_CANCELED: ["HY008", "The action was cancelled."],
};
