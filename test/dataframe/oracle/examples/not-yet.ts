/** Examples that do not agree yet, and where. Such a test fails when its example begins to agree: take it out then. */
export const notYet: Readonly<Record<string, string>> = {
  listagg_distinct: "the order of values without a sort",
  "listagg_distinct 2": "the order of values without a sort",
  schema_of_json: "options",
  "DataFrameReader.orc": "ORC files",
  "DataFrameWriter.orc": "ORC files",
  "Catalog.recoverPartitions": "partitions count without being recovered",
  "Catalog.refreshTable": "a table whose folder is gone",
};
