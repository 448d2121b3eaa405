import { isAtomic, isFractional, isIntegral, isNumeric, isString } from "../../functions/types.ts";
import { castNullable } from "../../plan/cast-nullable.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { type DecimalType, decimalFor, isWiderDecimal, widerDecimal } from "./decimal.ts";

type Widen = (a: Type, b: Type) => Type | undefined;

export interface CoercionRules {
  readonly ansi: boolean;
  readonly caseSensitive: boolean;
}

/** The type that values of all the types are brought to in UNION, CASE, COALESCE, array(…); undefined if there is none. */
export function commonType(types: readonly Type[], rules: CoercionRules): Type | undefined {
  const ordered = rules.ansi ? types : [...types.filter(isString), ...types.filter((type) => !isString(type))];
  let result: Type | undefined = { kind: "void" };
  for (const type of ordered) {
    if (!result) return undefined;
    result = widerType(result, plain(type), rules);
  }
  return result;
}

/** The type of all without making numbers of texts; `tightest`: without changing decimals, too. */
export function closeType(types: readonly Type[], tightest: boolean, rules: CoercionRules): Type | undefined {
  const wider = (a: Type, b: Type): Type | undefined =>
    (isString(a) && isString(b) ? widerType(a, b, rules) : tightestType(a, b, rules)) ??
    (tightest ? undefined : (decimalWiden(a, b) ?? complexWiden(a, b, rules, wider)));
  return types.map(plain).reduce<Type | undefined>((a, b) => a && wider(a, b), { kind: "void" });
}

/** Strings beside other values: where nothing is promoted, as in VALUES and UNPIVOT, they have no type in common. */
export function mixesStrings(types: readonly Type[]): boolean {
  return types.some(isString) && types.some((type) => !isString(type) && type.kind !== "void");
}

/** Of two types. */
function widerType(a: Type, b: Type, rules: CoercionRules): Type | undefined {
  return (
    tightestType(a, b, rules) ??
    decimalWiden(a, b) ??
    (rules.ansi ? ansiStringWiden(a, b) : stringWiden(a, b)) ??
    complexWiden(a, b, rules, (x, y) => widerType(x, y, rules))
  );
}

/** The type that both fit into with nothing lost: comparison's first choice. */
function tightestType(a: Type, b: Type, rules: CoercionRules): Type | undefined {
  if (sameType(a, b)) return a;
  if (a.kind === "void") return b;
  if (b.kind === "void") return a;
  if (rules.ansi && [a, b].some(isString) && [a, b].some(({ kind }) => kind === "variant")) return { kind: "variant" };
  if (a.kind === "decimal" && isIntegral(b)) return isWiderDecimal(a, b) ? a : undefined;
  if (b.kind === "decimal" && isIntegral(a)) return isWiderDecimal(b, a) ? b : undefined;
  if (isNumeric(a) && isNumeric(b) && a.kind !== "decimal" && b.kind !== "decimal") return numericWiden(a, b, rules);
  return (
    spatialWiden(a, b) ??
    datetimeWiden(a, b) ??
    intervalWiden(a, b) ??
    complexWiden(a, b, rules, (x, y) => tightestType(x, y, rules))
  );
}

const precedence: readonly Type["kind"][] = ["tinyint", "smallint", "int", "bigint", "float", "double"];

function numericWiden(a: Type, b: Type, rules: CoercionRules): Type {
  const wider = precedence.indexOf(a.kind) >= precedence.indexOf(b.kind) ? a : b;
  return rules.ansi && wider.kind === "float" && (isIntegral(a) || isIntegral(b)) ? { kind: "double" } : wider;
}

function datetimeWiden(a: Type, b: Type): Type | undefined {
  const kinds = [a.kind, b.kind];
  const all = (...allowed: Type["kind"][]) => kinds.every((kind) => allowed.includes(kind));
  if (all("time")) {
    const precision = Math.max(...[a, b].map((type) => (type.kind === "time" ? type.precision : 0)));
    return { kind: "time", precision };
  }
  if (!all("date", "timestamp", "timestamp_ntz")) return undefined;
  return kinds.includes("timestamp") ? { kind: "timestamp" } : { kind: "timestamp_ntz" };
}

