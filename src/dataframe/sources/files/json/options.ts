import { IllegalArgumentException } from "../../../errors/errors.ts";
import { type Options, option } from "../../source.ts";
import { always, isOtherLocale, isPart, isTrue, lineSeparator, refuseOptions } from "../checks.ts";
import { type ParseMode, parseMode } from "../csv/options.ts";
import { encodingOption } from "../encoding.ts";
import { type TimeFormats, timeFormats } from "../formats.ts";
import type { JsonSyntax } from "./parse.ts";

export interface JsonOptions extends TimeFormats {
  readonly syntax: JsonSyntax;
  readonly mode: ParseMode;
  readonly corruptColumn: string;
  readonly multiLine: boolean;
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  readonly inferTimestamp: boolean;
  /** Undefined: UTF-8, or what a whole file looks like. */
  readonly encoding: string | undefined;
  readonly lineSeparator: Uint8Array | undefined;
}

export function jsonOptions(options: Options, conf: Options): JsonOptions {
  const get = (name: string) => option(options, name);
  const flag = (name: string, otherwise: boolean) => (get(name) ?? String(otherwise)).toLowerCase() === "true";
  const multiLine = flag("multiLine", false);
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
    ...timeFormats("json", options, conf),
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
    multiLine,
    primitivesAsString: flag("primitivesAsString", false),
    prefersDecimal: flag("prefersDecimal", false),
    inferTimestamp: flag("inferTimestamp", false),
    encoding: multiLine ? encodingOption(options, FUNCTION) : lineEncoding(options),
    lineSeparator: lineSeparator(options),
  };
}

const FUNCTION = "JSONOptionsInRead";

/** Lines of encodings with a byte order mark can't be told apart; those of others need `lineSep`. */
function lineEncoding(options: Options): string | undefined {
  const encoding = encodingOption(options, FUNCTION);
  if (encoding === undefined || encoding === "utf-8") return encoding;
  const refuse = (message: string) => new IllegalArgumentException("", {}, { message });
  if (encoding === "utf-16" || encoding === "utf-32")
    throw refuse(`The encoding ${encoding} needs the option multiLine; UTF-16LE and UTF-16BE have lines.`);
  if (option(options, "lineSep") === undefined) throw refuse(`The encoding ${encoding} needs the option lineSep.`);
  return encoding;
}
