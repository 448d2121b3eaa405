import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, mismatch, quotedType, unexpectedInput } from "../arguments.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { keysOf } from "../operators/comparison.ts";
import { array, t } from "../types.ts";

type ArrayType = Type & { kind: "array" };

interface PairShape {
  /** The result from the common element type and the arrays' nullability. */
  readonly result: (element: Type, args: readonly Expr[], context: ResolveContext) => Type;
  readonly nulls?: (nullable: readonly boolean[], args: readonly Expr[], context: ResolveContext) => boolean;
  readonly js?: string;
  readonly sql?: FunctionDef["sql"];
  readonly doc: readonly [string, string];
}

/** What such a function does with a first argument that is no array, and with one that is NULL. */
type OfOthers = "type" | "null" | "difference";

/** A function of an array and a value of its element type: no text becomes a number for it. */
function withElement(name: string, ofOthers: OfOthers, shape: PairShape): FunctionDef {
  return paired(name, shape, (call, context) => {
    const [list, value] = call.args as [Expr, Expr];
    const [listType, valueType] = [context.typeOf(list), context.typeOf(value)];
    const untyped = listType.kind === "void" || (name === "array_contains" && valueType.kind === "void");
    if (ofOthers === "null" && untyped) throw mismatch(call, "NULL_TYPE", context, { functionName: `\`${name}\`` });
    if (listType.kind !== "array" && ofOthers !== "difference") throw unexpectedInput(call, list, 0, "array", context);
    const common =
      listType.kind === "array"
        ? context.closeType([listType.element, valueType], name !== "array_contains")
        : undefined;
    if (common === undefined || listType.kind !== "array")
      throw mismatch(call, "ARRAY_FUNCTION_DIFF_TYPES", context, {
        functionName: `\`${name}\``,
        dataType: '"ARRAY"',
        leftType: quotedType(listType),
        rightType: quotedType(valueType),
      });
    return [context.castTo(list, array(common, listType.containsNull)), context.castTo(value, common)];
  });
}

function twoArrays(name: string, shape: PairShape): FunctionDef {
  return paired(name, shape, (call, context) => {
    const types = call.args.map((arg) => context.typeOf(arg));
    const common = types.every((type) => type.kind === "array") ? context.closeType(types, true) : undefined;
    if (common !== undefined) return call.args.map((arg) => context.castTo(arg, common));
    throw mismatch(call, "BINARY_ARRAY_DIFF_TYPES", context, {
      functionName: `\`${name}\``,
      arrayType: '"ARRAY"',
      leftType: quotedType(types[0]!),
      rightType: quotedType(types[1]!),
    });
  });
}

function paired(
  name: string,
  shape: PairShape,
  take: (call: ResolvedCall, context: ResolveContext) => readonly Expr[],
): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary: shape.doc[0], example: shape.doc[1] },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const args = take({ ...call, canonical: name }, context);
      const list = context.typeOf(args[0]!) as ArrayType;
      const nullable = args.map((arg) => context.nullable(arg));
      return {
        t: "fn",
        name,
        args,
        type: shape.result(list.element, args, context),
        nullable: shape.nulls?.(nullable, args, context) ?? nullable.includes(true),
        ...originOf(context),
      };
    },
    sql: (args, fn, context) =>
      shape.sql?.(args, fn, context) ?? context.js(shape.js ?? name, args, fn.args.map(typeOf), fn.type),
  };
}

export const holdsNull = (arg: Expr, context: ResolveContext): boolean => {
  const type = context.typeOf(arg);
  return type.kind === "array" && type.containsNull;
};

const either = (element: Type, args: readonly Expr[], context: ResolveContext): Type =>
  array(
    element,
    args.some((arg) => holdsNull(arg, context)),
  );

