import {
  AnalysisException,
  DateTimeException,
  IllegalArgumentException,
  SparkException,
  unsupported,
} from "../../errors/errors.ts";
import { type Zone, zoneOf } from "../../types/datetime/zone.ts";
import { hasType } from "../../types/has-type.ts";
import { sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import { type Options, option, type ReadRequest } from "../source.ts";

/** Raises UNSUPPORTED for options that change Spark's answer and are not honoured: each with whether its value does. */
export function refuseOptions(format: string, options: Options, names: Readonly<Record<string, ChangesAnswer>>): void {
  for (const [name, changes] of Object.entries(names)) {
    const value = option(options, name);
    if (value !== undefined && changes(value)) throw unsupported(`the ${format} option ${name}=${value}`);
  }
}

export type ChangesAnswer = (value: string) => boolean;

export const always: ChangesAnswer = () => true;
export const isTrue: ChangesAnswer = (value) => value.toLowerCase() === "true";
/** Formats are those of the locale en-US. */
export const isOtherLocale: ChangesAnswer = (value) => !/^en([-_]US)?$/i.test(value);
/** All values are looked at, of which a part would do. */
export const isPart: ChangesAnswer = (value) => !(Number(value) >= 1);

/** The bytes of `lineSep`; undefined where any end of line counts. */
export function lineSeparator(options: Options, longest = Number.POSITIVE_INFINITY): Uint8Array | undefined {
  const text = option(options, "lineSep");
  if (text === undefined) return undefined;
  if (text === "" || text.length > longest) {
    const message = `The option lineSep must be ${text === "" ? "at least one character" : `at most ${longest} characters`}.`;
    throw new IllegalArgumentException("", {}, { message });
  }
  return new TextEncoder().encode(text);
}

/** A flag that must be `true` or `false`. */
export function strictFlag(options: Options, name: string, otherwise: boolean): boolean {
  const text = option(options, name)?.toLowerCase();
  if (text === undefined) return otherwise;
  if (text !== "true" && text !== "false") throw new SparkException("_LEGACY_ERROR_TEMP_2147", { paramName: name });
  return text === "true";
}

/** A flag that must be `true` or `false`, for all formats. */
export function booleanOption(options: Options, name: string, otherwise: boolean): boolean {
  const text = option(options, name)?.toLowerCase();
  if (text === undefined) return otherwise;
  if (text === "true" || text === "false") return text === "true";
  const message = `The option ${name} must be true or false, not "${text}".`;
  throw new IllegalArgumentException("", {}, { message });
}

/** The option timeZone, or the session's. Raises INVALID_TIMEZONE. */
export function timeZone(options: Options, conf: Options): Zone {
  const name = option(options, "timeZone") ?? conf["spark.sql.session.timeZone"] ?? "UTC";
  const zone = zoneOf(name);
  if (!zone) throw new DateTimeException("INVALID_TIMEZONE", { timeZone: name });
  return zone;
}

/** Some formats have no TIME. */
export function refuseTimes(fields: readonly Field[]): void {
  if (fields.some((field) => hasType(field.type, ({ kind }) => kind === "time")))
    throw new AnalysisException("UNSUPPORTED_TIME_TYPE");
}

/** The column for records that could not be read must be a string. */
export function checkCorruptColumn(fields: readonly Field[], name: string): void {
  const field = fields.find((each) => each.name === name);
  if (!field || field.type.kind === "string") return;
  throw new AnalysisException("INVALID_CORRUPT_RECORD_TYPE", {
    columnName: `\`${name}\``,
    actualType: `"${sqlType(field.type)}"`,
  });
}

/** Records are parsed for their columns: the column for those that could not be read is not read alone. */
export function refuseCorruptAlone({ schema, columns }: ReadRequest, name: string): void {
  const [only, ...others] = columns;
  if (others.length > 0 || only === undefined || schema.fields[only]!.name !== name) return;
  throw new AnalysisException("UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN");
}
