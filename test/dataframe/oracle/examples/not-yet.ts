/** Examples that do not agree yet, and where. Such a test fails when its example begins to agree: take it out then. */
export const notYet: Readonly<Record<string, string>> = {
  "DataFrameReader.orc": "ORC files",
  "DataFrameWriter.orc": "ORC files",
};
