import { unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { catalogString, sameType } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { isAnsiInterval, isIntegral, isNumeric, isString } from "../../types.ts";
import { castFromVariant, castToVariant } from "../variant/cast.ts";
import { toBoolean, toDecimal, toFloating, toWhole } from "./number.ts";
import type { Caster, CastSettings } from "./settings.ts";
import { toSpatial } from "./spatial.ts";
import { textOf } from "./text.ts";
import {
  intervalToInterval,
  intervalToNumber,
  numberToInterval,
  textToInterval,
  timestampToNumber,
  timeToNumber,
  toCalendar,
  toDate,
  toTime,
  toTimestamp,
  toTimestampNtz,
} from "./time.ts";

/** CAST from one type to another on values of the internal representation; NULL stays NULL. */
export function casterOf(from: Type, to: Type, settings: CastSettings): Caster {
  if (sameType(from, to, true)) return (v) => v;
  const cast = present(from, to, settings);
  return (v) => (v === null ? null : cast(v));
}

function present(from: Type, to: Type, settings: CastSettings): Caster {
  if (from.kind === "void") return () => null;
  if (from.kind === "variant") return castFromVariant(to, settings);
  if (to.kind === "variant") return castToVariant(from);
  if (to.kind === "geometry" || to.kind === "geography") return toSpatial(from, to);
  if (isString(to)) return isString(from) ? (v) => v : textOf(from, settings);
  switch (to.kind) {
    case "boolean":
      return toBoolean(from, to, settings);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      if (from.kind === "timestamp") return timestampToNumber(from, to, settings);
      if (from.kind === "date") return () => null;
      if (from.kind === "time") return timeToNumber(from, to, settings);
      return isAnsi(from) ? intervalToNumber(from, to, settings) : toWhole(from, to, settings);
    case "float":
    case "double":
      if (from.kind === "date") return () => null;
      return from.kind === "timestamp" ? timestampToNumber(from, to, settings) : toFloating(from, to, settings);
    case "decimal":
      if (from.kind === "timestamp") return timestampToNumber(from, to, settings);
      if (from.kind === "date") return () => null;
      if (from.kind === "time") return timeToNumber(from, to, settings);
      return isAnsi(from) ? intervalToNumber(from, to, settings) : toDecimal(from, to, settings);
    case "binary":
      return isIntegral(from) ? bigEndian(from) : (v) => new TextEncoder().encode(v as string);
    case "date":
      return toDate(from, to, settings);
    case "timestamp":
      return toTimestamp(from, to, settings);
    case "timestamp_ntz":
      return toTimestampNtz(from, to, settings);
    case "time":
      return toTime(from, to, settings);
    case "interval_ym":
    case "interval_dt":
      if (isNumeric(from)) return numberToInterval(from, to, settings);
      return isString(from) ? textToInterval(to, settings) : intervalToInterval(to);
    case "interval":
      return toCalendar;
    case "array":
    case "map":
    case "struct":
      return nested(from, to, settings);
  }
  throw unsupported(`a cast from ${catalogString(from)} to ${catalogString(to)}`);
}

const isAnsi = (type: Type): type is Extract<Type, { kind: "interval_ym" | "interval_dt" }> => isAnsiInterval(type);

function nested(from: Type, to: Type, settings: CastSettings): Caster {
  if (from.kind === "array" && to.kind === "array") {
    const cast = casterOf(from.element, to.element, settings);
    return (v) => (v as readonly LiteralValue[]).map(cast);
  }
  if (from.kind === "map" && to.kind === "map") {
    const key = casterOf(from.key, to.key, settings);
    const value = casterOf(from.value, to.value, settings);
    return (v) => (v as readonly (readonly LiteralValue[])[]).map(([k, x]) => [key(k!), value(x!)]);
  }
  if (from.kind === "struct" && to.kind === "struct") {
    const casts = from.fields.map((field, i) => casterOf(field.type, to.fields[i]!.type, settings));
    return (v) => (v as readonly LiteralValue[]).map((x, i) => casts[i]!(x));
  }
  throw unsupported(`a cast from ${catalogString(from)} to ${catalogString(to)}`);
}

const widths: Record<string, number> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 };

function bigEndian(from: Type): Caster {
  const width = widths[from.kind]!;
  return (v) => {
    const bytes = new Uint8Array(width);
    let rest = BigInt.asUintN(width * 8, BigInt(v as number | bigint));
    for (let i = width - 1; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
    return bytes;
  };
}
