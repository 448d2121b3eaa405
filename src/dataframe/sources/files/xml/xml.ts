import { AnalysisException } from "../../../errors/errors.ts";
import { mergeXmlTypes, settledXmlType } from "../../../functions/js/xml/merge.ts";
import { textType } from "../../../functions/js/xml/schema-of.ts";
import { type XmlOptions, xmlOptions } from "../../../functions/xml/options.ts";
import { sqlType } from "../../../types/names.ts";
import type { Field, Struct, Type } from "../../../types/type.ts";
import { type DataSource, lowerOptions, type Options } from "../../source.ts";
import { checkCorruptColumn, isPart, refuseCorruptAlone, refuseOptions, refuseTimes } from "../checks.ts";
import { filesReader, readingFile, withPartitionFields } from "../file-reader.ts";
import { partitionFields } from "../partitions.ts";
import { type DataFile, listFiles } from "../paths.ts";
import { inferRows } from "./infer.ts";
import { lines } from "./lines.ts";
import { readXml } from "./read.ts";

/** `format("xml")`: a row for each element called as `rowTag` says, or for each line without `multiLine`. */
export const xmlSource: DataSource = {
  name: "xml",

  async schema({ paths, options, userSchema, conf }) {
    const files = listFiles(paths, options, conf);
    const xml = xmlFileOptions(options, conf);
    const fields = userSchema?.fields ?? inferFields(files, xml, { options, conf });
    refuseTimes(fields);
    checkCorruptColumn(fields, xml.corruptColumn);
    if (userSchema) checkVariantColumn(userSchema, xml);
    const origin = userSchema ? "given" : "inferred";
    return { kind: "struct", fields: withPartitionFields(fields, partitionFields(files, conf), origin) };
  },

  async read(request) {
    const xml = xmlFileOptions(request.options, request.conf);
    refuseCorruptAlone(request, xml.corruptColumn);
    const files = listFiles(request.paths, request.options, request.conf);
    return filesReader(files, request, (file, own) => readXml(file, own, xml));
  },
};

function xmlFileOptions(options: Options, conf: Options): XmlOptions {
  refuseOptions("xml", options, { samplingRatio: isPart });
  return xmlOptions(lowerOptions(options), conf, true);
}

function inferFields(
  files: readonly DataFile[],
  xml: XmlOptions,
  { options, conf }: { readonly options: Options; readonly conf: Options },
): readonly Field[] {
  const { singleVariantColumn } = xml;
  if (singleVariantColumn !== undefined)
    return [{ name: singleVariantColumn, type: { kind: "variant" }, nullable: true }];
  let type: Type = { kind: "struct", fields: [] };
  for (const file of files)
    for (const found of readingFile(file.path, options, conf, () => typesOf(file, xml)))
      type = mergeXmlTypes(type, found, xml);
  const struct = settledXmlType(type);
  return struct?.kind === "struct" ? struct.fields : [];
}

function* typesOf(file: DataFile, options: XmlOptions): Generator<Type> {
  if (options.multiLine) {
    yield* inferRows(file.path, options);
    return;
  }
  const typeOf = textType(options);
  for (const line of lines(file.path, options)) {
    const type = typeOf(line);
    if (type) yield type;
  }
}

/** With `singleVariantColumn` there is that column, and perhaps the one for corrupt records. */
function checkVariantColumn(schema: Struct, { singleVariantColumn, corruptColumn }: XmlOptions): void {
  if (singleVariantColumn === undefined) return;
  const [field, ...others] = schema.fields.filter(({ name }) => name !== corruptColumn);
  if (others.length === 0 && field?.name === singleVariantColumn && field.type.kind === "variant") return;
  throw new AnalysisException("INVALID_SINGLE_VARIANT_COLUMN", { schema: `"${sqlType(schema)}"` });
}
