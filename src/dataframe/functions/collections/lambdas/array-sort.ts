import { AnalysisException } from "../../../errors/errors.ts";
import type { Expr } from "../../../plan/expr.ts";
import { isCollated } from "../../../types/collation/collated.ts";
import type { Type } from "../../../types/type.ts";
import { mismatch, opt, quotedType } from "../../arguments.ts";
import { scalar } from "../../build.ts";
import type { FunctionDef, LowerContext } from "../../define.ts";
import { array, isOrderable, t } from "../../types.ts";
import { bodyOf, bodyType, elementOf } from "./lambda.ts";

/** Insertion by the user's comparison: the new element comes after those that it is not smaller than. */
function sortBy(list: string, lambda: string, arg: Expr, element: Type, context: LowerContext): string {
  const type = context.typeSql(array(element));
  const after = bodyOf(lambda, arg, ["struct_extract(q_, 'x')", "f_"]);
  const state = `STRUCT(a ${type}, x ${context.typeSql(element)})`;
  const sorted = "struct_extract(p_, 'a')";
  const inserted = `list_concat(list_concat(list_filter(${sorted}, lambda f_: (${after}) >= 0), [struct_extract(q_, 'x')]), list_filter(${sorted}, lambda f_: (${after}) < 0))`;
  const start = `[CAST(ROW(CAST([] AS ${type}), NULL) AS ${state})]`;
  const items = `list_transform(${list}, lambda e_: CAST(ROW(NULL, e_) AS ${state}))`;
  const step = `lambda p_, q_: CAST(ROW(${inserted}, NULL) AS ${state})`;
  return `CASE WHEN ${list} IS NULL THEN NULL ELSE struct_extract(list_reduce(list_concat(${start}, ${items}), ${step}), 'a') END`;
}

/** How Spark prints the comparison that it puts in. */
const natural =
  "lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS NULL)), 0, (IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), -1, (IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable())";

export const arraySort: FunctionDef = scalar("array_sort", ["array", opt("any")], 0, {
  lambda: (args, _i, context) => [elementOf(args[0]!, context), elementOf(args[0]!, context)],
  check: (args, context, call) => {
    const element = elementOf(args[0]!, context).type;
    if (args[1] === undefined && !isOrderable(element))
      throw new AnalysisException(
        "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
        {
          sqlExpr: '"(namedlambdavariable() < namedlambdavariable())"',
          functionName: "`<`",
          dataType: quotedType(element),
        },
        { origin: context.origin },
      );
    const type = args[1] === undefined ? t.int : bodyType(args[1]);
    if (type.kind !== "int")
      throw mismatch(call, "UNEXPECTED_RETURN_TYPE", context, {
        functionName: "`array_sort`",
        expectedType: quotedType(t.int),
        actualType: quotedType(type),
      });
    return undefined;
  },
  nulls: ([list]) => list!,
  print: (fn, print) => `array_sort(${fn.args.map(print).join(", ")}${fn.args.length === 1 ? `, ${natural}` : ""})`,
  sql: ([list, lambda], fn, context) =>
    lambda === undefined
      ? isCollated(fn.type)
        ? context.js("array_sort", [list!], [fn.type], fn.type)
        : `list_sort(${list}, 'ASC', 'NULLS LAST')`
      : sortBy(list!, lambda, fn.args[1]!, (fn.type as Type & { kind: "array" }).element, context),
  doc: ["The elements in order, NULLs last, or by a comparison.", "SELECT array_sort(array(5, 6, 1))"],
});
