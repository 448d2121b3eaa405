import type { LiteralValue } from "../../../plan/expr.ts";
import type { Zone } from "../../../types/datetime/zone.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import { casterOf } from "../cast/caster.ts";
import { fitDecimal, fitsWhole, whole } from "../cast/number.ts";
import { jsonDateReader, textTimeReader } from "../datetime/file-formats.ts";
import type { TimePolicy } from "../datetime/policy.ts";
import type { JsonReader, Token } from "./reader.ts";

/** A value that its type can't take: NULL there in PERMISSIVE mode, and the record counts as bad. */
export const bad: unique symbol = Symbol("bad");
export type Read = LiteralValue | typeof bad;

export interface Formats {
  readonly zone: Zone;
  readonly policy: TimePolicy;
  readonly options: Readonly<Record<string, string>>;
}

/** How the JSON value that was just read, no array or object or null, becomes one of a type. */
export function scalarConverter(type: Type, formats: Formats): (reader: JsonReader, token: Token) => Read {
  switch (type.kind) {
    case "boolean":
      return (_reader, token) => (token === "true" ? true : token === "false" ? false : bad);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return (reader, token) => {
        if (token !== "number" || !reader.whole) return bad;
        const { small } = reader;
        // A vector of BIGINT values is made of numbers too.
        if (small !== undefined && (type.kind === "bigint" || (type.kind === "int" && small === (small | 0))))
          return small;
        const value = BigInt(reader.text);
        return fitsWhole(value, type.kind) ? whole(value, type.kind) : bad;
      };
    case "float":
    case "double":
      return (reader, token) => {
        const value = token === "number" ? numberOf(reader) : token === "string" ? nonNumeric(reader.text) : undefined;
        if (value === undefined) return bad;
        return type.kind === "float" ? Math.fround(value) : value;
      };
    case "decimal":
      return (reader, token) => {
        const value =
          token === "number" || token === "string" ? Decimal.tryParse(reader.text.replaceAll(",", "")) : undefined;
        return value === undefined ? bad : fitDecimal(value, type, { ansi: false, timeZone: "UTC" });
      };
    case "binary":
      return (reader, token) => (token === "string" ? new Uint8Array(Buffer.from(reader.text, "base64")) : bad);
    case "date": {
      const read = jsonDateReader(formats.options.dateformat, formats.zone, formats.policy);
      return (reader, token) => (token === "string" ? (read(reader.text) ?? bad) : bad);
    }
    case "timestamp": {
      const read = textTimeReader("timestamp", formats.options.timestampformat, formats.zone, formats.policy);
      return (reader, token) => {
        if (token === "string") return read(reader.text) ?? bad;
        return token === "number" && reader.whole ? BigInt(reader.text) * 1_000_000n : bad;
      };
    }
    case "timestamp_ntz": {
      const read = textTimeReader("timestamp_ntz", formats.options.timestampntzformat, formats.zone, formats.policy);
      return (reader, token) => (token === "string" ? (read(reader.text) ?? bad) : bad);
    }
    default: {
      const cast = casterOf({ kind: "string" }, type, { ansi: false, timeZone: "UTC" });
      return (reader, token) => (token === "string" ? (cast(reader.text) ?? bad) : bad);
    }
  }
}

function numberOf(reader: JsonReader): number {
  const value = reader.small ?? Number(reader.text);
  return Number.isNaN(value) ? nonNumeric(reader.text)! : value;
}

function nonNumeric(text: string): number | undefined {
  if (!/^(?:NaN|[+-]?INF|[+-]?Infinity)$/.test(text)) return undefined;
  return Number(text.replace(/INF$/, "Infinity"));
}
