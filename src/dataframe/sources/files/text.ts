import type { ColumnBatch } from "../../columnar/vector.ts";
import { AnalysisException } from "../../errors/errors.ts";
import { sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import type { DataSource } from "../source.ts";
import { booleanOption, lineSeparator } from "./checks.ts";
import { type Lines, lineBlocks, validUtf8, wholeFile } from "./content.ts";
import { filesReader, withPartitionFields } from "./file-reader.ts";
import { partitionFields } from "./partitions.ts";
import { listFiles } from "./paths.ts";

/** `format("text")`: a row per line, or per file with `wholetext`. */
export const textSource: DataSource = {
  name: "text",

  async schema({ paths, options, userSchema, conf }) {
    const files = listFiles(paths, options, conf);
    const fields: readonly Field[] = userSchema?.fields ?? [
      { name: "value", type: { kind: "string" }, nullable: true },
    ];
    const origin = userSchema ? "given" : "inferred";
    const all = withPartitionFields(fields, partitionFields(files, conf), origin);
    const own = all.length - (files[0]?.partitions.length ?? 0);
    if (own > 1) throw new AnalysisException("_LEGACY_ERROR_TEMP_1290", { schemaSize: String(own) });
    const other = all.slice(0, own).find((field) => field.type.kind !== "string");
    if (other)
      throw new AnalysisException("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", {
        columnName: `\`${other.name}\``,
        columnType: `"${sqlType(other.type)}"`,
        format: "Text",
      });
    return { kind: "struct", fields: all };
  },

  async read(request) {
    const { options } = request;
    const files = listFiles(request.paths, options, request.conf);
    const whole = booleanOption(options, "wholetext", false);
    return filesReader(files, request, function* (file, own) {
      if (whole && file.size > 0) yield wholeBatch(validUtf8(wholeFile(file.path)), own.length > 0);
      else if (!whole)
        for (const lines of lineBlocks(file.path, lineSeparator(options))) yield lineBatch(lines, own.length > 0);
    });
  },
};

function wholeBatch(data: Uint8Array, wanted: boolean): ColumnBatch {
  if (!wanted) return { length: 1, columns: [] };
  const offsets = Int32Array.of(0, data.length);
  // A copy: what was read may be a part of Node's own pool.
  return { length: 1, columns: [{ kind: "bytes", offsets, data: new Uint8Array(data), valid: null }] };
}

/** Lines as one column of text. */
function lineBatch({ data, starts, ends, count }: Lines, wanted: boolean): ColumnBatch {
  if (!wanted) return { length: count, columns: [] };
  const offsets = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i]! + ends[i]! - starts[i]!;
  const text = new Uint8Array(offsets[count]!);
  for (let i = 0; i < count; i++) text.set(data.subarray(starts[i], ends[i]), offsets[i]);
  return { length: count, columns: [{ kind: "bytes", offsets, data: text, valid: null }] };
}
