import { unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { catalogString, sqlType } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import type { TypedKind } from "../../../types/values/variant-text.ts";
import { castable } from "../../cast/castable.ts";
import { raise } from "../../exceptions.ts";
import { isString, t } from "../../types.ts";
import { casterOf } from "../cast/caster.ts";
import { type CastSettings, zoneNamed } from "../cast/settings.ts";
import {
  digitsOf,
  isList,
  isObject,
  jsonText,
  keptText,
  objectOf,
  readVariant,
  stripped,
  Typed,
  type Variant,
} from "./value.ts";

type FromVariant = (value: Variant) => LiteralValue;

/** A cast of a variant's kept text to a type. */
export function castFromVariant(to: Type, settings: CastSettings): (kept: LiteralValue) => LiteralValue {
  const cast = variantTo(to, settings);
  return (kept) => cast(readVariant(kept as string));
}

/** What a variant is as a value of a type; where it is none, INVALID_VARIANT_CAST, or NULL if told to try. */
export function variantTo(to: Type, settings: CastSettings): FromVariant {
  const invalid = (value: Variant): null => {
    if (settings.try) return null;
    const json = jsonText(value, zoneNamed(settings.timeZone));
    return raise("INVALID_VARIANT_CAST", { value: json, dataType: `"${sqlType(to)}"` });
  };
  const cast = present(to, settings, invalid);
  return (value) => (value === null && to.kind !== "variant" ? null : cast(value));
}

function present(to: Type, settings: CastSettings, invalid: (value: Variant) => null): FromVariant {
  switch (to.kind) {
    case "variant":
      return keptText;
    case "array": {
      const element = variantTo(to.element, settings);
      return (value) => (isList(value) ? value.map(element) : invalid(value));
    }
    case "map": {
      const item = variantTo(to.value, settings);
      return (value) => (isObject(value) ? [...value].map(([key, v]) => [key, item(v)]) : invalid(value));
    }
    case "struct": {
      const items = to.fields.map(({ type }) => variantTo(type, settings));
      return (value) =>
        isObject(value) ? to.fields.map(({ name }, i) => items[i]!(value.get(name) ?? null)) : invalid(value);
    }
    default: {
      const scalar = scalarTo(to, settings);
      return (value) => scalar(value) ?? invalid(value);
    }
  }
}

const nothing = () => null;

function scalarTo(to: Type, settings: CastSettings): FromVariant {
  const casterFrom = (from: Type) =>
    castable(from, to, true) ? casterOf(from, to, { ...settings, ansi: true, try: true }) : nothing;
  const casters = {
    string: casterFrom(t.string),
    boolean: casterFrom(t.boolean),
    bigint: casterFrom(t.bigint),
    number: casterFrom(t.double),
    float: casterFrom(t.float),
    binary: casterFrom(t.binary),
    date: casterFrom(t.date),
    timestamp: casterFrom(t.timestamp),
    timestamp_ntz: casterFrom(t.timestampNtz),
  };
  const zone = zoneNamed(settings.timeZone);
  return (value) => {
    if (isList(value) || isObject(value)) return isString(to) ? jsonText(value, zone) : null;
    if (value instanceof Typed) return casters[value.kind](value.value);
    if (to.kind === "timestamp" && !fitsTimestamp(value)) return null;
    if (value instanceof Decimal) {
      if (isString(to)) return jsonText(value);
      const precision = Math.max(digitsOf(value), value.scale);
      return casterFrom({ kind: "decimal", precision, scale: value.scale })(value.unscaled);
    }
    return casters[typeof value as "string" | "boolean" | "bigint" | "number"](value);
  };
}

/** Seconds whose microseconds a timestamp has room for; a cast of plain numbers is not as strict. */
function fitsTimestamp(seconds: Variant): boolean {
  if (typeof seconds !== "bigint" && !(seconds instanceof Decimal)) return true;
  const number = seconds instanceof Decimal ? seconds : new Decimal(seconds, 0);
  const micros = (number.unscaled * 1_000_000n) / 10n ** BigInt(number.scale);
  return BigInt.asIntN(64, micros) === micros;
}

/** The kept text of a variant made from a value of a type. */
export function castToVariant(from: Type): (value: LiteralValue) => LiteralValue {
  const make = variantOf(from);
  return (value) => keptText(make(value));
}

function variantOf(from: Type): (value: LiteralValue) => Variant {
  const make = presentOf(from);
  return (value) => (value === null ? null : make(value));
}

const typed = (kind: TypedKind) => (value: LiteralValue) => new Typed(kind, value as number | bigint | Uint8Array);

function presentOf(from: Type): (value: LiteralValue) => Variant {
  switch (from.kind) {
    case "void":
      return () => null;
    case "variant":
      return (value) => readVariant(value as string);
    case "boolean":
    case "string":
    case "char":
    case "varchar":
    case "double":
      return (value) => value as Variant;
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return (value) => BigInt(value as number | bigint);
    case "decimal":
      return (value) => stripped(new Decimal(value as bigint, from.scale));
    case "float":
    case "binary":
    case "date":
    case "timestamp":
    case "timestamp_ntz":
      return typed(from.kind);
    case "array": {
      const element = variantOf(from.element);
      return (value) => (value as readonly LiteralValue[]).map(element);
    }
    case "map": {
      const item = variantOf(from.value);
      return (value) => objectOf((value as readonly [string, LiteralValue][]).map(([key, v]) => [key, item(v)]));
    }
    case "struct": {
      const items = from.fields.map(({ type }) => variantOf(type));
      return (value) =>
        objectOf(from.fields.map(({ name }, i) => [name, items[i]!((value as readonly LiteralValue[])[i]!)]));
    }
    default:
      throw unsupported(`a variant of ${catalogString(from)} values`, "Cast them to STRING first.");
  }
}
