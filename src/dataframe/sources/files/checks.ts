import { AnalysisException, IllegalArgumentException, SparkException, unsupported } from "../../errors/errors.ts";
import { sqlType } from "../../types/names.ts";
import type { Field } from "../../types/type.ts";
import { type Options, option } from "../source.ts";

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
export const isFalse: ChangesAnswer = (value) => value.toLowerCase() === "false";
/** Formats are those of the locale en-US. */
export const isOtherLocale: ChangesAnswer = (value) => !/^en([-_]US)?$/i.test(value);
/** What is written is UTF-8. */
export const isOtherEncoding: ChangesAnswer = (value) => !/^utf-?8$/i.test(value);
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

/** The column for records that could not be read must be a string. */
export function checkCorruptColumn(fields: readonly Field[], name: string): void {
  const field = fields.find((each) => each.name === name);
  if (!field || field.type.kind === "string") return;
  throw new AnalysisException("INVALID_CORRUPT_RECORD_TYPE", {
    columnName: `\`${name}\``,
    actualType: `"${sqlType(field.type)}"`,
  });
}
