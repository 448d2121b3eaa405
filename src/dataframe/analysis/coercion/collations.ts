import type { FunctionDef } from "../../functions/define.ts";
import { isAtomic } from "../../functions/types.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Origin } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated, mapStrings } from "../../types/collation/collated.ts";
import { indeterminate } from "../../types/collation/collation.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { castIn } from "../casts.ts";
import { fail } from "../fail.ts";
import type { Analyzer } from "../scope.ts";
import { commonStrength, hasText, withCollationsOf } from "./collation-strength.ts";

/**
 * Which arguments of a call must have one collation: all; all, the last before the first; keys and values for themselves;
 * what is compared and what is chosen; groups by position.
 */
type Together = "all" | "textFirst" | "pairs" | "decode" | readonly (readonly number[])[];

const together = new Map<string, Together>([
  ...`= <=> < <= > >= != in array array_join concat greatest least coalesce nvl array_contains array_except concat_ws mask
    replace translate btrim array_append array_intersect array_position array_remove array_union arrays_overlap contains
    startswith endswith find_in_set instr to_number try_to_number str_to_map levenshtein split_part lag lead regexp_replace
    lpad rpad overlay elt substring_index locate equal_null nullif between`
    .split(/\s+/)
    .map((name) => [name, "all"] as const),
  ["trim", "textFirst"],
  ["ltrim", "textFirst"],
  ["rtrim", "textFirst"],
  ["if", [[1, 2]]],
  ["nvl2", [[1, 2]]],
  ["map", "pairs"],
  ["decode", "decode"],
]);

/** Anything else among texts becomes text of their collation. */
const takesAnything = new Set(["concat", "concat_ws"]);

/** Whether arguments that are left out stand for texts, which get the collation of the others. */
export function hasTextDefaults(name: string): boolean {
  return ["replace", "lpad", "rpad", "str_to_map", "mask"].includes(name);
}

/** What Spark puts another expression in the place of, and shows as it was written. */
const shownAsWritten = new Set(["btrim", "nvl", "nvl2", "nullif", "equal_null", "decode", "between"]);

/** What compares its arguments can't do without a collation. */
const comparing = new Set(
  `= <=> < <= > >= != equal_null nullif between in contains startswith endswith upper lower initcap find_in_set instr replace locate
  substring_index trim ltrim rtrim btrim translate`.split(/\s+/),
);

/** The arguments of a call brought to one collation, as far as the function wants that. */
export function collateArguments(
  def: FunctionDef,
  args: readonly Expr[],
  analyzer: Analyzer,
  show: () => string,
  origin: Origin | undefined,
): readonly Expr[] {
  const rule = together.get(def.name);
  if (rule === undefined && !comparing.has(def.name)) return args;
  const types = args.map((arg) => (arg.t === "lambda" ? undefined : typeOf(arg)));
  if (!types.some((type) => type && isCollated(type))) return args;
  const checked = comparing.has(def.name);
  if (checked && types.some((type) => type && isIndeterminate(type))) failIndeterminate(show(), origin);
  if (rule === undefined) return args;
  const given = takesAnything.has(def.name) ? args.map((arg) => asText(arg, analyzer)) : args;
  let result = [...given];
  for (const group of groupsOf(rule, given.length)) {
    const collated = collate(
      group.map((i) => given[i]!),
      analyzer,
      checked ? () => failIndeterminate(show(), origin) : undefined,
      shownAsWritten.has(def.name),
    );
    result = result.map((arg, i) => (group.includes(i) ? collated[group.indexOf(i)]! : arg));
  }
  return result;
}

function groupsOf(rule: Together, count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (rule === "all") return [all];
  if (rule === "textFirst") return [all.toReversed()];
  if (rule === "pairs") return count % 2 === 0 ? [all.filter((i) => i % 2 === 0), all.filter((i) => i % 2 === 1)] : [];
  if (rule === "decode") {
    const result = (i: number) => i > 0 && (i % 2 === 0 || i === count - 1);
    return count > 2 ? [all.filter((i) => !result(i)), all.filter(result)] : [];
  }
  return rule;
}

/** Expressions whose strings get one collation; others are left as they are. Literals show it, unless told otherwise. */
export function collate(
  exprs: readonly Expr[],
  analyzer: Analyzer,
  onIndeterminate?: () => never,
  asWritten = false,
): readonly Expr[] {
  const texts = exprs.filter((expr) => expr.t !== "lambda" && hasText(typeOf(expr)));
  if (!texts.some((expr) => isCollated(typeOf(expr)))) return exprs;
  const common = commonStrength(texts);
  if (!common) return exprs;
  if (onIndeterminate && isIndeterminate(common)) onIndeterminate();
  return exprs.map((expr) => (texts.includes(expr) ? retyped(expr, common, analyzer, asWritten) : expr));
}

function retyped(expr: Expr, common: Type, analyzer: Analyzer, asWritten: boolean): Expr {
  const type = typeOf(expr);
  const to = withCollationsOf(type, common);
  if (!to || sameType(type, to, true)) return expr;
  if (expr.t === "literal" && !asWritten) return { ...expr, type: to };
  if (expr.t === "cast" && !asWritten) return { ...expr, to, ...(expr.mode === "cast" ? { mode: "implicit" } : {}) };
  return castIn(expr, to, analyzer);
}

function asText(arg: Expr, analyzer: Analyzer): Expr {
  if (arg.t === "lambda") return arg;
  const type = typeOf(arg);
  return isAtomic(type) && !["string", "binary", "variant"].includes(type.kind)
    ? castIn(arg, { kind: "string" }, analyzer)
    : arg;
}

/** The expression, its collations set aside: for showing only. */
export function withoutCollations(expr: Expr, analyzer: Analyzer): Expr {
  if (expr.t === "lambda") return expr;
  return castIn(
    expr,
    mapStrings(typeOf(expr), () => ({ kind: "string" })),
    analyzer,
  );
}

function isIndeterminate(type: Type): boolean {
  let found = false;
  mapStrings(type, (text) => {
    found ||= text.collation === indeterminate;
    return text;
  });
  return found;
}

function failIndeterminate(expr: string, origin: Origin | undefined): never {
  return fail("INDETERMINATE_COLLATION_IN_EXPRESSION", { expr: `"${expr}"` }, origin);
}
