import { isNull } from "../../../columnar/access.ts";
import { AnalysisException } from "../../../errors/errors.ts";
import { sqlType } from "../../../types/names.ts";
import type { Field } from "../../../types/type.ts";
import { type Options, option } from "../../source.ts";
import { always, isOtherLocale, lineSeparator, refuseOptions, strictFlag } from "../checks.ts";
import { character } from "../csv/options.ts";
import { separatorOption } from "../csv/separator.ts";
import { encodingOption } from "../encoding.ts";
import type { LineFormat } from "./rows.ts";
import { timeTexts, valueText } from "./values.ts";

/** Rows as csv lines. */
export function csvRows(fields: readonly Field[], options: Options, conf: Options): LineFormat {
  const get = (name: string, otherwise: string) => option(options, name) ?? otherwise;
  const flag = (name: string, otherwise: boolean) => strictFlag(options, name, otherwise);
  const separator = separatorOption(option(options, "sep") ?? get("delimiter", ","));
  lineSeparator(options, 2);
  const lineEnd = get("lineSep", "\n");
  const style: Style = {
    lineEnd,
    separator,
    quote: character(option(options, "quote"), '"', "quote"),
    escape: character(option(options, "escape"), "\\", "escape"),
    comment: option(options, "comment") || "#",
    emptyValue: get("emptyValue", '""'),
    quoteAll: flag("quoteAll", false),
    escapeQuotes: flag("escapeQuotes", true),
    trimLeft: flag("ignoreLeadingWhiteSpace", true),
    trimRight: flag("ignoreTrailingWhiteSpace", true),
  };
  const nullValue = get("nullValue", "");
  refuseOptions("csv", options, {
    charToEscapeQuoteEscaping: always,
    locale: isOtherLocale,
  });
  const times = timeTexts(options, conf);
  const texts = fields.map(({ name, type }) => {
    if (type.kind === "time") throw new AnalysisException("UNSUPPORTED_TIME_TYPE");
    if (
      ["array", "map", "struct", "binary", "interval", "variant", "void", "geometry", "geography"].includes(type.kind)
    ) {
      throw new AnalysisException("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", {
        columnName: `\`${name}\``,
        columnType: `"${sqlType(type)}"`,
        format: "CSV",
      });
    }
    return valueText(type, times);
  });
  return {
    ending: ".csv",
    encoding: encodingOption(options, "CSVOptions"),
    header: flag("header", false)
      ? fields.map((field, i) => quoted(field.name, i, style)).join(separator) + lineEnd
      : "",
    row: (columns, row) => {
      const line = texts
        .map((text, i) => {
          const vector = columns[i]!;
          if (!isNull(vector, row)) return quoted(text(vector, row), i, style);
          return style.quoteAll ? quoted(nullValue, i, style) : nullValue;
        })
        .join(separator);
      // Spark's writer leaves out lines without anything: one column, and that null.
      return line === "" ? "" : line + lineEnd;
    },
  };
}

const SPACE = 0x20;

interface Style {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
  readonly comment: string;
  readonly emptyValue: string;
  readonly quoteAll: boolean;
  readonly escapeQuotes: boolean;
  readonly lineEnd: string;
  readonly trimLeft: boolean;
  readonly trimRight: boolean;
}

/** Most values: with nothing in them or around them that needs care. */
function isPlain(text: string, { separator, quote, quoteAll, comment }: Style): boolean {
  if (quoteAll || text.charCodeAt(0) <= SPACE || text.charCodeAt(text.length - 1) <= SPACE) return false;
  if (text === "" || text.startsWith(comment)) return false;
  return !text.includes(separator) && !text.includes(quote) && !text.includes("\n") && !text.includes("\r");
}

/** The value of a column, in quotes where the text needs them. */
function quoted(value: string, column: number, style: Style): string {
  if (isPlain(value, style)) return value;
  const { separator, quote, escape: mark } = style;
  let text = style.trimLeft ? value.replace(/^[\0- ]+/, "") : value;
  if (style.trimRight) text = text.replace(/[\0- ]+$/, "");
  if (text === "") return style.emptyValue;
  const needs =
    style.quoteAll ||
    text.includes(separator) ||
    /[\r\n]/.test(text) ||
    text.startsWith(quote) ||
    (style.escapeQuotes && text.includes(quote)) ||
    (column === 0 && text.startsWith(style.comment));
  if (!needs) return text;
  const safe = mark === quote ? text : text.replaceAll(mark, mark + mark);
  const inside = safe.replaceAll(quote, mark + quote);
  // An end of line of two characters is written inside of values, too.
  const ends = style.lineEnd.length === 2 ? inside.replaceAll("\n", style.lineEnd) : inside;
  return quote + ends + quote;
}
