import { unsupported } from "../../../errors/errors.ts";
import { type TimePolicy, timePolicy } from "../../../functions/js/datetime/policy.ts";
import { type Options, option } from "../../source.ts";
import { always, isOtherLocale, isPart, isTrue, lineSeparator, refuseOptions } from "../checks.ts";
import { type ParseMode, parseMode } from "../csv/options.ts";
import type { JsonSyntax } from "./parse.ts";

export interface JsonOptions {
  readonly syntax: JsonSyntax;
  readonly mode: ParseMode;
  readonly corruptColumn: string;
  readonly multiLine: boolean;
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  readonly inferTimestamp: boolean;
  readonly dateFormat: string | undefined;
  readonly timestampFormat: string | undefined;
  readonly timestampNtzFormat: string | undefined;
  readonly timeZone: string;
  readonly timePolicy: TimePolicy;
  readonly lineSeparator: Uint8Array | undefined;
}

export function jsonOptions(options: Options, conf: Options): JsonOptions {
  const get = (name: string) => option(options, name);
  const flag = (name: string, otherwise: boolean) => (get(name) ?? String(otherwise)).toLowerCase() === "true";
  const encoding = get("encoding") ?? get("charset") ?? "UTF-8";
  if (!/^utf-?8$/i.test(encoding))
    throw unsupported(`reading json in the encoding ${encoding}`, "Convert the file to UTF-8 first.");
  refuseOptions("json", options, {
    allowBackslashEscapingAnyCharacter: isTrue,
    dropFieldIfAllNull: isTrue,
    locale: isOtherLocale,
    maxNestingDepth: always,
    maxNumLen: always,
    maxStringLen: always,
    samplingRatio: isPart,
    singleVariantColumn: always,
  });
  return {
    syntax: {
      singleQuotes: flag("allowSingleQuotes", true),
      unquotedNames: flag("allowUnquotedFieldNames", false),
      leadingZeros: flag("allowNumericLeadingZeros", false),
      nonNumericNumbers: flag("allowNonNumericNumbers", true),
      controlCharacters: flag("allowUnquotedControlChars", false),
      comments: flag("allowComments", false),
    },
    mode: parseMode(get("mode")),
    corruptColumn: get("columnNameOfCorruptRecord") ?? conf["spark.sql.columnNameOfCorruptRecord"] ?? "_corrupt_record",
    multiLine: flag("multiLine", false),
    primitivesAsString: flag("primitivesAsString", false),
    prefersDecimal: flag("prefersDecimal", false),
    inferTimestamp: flag("inferTimestamp", false),
    dateFormat: get("dateFormat"),
    timestampFormat: get("timestampFormat"),
    timestampNtzFormat: get("timestampNTZFormat"),
    timePolicy: timePolicy(conf["spark.sql.legacy.timeParserPolicy"]),
    timeZone: get("timeZone") ?? conf["spark.sql.session.timeZone"] ?? "UTC",
    lineSeparator: lineSeparator(options),
  };
}
