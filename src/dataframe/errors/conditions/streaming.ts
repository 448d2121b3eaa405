import type { Conditions } from "../conditions.ts";

export const streamingConditions: Conditions = {
  CONCURRENT_STREAM_LOG_UPDATE: [
    "40000",
    "Batch <batchId> is in the checkpoint already: another query is using the same checkpoint location. Give each query its own.",
  ],
  MALFORMED_LOG_FILE: ["KD002", 'A checkpoint file begins with "<text>" instead of a version line such as v1.'],
  INVALID_LOG_VERSION: ["KD002", "A checkpoint file has a version that can't be read."],
  "INVALID_LOG_VERSION.MAX_SUPPORTED_VERSION": [
    undefined,
    "A checkpoint file has the version <version>; the newest one known here is v<maxSupportedVersion>. A newer program wrote it.",
  ],
  CONCURRENT_QUERY: [
    "0A000",
    "Another run of this query is active with the same checkpoint location. Stop it first, or give this one another location.",
  ],
  STATE_STORE_UNSUPPORTED_OPERATION_BINARY_INEQUALITY: [
    "XXKST",
    "A stream can't keep groups or duplicates by strings that are equal without being the same. The keys: <schema>. Group by lower(…), or by CAST(… AS STRING COLLATE UTF8_BINARY).",
  ],
  STREAM_FAILED: ["XXKST", "The query [id = <id>, runId = <runId>] ended with an error: <message>"],
  STREAMING_OUTPUT_MODE: ["42KDE", "The output mode <outputMode> can't be used here."],
  "STREAMING_OUTPUT_MODE.INVALID": [
    undefined,
    "<outputMode> is no output mode. There are append, update and complete.",
  ],
  "STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE": [
    undefined,
    "The sink <className> can't write in the output mode <outputMode>.",
  ],
  "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION": [
    undefined,
    "The output mode <outputMode> can't be used with <operation>.",
  ],
  NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING: [
    "42KDE",
    "A stream can't have the window function <windowFunc> (column <columnName>). Group by window(column, duration) instead.",
  ],
  WRITE_STREAM_NOT_ALLOWED: [
    "42601",
    "writeStream works on a streaming DataFrame only; this one is not streaming. Use write.",
  ],
  INVALID_STREAMING_SOURCE_NAME: [undefined, "The source's name <source_name> has more than letters, digits and _."],
  "STREAMING_QUERY_EVOLUTION_ERROR.SOURCE_NAMING_NOT_SUPPORTED": [
    "42KDE",
    "The source is named <name>, which spark.sql.streaming.queryEvolution.enableSourceEvolution does not allow.",
  ],
};
