import { unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { catalogString, sqlType } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import { castable } from "../../cast/castable.ts";
import { raise } from "../../exceptions.ts";
import { isString, t } from "../../types.ts";
import { casterOf } from "../cast/caster.ts";
import type { CastSettings } from "../cast/settings.ts";
import {
  digitsOf,
  isList,
  isObject,
  jsonText,
  keptText,
  objectOf,
  readVariant,
  stripped,
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
  const invalid = (value: Variant): null =>
    settings.try ? null : raise("INVALID_VARIANT_CAST", { value: jsonText(value), dataType: `"${sqlType(to)}"` });
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
  };
  return (value) => {
    if (isList(value) || isObject(value)) return isString(to) ? jsonText(value) : null;
    if (value instanceof Decimal) {
      if (isString(to)) return jsonText(value);
      const precision = Math.max(digitsOf(value), value.scale);
      return casterFrom({ kind: "decimal", precision, scale: value.scale })(value.unscaled);
    }
    return casters[typeof value as keyof typeof casters](value);
  };
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
      throw unsupported(`a variant of ${catalogString(from)} values`, "Cast them to STRING or DOUBLE first.");
  }
}
