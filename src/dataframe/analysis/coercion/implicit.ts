import { castable } from "../../functions/cast/castable.ts";
import type { ArgSpec } from "../../functions/define.ts";
import {
  isAnsiInterval,
  isAtomic,
  isDatetime,
  isFractional,
  isIntegral,
  isNumeric,
  isString,
} from "../../functions/types.ts";
import { collationOf, indeterminate } from "../../types/collation/collation.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { decimalFor } from "./decimal.ts";

type Group = Extract<ArgSpec, string>;

const groups: Readonly<Record<Group, (type: Type) => boolean>> = {
  any: () => true,
  numeric: isNumeric,
  integral: isIntegral,
  fractional: isFractional,
  decimal: (type) => type.kind === "decimal",
  ansiInterval: isAnsiInterval,
  datetime: isDatetime,
  anyTimestamp: (type) => type.kind === "timestamp" || type.kind === "timestamp_ntz",
  atomic: isAtomic,
  array: (type) => type.kind === "array",
  map: (type) => type.kind === "map",
  struct: (type) => type.kind === "struct",
  geometry: (type) => type.kind === "geometry",
  geography: (type) => type.kind === "geography",
};

const defaults: Partial<Record<Group, Type>> = {
  numeric: { kind: "double" },
  integral: { kind: "int" },
  fractional: { kind: "double" },
  decimal: { kind: "decimal", precision: 38, scale: 18 },
  ansiInterval: { kind: "interval_dt", start: 0, end: 3 },
  datetime: { kind: "timestamp" },
  anyTimestamp: { kind: "timestamp" },
  array: { kind: "array", element: { kind: "void" }, containsNull: true },
  map: { kind: "map", key: { kind: "void" }, value: { kind: "void" }, valueContainsNull: true },
  struct: { kind: "struct", fields: [] },
  geometry: { kind: "geometry", srid: "any" },
  geography: { kind: "geography", srid: "any" },
};

/** The type that an argument of type `from` is brought to for a parameter, without being asked; undefined if it does not fit. */
export function implicitType(from: Type, spec: ArgSpec, ansi: boolean): Type | undefined {
  const type: Type = from.kind === "char" || from.kind === "varchar" ? { kind: "string" } : from;
  if (accepts(spec, type)) return type;
  if (typeof spec === "object" && "exact" in spec) return type.kind === "void" ? firstOf(spec.exact) : undefined;
  if (typeof spec === "object" && "oneOf" in spec) return closest(type, spec.oneOf, ansi);
  if (typeof spec === "object" && "text" in spec)
    return type.kind === "string" ? undefined : implicitType(type, { kind: "string" }, ansi);
  if (type.kind === "void") return typeof spec === "string" ? defaults[spec] : spec;
  if (typeof spec === "string") return toGroup(type, spec);
  return toType(type, spec, ansi);
}

/** What NULL becomes where nothing is converted. */
function firstOf(spec: ArgSpec): Type | undefined {
  if (typeof spec === "string") return defaults[spec];
  if ("exact" in spec) return firstOf(spec.exact);
  if ("text" in spec) return { kind: "string" };
  return "oneOf" in spec ? firstOf(spec.oneOf[0]!) : spec;
}

function accepts(spec: ArgSpec, type: Type): boolean {
  if (typeof spec === "string") return groups[spec](type);
  if ("exact" in spec) return accepts(spec.exact, type);
  if ("oneOf" in spec) return spec.oneOf.some((one) => accepts(one, type));
  if ("text" in spec) return type.kind === "string" && acceptsCollation(spec.text, type.collation);
  if (spec.kind === "interval_ym" || spec.kind === "interval_dt") return spec.kind === type.kind;
  if (spec.kind === "string") return type.kind === "string";
  if (spec.kind === "array" && spec.element.kind === "string")
    return type.kind === "array" && type.element.kind === "string" && nullsFit(type, spec);
  return sameType(spec, type, true) && nullsFit(type, spec);
}

function acceptsCollation(which: Extract<ArgSpec, { text: unknown }>["text"], name: string | undefined): boolean {
  if (name === undefined || name === indeterminate) return true;
  const { family, caseInsensitive, accentInsensitive, rtrim } = collationOf(name);
  switch (which) {
    case "searched":
      return caseInsensitive || !accentInsensitive;
    case "split":
      return !rtrim && (caseInsensitive || !accentInsensitive);
    case "matched":
      return !rtrim && family !== "icu";
    case "pattern":
      return !rtrim;
  }
}

function nullsFit(from: Type, to: Type): boolean {
  if (from.kind === "array" && to.kind === "array") return to.containsNull || !from.containsNull;
  if (from.kind === "map" && to.kind === "map") return to.valueContainsNull || !from.valueContainsNull;
  return true;
}

function toGroup(from: Type, group: Group): Type | undefined {
  if (isString(from)) {
    if (group === "integral") return { kind: "bigint" };
    if (
      group === "numeric" ||
      group === "fractional" ||
      group === "decimal" ||
      group === "datetime" ||
      group === "anyTimestamp"
    ) {
      return defaults[group];
    }
    return undefined;
  }
  if (group === "anyTimestamp" && isDatetime(from)) return defaults.anyTimestamp;
  if (group === "decimal" && isNumeric(from)) return decimalFor(from);
  if (group === "fractional" && isNumeric(from)) return defaults.fractional;
  return undefined;
}

function toType(from: Type, to: Type, ansi: boolean): Type | undefined {
  if (isString(from)) {
    if (!isAtomic(to)) return undefined;
    return ansi || (to.kind !== "boolean" && !isAnsiInterval(to)) ? to : undefined;
  }
  if (from.kind === "interval" && !ansi) return undefined;
  return storeAssignable(from, to) ? to : undefined;
}

/** Spark's ANSI store assignment: what an INSERT, and an argument, converts by itself. */
export function storeAssignable(from: Type, to: Type): boolean {
  if (sameType(from, to, true) || from.kind === "void") return true;
  if (isNumeric(from) && isNumeric(to)) return true;
  if (isDatetime(from) && isDatetime(to)) return true;
  if (from.kind === "time" && to.kind === "time") return true;
  if (isAnsiInterval(from) && from.kind === to.kind) return true;
  if (isString(to)) return isAtomic(from) || from.kind === "interval";
  if (from.kind === "array" && to.kind === "array") {
    return (to.containsNull || !from.containsNull) && storeAssignable(from.element, to.element);
  }
  if (from.kind === "map" && to.kind === "map") {
    return (
      (to.valueContainsNull || !from.valueContainsNull) &&
      storeAssignable(from.key, to.key) &&
      storeAssignable(from.value, to.value)
    );
  }
  if (from.kind === "struct" && to.kind === "struct") {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((field, i) => {
        const target = to.fields[i]!;
        return (target.nullable || !field.nullable) && storeAssignable(field.type, target.type);
      })
    );
  }
  return false;
}

/** Of several targets the one that can itself become each of the others; without ANSI the first that fits. */
function closest(from: Type, specs: readonly ArgSpec[], ansi: boolean): Type | undefined {
  const targets = specs.map((spec) => implicitType(from, spec, ansi)).filter((type) => type !== undefined);
  if (!ansi || from.kind === "void") return targets[0];
  const best = targets.find((type) => targets.every((other) => implicitType(type, other, ansi) !== undefined));
  if (best?.kind === "float" && targets.some((type) => type.kind === "double")) return { kind: "double" };
  return best && castable(from, best, ansi) ? best : undefined;
}
