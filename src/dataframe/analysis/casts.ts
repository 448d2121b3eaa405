import { castable } from "../functions/cast/castable.ts";
import { isNumeric } from "../functions/types.ts";
import type { Cast, Expr } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import { typeOf } from "../plan/output.ts";
import { sameType } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { defaultCollated } from "./coercion/default-collation.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import type { Analyzer, Scope } from "./scope.ts";

/** A cast that the analysis puts in; none where the type is there already. */
export function castTo(expr: Expr, to: Type, scope: Scope): Expr {
  return castIn(expr, to, scope.plan.analyzer);
}

export function castIn(expr: Expr, to: Type, { settings }: Analyzer): Expr {
  if (sameType(typeOf(expr), to, true)) return expr;
  return {
    t: "cast",
    child: expr,
    to,
    mode: "implicit",
    ansi: settings.ansi,
    timeZone: settings.timeZone,
    ...(expr.origin ? { origin: expr.origin } : {}),
  };
}

/** A cast that the user wrote, its child resolved. */
export function checkedCast(cast: Cast, child: Expr, scope: Scope): Cast {
  const { settings } = scope.plan.analyzer;
  const from = typeOf(child);
  const ansi = cast.mode === "try" || settings.ansi;
  const to = defaultCollated(withoutLengths(cast.to), scope.plan.analyzer);
  const resolved: Cast = { ...cast, child, to, ansi: settings.ansi, timeZone: settings.timeZone };
  if (!castable(from, to, ansi, cast.mode === "try")) uncastable(resolved, from, to, ansi, cast.origin);
  return resolved;
}

/** CHAR(n) and VARCHAR(n) are lengths of table columns; in a CAST they are STRING. */
function withoutLengths(type: Type): Type {
  switch (type.kind) {
    case "char":
    case "varchar":
      return { kind: "string" };
    case "array":
      return { ...type, element: withoutLengths(type.element) };
    case "map":
      return { ...type, key: withoutLengths(type.key), value: withoutLengths(type.value) };
    case "struct":
      return { ...type, fields: type.fields.map((field) => ({ ...field, type: withoutLengths(field.type) })) };
    default:
      return type;
  }
}

/** The function that gives what a cast in ANSI mode does not. */
function insteadOfCast(from: Type, to: Type): string | undefined {
  if (isNumeric(from) && to.kind === "date") return "DATE_FROM_UNIX_DATE";
  return from.kind === "date" && isNumeric(to) ? "UNIX_DATE" : undefined;
}

function uncastable(cast: Cast, from: Type, to: Type, ansi: boolean, origin: Origin | undefined): never {
  const parameters = {
    sqlExpr: quotedExpr(cast, cast.timeZone),
    srcType: quotedType(from),
    targetType: quotedType(to),
  };
  const instead = ansi ? insteadOfCast(from, to) : undefined;
  if (instead !== undefined)
    return fail(
      "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION",
      { ...parameters, functionNames: `\`${instead}\`` },
      origin,
    );
  if (cast.mode !== "try" && ansi && castable(from, to, false)) {
    return fail(
      "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION",
      { ...parameters, config: '"spark.sql.ansi.enabled"', configVal: "'false'" },
      origin,
    );
  }
  return fail("DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", parameters, origin);
}
