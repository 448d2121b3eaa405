import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, mismatch, quotedType, unexpectedInput } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { isString, t } from "../types.ts";
import { mapValue } from "./maps.ts";

/** Whether an element at a constant place of `array(…)` may be null, or one of any array in ANSI mode. */
function mayBeNull(list: Expr, position: Expr, fromOne: boolean, raises: boolean, context: ResolveContext): boolean {
  const type = context.typeOf(list);
  const containsNull = type.kind === "array" && type.containsNull;
  const constant = context.constant(position);
  if (typeof constant?.value !== "number")
    return raises ? containsNull || context.nullable(position) || context.nullable(list) : true;
  if (list.t !== "fn" || list.name !== "array") return true;
  const { value } = constant;
  const at = fromOne ? (value > 0 ? value - 1 : list.args.length + value) : value;
  const element = list.args[at];
  return element === undefined ? !raises : context.nullable(element);
}

function elementAt(name: "element_at" | "try_element_at", summary: string): FunctionDef {
  const tries = name === "try_element_at";
  return {
    name,
    kind: "scalar",
    doc: { summary, example: `SELECT ${name}(array(1, 2, 3), 2)` },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const [from, key] = call.args as [Expr, Expr];
      const type = context.typeOf(from);
      const raises = context.ansi && !tries;
      const base = {
        t: "fn",
        name,
        options: { ansi: raises },
        ...originOf(context),
      } as const;
      if (type.kind === "array") {
        if (!["tinyint", "smallint", "int"].includes(context.typeOf(key).kind))
          throw unexpectedInput({ ...call, canonical: "element_at" }, key, 1, t.int, context);
        const position = context.castTo(key, t.int);
        return {
          ...base,
          args: [from, position],
          type: type.element,
          nullable: tries || mayBeNull(from, position, true, raises, context),
        };
      }
      if (type.kind !== "map")
        throw unexpectedInput({ ...call, canonical: name }, from, 0, { oneOf: ["array", "map"] }, context);
      const keyType = context.typeOf(key);
      if (isString(type.key) && isString(keyType) && !sameType(type.key, keyType))
        throw mismatch({ ...call, canonical: name }, "MAP_FUNCTION_DIFF_TYPES", context, {
          functionName: `\`${name}\``,
          dataType: '"MAP"',
          leftType: quotedType(type),
          rightType: quotedType(keyType),
        });
      const wanted = context.closeType([type.key, context.typeOf(key)], true);
      if (wanted === undefined)
        throw mismatch({ ...call, canonical: "element_at" }, "MAP_FUNCTION_DIFF_TYPES", context, {
          functionName: "`element_at`",
          dataType: '"MAP"',
          leftType: quotedType(type),
          rightType: quotedType(context.typeOf(key)),
        });
      const keyed = { ...type, key: wanted };
      const args = [context.castTo(from, keyed), context.castTo(key, wanted)];
      return { ...base, args, type: type.value, nullable: true };
    },
    sql([from = "", key = ""], fn, context) {
      const type = typeOf(fn.args[0]!);
      if (type.kind === "map") return isCollated(type.key) ? mapValue(from, key, type, context) : `${from}[${key}]`;
      const zero = context.raise("INVALID_INDEX_OF_ZERO", {}, fn, fn.type);
      const raised = context.raise(
        "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
        {
          indexValue: { sql: `CAST(${key} AS VARCHAR)` },
          arraySize: { sql: `CAST(len(${from}) AS VARCHAR)` },
        },
        fn,
        fn.type,
      );
      const outside = fn.options?.ansi === true ? ` WHEN abs(${key}) > len(${from}) THEN ${raised}` : "";
      return `CASE WHEN ${key} = 0 AND ${from} IS NOT NULL THEN ${zero}${outside} ELSE list_extract(${from}, ${key}) END`;
    },
  };
}

export const accessFunctions: readonly FunctionDef[] = [
  elementAt("element_at", "The element at a place from 1 (below zero from the end), or the value of a key."),
  elementAt("try_element_at", "The element at a place, or the value of a key; NULL where there is none."),
  scalar("get", ["array", t.int], ([type]) => (type as Type & { kind: "array" }).element, {
    check: (args, context, call) => {
      if (context.typeOf(args[0]!).kind !== "array" || context.typeOf(call.args[0]!).kind === "void")
        throw unexpectedInput(call, call.args[0]!, 0, "array", context);
      return undefined;
    },
    nulls: (_nullable, args, context) => mayBeNull(args[0]!, args[1]!, false, false, context),
    sql: "CASE WHEN $1 < 0 THEN NULL ELSE list_extract($0, CAST($1 AS BIGINT) + 1) END",
    doc: ["The element at a place from 0, NULL outside.", "SELECT get(array(1, 2, 3), 0)"],
  }),
];
