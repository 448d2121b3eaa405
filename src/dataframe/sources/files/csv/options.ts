import { IllegalArgumentException, unsupported } from "../../../errors/errors.ts";
import { type TimePolicy, timePolicy } from "../../../functions/js/datetime/policy.ts";
import { type Options, option } from "../../source.ts";
import { always, isFalse, isOtherLocale, isPart, lineSeparator, refuseOptions, strictFlag } from "../checks.ts";

export interface CsvOptions {
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
  readonly dateFormat: string | undefined;
  readonly timestampFormat: string | undefined;
  readonly timestampNtzFormat: string | undefined;
  readonly timeZone: string;
  readonly timePolicy: TimePolicy;
  readonly lineSeparator: Uint8Array | undefined;
  readonly preferDate: boolean;
}

export type ParseMode = "PERMISSIVE" | "DROPMALFORMED" | "FAILFAST";

export function csvOptions(options: Options, conf: Options): CsvOptions {
  const get = (name: string) => option(options, name);
  const flag = (name: string, otherwise: boolean) => strictFlag(options, name, otherwise);
  refuse(options);
  return {
    separator: unescaped(get("sep") ?? get("delimiter") ?? ","),
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
    dateFormat: get("dateFormat"),
    timestampFormat: get("timestampFormat"),
    timestampNtzFormat: get("timestampNTZFormat"),
    timePolicy: timePolicy(conf["spark.sql.legacy.timeParserPolicy"]),
    timeZone: get("timeZone") ?? conf["spark.sql.session.timeZone"] ?? "UTC",
    lineSeparator: lineSeparator(options, 2),
    preferDate: flag("preferDate", true),
  };
}

export function parseMode(mode: string | undefined): ParseMode {
  const upper = (mode ?? "PERMISSIVE").toUpperCase();
  // Spark takes what it does not know for PERMISSIVE.
  return upper === "DROPMALFORMED" || upper === "FAILFAST" ? upper : "PERMISSIVE";
}

function refuse(options: Options): void {
  refuseOptions("csv", options, {
    charToEscapeQuoteEscaping: always,
    enforceSchema: isFalse,
    locale: isOtherLocale,
    maxCharsPerColumn: (value) => value !== "-1",
    maxColumns: (value) => !(Number(value) >= 20_480),
    samplingRatio: isPart,
    singleVariantColumn: always,
  });
  if (option(options, "lineSep") !== undefined && option(options, "multiLine")?.toLowerCase() === "true")
    throw unsupported("the csv option lineSep together with multiLine");
  const encoding = option(options, "encoding") ?? option(options, "charset") ?? "UTF-8";
  if (!/^utf-?8$/i.test(encoding)) {
    throw unsupported(
      `reading csv in the encoding ${encoding}`,
      "Convert the file to UTF-8 first, for instance with iconv.",
    );
  }
  const handling = option(options, "unescapedQuoteHandling") ?? "STOP_AT_DELIMITER";
  if (handling.toUpperCase() !== "STOP_AT_DELIMITER") throw unsupported(`unescapedQuoteHandling=${handling}`);
}

function character(text: string | undefined, otherwise: string, name: string): string {
  if (text === undefined) return otherwise;
  if (text === "") return "\0";
  if (text.length > 1) {
    throw new IllegalArgumentException("", {}, { message: `The option ${name} must be one character, not "${text}".` });
  }
  return text;
}

/** `\t` and the like as people write them in options. */
function unescaped(text: string): string {
  if (text === "") throw new IllegalArgumentException("", {}, { message: "The option sep must not be empty." });
  const names: Record<string, string> = {
    "\\t": "\t",
    "\\r": "\r",
    "\\b": "\b",
    "\\f": "\f",
    "\\\\": "\\",
    "\\0": "\0",
  };
  return names[text] ?? text.replaceAll("\\t", "\t");
}
