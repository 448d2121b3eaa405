import type { Expr, Lambda } from "../../../plan/expr.ts";
import { typeOf } from "../../../plan/output.ts";
import { sameType } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { mismatch, opt, quotedType } from "../../arguments.ts";
import { scalar } from "../../build.ts";
import type { FunctionDef, LowerContext, ResolveContext } from "../../define.ts";
import { t } from "../../types.ts";
import { bodyOf, bodyType, elementOf, type Parameter } from "./lambda.ts";

/** The accumulator may be of another type than the elements: both ride in one struct through DuckDB's list_reduce. */
function reduceSql(
  list: string,
  zero: string,
  zeroType: Type,
  merge: string,
  lambda: Expr,
  context: LowerContext,
): string {
  const element = typeOfElement(lambda);
  const state = `STRUCT(a ${context.typeSql(zeroType)}, x ${context.typeSql(element)})`;
  const start = `[CAST(ROW(${zero}, NULL) AS ${state})]`;
  const items = `list_transform(${list}, lambda e_: CAST(ROW(NULL, e_) AS ${state}))`;
  const merged = bodyOf(merge, lambda, ["struct_extract(p_, 'a')", "struct_extract(q_, 'x')"]);
  const body = context.cast(merged, bodyType(lambda), zeroType, { ansi: true, timeZone: "UTC" });
  const step = `lambda p_, q_: CAST(ROW(${body}, NULL) AS ${state})`;
  return `struct_extract(list_reduce(list_concat(${start}, ${items}), ${step}), 'a')`;
}

/** Types that are one but for the names of fields and for what may be null. */
function sameShape(a: Type, b: Type): boolean {
  if (a.kind === "array" && b.kind === "array") return sameShape(a.element, b.element);
  if (a.kind === "map" && b.kind === "map") return sameShape(a.key, b.key) && sameShape(a.value, b.value);
  if (a.kind === "struct" && b.kind === "struct")
    return (
      a.fields.length === b.fields.length && a.fields.every((field, i) => sameShape(field.type, b.fields[i]!.type))
    );
  return a.kind === b.kind && (a.kind !== "decimal" || sameType(a, b));
}

function typeOfElement(lambda: Expr): Type {
  return (lambda as Lambda).params[1]?.type ?? t.void;
}

export function aggregateFunction(): FunctionDef {
  const accumulator = (args: readonly Expr[], context: ResolveContext): Parameter => ({
    type: context.typeOf(args[1]!),
    nullable: true,
  });
  return scalar("aggregate", ["array", "any", "any", opt("any")], (_types, args) => bodyType(args[3] ?? args[2]!), {
    aliases: ["reduce"],
    lambda: (args, i, context) =>
      i === 2 ? [accumulator(args, context), elementOf(args[0]!, context)] : [accumulator(args, context)],
    nulls: true,
    check: (args, context, call) => {
      const [start, merged] = [context.typeOf(args[1]!), bodyType(args[2]!)];
      if (!sameShape(start, merged))
        throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
          paramIndex: "third",
          requiredType: quotedType(start),
          inputSql: `"${context.print(args[2]!)}"`,
          inputType: quotedType(merged),
        });
      return undefined;
    },
    print: (fn, print) => {
      const name = fn.shown ?? "aggregate";
      const identity = "lambdafunction(namedlambdavariable(), namedlambdavariable())";
      return `${name}(${[...fn.args.map(print), ...(fn.args.length === 3 ? [identity] : [])].join(", ")})`;
    },
    sql: ([list, zero, merge, finish], fn, context) => {
      const reduced = reduceSql(list!, zero!, typeOf(fn.args[1]!), merge!, fn.args[2]!, context);
      const result = finish === undefined ? reduced : bodyOf(finish, fn.args[3]!, [reduced]);
      return `CASE WHEN ${list} IS NULL THEN NULL ELSE ${result} END`;
    },
    doc: [
      "One value made from all elements, step by step.",
      "SELECT aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x)",
    ],
  });
}