/** Functions of an array and a value of its elements' type, and of two arrays of one type. */
export const arrayPairs: readonly FunctionDef[] = [
  withElement("array_contains", "null", {
    result: () => t.boolean,
    nulls: (nullable, args, context) => nullable.includes(true) || holdsNull(args[0]!, context),
    sql: (args, fn, context) => {
      const [list, value] = keysOf(args, fn, context);
      const type = typeOf(fn.args[0]!);
      const missing =
        type.kind === "array" && type.containsNull ? ` WHEN len(${list}) <> list_count(${list}) THEN NULL` : "";
      return `CASE WHEN ${list} IS NULL OR ${value} IS NULL THEN NULL WHEN list_contains(${list}, ${value}) THEN true${missing} ELSE false END`;
    },
    doc: ["Whether the value is in the array.", "SELECT array_contains(array(1, 2, 3), 2)"],
  }),
  withElement("array_append", "type", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context) || context.nullable(args[1]!)),
    nulls: ([list]) => list!,
    sql: ([list, value]) => `CASE WHEN ${list} IS NULL THEN NULL ELSE list_append(${list}, ${value}) END`,
    doc: ["The array with a value at its end.", "SELECT array_append(array('b'), 'd')"],
  }),
  withElement("array_prepend", "type", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context) || context.nullable(args[1]!)),
    nulls: ([list]) => list!,
    sql: ([list, value]) => `CASE WHEN ${list} IS NULL THEN NULL ELSE list_prepend(${value}, ${list}) END`,
    doc: ["The array with a value at its start.", "SELECT array_prepend(array('b'), 'd')"],
  }),
  withElement("array_position", "null", {
    result: () => t.bigint,
    doc: ["Where the value is first, from 1; 0 if nowhere.", "SELECT array_position(array(312, 773, 708), 708)"],
  }),
  withElement("array_remove", "difference", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context)),
    doc: ["The array without a value.", "SELECT array_remove(array(1, 2, 3, null, 3), 3)"],
  }),
  twoArrays("array_union", {
    result: either,
    doc: ["What is in one of two arrays, once.", "SELECT array_union(array(1, 2), array(2, 3))"],
  }),
  twoArrays("array_intersect", {
    result: (element, args, context) =>
      array(
        element,
        args.every((arg) => holdsNull(arg, context)),
      ),
    doc: ["What is in both arrays, once.", "SELECT array_intersect(array(1, 2), array(2, 3))"],
  }),
  twoArrays("array_except", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context)),
    doc: ["What is in the first array only, once.", "SELECT array_except(array(1, 2), array(2, 3))"],
  }),
  twoArrays("arrays_overlap", {
    result: () => t.boolean,
    nulls: (nullable, args, context) => nullable.includes(true) || args.some((arg) => holdsNull(arg, context)),
    doc: ["Whether the arrays have a value in common.", "SELECT arrays_overlap(array(1, 2), array(2, 3))"],
  }),
  {
    name: "array_insert",
    kind: "scalar",
    doc: { summary: "The array with a value put in.", example: "SELECT array_insert(array(1, 2, 3, 4), 5, 5)" },
    resolve(call, context): Fn {
      checkCount(call, ["array", "any", "any"], context);
      const [list, position, value] = call.args as [Expr, Expr, Expr];
      const type = context.typeOf(list);
      const place = context.typeOf(position);
      const named = { ...call, canonical: "array_insert" };
      if (type.kind === "array" && !["tinyint", "smallint", "int"].includes(place.kind))
        throw unexpectedInput(named, position, 1, t.int, context);
      const common = type.kind === "array" ? context.closeType([type.element, context.typeOf(value)], true) : undefined;
      if (common === undefined || type.kind !== "array")
        throw mismatch(named, "ARRAY_FUNCTION_DIFF_TYPES", context, {
          functionName: "`array_insert`",
          dataType: '"ARRAY"',
          leftType: quotedType(type),
          rightType: quotedType(context.typeOf(value)),
        });
      const args = [
        context.castTo(list, array(common, type.containsNull)),
        context.castTo(position, t.int),
        context.castTo(value, common),
      ];
      const nullable = context.nullable(list) || context.nullable(args[1]!);
      const legacy = context.conf("spark.sql.legacy.negativeIndexInArrayInsert") === "true";
      return {
        t: "fn",
        name: "array_insert",
        args,
        type: array(common),
        nullable,
        ...(legacy ? { options: { legacy } } : {}),
        ...originOf(context),
      };
    },
    sql: (args, fn, context) =>
      context.js("array_insert", args, fn.args.map(typeOf), fn.type, { legacy: fn.options?.legacy === true }),
  },
];
