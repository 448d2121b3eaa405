import type { Struct, Type } from "../types/type.ts";
import type { Attr } from "./expr.ts";
import { nextId } from "./ids.ts";

/** What tells the column from one that is in the files. */
const mark = "__file_source_metadata_col";

const formats = new Set(["parquet", "csv", "json", "text", "avro", "xml"]);

/** The hidden column `_metadata` of files; undefined for formats that are no files. */
export function fileMetadata(format: string): Attr | undefined {
  if (!formats.has(format)) return undefined;
  const field = (name: string, kind: "string" | "bigint" | "timestamp") => ({
    name,
    type: { kind } satisfies Type,
    nullable: false,
  });
  const type: Struct = {
    kind: "struct",
    fields: [
      field("file_path", "string"),
      field("file_name", "string"),
      field("file_size", "bigint"),
      field("file_block_start", "bigint"),
      field("file_block_length", "bigint"),
      field("file_modification_time", "timestamp"),
      ...(format === "parquet" ? [field("row_index", "bigint")] : []),
    ],
  };
  const metadata = { __metadata_col: "_metadata", [mark]: true };
  return {
    t: "attr",
    id: nextId(),
    name: "_metadata",
    type,
    nullable: false,
    qualifier: [],
    metadata,
    hidden: "metadata",
  };
}

export function isFileMetadata({ metadata }: Pick<Attr, "metadata">): boolean {
  return metadata?.[mark] === true;
}
