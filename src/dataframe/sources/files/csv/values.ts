import { buildVector } from "../../../columnar/build.ts";
import type { Vector } from "../../../columnar/vector.ts";
import { unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { catalogString } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { BytesBuilder } from "../bytes-builder.ts";
import { timeParser } from "../formats.ts";
import { parseDecimal, parseJavaDouble, parseLong } from "../numbers.ts";
import type { CsvOptions } from "./options.ts";
import type { Tokens } from "./tokens.ts";

/** Collects the values of a column. `add` gives false where the text is not a value of the type; the row is then null. */
export interface ColumnBuilder {
  add(tokens: Tokens, i: number): boolean;
  /** Whether `add` would give true. */
  fits(tokens: Tokens, i: number): boolean;
  addNull(): void;
  finish(): Vector;
}

/** A column of a type, from texts. */
export function csvColumn(type: Type, options: CsvOptions): ColumnBuilder {
  const isNull = nullTest(options);
  if (type.kind === "string" || type.kind === "binary" || type.kind === "char" || type.kind === "varchar") {
    return bytesColumn(isNull);
  }
  const parse = csvParser(type, options);
  let values: LiteralValue[] = [];
  return {
    add(tokens, i) {
      const value = isNull(tokens, i) ? null : parse(tokens.text(i));
      values.push(value ?? null);
      return value !== undefined;
    },
    fits: (tokens, i) => isNull(tokens, i) || parse(tokens.text(i)) !== undefined,
    addNull() {
      values.push(null);
    },
    finish() {
      const vector = buildVector(type, values);
      values = [];
      return vector;
    },
  };
}

function bytesColumn(isNull: (tokens: Tokens, i: number) => boolean): ColumnBuilder {
  const builder = new BytesBuilder();
  return {
    add(tokens, i) {
      if (isNull(tokens, i)) builder.addNull();
      else builder.add(tokens.data[i]!, tokens.from[i]!, tokens.to[i]!);
      return true;
    },
    fits: () => true,
    addNull: () => builder.addNull(),
    finish: () => builder.finish(),
  };
}

/** A field is null where it reads as `nullValue`, and where nothing at all stands between the separators. */
function nullTest({ nullValue }: CsvOptions): (tokens: Tokens, i: number) => boolean {
  const bytes = new TextEncoder().encode(nullValue);
  return (tokens, i) => {
    const length = tokens.to[i]! - tokens.from[i]!;
    if (length === 0) return tokens.quoted[i] === 0 || nullValue === "";
    if (length !== bytes.length) return false;
    const data = tokens.data[i]!;
    for (let k = 0; k < length; k++) if (data[tokens.from[i]! + k] !== bytes[k]) return false;
    return true;
  };
}

const whole: Record<string, bigint> = { tinyint: 8n, smallint: 16n, int: 32n };

/** Text to a value; undefined where it is none. */
function csvParser(type: Type, options: CsvOptions): (text: string) => LiteralValue | undefined {
  const time = timeParser(type, options);
  if (time) return time;
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int": {
      const limit = 2 ** (Number(whole[type.kind]!) - 1);
      return (text) => {
        if (!/^[+-]?\d+$/.test(text)) return undefined;
        const value = Number(text);
        return value >= -limit && value < limit ? value + 0 : undefined;
      };
    }
    case "bigint":
      return parseLong;
    case "float":
    case "double":
      return (text) => floating(text, options, type.kind === "float");
    case "boolean":
      return (text) => ({ true: true, false: false })[text.toLowerCase()];
    case "decimal":
      return (text) => parseDecimal(text.replaceAll(",", ""), type.precision, type.scale);
    case "void":
      return () => null;
    default:
      throw unsupported(`reading csv columns of type ${catalogString(type)}`, "Read it as a string and cast it.");
  }
}

function floating(text: string, options: CsvOptions, single: boolean): number | undefined {
  if (text === options.nanValue) return Number.NaN;
  if (text === options.positiveInf) return Number.POSITIVE_INFINITY;
  if (text === options.negativeInf) return Number.NEGATIVE_INFINITY;
  const value = parseJavaDouble(text);
  return value === undefined ? undefined : single ? Math.fround(value) : value;
}