/** Shapes of different coordinate systems: each tells its own. */
function spatialWiden(a: Type, b: Type): Type | undefined {
  return a.kind === b.kind && (a.kind === "geometry" || a.kind === "geography")
    ? { kind: a.kind, srid: "any" }
    : undefined;
}

function intervalWiden(a: Type, b: Type): Type | undefined {
  if (a.kind === "interval_ym" && b.kind === "interval_ym") {
    return { kind: a.kind, start: least(a.start, b.start), end: greatest(a.end, b.end) };
  }
  if (a.kind === "interval_dt" && b.kind === "interval_dt") {
    return { kind: a.kind, start: least(a.start, b.start), end: greatest(a.end, b.end) };
  }
  return undefined;
}

function least<N extends number>(a: N, b: N): N {
  return Math.min(a, b) as N;
}

function greatest<N extends number>(a: N, b: N): N {
  return Math.max(a, b) as N;
}

/** Decimals with other numbers. */
function decimalWiden(a: Type, b: Type): Type | undefined {
  if (a.kind !== "decimal" && b.kind !== "decimal") return undefined;
  if (!isNumeric(a) || !isNumeric(b)) return undefined;
  if ([a.kind, b.kind].some((kind) => kind === "float" || kind === "double")) return { kind: "double" };
  return widerDecimal(decimalFor(a) as DecimalType, decimalFor(b) as DecimalType);
}

/** In ANSI mode a string becomes what stands beside it. */
function ansiStringWiden(a: Type, b: Type): Type | undefined {
  if (isString(b) && !isString(a)) return ansiStringWiden(b, a);
  if (!isString(a)) return undefined;
  if (isString(b)) return commonText(a, b);
  if (isIntegral(b)) return { kind: "bigint" };
  if (isFractional(b)) return { kind: "double" };
  if (b.kind === "interval_ym" || b.kind === "interval_dt") return undefined;
  return isAtomic(b) ? b : undefined;
}

/** Without ANSI what stands beside a string becomes one. */
function stringWiden(a: Type, b: Type): Type | undefined {
  const [text, other] = isString(a) ? [a, b] : [b, a];
  if (!isString(text)) return undefined;
  if (isString(other)) return commonText(text, other);
  return isAtomic(other) && other.kind !== "binary" && other.kind !== "boolean" ? plain(text) : undefined;
}

/** Texts of different collations have no type in common. */
function commonText(a: Type, b: Type): Type | undefined {
  const [x, y] = [plain(a), plain(b)];
  return sameType(x, y) ? x : undefined;
}

function complexWiden(a: Type, b: Type, rules: CoercionRules, widen: Widen): Type | undefined {
  const nulls = (from: Type, to: Type) => castNullable(from, to, false);
  if (a.kind === "array" && b.kind === "array") {
    const element = widen(a.element, b.element);
    if (!element) return undefined;
    const containsNull = a.containsNull || b.containsNull || nulls(a.element, element) || nulls(b.element, element);
    return { kind: "array", element, containsNull };
  }
  if (a.kind === "map" && b.kind === "map") {
    const key = widen(a.key, b.key);
    const value = widen(a.value, b.value);
    if (!key || !value || nulls(a.key, key) || nulls(b.key, key)) return undefined;
    const valueContainsNull =
      a.valueContainsNull || b.valueContainsNull || nulls(a.value, value) || nulls(b.value, value);
    return { kind: "map", key, value, valueContainsNull };
  }
  if (a.kind === "struct" && b.kind === "struct" && a.fields.length === b.fields.length) {
    const fields = [];
    for (const [i, field] of a.fields.entries()) {
      const other = b.fields[i]!;
      const type = sameName(field.name, other.name, rules) ? widen(field.type, other.type) : undefined;
      if (!type) return undefined;
      const nullable = field.nullable || other.nullable || nulls(field.type, type) || nulls(other.type, type);
      fields.push({ name: field.name, type, nullable });
    }
    return { kind: "struct", fields };
  }
  return undefined;
}

function sameName(a: string, b: string, rules: CoercionRules): boolean {
  return rules.caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase();
}

/** char and varchar are strings in expressions. */
function plain(type: Type): Type {
  return type.kind === "char" || type.kind === "varchar" ? { kind: "string" } : type;
}
