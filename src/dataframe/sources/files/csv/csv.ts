import { AnalysisException } from "../../../errors/errors.ts";
import { isFileMetadata } from "../../../plan/file-metadata.ts";
import type { Field } from "../../../types/type.ts";
import type { DataSource, ReadRequest } from "../../source.ts";
import { checkCorruptColumn, refuseCorruptAlone } from "../checks.ts";
import { filesReader, withPartitionFields } from "../file-reader.ts";
import { partitionFields } from "../partitions.ts";
import { type DataFile, listFiles } from "../paths.ts";
import { inferFields } from "./infer.ts";
import { csvOptions } from "./options.ts";
import { readCsv } from "./read.ts";

/** `format("csv")`. */
export const csvSource: DataSource = {
  name: "csv",

  async schema({ paths, options, userSchema, conf }) {
    const files = listFiles(paths, options, conf);
    const csv = csvOptions(options, conf);
    if (!userSchema && files.length === 0) throw new AnalysisException("UNABLE_TO_INFER_SCHEMA", { format: "CSV" });
    const fields = userSchema?.fields ?? inferFields(files, csv, { options, conf });
    checkCorruptColumn(fields, csv.corruptColumn);
    const origin = userSchema ? "given" : "inferred";
    return { kind: "struct", fields: withPartitionFields(fields, partitionFields(files, conf), origin) };
  },

  async read(request) {
    const csv = csvOptions(request.options, request.conf);
    refuseCorruptAlone(request, csv.corruptColumn);
    const files = listFiles(request.paths, request.options, request.conf);
    const inFile = fieldsInFiles(files, request);
    return filesReader(files, request, (file, own) => readCsv(file, inFile, own, csv));
  },
};

/** The columns of a record, by position: a partition column is one of them where it stands before others. */
function fieldsInFiles(files: readonly DataFile[], { schema }: ReadRequest): readonly Field[] {
  const partitions = new Set(files[0]?.partitions.map(([name]) => name.toLowerCase()));
  const fields = schema.fields.filter((field) => !isFileMetadata(field));
  const last = fields.findLastIndex((field) => !partitions.has(field.name.toLowerCase()));
  return fields.slice(0, last + 1);
}
