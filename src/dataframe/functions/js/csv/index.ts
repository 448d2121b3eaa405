import type { LiteralValue } from "../../../plan/expr.ts";
import { type BinaryStyle, formatBinary } from "../../../types/binary-text.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { casterOf } from "../cast/caster.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textOf } from "../cast/text.ts";
import { textTimeReader, timeValueWriter } from "../datetime/file-formats.ts";
import { type TimePolicy, timePolicy } from "../datetime/policy.ts";
import { bound } from "../define.ts";

type Options = Readonly<Record<string, string>>;

const optionsOf = (setup: Readonly<Record<string, unknown>>): Options =>
  JSON.parse(String(setup.options ?? "{}")) as Options;

/** The fields of one CSV line; undefined for the empty one. Unquoted values are NULL where they are the null text. */
export function csvFields(line: string, options: Options): (string | null)[] {
  const separator = options.sep ?? options.delimiter ?? ",";
  const quote = options.quote ?? '"';
  const escape_ = options.escape ?? "\\";
  const fields: (string | null)[] = [];
  let at = 0;
  for (;;) {
    let text = "";
    let quoted = false;
    if (quote !== "" && line.startsWith(quote, at)) {
      quoted = true;
      for (at += quote.length; at < line.length; at++) {
        if (
          line.startsWith(escape_, at) &&
          escape_ !== quote &&
          at + 1 < line.length &&
          [quote, escape_].includes(line[at + 1]!)
        ) {
          text += line[++at];
        } else if (line[at] === quote) {
          if (line[at + 1] !== quote) break;
          text += line[++at];
        } else text += line[at];
      }
      const end = line.indexOf(separator, at + 1);
      at = end < 0 ? line.length : end;
    } else {
      const end = line.indexOf(separator, at);
      text = line.slice(at, end < 0 ? line.length : end);
      at = end < 0 ? line.length : end;
    }
    const value = trim(text, quoted, options);
    fields.push(!quoted && value === (options.nullValue ?? "") ? null : value);
    if (at >= line.length) return fields;
    at += separator.length;
  }
}

function trim(text: string, quoted: boolean, options: Options): string {
  if (quoted) return text;
  const left = options.ignoreLeadingWhiteSpace === "true" ? text.trimStart() : text;
  return options.ignoreTrailingWhiteSpace === "true" ? left.trimEnd() : left;
}

const whole = /^[+-]?\d+$/;

/** What a text must look like for types whose casts are more generous: no blanks around it, no point in a whole number. */
const plain: Partial<Record<Type["kind"], RegExp>> = {
  tinyint: whole,
  smallint: whole,
  int: whole,
  bigint: whole,
  decimal: /^\S+$/,
  boolean: /^(?:true|false)$/i,
};

type Parse = (text: string) => LiteralValue | undefined;

/** How a field is read: NULL or undefined where its text is no value of its type. */
function reader(type: Type, timeZone: string, policy: TimePolicy, options: Options): Parse {
  const zone = zoneNamed(timeZone);
  switch (type.kind) {
    case "date":
      return textTimeReader("date", options.dateFormat, zone, policy);
    case "timestamp":
      return textTimeReader("timestamp", options.timestampFormat, zone, policy);
    case "timestamp_ntz":
      return textTimeReader("timestamp_ntz", options.timestampNTZFormat, zone, policy);
    case "string":
      return (text) => text;
    default: {
      const cast = casterOf({ kind: "string" }, type, { ansi: false, timeZone });
      const isPlain = plain[type.kind];
      return isPlain ? (text) => (isPlain.test(text) ? cast(text) : null) : (text) => cast(text.trim());
    }
  }
}

function fromCsv(
  type: Type & { kind: "struct" },
  timeZone: string,
  policy: TimePolicy,
  options: Options,
): (line: string) => LiteralValue {
  const readers = type.fields.map((field) => reader(field.type, options.timeZone ?? timeZone, policy, options));
  const corrupt = options.columnNameOfCorruptRecord ?? "_corrupt_record";
  const wanted = type.fields.filter((field) => field.name !== corrupt);
  return (line) => {
    const given = csvFields(line, options);
    let bad = given.length !== wanted.length;
    let next = 0;
    const values = type.fields.map((field, i) => {
      if (field.name === corrupt) return null;
      const text = given[next++] ?? null;
      const value = text === null ? null : (readers[i]!(text) ?? null);
      if (text !== null && value === null) bad = true;
      return value;
    });
    if (bad && options.mode?.toUpperCase() === "FAILFAST")
      raise("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", { badRecord: line, failFastMode: "FAILFAST" });
    return values.map((value, i) => (bad && type.fields[i]!.name === corrupt ? line : value));
  };
}

function toCsv(
  type: Type & { kind: "struct" },
  timeZone: string,
  policy: TimePolicy,
  binary: BinaryStyle,
  options: Options,
): (value: readonly LiteralValue[]) => string {
  const separator = options.sep ?? options.delimiter ?? ",";
  const zone = options.timeZone ?? timeZone;
  const writers = type.fields.map((field) => {
    const { kind } = field.type;
    if (kind === "binary") return (v: LiteralValue) => formatBinary(v as Uint8Array, binary);
    if (kind === "date") return timeValueWriter(kind, options.dateFormat, zoneNamed(zone), policy);
    if (kind === "timestamp") return timeValueWriter(kind, options.timestampFormat, zoneNamed(zone), policy);
    if (kind === "timestamp_ntz") return timeValueWriter(kind, options.timestampNTZFormat, zoneNamed(zone), policy);
    return textOf(field.type, { ansi: true, timeZone: zone });
  });
  return (value) =>
    value
      .map((item, i) => {
        if (item === null) return options.nullValue ?? "";
        const text = writers[i]!(item);
        const plain = text !== "" && !text.includes(separator) && !/["\r\n]/.test(text);
        return plain ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
      })
      .join(separator);
}

export const csvJs: readonly JsFunction[] = [
  bound("from_csv", (_types, result, setup) =>
    fromCsv(
      result as Type & { kind: "struct" },
      String(setup.timeZone),
      timePolicy(setup.timeParser),
      optionsOf(setup),
    ),
  ),
  bound("to_csv", ([type], _result, setup) =>
    toCsv(
      type as Type & { kind: "struct" },
      String(setup.timeZone),
      timePolicy(setup.timeParser),
      (setup.binary ?? "UTF-8") as BinaryStyle,
      optionsOf(setup),
    ),
  ),
];
