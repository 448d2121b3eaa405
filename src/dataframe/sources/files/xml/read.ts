import type { ColumnBatch } from "../../../columnar/vector.ts";
import { SparkException } from "../../../errors/errors.ts";
import { XmlEvents, XmlSyntaxError } from "../../../functions/js/xml/events.ts";
import { structReader, textReader } from "../../../functions/js/xml/index.ts";
import { internalText } from "../../../functions/js/xml/internal-text.ts";
import type { XmlRecord } from "../../../functions/js/xml/read.ts";
import { BadValue } from "../../../functions/js/xml/values.ts";
import type { XmlOptions } from "../../../functions/xml/options.ts";
import type { Field } from "../../../types/type.ts";
import { wholeText } from "../content.ts";
import type { DataFile } from "../paths.ts";
import { RowBuffer } from "../row-buffer.ts";
import { lines, xmlEncoding } from "./lines.ts";
import { nextRow } from "./rows.ts";
import { documentTexts } from "./texts.ts";

/** A record, undefined where it is no XML, and the text of a bad one. */
interface Found {
  readonly record: XmlRecord | undefined;
  source(): string;
}

/** The rows of a file, bad ones by the mode. */
export function* readXml(file: DataFile, own: readonly Field[], options: XmlOptions): Generator<ColumnBatch> {
  const corrupt = own.findIndex((field) => field.name === options.corruptColumn);
  const fields = own.filter((_, i) => i !== corrupt);
  const found = options.multiLine ? documentRecords(file, fields, options) : lineRecords(file, fields, options);
  const rows = new RowBuffer(own);
  for (const { record, source } of found) {
    const bad = record === undefined || record.bad !== undefined;
    if (bad && options.mode === "DROPMALFORMED") continue;
    const values = record?.values ?? fields.map(() => null);
    if (bad && options.mode === "FAILFAST") {
      const badRecord = internalText({ kind: "struct", fields }, values);
      throw failed(
        file,
        new SparkException("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", { badRecord, failFastMode: "FAILFAST" }),
      );
    }
    if (corrupt >= 0) values.splice(corrupt, 0, bad ? source() : null);
    if (rows.add(values)) yield rows.take()!;
  }
  const last = rows.take();
  if (last) yield last;
}

/** The record of each line. */
function* lineRecords(file: DataFile, fields: readonly Field[], options: XmlOptions): Generator<Found> {
  const read = textReader(structReader(fields, options));
  for (const line of lines(file.path, options)) yield { record: read(line), source: () => line };
}

/** The records of a document, which ends where it is no XML any more. The text of a bad one is that of the whole file. */
function* documentRecords(file: DataFile, fields: readonly Field[], options: XmlOptions): Generator<Found> {
  const events = new XmlEvents(documentTexts(file.path));
  const read = structReader(fields, options);
  let text: string | undefined;
  const source = () => (text ??= Buffer.from(wholeText(file.path, xmlEncoding(options))).toString());
  try {
    for (let row = nextRow(events, options); row; row = nextRow(events, options))
      yield { record: read(events, row), source };
  } catch (error) {
    // Spark takes what is wrong with a row's own attributes or text for a file that it can't read.
    if (error instanceof BadValue) throw failed(file, error);
    if (!(error instanceof XmlSyntaxError)) throw error;
    yield { record: undefined, source };
  }
}

function failed(file: DataFile, cause: Error): SparkException {
  return new SparkException(
    "FAILED_READ_FILE.NO_HINT",
    { path: `file://${file.path}` },
    { cause, hint: cause.message },
  );
}
