import { castNullable } from "../../plan/cast-nullable.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { isDatetime, isNumeric, isString } from "../types.ts";

/** Whether CAST(… AS …) exists between the types, in ANSI mode or without it. */
export function castable(from: Type, to: Type, ansi: boolean, tries = false): boolean {
  if (sameType(from, to)) return true;
  if (from.kind === "void") return true;
  if (to.kind === "void") return false;
  if (isSpatial(from) || isSpatial(to)) return isSpatial(from) && isSpatial(to) && spatial(from, to);
  if (isString(to)) return true;
  if (from.kind === "array" && to.kind === "array") {
    return (
      castable(from.element, to.element, ansi, tries) &&
      nullsFit(from.containsNull, from.element, to.element, to.containsNull)
    );
  }
  if (from.kind === "map" && to.kind === "map") {
    return (
      castable(from.key, to.key, ansi, tries) &&
      ((ansi && !tries) || !castNullable(from.key, to.key, false)) &&
      castable(from.value, to.value, ansi, tries) &&
      nullsFit(from.valueContainsNull, from.value, to.value, to.valueContainsNull)
    );
  }
  if (from.kind === "struct" && to.kind === "struct") {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((field, i) => {
        const target = to.fields[i]!;
        return castable(field.type, target.type, ansi, tries) && (!field.nullable || target.nullable);
      })
    );
  }
  if (from.kind === "variant") return variantTarget(to);
  if (to.kind === "variant")
    return from.kind === "array" ? castable(from.element, to, ansi) : !notInVariants.has(from.kind);
  return atomic(from, to, ansi);
}

const isSpatial = (type: Type): type is Spatial => type.kind === "geometry" || type.kind === "geography";
type Spatial = Extract<Type, { kind: "geometry" | "geography" }>;

/** To any of the ids; between plane and globe only where the id stays. */
function spatial(from: Spatial, to: Spatial): boolean {
  return from.kind === to.kind ? to.srid === "any" : from.srid === to.srid;
}

/** Structs and maps need to_variant_object. */
const notInVariants = new Set<string>(["struct", "map", "interval", "interval_ym", "interval_dt"]);

function nullsFit(containsNull: boolean, from: Type, to: Type, allowed: boolean): boolean {
  return allowed || (!containsNull && !castNullable(from, to, false));
}

function variantTarget(to: Type): boolean {
  if (to.kind === "array") return variantTarget(to.element);
  if (to.kind === "map") return isString(to.key) && variantTarget(to.value);
  if (to.kind === "struct") return to.fields.every((field) => variantTarget(field.type));
  return to.kind !== "interval" && to.kind !== "interval_ym" && to.kind !== "interval_dt";
}

function atomic(from: Type, to: Type, ansi: boolean): boolean {
  switch (to.kind) {
    case "boolean":
      return isString(from) || isNumeric(from) || (!ansi && (from.kind === "date" || from.kind === "timestamp"));
    case "binary":
      return isString(from) || (!ansi && ["tinyint", "smallint", "int", "bigint"].includes(from.kind));
    case "date":
    case "timestamp_ntz":
      return isString(from) || isDatetime(from);
    case "timestamp":
      return isString(from) || isDatetime(from) || isNumeric(from) || (!ansi && from.kind === "boolean");
    case "time":
      return isString(from) || from.kind === "time";
    case "interval":
      return isString(from);
    case "interval_ym":
    case "interval_dt":
      return isString(from) || from.kind === to.kind || isIntegralKind(from) || from.kind === "decimal";
    default:
      return isNumeric(to) && numberFrom(from, to, ansi);
  }
}

function numberFrom(from: Type, to: Type, ansi: boolean): boolean {
  if (isString(from) || isNumeric(from) || from.kind === "boolean" || from.kind === "timestamp") return true;
  if (from.kind === "date") return !ansi;
  if (from.kind === "interval_ym" || from.kind === "interval_dt") {
    return isIntegralKind(to) || to.kind === "decimal";
  }
  return from.kind === "time" && (isIntegralKind(to) || to.kind === "decimal");
}

function isIntegralKind(type: Type): boolean {
  return ["tinyint", "smallint", "int", "bigint"].includes(type.kind);
}
