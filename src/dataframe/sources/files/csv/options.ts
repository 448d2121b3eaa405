import { IllegalArgumentException, unsupported } from "../../../errors/errors.ts";
import { type Options, option } from "../../source.ts";
import { always, isOtherLocale, isPart, lineSeparator, refuseOptions, strictFlag } from "../checks.ts";
import { encodingOption } from "../encoding.ts";
import { type TimeFormats, timeFormats } from "../formats.ts";
import { separatorOption } from "./separator.ts";

export interface CsvOptions extends TimeFormats {
  readonly separator: string;
  /** NUL turns quoting off. */
  readonly quote: string;
  readonly escape: string;
  readonly comment: string | undefined;
  readonly header: boolean;
  readonly inferSchema: boolean;
  readonly multiLine: boolean;
  readonly trimLeft: boolean;
  readonly trimRight: boolean;
  readonly nullValue: string;
  readonly emptyValue: string;
  readonly nanValue: string;
  readonly positiveInf: string;
  readonly negativeInf: string;
  readonly mode: ParseMode;
  readonly corruptColumn: string;
  readonly encoding: string;
  readonly lineSeparator: Uint8Array | undefined;
  readonly preferDate: boolean;
  /** A header that names other columns than the schema is not looked at. */
  readonly enforceSchema: boolean;
}

export type ParseMode = "PERMISSIVE" | "DROPMALFORMED" | "FAILFAST";

export function csvOptions(options: Options, conf: Options): CsvOptions {
  const get = (name: string) => option(options, name);
  const flag = (name: string, otherwise: boolean) => strictFlag(options, name, otherwise);
  refuse(options);
  const csv: CsvOptions = {
    ...timeFormats("csv", options, conf),
    separator: separatorOption(get("sep") ?? get("delimiter") ?? ","),
    quote: character(get("quote"), '"', "quote"),
    escape: character(get("escape"), "\\", "escape"),
    comment: get("comment") ? character(get("comment"), "", "comment") : undefined,
    header: flag("header", false),
    inferSchema: flag("inferSchema", false),
    multiLine: flag("multiLine", false),
    trimLeft: flag("ignoreLeadingWhiteSpace", false),
    trimRight: flag("ignoreTrailingWhiteSpace", false),
    nullValue: get("nullValue") ?? "",
    emptyValue: get("emptyValue") ?? "",
    nanValue: get("nanValue") ?? "NaN",
    positiveInf: get("positiveInf") ?? "Inf",
    negativeInf: get("negativeInf") ?? "-Inf",
    mode: parseMode(get("mode")),
    corruptColumn: get("columnNameOfCorruptRecord") ?? conf["spark.sql.columnNameOfCorruptRecord"] ?? "_corrupt_record",
    encoding: encodingOption(options, "CSVOptions") ?? "utf-8",
    lineSeparator: lineSeparator(options, 2),
    preferDate: flag("preferDate", true),
    enforceSchema: flag("enforceSchema", true),
  };
  if (!csv.multiLine && (csv.encoding.startsWith("utf-32") || csv.encoding.startsWith("utf-16")))
    throw unsupported(`reading csv in the encoding ${csv.encoding} line by line`, "Set the option multiLine.");
  return csv;
}

export function parseMode(mode: string | undefined): ParseMode {
  const upper = (mode ?? "PERMISSIVE").toUpperCase();
  // Spark takes what it does not know for PERMISSIVE.
  return upper === "DROPMALFORMED" || upper === "FAILFAST" ? upper : "PERMISSIVE";
}

function refuse(options: Options): void {
  refuseOptions("csv", options, {
    charToEscapeQuoteEscaping: always,
    locale: isOtherLocale,
    maxCharsPerColumn: (value) => value !== "-1",
    maxColumns: (value) => !(Number(value) >= 20_480),
    samplingRatio: isPart,
    singleVariantColumn: always,
  });
  const handling = option(options, "unescapedQuoteHandling") ?? "STOP_AT_DELIMITER";
  if (handling.toUpperCase() !== "STOP_AT_DELIMITER") throw unsupported(`unescapedQuoteHandling=${handling}`);
}

/** An option of one character; NUL where it is empty. */
export function character(text: string | undefined, otherwise: string, name: string): string {
  if (text === undefined) return otherwise;
  if (text === "") return "\0";
  if (text.length > 1) {
    throw new IllegalArgumentException("OPTION_VALUE_EXCEEDS_ONE_CHARACTER", { paramName: name, actualValue: text });
  }
  if (text > "\x7f") throw unsupported(`the csv option ${name}=${text} beyond ASCII`);
  return text;
}
