import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { collationOf } from "../../types/collation/collation.ts";
import { languageTag } from "../../types/collation/locales.ts";
import { catalogString } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { mismatch } from "../arguments.ts";
import type { LowerContext, ResolveContext, ResolvedCall } from "../define.ts";

/** The arguments at these places must be constants, and not NULL. */
export function checkConstants(name: string, places: Readonly<Record<number, string>>) {
  return (args: readonly Expr[], context: ResolveContext, given: ResolvedCall): void => {
    const call = { ...given, canonical: name, args };
    for (const [place, exprName] of Object.entries(places)) {
      const arg = args[Number(place)];
      if (arg === undefined) continue;
      if (!context.foldable(arg))
        throw mismatch(call, "NON_FOLDABLE_INPUT", context, {
          inputName: exprName,
          inputType: catalogString(context.typeOf(arg)),
          inputExpr: context.print(arg),
        });
      if (context.constant(arg)?.value === null) throw mismatch(call, "UNEXPECTED_NULL", context, { exprName });
    }
  };
}

/**
 * What a sketch counts of a value: of collated texts a key that outlives the session, as sketches do. It is that of DuckDB's
 * ICU, which is older than Spark's, so the bytes of such a sketch are not Spark's.
 */
export function countedSql(sql: string, type: Type, context: LowerContext): string {
  if (type.kind !== "string" || !isCollated(type)) return sql;
  const { family, locale, caseInsensitive, accentInsensitive, rtrim } = collationOf(type.collation!);
  if (family !== "icu") return context.key(sql, type);
  const strength = accentInsensitive ? "primary" : caseInsensitive ? "secondary" : "tertiary";
  const caseLevel = accentInsensitive && !caseInsensitive ? ";colCaseLevel=yes" : "";
  const [language, place] = languageTag(locale).split("-");
  const rules = `${language}${place === undefined ? "" : `_${place}`}@colStrength=${strength}${caseLevel}`;
  const text = rtrim ? `rtrim(${sql}, ' ')` : sql;
  return `CASE WHEN ${text} = '' THEN '' ELSE icu_sort_key(${text}, '${rules}') END`;
}

/** The type of what is counted. */
export function countedType(fn: Fn): Type {
  const type = typeOf(fn.args[0]!);
  return isCollated(type) ? { kind: "string" } : type;
}

/**
 * `finish` of an aggregate that gathers a list: a JavaScript function of the list (empty where there were no rows) and of
 * the arguments at `more`.
 */
export function ofValues(js: string, listType: (fn: Fn) => Type, more: readonly number[]) {
  return ([list, ...args]: readonly string[], fn: Fn, context: LowerContext): string => {
    const type = listType(fn);
    const sql = `CAST(COALESCE(${list}, []) AS ${context.typeSql(type)})`;
    const types = [type, ...more.map((i) => typeOf(fn.args[i]!))];
    return context.js(js, [sql, ...more.map((i) => args[i]!)], types, fn.type, fn.options);
  };
}
