import type { Expr, Lambda } from "../../../plan/expr.ts";
import { scalar } from "../../build.ts";
import { type FunctionDef, lambdaName } from "../../define.ts";
import { array, t } from "../../types.ts";
import { bodyNullable, bodyOf, bodyType, checkBoolean, elementOf, type Parameter } from "./lambda.ts";

const index: Parameter = { type: t.int, nullable: false };

/** `lambda e, i: …` over elements; DuckDB's index is a BIGINT from 1. */
function overElements(sql: string, lambda: Expr): string {
  const { params } = lambda as Lambda;
  const element = params[0] === undefined ? "e_" : lambdaName(params[0].id);
  if (params.length < 2) return `lambda ${element}: ${bodyOf(sql, lambda, [element])}`;
  const at = lambdaName(params[1]!.id);
  return `lambda ${element}, ${at}: ${bodyOf(sql, lambda, [element, `CAST(${at} - 1 AS INTEGER)`])}`;
}

/** exists and forall: three-valued, as OR and AND over all elements. */
function quantifier(name: "exists" | "forall", summary: string): FunctionDef {
  return scalar(name, ["array", "any"], t.boolean, {
    aliases: name === "exists" ? ["any_match"] : ["all_match"],
    lambda: (args, _i, context) => [elementOf(args[0]!, context)],
    check: checkBoolean,
    nulls: ([list], args, context) => list! || bodyNullable(args[1]!, context),
    sql: ([list, lambda], fn, context) => {
      const answers = `CAST(list_transform(${list}, ${overElements(lambda!, fn.args[1]!)}) AS BOOLEAN[])`;
      return context.js(name, [answers], [array(t.boolean)], t.boolean);
    },
    doc: [summary, `SELECT ${name}(array(1, 2, 3), x -> x > 1)`],
  });
}

export const arrayLambdas: readonly FunctionDef[] = [
  scalar(
    "transform",
    ["array", "any"],
    (_types, args, context) => array(bodyType(args[1]!), bodyNullable(args[1]!, context)),
    {
      lambda: (args, _i, context) => [elementOf(args[0]!, context), index],
      nulls: ([list]) => list!,
      sql: ([list, lambda], fn) => `list_transform(${list}, ${overElements(lambda!, fn.args[1]!)})`,
      doc: ["Every element as a function gives it.", "SELECT transform(array(1, 2, 3), x -> x + 1)"],
    },
  ),
  scalar("filter", ["array", "any"], 0, {
    lambda: (args, _i, context) => [elementOf(args[0]!, context), index],
    check: checkBoolean,
    nulls: ([list]) => list!,
    sql: ([list, lambda], fn) => `list_filter(${list}, ${overElements(lambda!, fn.args[1]!)})`,
    doc: ["The elements that fulfil a condition.", "SELECT filter(array(1, 2, 3), x -> x % 2 == 1)"],
  }),
  quantifier("exists", "Whether an element fulfils the condition."),
  quantifier("forall", "Whether all elements fulfil the condition."),
  scalar(
    "zip_with",
    ["array", "array", "any"],
    (_types, args, context) => array(bodyType(args[2]!), bodyNullable(args[2]!, context)),
    {
      lambda: (args, _i, context) => [0, 1].map((i) => ({ ...elementOf(args[i]!, context), nullable: true })),
      nulls: ([a, b]) => a! || b!,
      sql: ([a, b, lambda], fn) => {
        const body = bodyOf(lambda!, fn.args[2]!, ["struct_extract(z_, 1)", "struct_extract(z_, 2)"]);
        return `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL ELSE list_transform(list_zip(${a}, ${b}), lambda z_: ${body}) END`;
      },
      doc: ["Two arrays, element by element.", "SELECT zip_with(array(1, 2), array(3, 4), (x, y) -> x + y)"],
    },
  ),
];
